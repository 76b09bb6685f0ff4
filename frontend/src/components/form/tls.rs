//! The TLS fields, for both kinds of connection.

use leptos::prelude::*;

use super::field::{FieldNotes, described_by};
use super::pem::PemField;
use super::tick::Switch;
use super::{FormState, SecretField};
use crate::components::{NotVerified, is_unverified};
use crate::dynamic::{memo, when};
use crate::forms::field::Field;
use crate::texts::forms as texts;

/// How the server's certificate is checked, and which one is presented to it.
#[component]
pub fn TlsFields(
    /// The form.
    form: FormState,
) -> AnyView {
    let has_certificate = memo(move || form.values.with(|values| !values.client_certificate.trim().is_empty()));
    let wants_key = move || has_certificate.get() || form.problem(Field::ClientKey).is_some();
    let key =
        move || view! { <div class="row"><SecretField form field=Field::ClientKey multiline=true /></div> }.into_any();
    let unverified = memo(move || form.values.with(|values| is_unverified(&values.url, values.verify)));
    let mark = view! { <NotVerified is=unverified /> }.into_any();
    view! {
        <fieldset class="rows-set">
            <legend>{texts::TLS}</legend>
            <div class="rows">
                <Switch form field=Field::Verify help=texts::VERIFY_HELP mark />
                <ServerName form />
                <PemField form field=Field::Ca help=texts::CA_HELP />
                <PemField form field=Field::ClientCertificate help=texts::CERTIFICATE_HELP />
                {when(wants_key, key)}
            </div>
        </fieldset>
    }
    .into_any()
}

#[component]
fn ServerName(form: FormState) -> AnyView {
    let (field, id) = (Field::ServerName, Field::ServerName.wire());
    view! {
        <div class="row">
            <div class="row-text field" class:invalid=form.is_wrong(field)>
                <label for=id>{form.label(field)}</label>
                <FieldNotes form field help=Some(texts::SERVER_NAME_HELP) />
            </div>
            <input class="input row-input" id=id name=id type="text" autocomplete="off" autocapitalize="none"
                spellcheck="false" placeholder=texts::SERVER_NAME_PLACEHOLDER readonly=form.holds()
                aria-invalid=form.aria_invalid(field) aria-describedby=described_by(field)
                prop:value=form.value(field)
                on:input=form.on_type(field)
                on:blur=form.on_leave(field) />
        </div>
    }
    .into_any()
}
