//! One configuration of a section: its head, where there are several, and its form.

use leptos::prelude::*;

use super::buttons::buttons;
use super::desk::Desk;
use super::name::name_field;
use super::outcome::{failure, outcome};
use super::remove::remove;
use crate::components::options::{OptionsForm, Slot, id_of, option_fields, option_switch};
use crate::components::{Fold, Icon, IconView};
use crate::dynamic::{memo, part, press, signal, text, truth, when};
use crate::forms::endpoint::{Busy, ElementEdit, NEW, Part, Place, groups};
use crate::texts::endpoints as texts;

/// An element as its parts have it.
#[derive(Clone, Copy)]
pub(super) struct Shown {
    /// The desk.
    pub(super) desk: Desk,
    /// Which element.
    pub(super) place: StoredValue<Place>,
}

impl Shown {
    /// What `look` finds in it; tracks.
    pub(super) fn read<R: Default>(self, look: impl FnOnce(&ElementEdit) -> R) -> R {
        self.desk.read(&self.place.get_value(), look)
    }

    /// It is not stored yet.
    pub(super) fn is_new(self) -> bool {
        self.place.with_value(|place| place.element == NEW)
    }

    /// The id of what is called `of`.
    pub(super) fn id(self, of: &str) -> String {
        self.place.with_value(|place| id_of(place, Part::Fields, of))
    }

    /// `busy` is under way.
    pub(super) fn is_busy(self, busy: Busy) -> Signal<bool> {
        signal(move || self.read(|element| element.busy == Some(busy)))
    }

    fn form(self, part: Part) -> OptionsForm {
        let held = memo(move || {
            let stays = self.read(|element| {
                let stored = matches!(element.busy, Some(Busy::Saving | Busy::Removing));
                stored || element.read_only.is_some()
            });
            stays || self.desk.read_only.get()
        });
        let read_only = memo(move || self.desk.read_only.get() || self.read(|element| element.read_only.is_some()));
        OptionsForm {
            book: self.desk.book,
            place: self.place,
            part,
            held,
            read_only,
            is_added: untrack(|| self.read(|element| element.from_file == Some(false))),
        }
    }
}

/// The element at `place`; `has_head` where there can be several.
pub(super) fn element(desk: Desk, place: Place, has_head: bool) -> AnyView {
    let shown = Shown {
        desk,
        place: StoredValue::new(place),
    };
    if !has_head {
        return view! { <div class="element">{form(shown)}</div> }.into_any();
    }
    let is_open = memo(move || shown.read(|element| element.open));
    view! {
        <div class="element" role="group" aria-labelledby=shown.id("_head")>
            {head(shown, is_open)}
            <div id=shown.id("_body")>{when(move || is_open.get(), move || form(shown))}</div>
        </div>
    }
    .into_any()
}

fn head(shown: Shown, is_open: Memo<bool>) -> AnyView {
    let name = text(move || {
        shown.read(|element| match (element.key.as_str(), element.name.trim()) {
            (NEW, "") => texts::NEW.to_owned(),
            ("", _) => texts::DEFAULT.to_owned(),
            (_, name) => name.to_owned(),
        })
    });
    let summary = text(move || shown.read(|element| element.summary.clone()));
    let is_dirty = memo(move || shown.read(|element| element.fields.is_dirty() && !element.is_new()));
    let dot =
        || view! { <span class="unsaved"></span><span class="visually-hidden">{texts::UNSAVED}</span> }.into_any();
    let toggle = press(move |_| {
        let place = shown.place.get_value();
        shown.desk.change(&place, |element| element.open = !element.open);
    });
    view! {
        <h4 class="element-head" class:open=is_open>
            <button class="element-button" type="button" id=shown.id("_head") aria-controls=shown.id("_body")
                aria-expanded=truth(move || is_open.get()) on:click=toggle>
                <IconView icon=Icon::ChevronRight />
                <span class="element-name">{name}</span>
                " "
                <span class="element-summary">{summary}</span>
                {when(move || is_dirty.get(), dot)}
                {badge(shown)}
            </button>
        </h4>
    }
    .into_any()
}

fn badge(shown: Shown) -> AnyView {
    let state = memo(move || shown.read(|element| (element.is_new(), element.enabled)));
    part(move || {
        let (class, word) = match state.get() {
            (true, _) => ("badge is-new", texts::NOT_SAVED),
            (_, Some(true)) => ("badge is-up", texts::ENABLED),
            (_, Some(false)) => ("badge", texts::DISABLED),
            (_, None) => return ().into_any(),
        };
        view! { " " <span class=class>{word}</span> }.into_any()
    })
}

fn form(shown: Shown) -> AnyView {
    let form = shown.form(Part::Fields);
    let (switch, groups) = untrack(|| form.read(|sheet| (sheet.switch(), groups(&sheet.options))));
    let note = untrack(|| shown.read(|element| element.read_only.clone()));
    let note = note.map(|why| view! { <div class="form-note"><IconView icon=Icon::Lock /><p>{why}"."</p></div> });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        shown.desk.save(shown.place.get_value());
    };
    view! {
        <form class="element-form" class:read-only=form.read_only novalidate on:submit=submit>
            {note}
            {shown.is_new().then(|| name_field(shown))}
            {switch.map(|at| option_switch(Slot { form, at }))}
            {option_fields(form, &groups.main)}
            <div class="folds">
                {fold(form, texts::MORE, &groups.more)}
                {test_fold(shown)}
            </div>
            {failure(shown)}
            {buttons(shown, form)}
            {outcome(shown)}
            {remove(shown)}
        </form>
    }
    .into_any()
}

/// What a test alert says, where there is something to say and one may send one.
fn test_fold(shown: Shown) -> AnyView {
    let form = shown.form(Part::Test);
    let places = untrack(|| form.read(|sheet| groups(&sheet.options)));
    let mut all = places.main;
    all.extend(places.more);
    when(
        move || !form.read_only.get(),
        move || fold(form, texts::TEST_OPTIONS, &all),
    )
}

fn fold(form: OptionsForm, title: &'static str, places: &[(usize, bool)]) -> AnyView {
    if places.is_empty() {
        return ().into_any();
    }
    let about = untrack(|| {
        form.read(|sheet| {
            let labels = places.iter().filter_map(|(at, _)| sheet.options.get(*at));
            texts::about(&labels.map(|info| info.label.as_str()).collect::<Vec<_>>())
        })
    });
    let toggle = Callback::new(move |()| form.change(|sheet| sheet.unfolded = !sheet.unfolded));
    let open = signal(move || form.read(|sheet| sheet.unfolded));
    let fields = option_fields(form, places);
    view! { <Fold id=form.id("_fold") title about open on_toggle=toggle>{fields}</Fold> }.into_any()
}
