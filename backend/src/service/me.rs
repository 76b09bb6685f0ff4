//! The caller: who it is, and where it may go.

use switchboard_shared::me::{Me, MeLinks, MyOrganization};
use switchboard_shared::role::Role;

use super::{Error, Result, Service};
use crate::repo::keys::OrgId;
use crate::repo::organizations;

/// Who the operator is where nobody signs in.
pub const LOCAL_OPERATOR: &str = "local";

/// The caller in `org`, without sign-in: the local operator, who may do everything everywhere.
///
/// # Errors
/// Those of the records.
pub async fn show(service: &Service, org: &OrgId) -> Result<Me> {
    let all = organizations::list(&service.repo).await?;
    let organizations: Vec<MyOrganization> = all
        .iter()
        .map(|it| MyOrganization {
            id: it.id.to_string(),
            name: it.fields.name.as_str().to_owned(),
            role: Role::Admin,
        })
        .collect();
    let current = organizations.iter().find(|it| it.id == org.as_str()).cloned();
    Ok(Me {
        id: LOCAL_OPERATOR.to_owned(),
        name: LOCAL_OPERATOR.to_owned(),
        super_admin: true,
        scheme: "none".to_owned(),
        organizations,
        current_organization: current,
        links: MeLinks {
            this: format!("{}/me", service.base_path),
            organizations: Some(format!("{}/organizations", service.base_path)),
            sessions: None,
            tokens: None,
        },
    })
}

/// The caller in the organization `id`, to which it switches. Without sign-in there is no session that would keep it:
/// every request names its organization, or means the default one.
///
/// # Errors
/// The organization does not exist, and those of the records.
pub async fn switch(service: &Service, id: &str) -> Result<Me> {
    let org: OrgId = id.parse().map_err(|_| Error::NotFound("organization not found"))?;
    let me = show(service, &org).await?;
    match me.current_organization {
        Some(_) => Ok(me),
        None => Err(Error::NotFound("organization not found")),
    }
}
