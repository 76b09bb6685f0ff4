//! The caller's sessions.

use switchboard_shared::session::{Session, SessionList};

use super::Person;
use super::person::is_over;
use crate::repo::keys::SessionId;
use crate::repo::records::SessionRecord;
use crate::repo::{self, sessions};
use crate::service::clock::{now, timestamp};
use crate::service::listing::{self, Position};
use crate::service::{Error, ListQuery, Result, Service};

/// The sessions of `person` that still hold: the current one first, then the last used.
///
/// # Errors
/// Those of the records.
pub async fn list(service: &Service, person: &Person, query: &ListQuery) -> Result<SessionList> {
    let now = now();
    let mut held = match person.user {
        Some(user) => sessions::list(&service.repo, user).await?,
        None => Vec::new(),
    };
    held.retain(|it| !is_over(it, &service.people.rules, now));
    let is_current = |it: &SessionRecord| person.session() == Some(it.id);
    // The last used first: as text, the larger the time is, the smaller it is.
    let age = |it: &SessionRecord| format!("{:020}", i64::MAX - it.last_seen_at);
    let position = |it: &SessionRecord| Position::new(is_current(it), &age(it), it.id.to_string());
    held.sort_by_key(position);
    let total = held.len();
    let path = format!("{}/me/sessions", service.base_path);
    let (shown, links) = listing::page(held, position, query, &path);
    let view = |it: &SessionRecord| Session {
        id: it.id.to_string(),
        created_at: timestamp(it.created_at),
        last_seen_at: timestamp(it.last_seen_at),
        address: it.address.clone(),
        agent: it.agent.clone(),
        current: is_current(it),
    };
    let sessions = shown.iter().map(view).collect();
    Ok(SessionList { sessions, total, links })
}

/// Ends a session of `person`.
///
/// # Errors
/// There is no such session, and those of writing.
pub async fn delete(service: &Service, person: &Person, id: SessionId) -> Result<()> {
    let missing = || Error::NotFound("session not found");
    let user = person.user.ok_or_else(missing)?;
    sessions::remove(&service.repo, user, id)
        .await
        .map_err(|error| match error {
            repo::Error::NotFound => missing(),
            other => other.into(),
        })?;
    tracing::info!(%user, session = %id, "session ended");
    Ok(())
}

/// Removes what has ended from the store.
pub(in crate::service) async fn prune(service: &Service) {
    let now = now();
    if let Err(error) = sessions::prune(&service.repo, |it| is_over(it, &service.people.rules, now)).await {
        tracing::warn!(%error, "could not remove sessions that have ended");
    }
}
