//! The user who comes of a sign-in elsewhere, with the roles that its groups give.

use std::collections::BTreeMap;
use std::time::Instant;

use switchboard_shared::auth::SignInFailure;
use switchboard_shared::role::Role;
use tracing::warn;

use super::claims::Who;
use super::failure::{Failed, Failure};
use crate::config::OidcProvider;
use crate::repo::keys::OrgId;
use crate::repo::names::{Name, fold};
use crate::repo::records::{Identity, UserFields, UserRecord};
use crate::repo::users::{self, Change};
use crate::repo::{self, IfMatch, organizations};
use crate::service::{Error, Service};

/// What a group gives in each organization that the maps name; `None`: nothing.
type Granted = BTreeMap<OrgId, Option<Role>>;

/// The user that `who` is from now on. The first of all must hold the set-up link, or be in the group of super admins.
pub(super) async fn arrive(
    service: &Service,
    provider: &OidcProvider,
    who: Who,
    setup: Option<&str>,
) -> Failed<UserRecord> {
    loop {
        let granted = granted(service, provider, &who).await?;
        let known = users::named(&service.repo, &provider.issuer, &who.subject).await?;
        let arrived = match known {
            Some(known) => again(service, provider, &who, &granted, &known).await,
            None => first_time(service, provider, &who, &granted, setup).await?,
        };
        match arrived {
            // Somebody was quicker, or it or an organization was deleted meanwhile: look again.
            Err(Error::Repo(repo::Error::NameTaken | repo::Error::NotFirst | repo::Error::NotFound)) => {}
            arrived => return arrived.map_err(Failure::from),
        }
    }
}

async fn first_time(
    service: &Service,
    provider: &OidcProvider,
    who: &Who,
    granted: &Granted,
    setup: Option<&str>,
) -> Failed<Result<UserRecord, Error>> {
    let identity = Identity {
        provider: provider.issuer.clone(),
        subject: who.subject.clone(),
    };
    let mut fields = laid(provider, who, granted, UserFields::default());
    if users::any(&service.repo).await? {
        return Ok(users::insert(&service.repo, identity, fields)
            .await
            .map_err(Error::from));
    }
    let holds = setup.is_some_and(|token| service.people.setup.holds(token, Instant::now()));
    if !holds && !fields.super_admin {
        return Err(Failure::of(SignInFailure::NotSetUp, "there is no super admin yet"));
    }
    fields.super_admin = true;
    let inserted = users::insert_first(&service.repo, identity, fields).await;
    if inserted.is_ok() {
        service.people.setup.end();
    }
    Ok(inserted.map_err(Error::from))
}

async fn again(
    service: &Service,
    provider: &OidcProvider,
    who: &Who,
    granted: &Granted,
    known: &UserRecord,
) -> Result<UserRecord, Error> {
    let change = || Change {
        id: known.id,
        by: None,
        if_match: IfMatch::Any,
    };
    let make = |user: &UserRecord| Ok::<_, Error>(laid(provider, who, granted, user.fields.clone()));
    let changed = match users::update(&service.repo, change(), make).await {
        Err(repo::UpdateError::Repo(repo::Error::LastSuperAdmin)) => {
            warn!(user = %known.id, "the last super admin stays one, though no longer in the provider's group");
            let make = |user: &UserRecord| {
                let mut fields = laid(provider, who, granted, user.fields.clone());
                fields.super_admin = true;
                Ok::<_, Error>(fields)
            };
            users::update(&service.repo, change(), make).await
        }
        changed => changed,
    };
    changed.map_err(|error| error.or(Error::Repo))
}

/// `fields` with what the provider says laid over them. What no map speaks of stays.
fn laid(provider: &OidcProvider, who: &Who, granted: &Granted, mut fields: UserFields) -> UserFields {
    let named = who.name.clone();
    let nameless = || Name::parse(&who.subject.chars().take(100).collect::<String>());
    match named.or_else(|| nameless().ok()) {
        Some(name) => fields.name = name,
        None if fields.name == Name::default() => fields.name = Name::parse("nameless").unwrap_or_default(),
        None => {}
    }
    if let Some(group) = &provider.super_admin_group {
        fields.super_admin = who.is_in(group);
    }
    for (org, role) in granted {
        match role {
            Some(role) => drop(fields.roles.insert(org.clone(), *role)),
            None => drop(fields.roles.remove(org)),
        }
    }
    fields
}

/// What the groups of `who` give: the highest role of all its groups.
async fn granted(service: &Service, provider: &OidcProvider, who: &Who) -> Failed<Granted> {
    let mut granted = Granted::new();
    if provider.role_maps.is_empty() {
        return Ok(granted);
    }
    let all = organizations::list(&service.repo).await?;
    for map in &provider.role_maps {
        let key = fold(&map.organization);
        let by_id = all.iter().find(|it| it.id.to_string() == map.organization);
        let Some(org) = by_id.or_else(|| all.iter().find(|it| it.fields.name.key() == key)) else {
            warn!(
                organization = map.organization,
                "a role map names an organization that does not exist"
            );
            continue;
        };
        let given = who.is_in(&map.group).then_some(map.role);
        let role = granted.entry(org.id.clone()).or_default();
        *role = given.max(*role);
    }
    Ok(granted)
}
