//! Alert endpoints of a Kapacitor: what it can send alerts to, and how that is set.
//!
//! - `read`: what it has; `update`, `elements`: changes; `test_alert`: alerts to try
//! - `shape`, `value`, `view`: from Kapacitor's configuration to what is answered
//! - `fields`, `compose`, `refusal`: from what is sent to what Kapacitor is sent, and what it says to that
//! - `turns`: one change at a time

mod compose;
mod elements;
mod fields;
mod read;
mod refusal;
mod shape;
mod test_alert;
mod turns;
mod update;
mod value;
mod view;

pub use elements::{NewElement, create, delete};
pub use fields::EndpointPatch;
pub use read::list;
pub use test_alert::{TestRequest, test};
pub use update::update;

pub(crate) use turns::Turns;

use super::kapacitors::{self, Parent};
use super::{Result, Service, kapacitor_fields};
use crate::kapacitor::{Api, Failure};
use crate::repo::keys::{KapacitorId, OrgId, SourceId};
use crate::repo::records::KapacitorRecord;

/// A section of a Kapacitor.
#[derive(Clone)]
pub struct Place {
    /// The organization.
    pub org: OrgId,
    /// The source.
    pub source: SourceId,
    /// The Kapacitor.
    pub id: KapacitorId,
    /// The section.
    pub section: String,
}

impl Place {
    fn parent(&self) -> Parent<'_> {
        Parent {
            org: &self.org,
            source: self.source,
        }
    }
}

/// A stored Kapacitor, and its API.
pub(super) async fn open(service: &Service, parent: Parent<'_>, id: KapacitorId) -> Result<(KapacitorRecord, Api)> {
    let record = kapacitors::find(service, parent, id).await?.record;
    let target = kapacitor_fields::target(&record.fields, service.sealer(parent.org, id));
    let target = target.map_err(|error| Failure::Unreachable(error.to_string()))?;
    let api = Api::open(&service.dialer, &target).await?;
    Ok((record, api))
}
