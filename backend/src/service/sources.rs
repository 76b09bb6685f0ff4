//! Sources: `list show create update delete`, and their check.

use std::sync::Arc;

use switchboard_shared::deletion::SourceDeletion;
use switchboard_shared::diagnosis::Diagnosis;
use switchboard_shared::list::Named;
use switchboard_shared::patch::Patch;
use switchboard_shared::source::{Source, SourceChange, SourceDryRun};

use super::checkable::Checkable;
use super::checks::CheckedNow;
use super::{Error, Mode, Result, Sent, Service, source_fields, view};
use crate::repo::keys::{OrgId, SourceId};
use crate::repo::records::{SourceFields, SourceRecord};
use crate::repo::sources::{self, SourceView};
use crate::repo::{self, IfMatch, lookup};

pub use super::source_list::list;
pub use super::source_update::update;

/// What became of a new source or of a change.
pub enum Stored {
    /// It is stored.
    Yes(Box<Source>),
    /// It was a dry run.
    DryRun(Box<SourceDryRun>),
}

/// One source.
///
/// # Errors
/// It does not exist.
pub async fn show(service: &Service, org: &OrgId, id: SourceId) -> Result<Source> {
    Ok(seen(service, org, &find(service, org, id).await?))
}

/// Checks a new source and stores it, as `mode` says.
///
/// # Errors
/// Wrong fields, a failed check, a name that is taken, a limit, and those of writing.
pub async fn create(service: &Arc<Service>, org: &OrgId, sent: &Sent<SourceChange>, mode: Mode) -> Result<Stored> {
    let id = SourceId::generate();
    let fields = source_fields::create(sent, service.sealer(org, id))?;
    name_is_free(service, org, &fields, None).await?;
    sources::check_room(&service.repo, org).await?;
    let wants_default = sent.change.default == Patch::Value(true);
    let what = Checkable::Source(id, fields.clone());
    let diagnosis = service.probe(org, &what).await;
    let fields = source_fields::found(fields, &diagnosis);
    if mode == Mode::DryRun {
        let source = Source {
            default: wants_default || lookup::default_source(&service.repo, org).await?.is_none(),
            version: diagnosis.version.clone().unwrap_or_default(),
            ..view::source_draft(&fields, org)
        };
        let diagnosis = Arc::unwrap_or_clone(diagnosis);
        return Ok(Stored::DryRun(Box::new(SourceDryRun { source, diagnosis })));
    }
    passed(mode, &diagnosis)?;
    let (service, org) = (service.clone(), org.clone());
    let insert = async move {
        // Noted first, so that whoever sees the source sees its state; nobody knows the id before.
        service.health.watch(&org, id.into());
        service.health.record(&org, id.into(), 1, &diagnosis);
        let sealed = || service.sealer(&org, id).source(fields.clone());
        let inserted = sources::insert(&service.repo, &org, id, sealed, wants_default).await;
        let stored = inserted.inspect_err(|_| service.health.forget(&org, id.into()))?;
        Ok(Stored::Yes(Box::new(seen(&service, &org, &stored))))
    };
    Service::finish(insert).await
}

/// Removes a source and its Kapacitors.
///
/// # Errors
/// It does not exist, a moved revision, and those of writing.
pub async fn delete(service: &Arc<Service>, org: &OrgId, id: SourceId, if_match: &IfMatch) -> Result<()> {
    let (service, org, if_match) = (service.clone(), org.clone(), if_match.clone());
    let remove = async move {
        let removed = sources::remove(&service.repo, &org, id, &if_match).await;
        let removed = removed.map_err(missing)?;
        service.health.forget(&org, id.into());
        for kapacitor in removed.kapacitors {
            service.health.forget(&org, kapacitor.id.into());
        }
        Ok(())
    };
    Service::finish(remove).await
}

/// What [`delete`] would do.
///
/// # Errors
/// It does not exist, or a moved revision.
pub async fn preview(service: &Service, org: &OrgId, id: SourceId, if_match: &IfMatch) -> Result<SourceDeletion> {
    if_match.check(find(service, org, id).await?.record.revision)?;
    let removal = sources::preview(&service.repo, org, id).await.map_err(missing)?;
    let named = |id: String, name: String| Named { id, name };
    Ok(SourceDeletion {
        kapacitors: removal
            .kapacitors
            .into_iter()
            .map(|it| named(it.id.to_string(), it.name))
            .collect(),
        next_default: removal.next_default.map(|it| named(it.id.to_string(), it.name)),
    })
}

/// Checks a stored source, or answers the last outcome where it is fresh.
///
/// # Errors
/// It does not exist.
pub async fn check(service: &Arc<Service>, org: &OrgId, id: SourceId) -> Result<CheckedNow> {
    let SourceRecord { revision, fields, .. } = find(service, org, id).await?.record;
    Ok(service.check(org, revision, Checkable::Source(id, fields)).await)
}

pub(super) async fn find(service: &Service, org: &OrgId, id: SourceId) -> Result<SourceView> {
    sources::get(&service.repo, org, id).await.map_err(missing)
}

pub(super) fn missing(error: repo::Error) -> Error {
    match error {
        repo::Error::NotFound => Error::NotFound("source not found"),
        other => Error::Repo(other),
    }
}

pub(super) fn seen(service: &Service, org: &OrgId, stored: &SourceView) -> Source {
    let entry = service.health.get(org, stored.record.id.into());
    let active = stored
        .active
        .as_ref()
        .map(|it| service.health.get(org, it.id.into()).record.state);
    view::source(stored, org, &entry, active.unwrap_or_default(), &service.base_path)
}

pub(super) fn passed(mode: Mode, diagnosis: &Diagnosis) -> Result<()> {
    match diagnosis.ok || mode == Mode::Forced {
        true => Ok(()),
        false => Err(Error::ContactingSource(Box::new(diagnosis.clone()))),
    }
}

/// Refused before the server behind it is contacted; the commit holds the rule.
pub(super) async fn name_is_free(
    service: &Service,
    org: &OrgId,
    fields: &SourceFields,
    own: Option<SourceId>,
) -> Result<()> {
    match lookup::source_named(&service.repo, org, &fields.name).await? {
        Some(id) if Some(id) != own => Err(repo::Error::NameTaken.into()),
        _ => Ok(()),
    }
}
