//! Who is asking, and what that person may do where.

use std::collections::BTreeMap;
use std::time::Duration;

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use switchboard_shared::role::Role;

use super::SignInRules;
use crate::repo::keys::{OrgId, SessionId, UserId};
use crate::repo::records::{SessionRecord, TokenRecord, UserRecord};
use crate::repo::{self, organizations, sessions, tokens, users};
use crate::service::clock::now;
use crate::service::{Result, Service};

/// What every API token begins with.
pub const TOKEN_PREFIX: &str = "swb_";

/// Who the operator is where nobody signs in.
const LOCAL_OPERATOR: &str = "local";

/// How long a session or token may be used before that is written down again.
const NOTED_EVERY: Duration = Duration::from_secs(5 * 60);

/// Who is asking.
#[derive(Clone, Debug)]
pub struct Person {
    /// The user; `None`: the local operator of a server without sign-in.
    pub user: Option<UserId>,
    /// The name that people see.
    pub name: String,
    /// How it signs in: `none`, `local` or `oidc`.
    pub scheme: &'static str,
    /// May do everything, in every organization; never by token.
    pub super_admin: bool,
    /// How it was recognised.
    pub via: Via,
    roles: BTreeMap<OrgId, Role>,
}

/// How somebody was recognised.
#[derive(Clone, Debug, PartialEq)]
pub enum Via {
    /// Nobody has to show who he is.
    Nothing,
    /// By a session.
    Session(Box<SessionRecord>),
    /// By an API token.
    Token(Box<TokenRecord>),
}

impl Person {
    /// The local operator.
    pub fn local_operator() -> Self {
        Self {
            user: None,
            name: LOCAL_OPERATOR.to_owned(),
            scheme: "none",
            super_admin: true,
            via: Via::Nothing,
            roles: BTreeMap::new(),
        }
    }

    /// The id that `/me` answers.
    pub fn id(&self) -> String {
        self.user.map_or_else(|| LOCAL_OPERATOR.to_owned(), |id| id.to_string())
    }

    /// What it may do in `org`; `None` where it does not belong.
    pub fn role_in(&self, org: &OrgId) -> Option<Role> {
        let own = if self.super_admin {
            Some(Role::Admin)
        } else {
            self.roles.get(org).copied()
        };
        match &self.via {
            Via::Token(token) if token.organization == *org => Some(own?.min(token.role)),
            Via::Token(_) => None,
            Via::Nothing | Via::Session(_) => own,
        }
    }

    /// Is admin of any organization.
    pub fn is_admin_anywhere(&self) -> bool {
        let admin = |org: &OrgId| self.role_in(org) == Some(Role::Admin);
        match &self.via {
            Via::Token(token) => admin(&token.organization),
            Via::Nothing | Via::Session(_) => self.super_admin || self.roles.keys().any(admin),
        }
    }

    /// May change organizations and all users.
    pub fn is_super_admin(&self) -> bool {
        self.super_admin && !matches!(self.via, Via::Token(_))
    }

    /// The session it came by.
    pub fn session(&self) -> Option<SessionId> {
        match &self.via {
            Via::Session(session) => Some(session.id),
            Via::Nothing | Via::Token(_) => None,
        }
    }

    /// The organization of its requests that name none, where it has any.
    ///
    /// # Errors
    /// Those of reading.
    pub async fn home(&self, service: &Service) -> Result<Option<OrgId>> {
        let wanted = match &self.via {
            Via::Nothing => return Ok(Some(OrgId::default())),
            Via::Token(token) => Some(token.organization.clone()),
            Via::Session(session) => session.organization.clone(),
        };
        // Where one was last, then the default one, then any other.
        let others = [OrgId::default()].into_iter().chain(self.roles.keys().cloned());
        for org in wanted.into_iter().chain(others) {
            if self.role_in(&org).is_some() && organizations::exists(&service.repo, &org).await? {
                return Ok(Some(org));
            }
        }
        Ok(None)
    }

    pub(super) fn of(user: UserRecord, via: Via) -> Self {
        Self {
            user: Some(user.id),
            name: user.fields.name.as_str().to_owned(),
            scheme: scheme(&user),
            super_admin: user.fields.super_admin,
            via,
            roles: user.fields.roles,
        }
    }
}

/// How a user signs in.
pub(super) fn scheme(user: &UserRecord) -> &'static str {
    if user.is_local() { "local" } else { "oidc" }
}

/// A secret of 256 random bits that begins with `prefix`.
pub(super) fn secret(prefix: &str) -> String {
    format!("{prefix}{}", BASE64_URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>()))
}

impl Service {
    /// Whether people sign in; else everyone is the local operator.
    pub fn has_sign_in(&self) -> bool {
        self.people.rules.local || !self.people.providers.is_empty()
    }

    /// Whose session `secret` opens; `None` where it opens none that still holds.
    ///
    /// # Errors
    /// Those of reading.
    pub async fn person_of_session(&self, secret: &str) -> Result<Option<Person>> {
        let Some(session) = sessions::find(&self.repo, secret).await? else {
            return Ok(None);
        };
        let (now, rules) = (now(), &self.people.rules);
        if is_over(&session, rules, now) {
            return Ok(None);
        }
        let Some(user) = self.admitted(session.user).await? else {
            return Ok(None);
        };
        if is_due(Some(session.last_seen_at), now, NOTED_EVERY.min(rules.idle / 4)) {
            sessions::touch(&self.repo, secret, now).await?;
        }
        Ok(Some(Person::of(user, Via::Session(Box::new(session)))))
    }

    /// Whose API token `secret` is; `None` where it is none that still holds.
    ///
    /// # Errors
    /// Those of reading.
    pub async fn person_of_token(&self, secret: &str) -> Result<Option<Person>> {
        let Some(token) = tokens::find(&self.repo, secret).await? else {
            return Ok(None);
        };
        let now = now();
        if has_expired(&token, now) {
            return Ok(None);
        }
        let Some(user) = self.admitted(token.user).await? else {
            return Ok(None);
        };
        if is_due(token.last_used_at, now, NOTED_EVERY) {
            tokens::touch(&self.repo, secret, now).await?;
        }
        Ok(Some(Person::of(user, Via::Token(Box::new(token)))))
    }

    /// The user `id`, where it is there and may still sign in.
    async fn admitted(&self, id: UserId) -> Result<Option<UserRecord>> {
        let user = existing(users::get(&self.repo, id).await)?;
        Ok(user.filter(|user| self.people.admits(user)))
    }
}

/// Whether `session` has ended, by having been idle or by its age.
pub(super) fn is_over(session: &SessionRecord, rules: &SignInRules, now: i64) -> bool {
    millis(rules.idle) <= now - session.last_seen_at || millis(rules.longest) <= now - session.created_at
}

fn has_expired(token: &TokenRecord, now: i64) -> bool {
    token.expires_at.is_some_and(|at| at <= now)
}

fn is_due(noted: Option<i64>, now: i64, every: Duration) -> bool {
    noted.is_none_or(|noted| millis(every) <= now - noted)
}

fn millis(time: Duration) -> i64 {
    i64::try_from(time.as_millis()).unwrap_or(i64::MAX)
}

fn existing<T>(found: repo::Result<T>) -> repo::Result<Option<T>> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(repo::Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_ends_unused_and_by_its_age_whatever_is_used() {
        let rules = SignInRules {
            local: true,
            idle: Duration::from_secs(70),
            longest: Duration::from_secs(300),
            ..SignInRules::default()
        };
        let session = |created_at, last_seen_at| SessionRecord {
            created_at,
            last_seen_at,
            ..SessionRecord::default()
        };
        assert!(!is_over(&session(0, 0), &rules, 69_999));
        assert!(is_over(&session(0, 0), &rules, 70_000));
        assert!(!is_over(&session(0, 299_000), &rules, 299_999));
        assert!(is_over(&session(0, 299_000), &rules, 300_000));
    }

    #[test]
    fn a_token_ends_at_its_time() {
        let token = |expires_at| TokenRecord {
            expires_at,
            ..TokenRecord::default()
        };
        assert!(!has_expired(&token(None), i64::MAX));
        assert!(!has_expired(&token(Some(1_000)), 999) && has_expired(&token(Some(1_000)), 1_000));
    }
}
