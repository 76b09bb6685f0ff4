//! Organizations: `list show create update delete`.

use std::sync::Arc;

use switchboard_shared::organization::{Organization, OrganizationChange, OrganizationDeletion, OrganizationList};
use switchboard_shared::patch::Patch;
use switchboard_shared::role::Role;
use tracing::Instrument as _;

use super::listing::{self, Position};
use super::people::Person;
use super::{Error, ListQuery, Result, Sent, Service};
use crate::repo::keys::OrgId;
use crate::repo::names::Name;
use crate::repo::organizations;
use crate::repo::records::{OrganizationFields, OrganizationRecord};
use crate::repo::{self, IfMatch};

/// What is said of an organization that does not exist, or in which the caller has no role: nothing tells them apart.
pub const NOT_FOUND: &str = "organization not found";

/// The organizations that `query` asks for, of those that `person` administers.
///
/// # Errors
/// Those of the records.
pub async fn list(service: &Service, person: &Person, query: &ListQuery) -> Result<OrganizationList> {
    let mut matching = organizations::list(&service.repo).await?;
    matching.retain(|it| person.role_in(&it.id) == Some(Role::Admin));
    if let Some(search) = query.search() {
        matching.retain(|it| it.fields.name.key().contains(&search));
    }
    let total = matching.len();
    let path = format!("{}/organizations", service.base_path);
    let (shown, links) = listing::page(matching, position, query, &path);
    let organizations = shown.iter().map(view).collect();
    Ok(OrganizationList {
        organizations,
        total,
        links,
    })
}

/// One organization, and its revision.
///
/// # Errors
/// It does not exist.
pub async fn show(service: &Service, id: &OrgId) -> Result<(Organization, u64)> {
    let record = organizations::get(&service.repo, id).await.map_err(missing)?;
    Ok((view(&record), record.revision))
}

/// Stores a new organization.
///
/// # Errors
/// Wrong fields, a name that is taken, the limit, and those of writing.
pub async fn create(service: &Service, by: &Person, sent: &Sent<OrganizationChange>) -> Result<(Organization, u64)> {
    let fields = lay(OrganizationFields::default(), sent)?;
    let record = organizations::insert(&service.repo, fields).await?;
    tracing::info!(organization = %record.id, name = record.fields.name.as_str(), by = by.id(), "organization created");
    Ok((view(&record), record.revision))
}

/// Changes what is sent of an organization.
///
/// # Errors
/// It does not exist, wrong fields, a moved revision, a name that is taken, and those of writing.
pub async fn update(
    service: &Service,
    by: &Person,
    id: &OrgId,
    sent: &Sent<OrganizationChange>,
    if_match: &IfMatch,
) -> Result<(Organization, u64)> {
    // What is wrong with the change is said first, at whatever revision.
    let stored = organizations::get(&service.repo, id).await.map_err(missing)?;
    lay(stored.fields, sent)?;
    let change = |current: &OrganizationRecord| lay(current.fields.clone(), sent);
    let updated = organizations::update(&service.repo, id, if_match, change).await;
    let record = updated.map_err(|error| error.or(missing))?;
    tracing::info!(organization = %record.id, name = record.fields.name.as_str(), by = by.id(), "organization changed");
    Ok((view(&record), record.revision))
}

/// Deletes an organization and all that is in it.
///
/// # Errors
/// It does not exist or is the default one, a moved revision, and those of writing.
pub async fn delete(service: &Arc<Service>, by: &Person, id: &OrgId, if_match: &IfMatch) -> Result<()> {
    let (service, by, id, if_match) = (service.clone(), by.id(), id.clone(), if_match.clone());
    let remove = async move {
        organizations::remove(&service.repo, &id, &if_match)
            .await
            .map_err(missing)?;
        service.health.forget_organization(&id);
        tracing::info!(organization = %id, by, "organization deleted");
        tokio::spawn(async move { empty(&service, &id).await }.in_current_span());
        Ok(())
    };
    Service::finish(remove).await
}

/// What [`delete`] would delete.
///
/// # Errors
/// It does not exist or is the default one, or a moved revision.
pub async fn preview(service: &Service, id: &OrgId, if_match: &IfMatch) -> Result<OrganizationDeletion> {
    if_match.check(organizations::get(&service.repo, id).await.map_err(missing)?.revision)?;
    let removal = organizations::preview(&service.repo, id).await.map_err(missing)?;
    Ok(OrganizationDeletion {
        sources: removal.sources,
        kapacitors: removal.kapacitors,
    })
}

/// Removes what deleted organizations held, where the server ended before it was done.
pub(super) async fn resume(service: &Service) {
    match organizations::unemptied(&service.repo).await {
        Ok(ids) => {
            for id in ids {
                empty(service, &id).await;
            }
        }
        Err(error) => tracing::warn!(%error, "could not read which organizations are deleted"),
    }
}

async fn empty(service: &Service, id: &OrgId) {
    if let Err(error) = organizations::empty(&service.repo, id).await {
        tracing::warn!(organization = %id, %error, "could not remove what it held; the next start goes on");
    }
}

/// `fields` with what is sent laid over them.
fn lay(mut fields: OrganizationFields, sent: &Sent<OrganizationChange>) -> Result<OrganizationFields> {
    let mut wrong = sent.wrong.clone();
    let mut refuse = |field: &str, problem: String| {
        wrong.entry(field.to_owned()).or_insert(problem);
    };
    match &sent.change.name {
        Patch::Absent if !fields.name.as_str().is_empty() => {}
        Patch::Absent | Patch::Null => refuse("name", "is required".to_owned()),
        Patch::Value(raw) => match Name::parse(raw) {
            Ok(name) => fields.name = name,
            Err(problem) => refuse("name", problem),
        },
    }
    match sent.change.default_role {
        Patch::Absent => {}
        Patch::Null => fields.default_role = Default::default(),
        Patch::Value(role) => fields.default_role = role,
    }
    if wrong.is_empty() {
        Ok(fields)
    } else {
        Err(wrong.into())
    }
}

fn position(record: &OrganizationRecord) -> Position {
    Position::new(record.id.is_default(), record.fields.name.key(), record.id.to_string())
}

fn view(record: &OrganizationRecord) -> Organization {
    Organization {
        id: record.id.to_string(),
        name: record.fields.name.as_str().to_owned(),
        default_role: record.fields.default_role,
    }
}

fn missing(error: repo::Error) -> Error {
    match error {
        repo::Error::NotFound => Error::NotFound(NOT_FOUND),
        other => Error::Repo(other),
    }
}
