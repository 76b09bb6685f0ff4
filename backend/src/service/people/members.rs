//! The users of one organization, for its admins: `list show create update delete` of their roles there.

use switchboard_shared::error::FieldErrors;
use switchboard_shared::organization::Organization;
use switchboard_shared::patch::Patch;
use switchboard_shared::role::Role;
use switchboard_shared::user::{OrganizationUserChange, User, UserChange};
use tracing::info;

use super::users::{change, hashed, lay, missing, seen};
use super::{Person, users as people};
use crate::repo::keys::{OrgId, UserId};
use crate::repo::names::Name;
use crate::repo::records::{Identity, UserFields, UserRecord};
use crate::repo::users::{self, Change};
use crate::repo::{self, IfMatch};
use crate::service::{Error, Result, Sent, Service, organizations};

pub use people::list;

/// One user, with its role in `org`.
///
/// # Errors
/// It does not exist, or belongs elsewhere.
pub async fn show(service: &Service, org: &OrgId, id: UserId) -> Result<(User, u64)> {
    Ok(seen(service, &member(service, org, id).await?, Some(org)))
}

/// Adds a user to `org`: one that there is already, by its name, else a new one.
///
/// # Errors
/// It belongs there already, wrong fields, a limit, and those of writing.
pub async fn create(
    service: &Service,
    by: &Person,
    org: &OrgId,
    sent: &Sent<OrganizationUserChange>,
) -> Result<(User, u64)> {
    let role = match sent.change.role {
        Patch::Value(role) => role,
        Patch::Absent | Patch::Null => default_role(service, org).await?,
    };
    let mut sent = Sent {
        change: UserChange {
            name: sent.change.name.clone(),
            password: sent.change.password.clone(),
            ..UserChange::default()
        },
        wrong: sent.wrong.clone(),
    };
    let key = sent.change.name.value().and_then(|raw| Name::parse(raw).ok());
    if let Some(key) = key
        && sent.wrong.is_empty()
        && let Some(known) = known(service, key.key()).await?
    {
        return add(service, by, org, known.id, role).await;
    }
    if sent.change.name.value().is_none() {
        sent.refuse("name", "is required");
    }
    if sent.change.password.value().is_none() {
        sent.refuse("password", "is required: there is no user of this name yet");
    }
    let hash = hashed(service, &mut sent, "").await;
    let mut fields = lay(UserFields::default(), &sent, hash)?;
    fields.roles.insert(org.clone(), role);
    let user = users::insert(&service.repo, Identity::local(), fields).await?;
    info!(user = %user.id, name = user.fields.name.as_str(), organization = %org, %role, by = by.id(), "user created");
    Ok(seen(service, &user, Some(org)))
}

/// Changes the role of a user in `org`.
///
/// # Errors
/// It does not belong there, wrong fields, rule 9, and those of writing.
pub async fn update(
    service: &Service,
    by: &Person,
    org: &OrgId,
    id: UserId,
    sent: &Sent<OrganizationUserChange>,
    if_match: &IfMatch,
) -> Result<(User, u64)> {
    let mut sent = Sent {
        change: sent.change.clone(),
        wrong: sent.wrong.clone(),
    };
    let others = [("name", &sent.change.name), ("password", &sent.change.password)];
    let others = others.map(|(field, change)| (field, change.is_absent()));
    for (field, _) in others.iter().filter(|(_, absent)| !absent) {
        sent.refuse(field, "cannot be changed here");
    }
    if sent.change.role == Patch::Null {
        sent.refuse("role", "is required");
    }
    if !sent.wrong.is_empty() {
        return Err(sent.wrong.into());
    }
    member(service, org, id).await?;
    let role = sent.change.role.value().copied();
    set_role(service, org, change(id, by, if_match), by, |before| Ok(role.or(before))).await
}

/// Takes a user's role in `org` away; it stays a user.
///
/// # Errors
/// It does not belong there, rule 9, and those of writing.
pub async fn delete(service: &Service, by: &Person, org: &OrgId, id: UserId, if_match: &IfMatch) -> Result<()> {
    member(service, org, id).await?;
    set_role(service, org, change(id, by, if_match), by, |_| Ok(None))
        .await
        .map(drop)
}

async fn add(service: &Service, by: &Person, org: &OrgId, id: UserId, role: Role) -> Result<(User, u64)> {
    let once = |before: Option<Role>| match before {
        Some(_) => Err(Error::Repo(repo::Error::NameTaken)),
        None => Ok(Some(role)),
    };
    set_role(service, org, change(id, by, &IfMatch::Any), by, once).await
}

/// Gives a user the role in `org` that `make` makes of the one it has.
async fn set_role(
    service: &Service,
    org: &OrgId,
    change: Change,
    by: &Person,
    make: impl Fn(Option<Role>) -> Result<Option<Role>>,
) -> Result<(User, u64)> {
    let make = |user: &UserRecord| {
        let mut fields = user.fields.clone();
        if let Some(role) = make(fields.roles.remove(org))? {
            fields.roles.insert(org.clone(), role);
        }
        Ok(fields)
    };
    let changed = users::update(&service.repo, change, make).await;
    let user = changed.map_err(|error| error.or(missing))?;
    let role = user.fields.roles.get(org).map(Role::to_string);
    info!(user = %user.id, organization = %org, role, by = by.id(), "role changed");
    Ok(seen(service, &user, Some(org)))
}

/// The user, where it belongs to `org`.
async fn member(service: &Service, org: &OrgId, id: UserId) -> Result<UserRecord> {
    let user = users::get(&service.repo, id).await.map_err(missing)?;
    match user.fields.roles.contains_key(org) {
        true => Ok(user),
        false => Err(Error::NotFound("user not found")),
    }
}

/// The user that is meant by a name.
async fn known(service: &Service, name: &str) -> Result<Option<UserRecord>> {
    let mut called = users::called(&service.repo, name).await?;
    if 1 < called.len() {
        let problem = "is what several users of providers are called: a super admin gives them roles".to_owned();
        return Err(FieldErrors::from([("name".to_owned(), problem)]).into());
    }
    Ok(called.pop())
}

async fn default_role(service: &Service, org: &OrgId) -> Result<Role> {
    let (Organization { default_role, .. }, _) = organizations::show(service, org).await?;
    Ok(default_role)
}
