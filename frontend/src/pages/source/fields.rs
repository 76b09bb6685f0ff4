//! The fields of a source.

use leptos::prelude::*;

use super::default_mark::DefaultMark;
use crate::components::form::{FormState, KindFields, SecretField, SignInNote, TextField, Tick, TlsFields};
use crate::dynamic::signal;
use crate::forms::field::Field;
use crate::texts::{fields, forms as texts};

/// What everybody fills in.
#[component]
pub fn MainFields(form: FormState, mark: DefaultMark) -> AnyView {
    // It is stored as the default one: only another source can take that away.
    let locked = move || {
        let is_default = !form.is_new && form.saved.with(|saved| saved.default);
        is_default.then_some(texts::IS_DEFAULT)
    };
    view! {
        <TextField form field=Field::Url mono=true placeholder=fields::SOURCE_URL />
        <TextField form field=Field::Name placeholder=signal(move || mark.proposed_name()) />
        <div class="field-pair">
            <TextField form field=Field::Username />
            <SecretField form field=Field::Password />
            <SignInNote form />
        </div>
        <TextField form field=Field::Telegraf />
        <Tick form field=Field::Default locked=signal(locked) help=signal(move || mark.help(form)) />
    }
    .into_any()
}

/// What stands under More.
#[component]
pub fn MoreFields(form: FormState) -> AnyView {
    view! {
        <KindFields form />
        <TextField form field=Field::DefaultRp placeholder=fields::RETENTION_POLICY optional=true />
        <TlsFields form />
        <TextField form field=Field::Labels placeholder=fields::LABELS optional=true />
    }
    .into_any()
}
