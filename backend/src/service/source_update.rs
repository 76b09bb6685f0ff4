//! A change of a source: laid over what is stored, checked where it must be, and stored.

use std::sync::Arc;

use switchboard_shared::diagnosis::Diagnosis;
use switchboard_shared::patch::Patch;
use switchboard_shared::source::{SourceChange, SourceDryRun};

use super::checkable::Checkable;
use super::checked::Checked;
use super::error::DEFAULT_MUST_STAY;
use super::sources::{Stored, find, name_is_free, passed, seen};
use super::{Mode, Result, Sent, Service, Verb, source_fields};
use crate::repo::IfMatch;
use crate::repo::keys::{OrgId, SourceId};
use crate::repo::records::{SourceFields, SourceRecord};
use crate::repo::sources::{self, SourceView};

/// Changes a source, as `verb` and `mode` say. It is checked where the change touches what a check depends on.
///
/// # Errors
/// It does not exist, wrong fields, a failed check, a name that is taken, a moved revision, and those of writing.
pub async fn update(
    service: &Arc<Service>,
    org: &OrgId,
    id: SourceId,
    (verb, mut sent): (Verb, Sent<SourceChange>),
    if_match: &IfMatch,
    mode: Mode,
) -> Result<Stored> {
    let before = find(service, org, id).await?;
    if before.default && sent.change.default == Patch::Value(false) {
        sent.refuse("default", DEFAULT_MUST_STAY);
    }
    let after = source_fields::update(&before.record.fields, verb, &sent, service.sealer(org, id))?;
    // After the fields: a precondition counts only where the request is one that could be carried out (RFC 9110, 13.2.1).
    if_match.check(before.record.revision)?;
    name_is_free(service, org, &after, Some(id)).await?;
    let needs_check = source_fields::needs_check(&before.record.fields, &after);
    let mut checked = None;
    if needs_check || mode == Mode::DryRun {
        let what = Checkable::Source(id, after.clone());
        let diagnosis = service.probe(org, &what).await;
        if mode == Mode::DryRun {
            let diagnosis = Arc::unwrap_or_clone(diagnosis);
            let dry_run = dry_run(service, org, before, after, &sent.change, diagnosis);
            return Ok(Stored::DryRun(Box::new(dry_run)));
        }
        passed(mode, &diagnosis)?;
        checked = Some(Checked { what, diagnosis });
    }
    let update = Update {
        org: org.clone(),
        id,
        verb,
        sent,
        if_match: if_match.clone(),
        checked,
    };
    Service::finish(update.store(service.clone())).await
}

/// A change on its way to the store.
struct Update {
    org: OrgId,
    id: SourceId,
    verb: Verb,
    sent: Sent<SourceChange>,
    if_match: IfMatch,
    /// Where it had to be checked.
    checked: Option<Checked>,
}

impl Update {
    /// Lays the change over whatever is stored by now.
    async fn store(self, service: Arc<Service>) -> Result<Stored> {
        let Self { org, id, checked, .. } = &self;
        let mut before = None;
        let again = |current: &SourceRecord| {
            before = Some(Checkable::Source(*id, current.fields.clone()));
            let fields = source_fields::update(&current.fields, self.verb, &self.sent, service.sealer(org, *id))?;
            Ok(match checked {
                Some(it) if it.what.url() == fields.url => source_fields::found(fields, &it.diagnosis),
                _ => fields,
            })
        };
        let default = self.sent.change.default.value().copied();
        // Before it is stored: once it is, it may be deleted, and then nothing is to be known of it.
        service.health.watch(org, (*id).into());
        let stored = sources::update(&service.repo, org, *id, &self.if_match, again, default).await?;
        if let Some(before) = &before {
            let after = Checkable::Source(*id, stored.record.fields.clone());
            service.note(org, stored.record.revision, (before, &after), checked.as_ref());
        }
        Ok(Stored::Yes(Box::new(seen(&service, org, &stored))))
    }
}

/// What would be stored. What the check found is so only where the change itself would be checked.
fn dry_run(
    service: &Service,
    org: &OrgId,
    before: SourceView,
    after: SourceFields,
    change: &SourceChange,
    diagnosis: Diagnosis,
) -> SourceDryRun {
    let moved = before.record.fields.url != after.url;
    let fields = match source_fields::needs_check(&before.record.fields, &after) {
        true => source_fields::found(after, &diagnosis),
        false => after,
    };
    let would_be = SourceView {
        default: before.default || change.default == Patch::Value(true),
        record: SourceRecord {
            fields,
            ..before.record
        },
        ..before
    };
    let mut source = seen(service, org, &would_be);
    if moved || diagnosis.version.is_some() {
        source.version = diagnosis.version.clone().unwrap_or_default();
    }
    SourceDryRun { source, diagnosis }
}
