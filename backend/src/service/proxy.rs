//! Requests that are passed on to a Kapacitor's own API.

use std::sync::Arc;

use super::endpoints::open;
use super::kapacitors::Parent;
use super::{Error, Result, Service};
use crate::kapacitor::Failure;
pub use crate::kapacitor::pass::{Area, Passable, Passed};
pub use crate::outbound::Method;
use crate::repo::keys::KapacitorId;

/// Passes a request on to the Kapacitor `id`.
///
/// # Errors
/// It does not exist, it refused, or gave no answer that is of use.
pub async fn pass(
    service: &Arc<Service>,
    parent: Parent<'_>,
    id: KapacitorId,
    (method, to): (Method, &Passable),
    json: Option<Vec<u8>>,
) -> Result<Passed> {
    let (_, api) = open(service, parent, id).await?;
    api.pass(method, to, json).await.map_err(|failure| match failure {
        Failure::Missing(said) => Error::Absent(said.to_string()),
        Failure::Refused(said) => Error::Refused {
            message: said.to_string(),
            fields: Default::default(),
        },
        failure => failure.into(),
    })
}
