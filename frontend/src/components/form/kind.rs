//! The kind of a source, and the fields of that kind.

use std::iter;

use leptos::prelude::*;
use switchboard_shared::product::SourceType;

use super::field::SIGN_IN_NOTE;
use super::{FormState, SecretField, SelectField, TextField};
use crate::dynamic::{memo, part, text, when};
use crate::forms::field::Field;
use crate::forms::kinds;
use crate::texts::{fields, forms as texts};

/// The choice of the kind, and what the chosen one asks for; where none is chosen, the one that was found.
#[component]
pub fn KindFields(
    /// The form.
    form: FormState,
) -> AnyView {
    let detect = text(move || fields::detect(form.values.with(|values| values.found)));
    let named = SourceType::ALL.map(|kind| (kind.as_str(), Signal::from(kind.choice().to_owned())));
    let options = iter::once(("", detect)).chain(named).collect::<Vec<_>>();
    let shown = move |field: Field, draw: fn(FormState) -> AnyView| {
        when(
            move || form.values.with(|values| values.shows(field)),
            move || draw(form),
        )
    };
    view! {
        <SelectField form field=Field::Kind options help=texts::KIND_HELP />
        {shown(Field::MetaUrl, meta_url)}
        {shown(Field::SharedSecret, shared_secret)}
        {shown(Field::InfluxOrganization, organization)}
        {shown(Field::Token, token)}
        {shown(Field::DefaultDb, database)}
    }
    .into_any()
}

fn meta_url(form: FormState) -> AnyView {
    view! { <TextField form field=Field::MetaUrl mono=true placeholder=fields::META_URL optional=true /> }.into_any()
}

fn shared_secret(form: FormState) -> AnyView {
    view! { <SecretField form field=Field::SharedSecret help=texts::SHARED_SECRET_HELP /> }.into_any()
}

fn organization(form: FormState) -> AnyView {
    view! { <TextField form field=Field::InfluxOrganization help=texts::ORGANIZATION_HELP /> }.into_any()
}

fn token(form: FormState) -> AnyView {
    view! { <SecretField form field=Field::Token /> }.into_any()
}

fn database(form: FormState) -> AnyView {
    view! { <TextField form field=Field::DefaultDb help=texts::DATABASE_HELP /> }.into_any()
}

/// Said of user name and password where the kind takes a token: they are not sent to it.
#[component]
pub fn SignInNote(
    /// The form.
    form: FormState,
) -> AnyView {
    let kind = memo(move || {
        form.values.with(|values| {
            let kind = Some(values.shown_kind()).filter(|kind| kinds::takes_token(*kind));
            kind.map(|kind| (kind, values.token.will_be_set()))
        })
    });
    let note = move |(kind, given): (SourceType, bool)| {
        view! { <p class="field-help" id=SIGN_IN_NOTE>{texts::takes_token(kind, given)}</p> }
    };
    part(move || kind.get().map(note).into_any())
}
