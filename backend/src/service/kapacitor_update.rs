//! A change of a Kapacitor: laid over what is stored, checked where it must be, and stored.

use std::sync::Arc;

use switchboard_shared::diagnosis::Diagnosis;
use switchboard_shared::kapacitor::{KapacitorChange, KapacitorDryRun};
use switchboard_shared::patch::Patch;

use super::checkable::Checkable;
use super::checked::Checked;
use super::error::ACTIVE_MUST_STAY;
use super::kapacitors::{Parent, Stored, find, name_is_free, passed, seen, siblings};
use super::{Mode, Result, Sent, Service, Verb, kapacitor_fields};
use crate::repo::IfMatch;
use crate::repo::kapacitors::{self, KapacitorView};
use crate::repo::keys::{KapacitorId, OrgId, SourceId};
use crate::repo::records::{KapacitorFields, KapacitorRecord};

/// Changes a Kapacitor, as `verb` and `mode` say. It is checked where the change touches what a check depends on.
///
/// # Errors
/// It does not exist, wrong fields, a failed check, a name that is taken, a moved revision, and those of writing.
pub async fn update(
    service: &Arc<Service>,
    parent: Parent<'_>,
    id: KapacitorId,
    (verb, mut sent): (Verb, Sent<KapacitorChange>),
    if_match: &IfMatch,
    mode: Mode,
) -> Result<Stored> {
    let Parent { org, source } = parent;
    let before = find(service, parent, id).await?;
    if before.active && sent.change.active == Patch::Value(false) {
        sent.refuse("active", ACTIVE_MUST_STAY);
    }
    let after = kapacitor_fields::update(&before.record.fields, verb, &sent, service.sealer(org, id))?;
    // After the fields: a precondition counts only where the request is one that could be carried out (RFC 9110, 13.2.1).
    if_match.check(before.record.revision)?;
    name_is_free(&siblings(service, parent).await?, &after, Some(id))?;
    let needs_check = kapacitor_fields::needs_check(&before.record.fields, &after);
    let mut checked = None;
    if needs_check || mode == Mode::DryRun {
        let what = Checkable::Kapacitor(id, after.clone());
        let diagnosis = service.probe(org, &what).await;
        if mode == Mode::DryRun {
            let diagnosis = Arc::unwrap_or_clone(diagnosis);
            let dry_run = dry_run(service, parent, before, after, &sent.change, diagnosis);
            return Ok(Stored::DryRun(Box::new(dry_run)));
        }
        passed(mode, &diagnosis)?;
        checked = Some(Checked { what, diagnosis });
    }
    let update = Update {
        org: org.clone(),
        source,
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
    source: SourceId,
    id: KapacitorId,
    verb: Verb,
    sent: Sent<KapacitorChange>,
    if_match: IfMatch,
    /// Where it had to be checked.
    checked: Option<Checked>,
}

impl Update {
    /// Lays the change over whatever is stored by now.
    async fn store(self, service: Arc<Service>) -> Result<Stored> {
        let Self {
            org,
            source,
            id,
            checked,
            ..
        } = &self;
        let mut before = None;
        let again = |current: &KapacitorRecord| {
            before = Some(Checkable::Kapacitor(*id, current.fields.clone()));
            kapacitor_fields::update(&current.fields, self.verb, &self.sent, service.sealer(org, *id))
        };
        let active = self.sent.change.active.value().copied();
        // Before it is stored: once it is, it may be deleted, and then nothing is to be known of it.
        service.health.watch(org, (*id).into());
        let stored = kapacitors::update(&service.repo, org, *source, *id, &self.if_match, again, active).await?;
        if let Some(before) = &before {
            let after = Checkable::Kapacitor(*id, stored.record.fields.clone());
            service.note(org, stored.record.revision, (before, &after), checked.as_ref());
        }
        let parent = Parent { org, source: *source };
        Ok(Stored::Yes(Box::new(seen(&service, parent, &stored))))
    }
}

/// What would be stored.
fn dry_run(
    service: &Service,
    parent: Parent<'_>,
    before: KapacitorView,
    after: KapacitorFields,
    change: &KapacitorChange,
    diagnosis: Diagnosis,
) -> KapacitorDryRun {
    let moved = before.record.fields.url != after.url;
    let would_be = KapacitorView {
        active: before.active || change.active == Patch::Value(true),
        record: KapacitorRecord {
            fields: after,
            ..before.record
        },
    };
    let mut kapacitor = seen(service, parent, &would_be);
    if moved || diagnosis.version.is_some() {
        kapacitor.version = diagnosis.version.clone().unwrap_or_default();
    }
    KapacitorDryRun { kapacitor, diagnosis }
}
