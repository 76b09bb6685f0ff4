//! What a change makes of a source's fields, and what a check of them needs.

use std::collections::BTreeMap;

use switchboard_shared::error::FieldErrors;
use switchboard_shared::patch::Patch;
use switchboard_shared::rules;
use switchboard_shared::source::{Authentication, SourceChange};

use super::overlay::{Common, CommonChange, Overlay, Verb};
use super::reenter;
use super::secret::{Sealer, Secret};
use crate::outbound::tls::TlsSettings;
use crate::probe::{Credentials, SourceTarget};
use crate::repo::records::{SourceFields, TlsRecord};
use crate::vault::OpenError;

/// The name of the database that Telegraf writes to unless told otherwise.
const TELEGRAF: &str = "telegraf";

/// The fields of a new source.
///
/// # Errors
/// Every field that is wrong.
pub(crate) fn create(change: &SourceChange, sealer: Sealer<'_>) -> Result<SourceFields, FieldErrors> {
    let (fields, errors) = lay(blank(), Verb::Create, change, sealer);
    if errors.is_empty() { Ok(fields) } else { Err(errors) }
}

/// The fields of a source after a change.
///
/// # Errors
/// Every field that is wrong; a stored secret that must be entered again is one.
pub(crate) fn update(
    before: &SourceFields,
    verb: Verb,
    change: &SourceChange,
    sealer: Sealer<'_>,
) -> Result<SourceFields, FieldErrors> {
    let start = match verb {
        Verb::Create | Verb::Put => SourceFields {
            secrets: before.secrets.clone(),
            ..blank()
        },
        Verb::Patch => before.clone(),
    };
    let (after, mut errors) = lay(start, verb, change, sealer);
    // Both kinds of mistake are answered at once, so that a form can mark them all.
    for (field, problem) in reenter::source(before, &after) {
        errors.entry(field).or_insert(problem);
    }
    if errors.is_empty() { Ok(after) } else { Err(errors) }
}

/// Whether a change touches what a check depends on.
pub(crate) fn needs_check(before: &SourceFields, after: &SourceFields) -> bool {
    let checked = |it: &SourceFields| SourceFields {
        name: Default::default(),
        default_rp: String::new(),
        default_db: String::new(),
        labels: BTreeMap::new(),
        ..it.clone()
    };
    checked(before) != checked(after)
}

/// What is sent to prove who we are.
pub(crate) fn authentication(fields: &SourceFields) -> Authentication {
    if fields.secrets.token.is_some() {
        Authentication::Token
    } else if fields.secrets.shared_secret.is_some() {
        Authentication::Shared
    } else if fields.username.is_empty() {
        Authentication::None
    } else {
        Authentication::Basic
    }
}

/// What a check of the source needs, its secrets opened.
///
/// # Errors
/// A secret was sealed with a key that is not there any more.
pub(crate) fn target(fields: &SourceFields, sealer: Sealer<'_>) -> Result<SourceTarget, OpenError> {
    let secrets = &fields.secrets;
    Ok(SourceTarget {
        url: fields.url.clone(),
        kind: fields.kind,
        telegraf: fields.telegraf.clone(),
        default_rp: fields.default_rp.clone(),
        credentials: Credentials {
            username: fields.username.clone(),
            password: sealer.open(Secret::Password, secrets.password.as_ref())?,
        },
        tls: tls_settings(
            &fields.tls,
            sealer.open(Secret::ClientKey, secrets.client_key.as_ref())?,
        ),
    })
}

/// How the dialer is to treat the certificate.
pub(crate) fn tls_settings(tls: &TlsRecord, client_key: Option<secrecy::SecretString>) -> TlsSettings {
    TlsSettings {
        verify: tls.verify,
        server_name: tls.server_name.clone(),
        ca: tls.ca.clone(),
        client_certificate: tls.client_certificate.clone(),
        client_key,
    }
}

fn blank() -> SourceFields {
    SourceFields {
        telegraf: TELEGRAF.to_owned(),
        ..SourceFields::default()
    }
}

fn lay(mut fields: SourceFields, verb: Verb, change: &SourceChange, sealer: Sealer<'_>) -> (SourceFields, FieldErrors) {
    let mut overlay = Overlay::new(sealer);
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
            client_key: &mut fields.secrets.client_key,
        },
    );
    overlay.secret(Secret::Shared, &change.shared_secret, &mut fields.secrets.shared_secret);
    overlay.secret(Secret::Token, &change.token, &mut fields.secrets.token);
    overlay.plain_url("metaUrl", &change.meta_url, &mut fields.meta_url);
    overlay.text("telegraf", &change.telegraf, &mut fields.telegraf);
    overlay.text(
        "influxOrganization",
        &change.influx_organization,
        &mut fields.influx_organization,
    );
    overlay.text("defaultRP", &change.default_rp, &mut fields.default_rp);
    overlay.text("defaultDB", &change.default_db, &mut fields.default_db);
    match change.kind {
        Patch::Absent => {}
        Patch::Null => fields.kind = None,
        Patch::Value(kind) => fields.kind = Some(kind),
    }
    labels(&mut overlay, verb, &change.labels, &mut fields.labels);
    (fields, overlay.errors())
}

/// Labels merge one by one in a merge patch, and are replaced otherwise.
fn labels(
    overlay: &mut Overlay<'_>,
    verb: Verb,
    change: &Patch<BTreeMap<String, Option<String>>>,
    slot: &mut BTreeMap<String, String>,
) {
    let change = match change {
        Patch::Absent => return,
        Patch::Null => return slot.clear(),
        Patch::Value(change) => change,
    };
    if verb != Verb::Patch {
        slot.clear();
    }
    for (key, value) in change {
        match value {
            Some(value) => slot.insert(key.clone(), value.clone()),
            None => slot.remove(key),
        };
    }
    if let Err(problem) = rules::labels::check(slot) {
        overlay.wrong("labels", problem);
    }
}
