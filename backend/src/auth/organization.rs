//! The organization that a request is about.

use actix_web::HttpRequest;

use crate::api::query_pairs;
use crate::error::{Error, Result};
use crate::repo::keys::OrgId;

const HEADER: &str = "X-Organization";
const PARAMETER: &str = "org";

/// The id that the request names by header or query, else the default one.
///
/// # Errors
/// 400 where header and query differ, 404 where there is no such organization.
pub(super) fn of(request: &HttpRequest) -> Result<OrgId> {
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
        [] => Ok(OrgId::default()),
        [one] if one == OrgId::DEFAULT => Ok(OrgId::default()),
        [_] => Err(Error::NotFound("organization not found".to_owned())),
        _ => Err(Error::BadRequest(format!(
            "{HEADER} and ?{PARAMETER}= name different organizations"
        ))),
    }
}
