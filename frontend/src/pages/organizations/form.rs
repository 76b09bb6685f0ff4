//! The form of an organization, in a dialog: a new one, and one that is stored.

use std::sync::Arc;

use leptos::prelude::*;
use switchboard_shared::organization::Organization;

use super::desk::Desk;
use super::draft::{Draft, Problems};
use crate::api::{Client, Error};
use crate::browser;
use crate::components::{Button, Dialog, Icon, IconView, Kind};
use crate::dynamic::{all, effect, flag, maybe, part, press, signal, spawn, text};
use crate::state::{Notices, Refresh};
use crate::texts::organizations as texts;

/// The ids of the fields.
const NAME: &str = "organization-name";
const ROLE: &str = "organization-role";

/// The dialog; opens when there is a draft.
#[component]
pub fn FormDialog() -> AnyView {
    let form = Form::new();
    let is_new = move || {
        form.draft
            .with(|draft| draft.as_ref().is_none_or(|draft| draft.stored.is_none()))
    };
    let title = text(move || form.title());
    let unchanged = maybe(move || form.is_unchanged().then(|| texts::UNCHANGED.to_owned()));
    let actions = move || {
        // The words differ, so they are two.
        let (label, busy_label) = match untrack(is_new) {
            true => (texts::ADD, texts::ADDING),
            false => (texts::SAVE, texts::SAVING),
        };
        view! {
            <Button label=label busy_label=busy_label kind=Kind::Primary busy=form.busy disabled=unchanged
                on_press=move |()| form.save() />
        }
        .into_any()
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.save();
    };
    view! {
        <Dialog open=form.open title=title focus=NAME on_close=move |()| form.closed() actions=Arc::new(actions)>
            <form class="dialog-form" novalidate on:submit=submit>
                <NameField form=form />
                <RoleField form=form />
                <Failure form=form />
            </form>
        </Dialog>
    }
    .into_any()
}

/// What the form knows. The draft is the page's.
#[derive(Clone, Copy)]
struct Form {
    draft: RwSignal<Option<Draft>>,
    open: RwSignal<bool>,
    problems: RwSignal<Problems>,
    busy: RwSignal<bool>,
    desk: Desk,
    client: Client,
    notices: Notices,
    refresh: Refresh,
}

impl Form {
    fn new() -> Self {
        let desk = Desk::of_page();
        let form = Self {
            draft: desk.draft,
            open: RwSignal::new(false),
            problems: RwSignal::new(Problems::default()),
            busy: RwSignal::new(false),
            desk,
            client: Client::of_app(),
            notices: Notices::of_app(),
            refresh: Refresh::of_app(),
        };
        effect(move || {
            if form.draft.with(Option::is_some) {
                form.open.set(true);
            }
        });
        form
    }

    fn title(self) -> String {
        let stored = self.draft.with(|draft| draft.as_ref()?.stored.clone());
        stored.map_or_else(|| texts::ADD.to_owned(), |stored| texts::edit_title(&stored.name))
    }

    fn is_unchanged(self) -> bool {
        self.draft.with(|draft| draft.as_ref().is_some_and(Draft::is_unchanged))
    }

    fn closed(self) {
        self.draft.set(None);
        self.problems.set(Problems::default());
    }

    fn change(self, change: impl Fn(&mut Draft)) {
        self.draft.update(|draft| draft.iter_mut().for_each(change));
    }

    /// Stores what stands in the fields, unless that is under way.
    fn save(self) {
        let Some(draft) = self.draft.get_untracked() else {
            return;
        };
        if self.busy.get_untracked() || draft.is_unchanged() {
            return;
        }
        let problems = draft.problems();
        if !problems.is_empty() {
            self.refuse(problems);
            return;
        }
        self.problems.set(Problems::default());
        self.busy.set(true);
        spawn(async move {
            let organizations = self.client.organizations();
            let answer = match &draft.stored {
                None => organizations.create(draft.change()).await,
                Some(stored) => organizations.update(stored.id.clone(), draft.change()).await,
            };
            self.take(&draft, answer);
        });
    }

    fn take(self, draft: &Draft, answer: Result<Organization, Error>) {
        let is_new = draft.stored.is_none();
        let is_here = self.busy.try_set(false).is_none();
        match answer {
            Ok(organization) => {
                self.notices.done(match is_new {
                    true => texts::added(&organization.name),
                    false => texts::changed(&organization.name),
                });
                if is_here {
                    self.open.set(false);
                    self.desk.focus_on(&organization.id);
                }
                self.refresh.now();
            }
            Err(error) if is_here => self.refuse(match error.body() {
                Some(body) => Problems::from_server(body, is_new),
                None => Problems {
                    rest: Some(texts::unable(is_new, &error.message())),
                    ..Problems::default()
                },
            }),
            Err(_) => {}
        }
    }

    fn refuse(self, problems: Problems) {
        let field = match (&problems.name, &problems.role) {
            (None, Some(_)) => ROLE,
            _ => NAME,
        };
        self.problems.set(problems);
        browser::focus(field);
    }
}

#[component]
fn NameField(form: Form) -> AnyView {
    let value = text(move || {
        form.draft
            .with(|draft| draft.as_ref().map(|draft| draft.name.clone()).unwrap_or_default())
    });
    let problem = maybe(move || form.problems.with(|problems| problems.name.clone()));
    let typed = move |event| {
        form.change(|draft| draft.name = event_target_value(&event));
        form.problems.update(|problems| problems.name = None);
    };
    view! {
        <div class="field" class:invalid=signal(move || problem.with(Option::is_some))>
            <div class="field-label"><label for=NAME>{texts::NAME}</label></div>
            <input class="input" id=NAME type="text" autocomplete="off" spellcheck="false" aria-required="true"
                readonly=flag(move || form.busy.get()) aria-invalid=flag(move || problem.with(Option::is_some))
                aria-describedby="organization-name-error" prop:value=value on:input=typed />
            <Wrong id="organization-name-error" problem=problem />
        </div>
    }
    .into_any()
}

#[component]
fn RoleField(form: Form) -> AnyView {
    let chosen = signal(move || {
        form.draft
            .with(|draft| draft.as_ref().map(|draft| draft.role).unwrap_or_default())
    });
    let problem = maybe(move || form.problems.with(|problems| problems.role.clone()));
    let option = move |(role, label): (switchboard_shared::role::Role, &'static str)| {
        view! { <option value=role.as_str() prop:selected=signal(move || chosen.get() == role)>{label}</option> }
    };
    let changed = move |event| {
        if let Ok(role) = event_target_value(&event).parse() {
            form.change(|draft| draft.role = role);
        }
        form.problems.update(|problems| problems.role = None);
    };
    // Disabled it would lose the focus.
    let opened = press(move |event| {
        if form.busy.get_untracked() {
            event.prevent_default();
        }
    });
    view! {
        <div class="field" class:invalid=signal(move || problem.with(Option::is_some))>
            <div class="field-label"><label for=ROLE>{texts::DEFAULT_ROLE}</label></div>
            <div class="select">
                <select class="input" id=ROLE aria-disabled=flag(move || form.busy.get())
                    aria-invalid=flag(move || problem.with(Option::is_some))
                    aria-describedby="organization-role-help organization-role-error" on:mousedown=opened on:change=changed>
                    {all(texts::ROLES.map(option))}
                </select>
                <IconView icon=Icon::ChevronDown />
            </div>
            <p class="field-help" id="organization-role-help">{texts::DEFAULT_ROLE_HELP}</p>
            <Wrong id="organization-role-error" problem=problem />
        </div>
    }
    .into_any()
}

/// What is wrong with a field.
#[component]
fn Wrong(id: &'static str, problem: Signal<Option<String>>) -> AnyView {
    let wrong = move |problem: String| {
        view! { <p class="field-error" id=id><IconView icon=Icon::Alert /><span>{problem}</span></p> }
    };
    part(move || problem.get().map(wrong).into_any())
}

/// Why it could not be stored, where that is no field's fault.
#[component]
fn Failure(form: Form) -> AnyView {
    let failure =
        |failure: String| view! { <div class="form-failure"><IconView icon=Icon::Alert /><p>{failure}</p></div> };
    let rest = move || {
        form.problems
            .with(|problems| problems.rest.clone())
            .map(failure)
            .into_any()
    };
    view! { <div role="alert">{part(rest)}</div> }.into_any()
}
