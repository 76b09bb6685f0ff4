//! What a change makes of a Kapacitor's fields, and what a check of them needs.

use switchboard_shared::error::FieldErrors;
use switchboard_shared::kapacitor::KapacitorChange;

use super::overlay::{Common, CommonChange, Overlay, Sent, Verb};
use super::secret::{Sealer, Secret};
use super::{reenter, tls_fields};
use crate::probe::{Credentials, KapacitorTarget};
use crate::repo::records::{KapacitorFields, TlsRecord};
use crate::vault::OpenError;

/// The fields of a new Kapacitor.
///
/// # Errors
/// Every field that is wrong.
pub(crate) fn create(sent: &Sent<KapacitorChange>, sealer: Sealer<'_>) -> Result<KapacitorFields, FieldErrors> {
    let (fields, errors) = lay(KapacitorFields::default(), &TlsRecord::default(), sent, sealer);
    if errors.is_empty() { Ok(fields) } else { Err(errors) }
}

/// The fields of a Kapacitor after a change.
///
/// # Errors
/// Every field that is wrong; a stored secret that must be entered again is one.
pub(crate) fn update(
    before: &KapacitorFields,
    verb: Verb,
    sent: &Sent<KapacitorChange>,
    sealer: Sealer<'_>,
) -> Result<KapacitorFields, FieldErrors> {
    let start = match verb {
        Verb::Create | Verb::Put => KapacitorFields {
            secrets: before.secrets.clone(),
            ..KapacitorFields::default()
        },
        Verb::Patch => before.clone(),
    };
    let (after, mut errors) = lay(start, &before.tls, sent, sealer);
    for (field, problem) in reenter::kapacitor(before, &after, &errors) {
        errors.entry(field).or_insert(problem);
    }
    if errors.is_empty() { Ok(after) } else { Err(errors) }
}

/// Whether a change touches what a check depends on.
pub(crate) fn needs_check(before: &KapacitorFields, after: &KapacitorFields) -> bool {
    let checked = |it: &KapacitorFields| KapacitorFields {
        name: Default::default(),
        ..it.clone()
    };
    checked(before) != checked(after)
}

/// What a check of the Kapacitor needs, its secrets opened.
///
/// # Errors
/// A secret was sealed with a key that is not there any more.
pub(crate) fn target(fields: &KapacitorFields, sealer: Sealer<'_>) -> Result<KapacitorTarget, OpenError> {
    let secrets = &fields.secrets;
    Ok(KapacitorTarget {
        url: fields.url.clone(),
        credentials: Credentials {
            username: fields.username.clone(),
            password: sealer.open(Secret::Password, secrets.password.as_ref())?,
        },
        tls: tls_fields::settings(
            &fields.tls,
            sealer.open(Secret::ClientKey, secrets.client_key.as_ref())?,
        ),
    })
}

fn lay(
    mut fields: KapacitorFields,
    tls_before: &TlsRecord,
    sent: &Sent<KapacitorChange>,
    sealer: Sealer<'_>,
) -> (KapacitorFields, FieldErrors) {
    let change = &sent.change;
    let mut overlay = Overlay::new(sealer, &sent.wrong);
    overlay.common(
        &CommonChange {
            name: &change.name,
            url: &change.url,
            username: &change.username,
            password: &change.password,
            insecure_skip_verify: &change.insecure_skip_verify,
            tls: &change.tls,
        },
        Common {
            name: &mut fields.name,
            url: &mut fields.url,
            username: &mut fields.username,
            password: &mut fields.secrets.password,
            tls: &mut fields.tls,
            tls_before,
            client_key: &mut fields.secrets.client_key,
        },
    );
    (fields, overlay.errors())
}
