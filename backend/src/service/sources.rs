//! Sources: `list show create update delete`, and their check.

use std::sync::Arc;

use switchboard_shared::deletion::SourceDeletion;
use switchboard_shared::diagnosis::Diagnosis;
use switchboard_shared::list::Named;
use switchboard_shared::patch::Patch;
use switchboard_shared::product::{Product, SourceType};
use switchboard_shared::source::{Source, SourceChange, SourceDryRun};

use super::checks::{Checkable, CheckedNow};
use super::overlay::Verb;
use super::{Error, Mode, Result, Service, source_fields, view};
use crate::repo::keys::{OrgId, SourceId};
use crate::repo::records::{SourceFields, SourceRecord};
use crate::repo::sources::{self, SourceView};
use crate::repo::{self, IfMatch, lookup};

pub use super::source_list::list;

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
pub async fn create(service: &Service, org: &OrgId, change: &SourceChange, mode: Mode) -> Result<Stored> {
    let id = SourceId::generate();
    let mut fields = source_fields::create(change, service.sealer(org, id))?;
    name_is_free(service, org, &fields, None).await?;
    let wants_default = change.default == Patch::Value(true);
    let diagnosis = service
        .probe(Checkable::Source(fields.clone()), service.sealer(org, id))
        .await;
    if mode == Mode::DryRun {
        let default = wants_default || lookup::default_source(&service.repo, org).await?.is_none();
        let kind = found_kind(change, &diagnosis).or(fields.kind).unwrap_or_default();
        let version = diagnosis.version.clone().unwrap_or_default();
        let source = Source {
            default,
            kind,
            version,
            ..view::source_draft(&fields, org)
        };
        return Ok(Stored::DryRun(Box::new(SourceDryRun { source, diagnosis })));
    }
    passed(mode, &diagnosis)?;
    fields.kind = found_kind(change, &diagnosis).or(fields.kind);
    // Noted first, so that whoever sees the source sees its state; nobody knows the id before.
    service.health.watch(org, id.into());
    service.health.record(org, id.into(), 1, &Arc::new(diagnosis));
    match sources::insert(&service.repo, org, id, fields, wants_default).await {
        Ok(stored) => Ok(Stored::Yes(Box::new(seen(service, org, &stored)))),
        Err(error) => {
            service.health.forget(org, id.into());
            Err(error.into())
        }
    }
}

/// Changes a source, as `verb` and `mode` say. It is checked where the change touches what a check depends on.
///
/// # Errors
/// It does not exist, wrong fields, a failed check, a name that is taken, a moved revision, and those of writing.
pub async fn update(
    service: &Service,
    org: &OrgId,
    id: SourceId,
    (verb, change): (Verb, &SourceChange),
    if_match: &IfMatch,
    mode: Mode,
) -> Result<Stored> {
    let before = find(service, org, id).await?;
    if_match.check(before.record.revision)?;
    let overlay = |fields: &SourceFields| source_fields::update(fields, verb, change, service.sealer(org, id));
    let after = overlay(&before.record.fields)?;
    if before.default && change.default == Patch::Value(false) {
        return Err(repo::Error::DefaultMustStay.into());
    }
    name_is_free(service, org, &after, Some(id)).await?;
    let probe = || service.probe(Checkable::Source(after.clone()), service.sealer(org, id));
    if mode == Mode::DryRun {
        let diagnosis = probe().await;
        return Ok(Stored::DryRun(Box::new(dry_run(
            service, org, before, after, change, diagnosis,
        ))));
    }
    let mut diagnosis = None;
    if source_fields::needs_check(&before.record.fields, &after) {
        let checked = probe().await;
        passed(mode, &checked)?;
        diagnosis = Some(checked);
    }
    let found = diagnosis.as_ref().and_then(|it| found_kind(change, it));
    let mut undisturbed = true;
    let again = |current: &SourceRecord| {
        undisturbed = current.fields == before.record.fields;
        overlay(&current.fields).map(|fields| SourceFields {
            kind: found.or(fields.kind),
            ..fields
        })
    };
    let default = change.default.value().copied();
    let stored = sources::update(&service.repo, org, id, if_match, again, default).await?;
    service.note(org, (id.into(), stored.record.revision), diagnosis, undisturbed);
    Ok(Stored::Yes(Box::new(seen(service, org, &stored))))
}

/// Removes a source and its Kapacitors.
///
/// # Errors
/// It does not exist, a moved revision, and those of writing.
pub async fn delete(service: &Service, org: &OrgId, id: SourceId, if_match: &IfMatch) -> Result<()> {
    let removed = sources::remove(&service.repo, org, id, if_match)
        .await
        .map_err(missing)?;
    service.health.forget(org, id.into());
    for kapacitor in removed.kapacitors {
        service.health.forget(org, kapacitor.id.into());
    }
    Ok(())
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
    Ok(service.check(org, id.into(), revision, Checkable::Source(fields)).await)
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

fn seen(service: &Service, org: &OrgId, stored: &SourceView) -> Source {
    let entry = service.health.get(org, stored.record.id.into());
    let active = stored
        .active
        .as_ref()
        .map(|it| service.health.get(org, it.id.into()).record.state);
    view::source(stored, org, &entry, active.unwrap_or_default(), &service.base_path)
}

/// The kind that the check found, where the change names none.
fn found_kind(change: &SourceChange, diagnosis: &Diagnosis) -> Option<SourceType> {
    let found = diagnosis.kind.and_then(Product::source_type);
    found.filter(|_| change.kind.value().is_none())
}

fn dry_run(
    service: &Service,
    org: &OrgId,
    before: SourceView,
    after: SourceFields,
    change: &SourceChange,
    diagnosis: Diagnosis,
) -> SourceDryRun {
    let found = found_kind(change, &diagnosis);
    let default = before.default || change.default == Patch::Value(true);
    let record = SourceRecord {
        fields: SourceFields {
            kind: found.or(after.kind),
            ..after
        },
        ..before.record
    };
    let mut source = seen(
        service,
        org,
        &SourceView {
            record,
            default,
            ..before
        },
    );
    if let Some(version) = &diagnosis.version {
        source.version.clone_from(version);
    }
    SourceDryRun { source, diagnosis }
}

fn passed(mode: Mode, diagnosis: &Diagnosis) -> Result<()> {
    match diagnosis.ok || mode == Mode::Forced {
        true => Ok(()),
        false => Err(Error::ContactingSource(Box::new(diagnosis.clone()))),
    }
}

/// Refused before the server behind it is contacted; the commit holds the rule.
async fn name_is_free(service: &Service, org: &OrgId, fields: &SourceFields, own: Option<SourceId>) -> Result<()> {
    match lookup::source_named(&service.repo, org, &fields.name).await? {
        Some(id) if Some(id) != own => Err(repo::Error::NameTaken.into()),
        _ => Ok(()),
    }
}
