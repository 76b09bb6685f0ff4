//! Secrets stay where they were given: one that would go elsewhere, or be less protected, is asked for again.

use switchboard_shared::error::FieldErrors;

use crate::repo::records::{KapacitorFields, SourceFields, TlsRecord};
use crate::service::secret::Secret;
use crate::vault::Sealed;

/// The stored secrets of a source that its change would take elsewhere, each with the sentence that asks for it. What
/// the fields that are `wrong` would be is not known: they are no reason.
pub(crate) fn source(before: &SourceFields, after: &SourceFields, wrong: &FieldErrors) -> FieldErrors {
    let elsewhere = before.url != after.url && !wrong.contains_key("url");
    let meta = before.meta_url != after.meta_url && !after.meta_url.is_empty() && !wrong.contains_key("metaUrl");
    let (old, new) = (&before.secrets, &after.secrets);
    ask(
        reason(elsewhere || meta, &before.tls, &after.tls, wrong),
        &[
            (Secret::Password, &old.password, &new.password),
            (Secret::Shared, &old.shared_secret, &new.shared_secret),
            (Secret::Token, &old.token, &new.token),
            (Secret::ClientKey, &old.client_key, &new.client_key),
        ],
    )
}

/// The same for a Kapacitor.
pub(crate) fn kapacitor(before: &KapacitorFields, after: &KapacitorFields, wrong: &FieldErrors) -> FieldErrors {
    let elsewhere = before.url != after.url && !wrong.contains_key("url");
    let (old, new) = (&before.secrets, &after.secrets);
    ask(
        reason(elsewhere, &before.tls, &after.tls, wrong),
        &[
            (Secret::Password, &old.password, &new.password),
            (Secret::ClientKey, &old.client_key, &new.client_key),
        ],
    )
}

fn reason(elsewhere: bool, before: &TlsRecord, after: &TlsRecord, wrong: &FieldErrors) -> Option<&'static str> {
    if elsewhere {
        Some("the address changed")
    } else if before.verify && !after.verify {
        Some("the certificate is no longer verified")
    } else if before.ca != after.ca && !wrong.contains_key("tls.ca") {
        Some("the certificate authority changed")
    } else if before.server_name != after.server_name && !wrong.contains_key("tls.serverName") {
        Some("the server name changed")
    } else {
        None
    }
}

/// A secret as it is stored and as it would be. One that was entered anew is sealed anew, so two equal ones are the same
/// sealing: the secret was kept.
type Held<'a> = (Secret, &'a Option<Sealed>, &'a Option<Sealed>);

fn ask(reason: Option<&str>, secrets: &[Held<'_>]) -> FieldErrors {
    let Some(reason) = reason else {
        return FieldErrors::new();
    };
    let kept = secrets
        .iter()
        .filter(|(_, before, after)| after.is_some() && before == after);
    kept.map(|(secret, ..)| {
        (
            secret.field().to_owned(),
            format!("Enter the {} again: {reason}", secret.words()),
        )
    })
    .collect()
}
