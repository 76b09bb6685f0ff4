//! The organization that a request is about.

use actix_web::HttpRequest;

use super::recognise::state;
use crate::api::query_pairs;
use crate::error::{Error, Result};
use crate::repo::keys::OrgId;
use crate::repo::organizations;
use crate::service::people::Person;

const HEADER: &str = "X-Organization";
const PARAMETER: &str = "org";

/// The organization that the request names by header or query, else the one where `person` is at home.
///
/// # Errors
/// 400 where header and query differ, 404 where there is no such organization, or `person` does not belong there.
pub(super) async fn of(request: &HttpRequest, person: &Person) -> Result<Option<OrgId>> {
    match named(request)? {
        Some(name) => find(request, person, &name).await.map(Some),
        None => Ok(person.home(&state(request)?.service).await?),
    }
}

/// The organization `name`, which must be its id.
async fn find(request: &HttpRequest, person: &Person, name: &str) -> Result<OrgId> {
    let id: OrgId = name.parse().map_err(|_| Error::no_organization())?;
    let repo = state(request)?.service.repo();
    if person.role_in(&id).is_some() && organizations::exists(repo, &id).await? {
        Ok(id)
    } else {
        Err(Error::no_organization())
    }
}

/// What header or query say.
fn named(request: &HttpRequest) -> Result<Option<String>> {
    let query = query_pairs(request.query_string())
        .into_iter()
        .filter(|(name, _)| name == PARAMETER);
    let headers = request.headers().get_all(HEADER);
    let headers = headers.map(|value| String::from_utf8_lossy(value.as_bytes()).trim().to_owned());
    let mut named: Vec<String> = headers
        .chain(query.map(|(_, value)| value))
        .filter(|name| !name.is_empty())
        .collect();
    named.dedup();
    match named.as_slice() {
        [] => Ok(None),
        [one] => Ok(Some(one.clone())),
        _ => Err(Error::BadRequest(format!(
            "{HEADER} and ?{PARAMETER}= name different organizations"
        ))),
    }
}
