//! The caller: who it is, and where it may go.

use switchboard_shared::me::{Me, MeLinks, MyOrganization};
use tracing::info;

use super::organizations::NOT_FOUND;
use super::people::Person;
use super::{Error, Result, Service};
use crate::repo::keys::OrgId;
use crate::repo::{organizations, sessions};

/// `person`, whose request is about `org`.
///
/// # Errors
/// Those of the records.
pub async fn show(service: &Service, person: &Person, org: Option<&OrgId>) -> Result<Me> {
    let all = organizations::list(&service.repo).await?;
    let mine = all.iter().filter_map(|it| {
        Some(MyOrganization {
            id: it.id.to_string(),
            name: it.fields.name.as_str().to_owned(),
            role: person.role_in(&it.id)?,
        })
    });
    let organizations: Vec<MyOrganization> = mine.collect();
    let is_current = |it: &&MyOrganization| org.is_some_and(|org| org.as_str() == it.id);
    let current_organization = organizations.iter().find(is_current).cloned();
    let link = |path: &str| format!("{}{path}", service.base_path);
    Ok(Me {
        id: person.id(),
        name: person.name.clone(),
        super_admin: person.is_super_admin(),
        scheme: person.scheme.to_owned(),
        organizations,
        current_organization,
        links: MeLinks {
            this: link("/me"),
            organizations: person.is_super_admin().then(|| link("/organizations")),
            sessions: person.user.map(|_| link("/me/sessions")),
            tokens: person.user.map(|_| link("/tokens")),
        },
    })
}

/// `person` in the organization `id`, to which its session switches. Without a session nothing keeps it: every request
/// names its organization, or means the default one.
///
/// # Errors
/// The organization does not exist or is not one of the person's, and those of writing.
pub async fn switch(service: &Service, person: &Person, id: &str) -> Result<Me> {
    let not_found = || Error::NotFound(NOT_FOUND);
    let org: OrgId = id.parse().map_err(|_| not_found())?;
    let me = show(service, person, Some(&org)).await?;
    if me.current_organization.is_none() {
        return Err(not_found());
    }
    if let (Some(user), Some(session)) = (person.user, person.session()) {
        sessions::switch(&service.repo, user, session, &org).await?;
        info!(%user, organization = %org, "switched organization");
    }
    Ok(me)
}
