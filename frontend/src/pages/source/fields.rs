//! The fields of a source.

use leptos::prelude::*;

use super::default_mark::DefaultMark;
use crate::components::form::{FormState, SecretField, TextField, Tick, TlsFields};
use crate::forms::field::Field;
use crate::texts::forms as texts;

/// What everybody fills in.
#[component]
pub fn MainFields(form: FormState, mark: DefaultMark) -> AnyView {
    // It is stored as the default one: only another source can take that away.
    let locked = move || {
        let is_default = !form.is_new && form.saved.with(|saved| saved.default);
        is_default.then_some(texts::IS_DEFAULT)
    };
    view! {
        <TextField form field=Field::Url mono=true placeholder="http://localhost:8086" />
        <TextField form field=Field::Name placeholder=Signal::derive(move || mark.proposed_name()) />
        <div class="field-pair">
            <TextField form field=Field::Username />
            <SecretField form field=Field::Password />
        </div>
        <TextField form field=Field::Telegraf />
        <Tick form field=Field::Default locked=Signal::derive(locked) help=Signal::derive(move || mark.help(form)) />
    }
    .into_any()
}

/// What stands under More.
#[component]
pub fn MoreFields(form: FormState, kind: String) -> AnyView {
    view! {
        <div class="field">
            <div class="field-label"><span id="kind-label">{texts::KIND}</span></div>
            <p class="field-text" aria-labelledby="kind-label">{kind}</p>
            <p class="field-help">{texts::KIND_HELP}</p>
        </div>
        <TextField form field=Field::DefaultRp placeholder="autogen" optional=true />
        <TlsFields form />
        <TextField form field=Field::Labels placeholder="env=prod, region=eu" optional=true />
    }
    .into_any()
}
