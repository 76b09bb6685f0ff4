//! What ties an option's inputs to what stands in the book.

use leptos::ev::Event;
use leptos::prelude::*;
use switchboard_shared::endpoint::OptionInfo;

use crate::dynamic::{Handler, flag, memo, signal, text};
use crate::forms::endpoint::{Book, OptionEdit, Part, Place, Shape, Sheet};

/// The options of one form. `Copy`, so that each of its parts holds it whole.
#[derive(Clone, Copy)]
pub struct OptionsForm {
    /// Everything that is set, and what is not saved.
    pub book: RwSignal<Book>,
    /// Which element.
    pub place: StoredValue<Place>,
    /// Which of its forms.
    pub part: Part,
    /// What stands in the fields stays as it is: it is being stored, or one may not change it.
    pub held: Memo<bool>,
    /// One may look and not change.
    pub read_only: Memo<bool>,
    /// It is not in Kapacitor's file: what is reset goes back to the default.
    pub is_added: bool,
}

/// One option of a form.
#[derive(Clone, Copy)]
pub struct Slot {
    /// The form.
    pub form: OptionsForm,
    /// Its place in there.
    pub at: usize,
}

/// The id of what is called `of` in a form.
pub fn id_of(place: &Place, part: Part, of: &str) -> String {
    let part = match part {
        Part::Fields => "",
        Part::Test => "-test",
    };
    format!("{}-{}{part}-{of}", place.section, place.element).replace(' ', "_")
}

impl OptionsForm {
    /// What `look` finds in the form; tracks. The default where the form is gone.
    pub fn read<R: Default>(self, look: impl FnOnce(&Sheet) -> R) -> R {
        let place = self.place.get_value();
        self.book
            .with(|book| book.sheet(&place, self.part).map(look))
            .unwrap_or_default()
    }

    /// Changes what stands in the form.
    pub fn change(self, change: impl FnOnce(&mut Sheet)) {
        let place = self.place.get_value();
        self.book.update(|book| {
            if let Some(sheet) = book.sheet_mut(&place, self.part) {
                change(sheet);
            }
        });
    }

    /// What the ids of the form's elements begin with.
    pub fn id(self, of: &str) -> String {
        self.place.with_value(|place| id_of(place, self.part, of))
    }

    /// The id of the input that takes the focus where the option at `at` is wrong.
    pub fn id_at(self, at: usize) -> String {
        let name = untrack(|| self.read(|sheet| sheet.options.get(at).map(|info| info.name.clone())));
        self.id(&name.unwrap_or_default())
    }
}

impl Slot {
    /// What the option is.
    pub fn info(self) -> Option<OptionInfo> {
        untrack(|| self.form.read(|sheet| sheet.options.get(self.at).cloned()))
    }

    /// The id of its first input.
    pub fn id(self) -> String {
        self.form.id_at(self.at)
    }

    /// What `look` finds in it; tracks.
    pub fn read<R: Default>(self, look: impl FnOnce(&OptionEdit) -> R) -> R {
        self.form
            .read(|sheet| sheet.edits.get(self.at).map(look).unwrap_or_default())
    }

    /// Changes it, unless it has to stay; what was wrong with it is no longer said.
    pub fn change(self, change: &dyn Fn(&mut OptionEdit)) {
        if self.form.held.get_untracked() {
            return;
        }
        self.form.change(|sheet| {
            if let Some(edit) = sheet.edits.get_mut(self.at) {
                change(edit);
                edit.problem = None;
            }
        });
    }

    /// How it is drawn.
    pub fn shape(self) -> Memo<Option<Shape>> {
        memo(move || self.read(|edit| Some(edit.shape())))
    }

    /// It differs from the file, and will.
    pub fn differs(self) -> Memo<bool> {
        memo(move || self.read(|edit| edit.changed && !edit.reset))
    }

    /// What is wrong with it; tracks.
    pub fn problem(self) -> Option<String> {
        self.read(|edit| edit.problem.clone())
    }

    /// Something is wrong with it.
    pub fn is_wrong(self) -> Signal<bool> {
        signal(move || self.problem().is_some())
    }

    /// The same, as an attribute.
    pub fn aria_invalid(self) -> Signal<Option<String>> {
        flag(move || self.problem().is_some())
    }

    /// It stays as it is, as an attribute.
    pub fn holds(self) -> Signal<Option<String>> {
        flag(move || self.form.held.get())
    }

    /// What stands in the input of the row `row`.
    pub fn text(self, row: usize) -> Signal<String> {
        text(move || self.read(|edit| edit.draft.text(row).to_owned()))
    }

    /// Takes what is typed there.
    pub fn on_type(self, row: usize) -> Handler<Event> {
        Box::new(move |event| {
            let typed = event_target_value(&event);
            self.change(&|edit| {
                if let Some(text) = edit.draft.text_mut(row) {
                    text.clone_from(&typed);
                }
            });
        })
    }

    /// The ids of its notes; one that is not there is not read.
    pub fn described_by(self) -> String {
        let id = self.id();
        format!("{id}-help {id}-error")
    }
}
