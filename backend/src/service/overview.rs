//! What the home page shows of a source. What comes from the source itself is kept for a few seconds.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use futures::FutureExt;
use futures::future::{BoxFuture, Shared};
use switchboard_shared::kapacitor::Kapacitor;
use switchboard_shared::overview::{Overview, Part};
use switchboard_shared::product::SourceType;

use super::kapacitors::{self, Parent};
use super::{Result, Service, source_fields, sources};
use crate::probe::{self, Glance, SourceTarget};
use crate::repo::keys::{OrgId, SourceId};
use crate::repo::records::SourceRecord;
use crate::repo::sources::SourceView;

/// How long a look at a source is answered again.
const KEPT: Duration = Duration::from_secs(10);

/// The looks at sources that are under way or still fresh, by source and revision.
#[derive(Default)]
pub(crate) struct Overviews {
    looks: Mutex<HashMap<(SourceId, u64), (Instant, Look)>>,
}

type Look = Shared<BoxFuture<'static, Arc<Glance>>>;

impl Overviews {
    fn share(&self, key: (SourceId, u64), start: impl FnOnce() -> Look) -> Look {
        let mut looks = self.looks.lock().unwrap_or_else(PoisonError::into_inner);
        looks.retain(|_, (since, _)| since.elapsed() < KEPT);
        looks.entry(key).or_insert_with(|| (Instant::now(), start())).1.clone()
    }
}

/// A source at a glance. Never fails because of the source: each part says itself why it is not there.
///
/// # Errors
/// The source does not exist.
pub async fn show(service: &Arc<Service>, org: &OrgId, id: SourceId) -> Result<Overview> {
    let stored = sources::find(service, org, id).await?;
    let entry = service.health.get(org, id.into());
    let found = entry.diagnosis.as_deref().and_then(source_fields::found_kind);
    let glance = look(service, org, &stored.record, found).await;
    let telegraf = &stored.record.fields.telegraf;
    Ok(Overview {
        health: entry.health(),
        diagnosis: entry.diagnosis.as_deref().cloned(),
        databases: part(glance.databases.clone()),
        telegraf: part(glance.databases.clone().map(|names| names.contains(telegraf))),
        hosts: part(glance.hosts.clone()),
        active_kapacitor: part(active(service, org, &stored).await.map_err(|error| error.to_string())),
    })
}

/// Looks at a source that the last check `found` to be something.
async fn look(service: &Arc<Service>, org: &OrgId, record: &SourceRecord, found: Option<SourceType>) -> Arc<Glance> {
    let look = service.overviews.share((record.id, record.revision), || {
        let target = source_fields::target(&record.fields, service.sealer(org, record.id));
        let service = service.clone();
        let look = async move {
            match target {
                Ok(target) => {
                    let found = found.or(target.found);
                    probe::overview(&service.dialer, &SourceTarget { found, ..target }).await
                }
                Err(error) => Glance {
                    databases: Err(error.to_string()),
                    hosts: Err(error.to_string()),
                },
            }
        };
        look.map(Arc::new).boxed().shared()
    });
    look.await
}

async fn active(service: &Service, org: &OrgId, stored: &SourceView) -> Result<Option<Kapacitor>> {
    let parent = Parent {
        org,
        source: stored.record.id,
    };
    match &stored.active {
        Some(active) => kapacitors::show(service, parent, active.id).await.map(Some),
        None => Ok(None),
    }
}

fn part<T>(found: Result<T, String>) -> Part<T> {
    match found {
        Ok(value) => Part::Value(value),
        Err(problem) => Part::Error(problem),
    }
}
