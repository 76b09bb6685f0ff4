//! How many connections are in which state, for the metrics.

use switchboard_shared::health::StateCounts;

use super::{Result, Service};
use crate::metrics::Kind;
use crate::repo::keys::{ConnectionId, OrgId};
use crate::repo::{guard, lookup};

impl Service {
    /// Brings the counts of connections up to date; called before they are read.
    ///
    /// # Errors
    /// Those of the records.
    pub async fn count_connections(&self) -> Result<()> {
        let (mut sources, mut kapacitors) = (StateCounts::default(), StateCounts::default());
        for org in guard::organizations(&self.repo).await? {
            self.add_states(&org, &lookup::source_ids(&self.repo, &org).await?, &mut sources);
            self.add_states(&org, &lookup::kapacitor_ids(&self.repo, &org).await?, &mut kapacitors);
        }
        self.metrics.connections(Kind::Source, sources);
        self.metrics.connections(Kind::Kapacitor, kapacitors);
        Ok(())
    }

    fn add_states(&self, org: &OrgId, ids: &[ConnectionId], counts: &mut StateCounts) {
        self.health.read(org, |entries| {
            for id in ids {
                counts.add(entries.get(id).map(|entry| entry.record.state).unwrap_or_default());
            }
        });
    }
}
