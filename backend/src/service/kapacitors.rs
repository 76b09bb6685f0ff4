//! Kapacitors of a source: `list show create update delete`, and their check.

use std::sync::Arc;

use switchboard_shared::deletion::KapacitorDeletion;
use switchboard_shared::diagnosis::Diagnosis;
use switchboard_shared::kapacitor::{Kapacitor, KapacitorChange, KapacitorDryRun};
use switchboard_shared::list::Named;
use switchboard_shared::patch::Patch;

use super::checks::{Checkable, CheckedNow};
use super::overlay::Verb;
use super::{Error, Mode, Result, Service, kapacitor_fields, sources, view};
use crate::repo::kapacitors::{self, KapacitorView};
use crate::repo::keys::{KapacitorId, OrgId, SourceId};
use crate::repo::records::{KapacitorFields, KapacitorRecord};
use crate::repo::{self, IfMatch};

pub use super::kapacitor_list::list;

/// What became of a new Kapacitor or of a change.
pub enum Stored {
    /// It is stored.
    Yes(Box<Kapacitor>),
    /// It was a dry run.
    DryRun(Box<KapacitorDryRun>),
}

/// Where a Kapacitor is: its organization and its source.
#[derive(Clone, Copy)]
pub struct Parent<'a> {
    /// The organization.
    pub org: &'a OrgId,
    /// The source.
    pub source: SourceId,
}

/// One Kapacitor.
///
/// # Errors
/// It does not exist.
pub async fn show(service: &Service, parent: Parent<'_>, id: KapacitorId) -> Result<Kapacitor> {
    Ok(seen(service, parent, &find(service, parent, id).await?))
}

/// Checks a new Kapacitor and stores it, as `mode` says.
///
/// # Errors
/// The source does not exist, wrong fields, a failed check, a name that is taken, a limit, and those of writing.
pub async fn create(service: &Service, parent: Parent<'_>, change: &KapacitorChange, mode: Mode) -> Result<Stored> {
    let Parent { org, source } = parent;
    let id = KapacitorId::generate();
    let siblings = siblings(service, parent).await?;
    let fields = kapacitor_fields::create(change, service.sealer(org, id))?;
    name_is_free(&siblings, &fields, None)?;
    let wants_active = change.active != Patch::Value(false);
    let diagnosis = service
        .probe(Checkable::Kapacitor(fields.clone()), service.sealer(org, id))
        .await;
    if mode == Mode::DryRun {
        let active = wants_active || siblings.is_empty();
        let version = diagnosis.version.clone().unwrap_or_default();
        let kapacitor = Kapacitor {
            active,
            version,
            ..view::kapacitor_draft(&fields)
        };
        return Ok(Stored::DryRun(Box::new(KapacitorDryRun { kapacitor, diagnosis })));
    }
    passed(mode, &diagnosis)?;
    // Noted first, so that whoever sees the Kapacitor sees its state; nobody knows the id before.
    service.health.watch(org, id.into());
    service.health.record(org, id.into(), 1, &Arc::new(diagnosis));
    match kapacitors::insert(&service.repo, org, source, id, fields, wants_active).await {
        Ok(stored) => Ok(Stored::Yes(Box::new(seen(service, parent, &stored)))),
        Err(error) => {
            service.health.forget(org, id.into());
            Err(sources::missing(error))
        }
    }
}

/// Changes a Kapacitor, as `verb` and `mode` say. It is checked where the change touches what a check depends on.
///
/// # Errors
/// It does not exist, wrong fields, a failed check, a name that is taken, a moved revision, and those of writing.
pub async fn update(
    service: &Service,
    parent: Parent<'_>,
    id: KapacitorId,
    (verb, change): (Verb, &KapacitorChange),
    if_match: &IfMatch,
    mode: Mode,
) -> Result<Stored> {
    let Parent { org, source } = parent;
    let before = find(service, parent, id).await?;
    if_match.check(before.record.revision)?;
    let overlay = |fields: &KapacitorFields| kapacitor_fields::update(fields, verb, change, service.sealer(org, id));
    let after = overlay(&before.record.fields)?;
    if before.active && change.active == Patch::Value(false) {
        return Err(repo::Error::ActiveMustStay.into());
    }
    name_is_free(&siblings(service, parent).await?, &after, Some(id))?;
    let probe = || service.probe(Checkable::Kapacitor(after.clone()), service.sealer(org, id));
    if mode == Mode::DryRun {
        let diagnosis = probe().await;
        return Ok(Stored::DryRun(Box::new(dry_run(
            service, parent, before, after, change, diagnosis,
        ))));
    }
    let mut diagnosis = None;
    if kapacitor_fields::needs_check(&before.record.fields, &after) {
        let checked = probe().await;
        passed(mode, &checked)?;
        diagnosis = Some(checked);
    }
    let mut undisturbed = true;
    let again = |current: &KapacitorRecord| {
        undisturbed = current.fields == before.record.fields;
        overlay(&current.fields)
    };
    let active = change.active.value().copied();
    let stored = kapacitors::update(&service.repo, org, source, id, if_match, again, active).await?;
    service.note(org, (id.into(), stored.record.revision), diagnosis, undisturbed);
    Ok(Stored::Yes(Box::new(seen(service, parent, &stored))))
}

/// Removes a Kapacitor.
///
/// # Errors
/// It does not exist, a moved revision, and those of writing.
pub async fn delete(service: &Service, parent: Parent<'_>, id: KapacitorId, if_match: &IfMatch) -> Result<()> {
    kapacitors::remove(&service.repo, parent.org, parent.source, id, if_match)
        .await
        .map_err(missing)?;
    service.health.forget(parent.org, id.into());
    Ok(())
}

/// What [`delete`] would do.
///
/// # Errors
/// It does not exist, or a moved revision.
pub async fn preview(
    service: &Service,
    parent: Parent<'_>,
    id: KapacitorId,
    if_match: &IfMatch,
) -> Result<KapacitorDeletion> {
    if_match.check(find(service, parent, id).await?.record.revision)?;
    let removal = kapacitors::preview(&service.repo, parent.org, parent.source, id)
        .await
        .map_err(missing)?;
    let next_active = removal.next_active.map(|it| Named {
        id: it.id.to_string(),
        name: it.name,
    });
    Ok(KapacitorDeletion { next_active })
}

/// Checks a stored Kapacitor, or answers the last outcome where it is fresh.
///
/// # Errors
/// It does not exist.
pub async fn check(service: &Arc<Service>, parent: Parent<'_>, id: KapacitorId) -> Result<CheckedNow> {
    let KapacitorRecord { revision, fields, .. } = find(service, parent, id).await?.record;
    Ok(service
        .check(parent.org, id.into(), revision, Checkable::Kapacitor(fields))
        .await)
}

async fn find(service: &Service, parent: Parent<'_>, id: KapacitorId) -> Result<KapacitorView> {
    kapacitors::get(&service.repo, parent.org, parent.source, id)
        .await
        .map_err(missing)
}

async fn siblings(service: &Service, parent: Parent<'_>) -> Result<Vec<KapacitorView>> {
    let listing = kapacitors::list(&service.repo, parent.org, parent.source)
        .await
        .map_err(sources::missing)?;
    Ok(listing.kapacitors)
}

fn missing(error: repo::Error) -> Error {
    match error {
        repo::Error::NotFound => Error::NotFound("Kapacitor not found"),
        other => Error::Repo(other),
    }
}

pub(super) fn seen(service: &Service, parent: Parent<'_>, stored: &KapacitorView) -> Kapacitor {
    let entry = service.health.get(parent.org, stored.record.id.into());
    view::kapacitor(stored, parent.source, &entry, &service.base_path)
}

fn dry_run(
    service: &Service,
    parent: Parent<'_>,
    before: KapacitorView,
    after: KapacitorFields,
    change: &KapacitorChange,
    diagnosis: Diagnosis,
) -> KapacitorDryRun {
    let active = before.active || change.active == Patch::Value(true);
    let record = KapacitorRecord {
        fields: after,
        ..before.record
    };
    let mut kapacitor = seen(service, parent, &KapacitorView { record, active });
    if let Some(version) = &diagnosis.version {
        kapacitor.version.clone_from(version);
    }
    KapacitorDryRun { kapacitor, diagnosis }
}

fn passed(mode: Mode, diagnosis: &Diagnosis) -> Result<()> {
    match diagnosis.ok || mode == Mode::Forced {
        true => Ok(()),
        false => Err(Error::ContactingKapacitor(Box::new(diagnosis.clone()))),
    }
}

/// Refused before Kapacitor is contacted; the commit holds the rule.
fn name_is_free(siblings: &[KapacitorView], fields: &KapacitorFields, own: Option<KapacitorId>) -> Result<()> {
    let key = fields.name.key();
    let taken = siblings
        .iter()
        .any(|it| it.record.fields.name.key() == key && Some(it.record.id) != own);
    if taken {
        Err(repo::Error::NameTaken.into())
    } else {
        Ok(())
    }
}
