//! Kapacitors of a source: `list show create update delete`, and their check.

use std::sync::Arc;

use switchboard_shared::deletion::KapacitorDeletion;
use switchboard_shared::diagnosis::Diagnosis;
use switchboard_shared::kapacitor::{Kapacitor, KapacitorChange, KapacitorDryRun};
use switchboard_shared::list::Named;
use switchboard_shared::patch::Patch;

use super::checkable::Checkable;
use super::checks::CheckedNow;
use super::{Error, Mode, Result, Sent, Service, kapacitor_fields, sources, view};
use crate::repo::kapacitors::{self, KapacitorView};
use crate::repo::keys::{KapacitorId, OrgId, SourceId};
use crate::repo::records::{KapacitorFields, KapacitorRecord};
use crate::repo::{self, IfMatch};

pub use super::kapacitor_list::list;
pub use super::kapacitor_update::update;

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
pub async fn create(
    service: &Arc<Service>,
    parent: Parent<'_>,
    sent: &Sent<KapacitorChange>,
    mode: Mode,
) -> Result<Stored> {
    let Parent { org, source } = parent;
    let id = KapacitorId::generate();
    let siblings = siblings(service, parent).await?;
    let fields = kapacitor_fields::create(sent, service.sealer(org, id))?;
    name_is_free(&siblings, &fields, None)?;
    kapacitors::check_room(&siblings)?;
    let wants_active = sent.change.active != Patch::Value(false);
    let what = Checkable::Kapacitor(id, fields.clone());
    let diagnosis = service.probe(org, &what).await;
    if mode == Mode::DryRun {
        let kapacitor = Kapacitor {
            active: wants_active || siblings.is_empty(),
            version: diagnosis.version.clone().unwrap_or_default(),
            ..view::kapacitor_draft(&fields)
        };
        let diagnosis = Arc::unwrap_or_clone(diagnosis);
        return Ok(Stored::DryRun(Box::new(KapacitorDryRun { kapacitor, diagnosis })));
    }
    passed(mode, &diagnosis)?;
    let (service, org) = (service.clone(), org.clone());
    let insert = async move {
        // Noted first, so that whoever sees the Kapacitor sees its state; nobody knows the id before.
        service.health.watch(&org, id.into());
        service.health.record(&org, id.into(), 1, &diagnosis);
        let sealed = || service.sealer(&org, id).kapacitor(fields.clone());
        let inserted = kapacitors::insert(&service.repo, &org, source, id, sealed, wants_active).await;
        let inserted = inserted.inspect_err(|_| service.health.forget(&org, id.into()));
        let stored = inserted.map_err(sources::missing)?;
        let parent = Parent { org: &org, source };
        Ok(Stored::Yes(Box::new(seen(&service, parent, &stored))))
    };
    Service::finish(insert).await
}

/// Removes a Kapacitor.
///
/// # Errors
/// It does not exist, a moved revision, and those of writing.
pub async fn delete(service: &Arc<Service>, parent: Parent<'_>, id: KapacitorId, if_match: &IfMatch) -> Result<()> {
    let Parent { org, source } = parent;
    let (service, org, if_match) = (service.clone(), org.clone(), if_match.clone());
    let remove = async move {
        let removed = kapacitors::remove(&service.repo, &org, source, id, &if_match).await;
        removed.map_err(missing)?;
        service.health.forget(&org, id.into());
        Ok(())
    };
    Service::finish(remove).await
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
    let what = Checkable::Kapacitor(id, fields);
    Ok(service.check(parent.org, revision, what).await)
}

pub(super) async fn find(service: &Service, parent: Parent<'_>, id: KapacitorId) -> Result<KapacitorView> {
    kapacitors::get(&service.repo, parent.org, parent.source, id)
        .await
        .map_err(missing)
}

pub(super) async fn siblings(service: &Service, parent: Parent<'_>) -> Result<Vec<KapacitorView>> {
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

pub(super) fn passed(mode: Mode, diagnosis: &Diagnosis) -> Result<()> {
    match diagnosis.ok || mode == Mode::Forced {
        true => Ok(()),
        false => Err(Error::ContactingKapacitor(Box::new(diagnosis.clone()))),
    }
}

/// Refused before Kapacitor is contacted; the commit holds the rule.
pub(super) fn name_is_free(
    siblings: &[KapacitorView],
    fields: &KapacitorFields,
    own: Option<KapacitorId>,
) -> Result<()> {
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
