//! The organization that a request is about.

use actix_web::HttpRequest;

use crate::api::{State, query_pairs};
use crate::error::{Error, Result};
use crate::repo::keys::OrgId;
use crate::repo::organizations;

const HEADER: &str = "X-Organization";
const PARAMETER: &str = "org";

/// The id that the request names by header or query, else the default one.
///
/// # Errors
/// 400 where header and query differ, 404 where there is no such organization.
pub(super) async fn of(request: &HttpRequest) -> Result<OrgId> {
    match named(request)? {
        None => Ok(OrgId::default()),
        Some(name) => find(request, &name).await,
    }
}

/// The organization `name`, which must be its id.
async fn find(request: &HttpRequest, name: &str) -> Result<OrgId> {
    let not_found = || Error::NotFound("organization not found".to_owned());
    let id: OrgId = name.parse().map_err(|_| not_found())?;
    let state: &State = request
        .app_data()
        .ok_or_else(|| Error::internal("the server has no state"))?;
    if organizations::exists(state.service.repo(), &id).await? {
        Ok(id)
    } else {
        Err(not_found())
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
