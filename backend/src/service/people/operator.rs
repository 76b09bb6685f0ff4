//! What the operator at the machine may do to users, whoever may sign in.

use serde::{Deserialize, Serialize};
use switchboard_shared::role::Role;
use tracing::info;

use super::passwords::{self, Passwords};
use crate::repo::names::Name;
use crate::repo::records::{Identity, LOCAL, UserFields, UserRecord};
use crate::repo::users::{self, Change};
use crate::repo::{self, IfMatch, Repo, sessions};

/// What is to be done. Holds passwords, hence no `Debug`.
#[derive(Clone, Serialize, Deserialize)]
#[serde(tag = "order", rename_all = "kebab-case")]
pub enum Order {
    /// Say who there is.
    List,
    /// Add a user; the first one is super admin, whatever is asked for.
    Add {
        /// Its name.
        name: String,
        /// Its password.
        password: String,
        /// May do everything, in every organization.
        super_admin: bool,
    },
    /// Set a user's password, and end its sessions.
    SetPassword {
        /// The user's name.
        name: String,
        /// The new password.
        password: String,
    },
    /// Make a user super admin.
    SetSuperAdmin {
        /// The user's name.
        name: String,
    },
}

/// Carries `order` out, and says what came of it, a line each.
///
/// # Errors
/// Why it was not carried out, in words.
pub async fn execute(repo: &Repo, order: Order) -> Result<Vec<String>, String> {
    match order {
        Order::List => Ok(users::list(repo).await.map_err(words)?.iter().map(line).collect()),
        Order::Add {
            name,
            password,
            super_admin,
        } => add(repo, &name, password, super_admin).await,
        Order::SetPassword { name, password } => set_password(repo, &name, password).await,
        Order::SetSuperAdmin { name } => {
            let make = |user: &UserRecord| UserFields {
                super_admin: true,
                ..user.fields.clone()
            };
            let user = change(repo, called(repo, &name).await?, make).await?;
            Ok(vec![format!("{} is super admin", user.fields.name.as_str())])
        }
    }
}

async fn add(repo: &Repo, name: &str, password: String, super_admin: bool) -> Result<Vec<String>, String> {
    let name = Name::parse(name).map_err(|problem| format!("the name {problem}"))?;
    let hash = hash(name.as_str(), password).await?;
    let first = !users::any(repo).await.map_err(words)?;
    let fields = UserFields {
        name,
        password: Some(hash),
        super_admin: super_admin || first,
        ..UserFields::default()
    };
    let user = users::insert(repo, Identity::local(), fields).await.map_err(words)?;
    info!(user = %user.id, name = user.fields.name.as_str(), "user created by the operator");
    let what = if user.fields.super_admin { ", super admin" } else { "" };
    Ok(vec![format!("{} is added{what}", user.fields.name.as_str())])
}

async fn set_password(repo: &Repo, name: &str, password: String) -> Result<Vec<String>, String> {
    let hash = hash(name, password).await?;
    let make = |user: &UserRecord| UserFields {
        password: Some(hash.clone()),
        ..user.fields.clone()
    };
    let local = users::named(repo, LOCAL, &key(name)).await.map_err(words)?;
    let user = local.ok_or_else(|| format!("there is no local user {name:?}: see `switchboard users list`"))?;
    let user = change(repo, user, make).await?;
    sessions::remove_all(repo, user.id, None).await.map_err(words)?;
    let name = user.fields.name.as_str();
    Ok(vec![format!("{name} has a new password, and is signed out everywhere")])
}

async fn hash(name: &str, password: String) -> Result<repo::records::PasswordHash, String> {
    passwords::check(&password, &[name]).map_err(|problem| format!("the password {problem}"))?;
    Ok(Passwords::default().hash(password).await)
}

/// The one user that is called `name`.
async fn called(repo: &Repo, name: &str) -> Result<UserRecord, String> {
    let mut called = users::called(repo, &key(name)).await.map_err(words)?;
    match called.len() {
        0 | 1 => called
            .pop()
            .ok_or_else(|| format!("there is no user {name:?}: see `switchboard users list`")),
        many => Err(format!(
            "{many} users of providers are called {name:?}: use --oidc-super-admin-group"
        )),
    }
}

fn key(name: &str) -> String {
    Name::parse(name).map(|name| name.key().to_owned()).unwrap_or_default()
}

async fn change(repo: &Repo, user: UserRecord, make: impl Fn(&UserRecord) -> UserFields) -> Result<UserRecord, String> {
    let change = Change {
        id: user.id,
        by: None,
        if_match: IfMatch::Any,
    };
    let changed = users::update(repo, change, |it| Ok::<_, repo::Error>(make(it))).await;
    let user = changed.map_err(|error| words(error.or(|error| error)))?;
    info!(user = %user.id, name = user.fields.name.as_str(), "user changed by the operator");
    Ok(user)
}

/// `NAME  PROVIDER  super admin  ORGANIZATION:ROLE …`, between tabs.
fn line(user: &UserRecord) -> String {
    let mark = if user.fields.super_admin { "super admin" } else { "-" };
    let role = |(org, role): (&repo::keys::OrgId, &Role)| format!("{org}:{role}");
    let roles: Vec<String> = user.fields.roles.iter().map(role).collect();
    let roles = if roles.is_empty() {
        "-".to_owned()
    } else {
        roles.join(" ")
    };
    format!("{}\t{}\t{mark}\t{roles}", user.fields.name.as_str(), user.provider)
}

fn words(error: repo::Error) -> String {
    match error {
        repo::Error::NameTaken => "the name is taken".to_owned(),
        other => other.to_string(),
    }
}
