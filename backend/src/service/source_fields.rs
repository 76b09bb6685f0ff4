//! What a change makes of a source's fields, and what a check of them needs.

use std::collections::BTreeMap;

use switchboard_shared::diagnosis::Diagnosis;
use switchboard_shared::error::FieldErrors;
use switchboard_shared::patch::Patch;
use switchboard_shared::product::{Product, SourceType};
use switchboard_shared::rules;
use switchboard_shared::source::{Authentication, SourceChange};

use super::overlay::{Common, CommonChange, Overlay, Sent, Verb};
use super::secret::{Sealer, Secret};
use super::{reenter, tls_fields};
use crate::probe::{self, Credentials, Held, SourceCredentials, SourceTarget};
use crate::repo::records::{SourceFields, TlsRecord};
use crate::vault::{OpenError, Sealed};

/// The name of the database that Telegraf writes to unless told otherwise.
const TELEGRAF: &str = "telegraf";

/// The fields of a new source.
///
/// # Errors
/// Every field that is wrong.
pub(crate) fn create(sent: &Sent<SourceChange>, sealer: Sealer<'_>) -> Result<SourceFields, FieldErrors> {
    let (fields, errors) = lay(blank(), &TlsRecord::default(), Verb::Create, sent, sealer);
    if errors.is_empty() { Ok(fields) } else { Err(errors) }
}

/// The fields of a source after a change.
///
/// # Errors
/// Every field that is wrong; a stored secret that must be entered again is one.
pub(crate) fn update(
    before: &SourceFields,
    verb: Verb,
    sent: &Sent<SourceChange>,
    sealer: Sealer<'_>,
) -> Result<SourceFields, FieldErrors> {
    let start = match verb {
        Verb::Create | Verb::Put => SourceFields {
            kind: before.kind,
            kind_chosen: before.kind_chosen,
            secrets: before.secrets.clone(),
            ..blank()
        },
        Verb::Patch => before.clone(),
    };
    let (mut after, mut errors) = lay(start, &before.tls, verb, sent, sealer);
    if before.url != after.url && !after.kind_chosen {
        // What was found there says nothing about here.
        after.kind = None;
    }
    // Both kinds of mistake are answered at once, so that a form can mark them all.
    for (field, problem) in reenter::source(before, &after, &errors) {
        errors.entry(field).or_insert(problem);
    }
    if errors.is_empty() { Ok(after) } else { Err(errors) }
}

/// The fields with the kind that a check of them found, unless one was chosen.
pub(crate) fn found(fields: SourceFields, diagnosis: &Diagnosis) -> SourceFields {
    let found = found_kind(diagnosis).filter(|_| !fields.kind_chosen);
    SourceFields {
        kind: found.or(fields.kind),
        ..fields
    }
}

/// The kind of InfluxDB that a check found, whether it passed or not.
pub(crate) fn found_kind(diagnosis: &Diagnosis) -> Option<SourceType> {
    diagnosis.kind.and_then(Product::source_type)
}

/// Whether a change touches what a check depends on; that the kind shall be found out again is such a change.
pub(crate) fn needs_check(before: &SourceFields, after: &SourceFields) -> bool {
    let checked = |it: &SourceFields| SourceFields {
        name: Default::default(),
        default_rp: String::new(),
        default_db: String::new(),
        labels: BTreeMap::new(),
        ..it.clone()
    };
    let detect = before.kind_chosen && !after.kind_chosen;
    detect || !checked(before).looks_like(&checked(after))
}

/// What is sent to prove who we are.
pub(crate) fn authentication(fields: &SourceFields) -> Authentication {
    let secrets = &fields.secrets;
    let held = Held {
        username: !fields.username.is_empty(),
        password: secrets.password.is_some(),
        shared_secret: secrets.shared_secret.is_some(),
        token: secrets.token.is_some(),
    };
    probe::authentication(fields.kind.unwrap_or_default(), held)
}

/// What a check of the source needs, its secrets opened.
///
/// # Errors
/// A secret was sealed with a key that is not there any more.
pub(crate) fn target(fields: &SourceFields, sealer: Sealer<'_>) -> Result<SourceTarget, OpenError> {
    let secrets = &fields.secrets;
    let sent = authentication(fields);
    // One that this kind is not sent may be lost: nothing needs it.
    let open = |secret, with: Authentication, sealed: &Option<Sealed>| match sealer.open(secret, sealed.as_ref()) {
        Err(_) if with != sent && fields.kind.is_some() => Ok(None),
        opened => opened,
    };
    let (chosen, found) = match fields.kind_chosen {
        true => (fields.kind, None),
        false => (None, fields.kind),
    };
    Ok(SourceTarget {
        url: fields.url.clone(),
        kind: chosen,
        found,
        meta_url: fields.meta_url.clone(),
        organization: fields.influx_organization.clone(),
        telegraf: fields.telegraf.clone(),
        default_db: fields.default_db.clone(),
        default_rp: fields.default_rp.clone(),
        credentials: SourceCredentials {
            user: Credentials {
                username: fields.username.clone(),
                password: open(Secret::Password, Authentication::Basic, &secrets.password)?,
            },
            shared_secret: open(Secret::Shared, Authentication::Shared, &secrets.shared_secret)?,
            token: open(Secret::Token, Authentication::Token, &secrets.token)?,
        },
        tls: tls_fields::settings(
            &fields.tls,
            sealer.open(Secret::ClientKey, secrets.client_key.as_ref())?,
        ),
    })
}

fn blank() -> SourceFields {
    SourceFields {
        telegraf: TELEGRAF.to_owned(),
        ..SourceFields::default()
    }
}

fn lay(
    mut fields: SourceFields,
    tls_before: &TlsRecord,
    verb: Verb,
    sent: &Sent<SourceChange>,
    sealer: Sealer<'_>,
) -> (SourceFields, FieldErrors) {
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
    kind(verb, &change.kind, &mut fields);
    labels(&mut overlay, verb, &change.labels, &mut fields.labels);
    (fields, overlay.errors())
}

/// A chosen kind stays until another is chosen or it shall be found out; one that was found until another is found.
fn kind(verb: Verb, change: &Patch<SourceType>, fields: &mut SourceFields) {
    match change {
        Patch::Value(kind) => {
            fields.kind = Some(*kind);
            fields.kind_chosen = true;
        }
        Patch::Absent if verb == Verb::Patch => {}
        Patch::Absent | Patch::Null if !fields.kind_chosen => {}
        Patch::Absent | Patch::Null => {
            fields.kind = None;
            fields.kind_chosen = false;
        }
    }
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
