//! The list of sources: searched, paged, and kept as long as nothing in it changes.

use bytes::Bytes;
use switchboard_shared::health::StateCounts;
use switchboard_shared::source::SourceList;

use super::cache::Moment;
use super::listing::{self, Position};
use super::{ListQuery, Result, Service, view};
use crate::repo;
use crate::repo::keys::OrgId;
use crate::repo::names::fold;
use crate::repo::records::SourceFields;
use crate::repo::sources::{self, SourceView};

/// The sources of an organization that `query` asks for, as JSON of a [`SourceList`].
///
/// # Errors
/// Those of the records.
pub async fn list(service: &Service, org: &OrgId, query: &ListQuery) -> Result<Bytes> {
    if !query.is_plain() {
        return Ok(render(&page(service, org, query).await?.1));
    }
    let moment = now(service, org).await?;
    if let Some(body) = service.lists.get(&moment) {
        return Ok(body);
    }
    let _turn = service.lists.turn().await;
    let moment = now(service, org).await?;
    if let Some(body) = service.lists.get(&moment) {
        return Ok(body);
    }
    let (generation, list) = page(service, org, query).await?;
    let body = render(&list);
    service.lists.put(Moment { generation, ..moment }, body.clone());
    Ok(body)
}

async fn now(service: &Service, org: &OrgId) -> Result<Moment> {
    // The epoch first: a state that changes meanwhile makes the list stale, not the other way round.
    let epoch = service.health.epoch(org);
    let generation = repo::generation(&service.repo, org).await?;
    Ok(Moment {
        org: org.clone(),
        generation,
        epoch,
    })
}

async fn page(service: &Service, org: &OrgId, query: &ListQuery) -> Result<(u64, SourceList)> {
    let listing = sources::list(&service.repo, org).await?;
    let mut matching = listing.sources;
    if let Some(search) = query.search() {
        matching.retain(|it| matches(&it.record.fields, &search));
    }
    let mut states = StateCounts::default();
    let total = matching.len();
    let position = |it: &SourceView| Position::new(it.default, it.record.fields.name.key(), it.record.id.to_string());
    let path = format!("{}/sources", service.base_path);
    let (sources, links) = service.health.read(org, |entries| {
        let state = |id| entries.get(&id).map(|entry| entry.record.state).unwrap_or_default();
        matching.iter().for_each(|it| states.add(state(it.record.id.into())));
        let (shown, links) = listing::page(matching, position, query, &path);
        let unknown = Default::default();
        let seen = |it: &SourceView| {
            let entry = entries.get(&it.record.id.into()).unwrap_or(&unknown);
            let active = it.active.as_ref().map(|it| state(it.id.into())).unwrap_or_default();
            view::source(it, org, entry, active, &service.base_path)
        };
        (shown.iter().map(seen).collect(), links)
    });
    Ok((
        listing.generation,
        SourceList {
            sources,
            total,
            states,
            links,
        },
    ))
}

fn matches(fields: &SourceFields, search: &str) -> bool {
    let label = |(key, value): (&String, &String)| fold(&format!("{key}={value}")).contains(search);
    fields.name.key().contains(search) || fold(&fields.url).contains(search) || fields.labels.iter().any(label)
}

fn render(list: &SourceList) -> Bytes {
    // Maps with string keys and plain values always serialize.
    Bytes::from(serde_json::to_vec(list).unwrap_or_default())
}
