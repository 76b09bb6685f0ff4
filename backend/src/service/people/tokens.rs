//! The caller's API tokens.

use jiff::Timestamp;
use switchboard_shared::patch::Patch;
use switchboard_shared::role::Role;
use switchboard_shared::token::{NewToken, Token, TokenChange, TokenList};
use tracing::info;

use super::person::{TOKEN_PREFIX, secret};
use super::{Person, Via};
use crate::repo::keys::{OrgId, TokenId};
use crate::repo::names::Name;
use crate::repo::records::TokenRecord;
use crate::repo::{self, tokens};
use crate::service::clock::{now, timestamp};
use crate::service::listing::{self, Position};
use crate::service::{Error, ListQuery, Result, Sent, Service};

/// Characters of a token that are kept to recognise it by.
const SHOWN: usize = TOKEN_PREFIX.len() + 4;

/// What is wrong with an organization in which the caller has no role.
const FOREIGN: &str = "is not one of yours";

/// The tokens of `person` that `query` asks for, by name.
///
/// # Errors
/// Those of the records.
pub async fn list(service: &Service, person: &Person, query: &ListQuery) -> Result<TokenList> {
    let mut matching = match person.user {
        Some(user) => tokens::list(&service.repo, user).await?,
        None => Vec::new(),
    };
    if let Some(search) = query.search() {
        matching.retain(|it| it.name.key().contains(&search));
    }
    let total = matching.len();
    let path = format!("{}/tokens", service.base_path);
    let position = |it: &TokenRecord| Position::new(false, it.name.key(), it.id.to_string());
    let (shown, links) = listing::page(matching, position, query, &path);
    let tokens = shown.iter().map(view).collect();
    Ok(TokenList { tokens, total, links })
}

/// One token of `person`.
///
/// # Errors
/// There is no such token.
pub async fn show(service: &Service, person: &Person, id: TokenId) -> Result<Token> {
    let all = match person.user {
        Some(user) => tokens::list(&service.repo, user).await?,
        None => Vec::new(),
    };
    let found = all.iter().find(|it| it.id == id);
    found.map(view).ok_or(Error::NotFound("token not found"))
}

/// Makes a token for `person`, in `org` where none is sent.
///
/// # Errors
/// Nobody signs in here, wrong fields, a name that is taken, the limit, and those of writing.
pub async fn create(
    service: &Service,
    person: &Person,
    org: Option<&OrgId>,
    sent: &Sent<TokenChange>,
) -> Result<NewToken> {
    let user = person.user.ok_or(Error::NotFound("nobody signs in here"))?;
    let mut record = lay(person, org, sent)?;
    let secret = secret(TOKEN_PREFIX);
    record.user = user;
    record.prefix = secret.chars().take(SHOWN).collect();
    let inserted = tokens::insert(&service.repo, &secret, &record).await;
    inserted.map_err(|error| match error {
        repo::Error::NotFound => Error::Fields([("organization".to_owned(), FOREIGN.to_owned())].into()),
        other => other.into(),
    })?;
    info!(%user, token = %record.id, role = %record.role, organization = %record.organization, "token created");
    Ok(NewToken {
        record: view(&record),
        token: secret,
    })
}

/// Deletes a token of `person`.
///
/// # Errors
/// There is no such token, and those of writing.
pub async fn delete(service: &Service, person: &Person, id: TokenId) -> Result<()> {
    let missing = || Error::NotFound("token not found");
    let user = person.user.ok_or_else(missing)?;
    tokens::remove(&service.repo, user, id)
        .await
        .map_err(|error| match error {
            repo::Error::NotFound => missing(),
            other => other.into(),
        })?;
    info!(%user, token = %id, "token deleted");
    Ok(())
}

/// What is sent as it is stored, still without its owner and its secret.
fn lay(person: &Person, org: Option<&OrgId>, sent: &Sent<TokenChange>) -> Result<TokenRecord> {
    let (change, mut wrong) = (&sent.change, sent.wrong.clone());
    let mut refuse = |field: &str, problem: &str| {
        wrong.entry(field.to_owned()).or_insert_with(|| problem.to_owned());
    };
    let mut record = TokenRecord {
        id: TokenId::generate(),
        created_at: now(),
        role: Role::Viewer,
        ..TokenRecord::default()
    };
    match change.name.value().map(|raw| Name::parse(raw)) {
        Some(Ok(name)) => record.name = name,
        Some(Err(problem)) => refuse("name", &problem),
        None => refuse("name", "is required"),
    }
    let organization = match &change.organization {
        Patch::Value(id) => id.parse().ok(),
        Patch::Absent | Patch::Null => org.cloned(),
    };
    let own = organization.as_ref().and_then(|it| person.role_in(it));
    match organization.zip(own) {
        Some((organization, _)) => record.organization = organization,
        None => refuse("organization", FOREIGN),
    }
    if let Patch::Value(role) = change.role {
        record.role = role;
    }
    if own.is_some_and(|own| own < record.role) {
        refuse("role", "is more than your own");
    }
    // What a token makes does not outlive it.
    let last = match &person.via {
        Via::Token(token) => token.expires_at,
        Via::Nothing | Via::Session(_) => None,
    };
    match &change.expires_at {
        Patch::Absent | Patch::Null => record.expires_at = last,
        Patch::Value(at) => match at.as_str().parse::<Timestamp>() {
            Ok(at) if last.is_some_and(|last| last < at.as_millisecond()) => {
                refuse("expiresAt", "is after the end of the token that asks");
            }
            Ok(at) if record.created_at < at.as_millisecond() => record.expires_at = Some(at.as_millisecond()),
            Ok(_) => refuse("expiresAt", "must be in the future"),
            Err(_) => refuse("expiresAt", "must be a time, as 2027-01-31T00:00:00Z"),
        },
    }
    if wrong.is_empty() {
        Ok(record)
    } else {
        Err(wrong.into())
    }
}

fn view(record: &TokenRecord) -> Token {
    Token {
        id: record.id.to_string(),
        name: record.name.as_str().to_owned(),
        role: record.role,
        organization: record.organization.to_string(),
        prefix: record.prefix.clone(),
        created_at: timestamp(record.created_at),
        expires_at: record.expires_at.map(timestamp),
        last_used_at: record.last_used_at.map(timestamp),
    }
}
