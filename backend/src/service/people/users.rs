//! Users, for super admins: `list show create update delete`.

use switchboard_shared::error::FieldErrors;
use switchboard_shared::patch::Patch;
use switchboard_shared::user::{User, UserChange, UserList, UserRole};
use tracing::info;

use super::person::scheme;
use super::{Person, passwords};
use crate::repo::keys::{OrgId, UserId};
use crate::repo::names::Name;
use crate::repo::records::{Identity, PasswordHash, UserFields, UserRecord};
use crate::repo::users::Change;
use crate::repo::{self, IfMatch, sessions, users};
use crate::service::listing::{self, Position};
use crate::service::{Error, ListQuery, Result, Sent, Service};

/// The users that `query` asks for; below an organization, those who belong to it.
///
/// # Errors
/// Those of the records.
pub async fn list(service: &Service, org: Option<&OrgId>, query: &ListQuery) -> Result<UserList> {
    let mut matching = users::list(&service.repo).await?;
    matching.retain(|it| org.is_none_or(|org| it.fields.roles.contains_key(org)));
    if let Some(search) = query.search() {
        matching.retain(|it| it.fields.name.key().contains(&search));
    }
    let total = matching.len();
    let path = match org {
        Some(org) => format!("{}/organizations/{org}/users", service.base_path),
        None => format!("{}/users", service.base_path),
    };
    let position = |it: &UserRecord| Position::new(false, it.fields.name.key(), it.id.to_string());
    let (shown, links) = listing::page(matching, position, query, &path);
    let users = shown.iter().map(|it| view(service, it, org)).collect();
    Ok(UserList { users, total, links })
}

/// One user, and its revision.
///
/// # Errors
/// It does not exist.
pub async fn show(service: &Service, id: UserId) -> Result<(User, u64)> {
    Ok(seen(
        service,
        &users::get(&service.repo, id).await.map_err(missing)?,
        None,
    ))
}

/// Stores a new local user.
///
/// # Errors
/// Wrong fields, a name that is taken, a limit, and those of writing.
pub async fn create(service: &Service, by: &Person, sent: &Sent<UserChange>) -> Result<(User, u64)> {
    let mut sent = Sent {
        change: sent.change.clone(),
        wrong: sent.wrong.clone(),
    };
    for (field, change) in [("name", &sent.change.name), ("password", &sent.change.password)] {
        if change.value().is_none() {
            sent.wrong
                .entry(field.to_owned())
                .or_insert_with(|| "is required".to_owned());
        }
    }
    let hash = hashed(service, &mut sent, "").await;
    let fields = lay(UserFields::default(), &sent, hash)?;
    let user = users::insert(&service.repo, Identity::local(), fields)
        .await
        .map_err(missing_place)?;
    info!(user = %user.id, name = user.fields.name.as_str(), by = by.id(), "user created");
    Ok(seen(service, &user, None))
}

/// Changes what is sent of a user. A new password ends its sessions.
///
/// # Errors
/// It does not exist, wrong fields, a moved revision, a name that is taken, rule 9, a limit, and those of writing.
pub async fn update(
    service: &Service,
    by: &Person,
    id: UserId,
    sent: &Sent<UserChange>,
    if_match: &IfMatch,
) -> Result<(User, u64)> {
    let stored = users::get(&service.repo, id).await.map_err(missing)?;
    let mut sent = Sent {
        change: sent.change.clone(),
        wrong: sent.wrong.clone(),
    };
    if !stored.is_local() {
        for (field, absent) in [
            ("name", sent.change.name.is_absent()),
            ("password", sent.change.password.is_absent()),
        ] {
            if !absent {
                sent.refuse(field, "is the provider's matter");
            }
        }
    }
    let hash = hashed(service, &mut sent, stored.fields.name.as_str()).await;
    let ends_sessions = hash.is_some();
    let make = |user: &UserRecord| lay(user.fields.clone(), &sent, hash.clone());
    let change = change(id, by, if_match);
    let user = users::update(&service.repo, change, make)
        .await
        .map_err(|error| error.or(missing_place))?;
    if ends_sessions {
        let kept = by.session().filter(|_| by.user == Some(id));
        sessions::remove_all(&service.repo, id, kept).await?;
    }
    info!(user = %id, by = by.id(), super_admin = user.fields.super_admin, roles = ?user.fields.roles, "user changed");
    Ok(seen(service, &user, None))
}

/// Deletes a user, its sessions and its tokens.
///
/// # Errors
/// It does not exist, a moved revision, rule 9, and those of writing.
pub async fn delete(service: &Service, by: &Person, id: UserId, if_match: &IfMatch) -> Result<()> {
    let change = change(id, by, if_match);
    users::remove(&service.repo, change).await.map_err(missing)?;
    info!(user = %id, by = by.id(), "user deleted");
    Ok(())
}

/// The hash of the password that is sent, where one is and nothing is wrong with it.
pub(super) async fn hashed(service: &Service, sent: &mut Sent<UserChange>, name: &str) -> Option<PasswordHash> {
    let password = match &sent.change.password {
        Patch::Absent => return None,
        Patch::Null => {
            sent.refuse("password", "is required");
            return None;
        }
        Patch::Value(password) => password.clone(),
    };
    let name = sent.change.name.value().map_or(name, String::as_str);
    if let Err(problem) = passwords::check(&password, &[name]) {
        sent.refuse("password", &problem);
    }
    // Costly, so not for what is refused anyway.
    if !sent.wrong.is_empty() {
        return None;
    }
    Some(service.people.passwords.hash(password).await)
}

/// `fields` with what is sent laid over them.
pub(super) fn lay(mut fields: UserFields, sent: &Sent<UserChange>, hash: Option<PasswordHash>) -> Result<UserFields> {
    let mut wrong = sent.wrong.clone();
    match &sent.change.name {
        Patch::Absent => {}
        Patch::Null => drop(wrong.insert("name".to_owned(), "is required".to_owned())),
        Patch::Value(raw) => match Name::parse(raw) {
            Ok(name) => fields.name = name,
            Err(problem) => drop(wrong.insert("name".to_owned(), problem)),
        },
    }
    match sent.change.super_admin {
        Patch::Absent => {}
        Patch::Null => fields.super_admin = false,
        Patch::Value(super_admin) => fields.super_admin = super_admin,
    }
    match &sent.change.roles {
        Patch::Absent => {}
        Patch::Null => fields.roles.clear(),
        Patch::Value(roles) => lay_roles(&mut fields, roles, &mut wrong),
    }
    fields.password = hash.or(fields.password);
    if wrong.is_empty() {
        Ok(fields)
    } else {
        Err(wrong.into())
    }
}

fn lay_roles(fields: &mut UserFields, roles: &[UserRole], wrong: &mut FieldErrors) {
    fields.roles.clear();
    for UserRole { organization, role } in roles {
        match organization.parse() {
            Ok(org) if !fields.roles.contains_key(&org) => drop(fields.roles.insert(org, *role)),
            Ok(_) => drop(wrong.insert("roles".to_owned(), "name an organization twice".to_owned())),
            Err(_) => drop(wrong.insert(
                "roles".to_owned(),
                "name an organization that does not exist".to_owned(),
            )),
        }
    }
}

/// A change of `id` by `by`.
pub(super) fn change(id: UserId, by: &Person, if_match: &IfMatch) -> Change {
    Change {
        id,
        by: by.user,
        if_match: if_match.clone(),
    }
}

/// As it is answered, and its revision; `org` shows the role there alone.
pub(super) fn seen(service: &Service, user: &UserRecord, org: Option<&OrgId>) -> (User, u64) {
    (view(service, user, org), user.revision)
}

/// As it is answered; `org` shows the role there alone.
fn view(service: &Service, user: &UserRecord, org: Option<&OrgId>) -> User {
    let shown = |place: &&OrgId| org.is_none_or(|org| org == *place);
    let roles = user.fields.roles.iter().filter(|(place, _)| shown(place));
    User {
        id: user.id.to_string(),
        name: user.fields.name.as_str().to_owned(),
        provider: service.people.provider_name(user).to_owned(),
        scheme: scheme(user).to_owned(),
        super_admin: user.fields.super_admin,
        roles: roles
            .map(|(place, role)| UserRole {
                organization: place.to_string(),
                role: *role,
            })
            .collect(),
    }
}

pub(super) fn missing(error: repo::Error) -> Error {
    match error {
        repo::Error::NotFound => Error::NotFound("user not found"),
        other => Error::Repo(other),
    }
}

/// Of a user that is there: an organization is not.
fn missing_place(error: repo::Error) -> Error {
    match error {
        repo::Error::NotFound => {
            let problem = "name an organization that does not exist".to_owned();
            Error::Fields(FieldErrors::from([("roles".to_owned(), problem)]))
        }
        other => Error::Repo(other),
    }
}
