//! How many connections are in which state, for the metrics.

use switchboard_shared::health::StateCounts;

use super::{Result, Service};
use crate::metrics::Kind;
use crate::repo::keys::{ConnectionId, OrgId};
use crate::repo::lookup;

impl Service {
    /// Brings the counts of connections up to date; called before they are read.
    ///
    /// # Errors
    /// Those of the records.
    pub async fn count_connections(&self) -> Result<()> {
        let org = OrgId::default();
        let sources = lookup::source_ids(&self.repo, &org).await?;
        let kapacitors = lookup::kapacitor_ids(&self.repo, &org).await?;
        self.metrics.connections(Kind::Source, self.states(&org, &sources));
        self.metrics
            .connections(Kind::Kapacitor, self.states(&org, &kapacitors));
        Ok(())
    }

    fn states(&self, org: &OrgId, ids: &[ConnectionId]) -> StateCounts {
        let mut counts = StateCounts::default();
        self.health.read(org, |entries| {
            for id in ids {
                counts.add(entries.get(id).map(|entry| entry.record.state).unwrap_or_default());
            }
        });
        counts
    }
}
