//! Configure Kapacitor: the connection details of a new one, and of one that is stored.

mod delete;
mod edit;
mod endpoints;
mod health;
mod new;
mod run;

pub use edit::EditKapacitor;
pub use new::NewKapacitor;

use leptos::prelude::*;

use self::endpoints::{AlertEndpoints, Desk};
use crate::api::Store;
use crate::components::CheckPanel;
use crate::components::form::{
    Buttons, Call, ConflictDialog, FormState, LeaveGuard, More, ReadOnlyNote, SecretField, TextField, TlsFields,
};
use crate::dynamic::signal;
use crate::forms::field::Field;
use crate::texts::{fields, forms as texts};

/// The form with its check, and beside it the alert endpoints, once it is stored. `head` stands right of its heading, `note` under that, `foot` under its buttons.
#[component]
fn KapacitorForm(
    form: FormState,
    #[prop(optional)] head: Option<AnyView>,
    #[prop(optional)] note: Option<AnyView>,
    #[prop(optional)] foot: Option<AnyView>,
    #[prop(optional)] desk: Option<Desk>,
    #[prop(optional, into)] on_cancel: Option<Callback<()>>,
) -> AnyView {
    let (save, saving) = match form.is_new {
        true => (texts::CONNECT, texts::CONNECTING),
        false => (texts::SAVE, texts::SAVING),
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.start(Call::Save(Store::Checked));
    };
    let buttons = match on_cancel {
        Some(on_cancel) => view! { <Buttons form save saving on_cancel /> },
        None => view! { <Buttons form save saving /> },
    };
    let is_stored = desk.is_some();
    let check = move || view! { <CheckPanel form /> };
    let dirty = signal(move || form.is_dirty() || desk.is_some_and(|desk| desk.is_dirty().get()));
    view! {
        <div class="form-page" class:kapacitor-page=is_stored>
            <section class="form-section" aria-labelledby="connection-details">
                <div class="form-head"><h2 id="connection-details">{texts::CONNECTION_DETAILS}</h2> {head}</div>
                {note}
                <form class="form" class:read-only=form.read_only novalidate on:submit=submit>
                    <ReadOnlyNote form />
                    <Fields form />
                    <More form about=texts::MORE_KAPACITOR><TlsFields form /></More>
                    {buttons}
                </form>
                {is_stored.then(check)}
                {foot}
            </section>
            {(!is_stored).then(check)}
            {desk.map(|desk| view! { <AlertEndpoints desk /> })}
        </div>
        <LeaveGuard dirty />
        <ConflictDialog form />
    }
    .into_any()
}

#[component]
fn Fields(form: FormState) -> AnyView {
    view! {
        <TextField form field=Field::Url mono=true placeholder=fields::KAPACITOR_URL />
        <TextField form field=Field::Name placeholder=fields::KAPACITOR_NAME />
        <div class="field-pair">
            <TextField form field=Field::Username />
            <SecretField form field=Field::Password />
        </div>
    }
    .into_any()
}
