//! The list of a source's Kapacitors, searched and paged.

use switchboard_shared::health::StateCounts;
use switchboard_shared::kapacitor::KapacitorList;

use super::kapacitors::{Parent, seen};
use super::listing::{self, Position};
use super::{ListQuery, Result, Service, sources};
use crate::repo::kapacitors::{self, KapacitorView};
use crate::repo::names::fold;
use crate::repo::records::KapacitorFields;

/// The Kapacitors of a source that `query` asks for.
///
/// # Errors
/// The source does not exist, and those of the records.
pub async fn list(service: &Service, parent: Parent<'_>, query: &ListQuery) -> Result<KapacitorList> {
    let listing = kapacitors::list(&service.repo, parent.org, parent.source)
        .await
        .map_err(sources::missing)?;
    let mut matching = listing.kapacitors;
    if let Some(search) = query.search() {
        matching.retain(|it| matches(&it.record.fields, &search));
    }
    let mut states = StateCounts::default();
    for it in &matching {
        states.add(service.health.get(parent.org, it.record.id.into()).record.state);
    }
    let total = matching.len();
    let position = |it: &KapacitorView| Position::new(it.active, it.record.fields.name.key(), it.record.id.to_string());
    let path = format!("{}/sources/{}/kapacitors", service.base_path, parent.source);
    let (shown, links) = listing::page(matching, position, query, &path);
    let kapacitors = shown.iter().map(|it| seen(service, parent, it)).collect();
    Ok(KapacitorList {
        kapacitors,
        total,
        states,
        links,
    })
}

fn matches(fields: &KapacitorFields, search: &str) -> bool {
    fields.name.key().contains(search) || fold(&fields.url).contains(search)
}
