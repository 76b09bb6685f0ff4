//! Looks at everything that is stored and says which rule it breaks: for tests, and after a crash.
//!
//! On purpose it shares no code with what writes: it sees rows, splits their keys and reads plain JSON.

use std::collections::{BTreeMap, BTreeSet};

use bytes::Bytes;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::names;
use crate::store::{Result, Store};

/// Every breach of rules 1 to 4 and 10 in `store`, as sentences; none while all is well. Nothing may be written
/// meanwhile.
///
/// # Errors
/// Those of reading.
pub async fn audit(store: &dyn Store) -> Result<Vec<String>> {
    let rows = store.scan("", None, usize::MAX).await?;
    let mut picture = Picture::default();
    for (key, raw) in &rows {
        picture.add(key, raw);
    }
    picture.judge();
    Ok(picture.breaches)
}

/// Organizations, sources and Kapacitors by their ids; a Kapacitor's id begins with its source's.
type Id = (String, String);

#[derive(Default)]
struct Picture {
    installation: Value,
    organizations: BTreeMap<String, Value>,
    organization_names: BTreeMap<String, String>,
    /// What they held may still be there.
    deleted: BTreeSet<String>,
    guards: BTreeMap<String, Value>,
    sources: BTreeMap<Id, Value>,
    source_names: BTreeMap<Id, String>,
    defaults: BTreeMap<String, String>,
    kapacitors: BTreeMap<Id, BTreeMap<String, Value>>,
    active: BTreeMap<Id, String>,
    breaches: Vec<String>,
}

impl Picture {
    fn add(&mut self, key: &str, raw: &Bytes) {
        let text = String::from_utf8_lossy(raw).into_owned();
        let json = || serde_json::from_slice(raw).unwrap_or_default();
        let parts: Vec<&str> = key.split('/').collect();
        match parts.as_slice() {
            ["generation", org] => drop(self.guards.insert((*org).to_owned(), json())),
            ["source", org, id] => drop(self.sources.insert(pair(org, id), json())),
            ["source_name", org, hash] => drop(self.source_names.insert(pair(org, hash), text)),
            ["default_source", org] => drop(self.defaults.insert((*org).to_owned(), text)),
            ["kapacitor", org, source, id] => {
                let siblings = self.kapacitors.entry(pair(org, source)).or_default();
                siblings.insert((*id).to_owned(), json());
            }
            ["active_kapacitor", org, source] => drop(self.active.insert(pair(org, source), text)),
            ["organization", id] => drop(self.organizations.insert((*id).to_owned(), json())),
            ["organization_name", hash] => drop(self.organization_names.insert((*hash).to_owned(), text)),
            ["deleted", org] => drop(self.deleted.insert((*org).to_owned())),
            ["generation"] => self.installation = json(),
            ["meta", "schema" | "sentinel"] | ["health", _, _] => {}
            ["user" | "user_name" | "session" | "token", _] | ["user_session" | "user_token", _, _] => {}
            _ => self.breaches.push(format!("the key {key} is none of ours")),
        }
    }

    fn judge(&mut self) {
        self.drop_deleted();
        let orgs: BTreeSet<String> = self.sources.keys().map(|(org, _)| org.clone()).collect();
        for org in orgs.iter().chain(self.guards.keys()).collect::<BTreeSet<_>>().clone() {
            let found = self.judge_organization(org);
            self.breaches.extend(found);
        }
        let found = [self.judge_organizations(), self.judge_kapacitors(), self.judge_strays()].concat();
        self.breaches.extend(found);
    }

    /// What a deleted organization held is on its way out.
    fn drop_deleted(&mut self) {
        let deleted = &self.deleted;
        self.sources.retain(|(org, _), _| !deleted.contains(org));
        self.source_names.retain(|(org, _), _| !deleted.contains(org));
        self.kapacitors.retain(|(org, _), _| !deleted.contains(org));
        self.active.retain(|(org, _), _| !deleted.contains(org));
        self.defaults.retain(|org, _| !deleted.contains(org));
    }

    /// Rules 3, 4, 9 and 10 for organizations.
    fn judge_organizations(&self) -> Vec<String> {
        let mut breaches = Vec::new();
        let ids: BTreeSet<&String> = self.organizations.keys().collect();
        if !self.organizations.contains_key("default") {
            breaches.push("rule 9: there is no default organization".to_owned());
        }
        if ids != self.guards.keys().collect() {
            breaches.push(format!("the organizations are {ids:?}, and the guards others"));
        }
        if let Some(both) = self.deleted.iter().find(|org| ids.contains(org)) {
            breaches.push(format!("rule 3: {both} is deleted and there"));
        }
        if self.installation["count"] != ids.len() {
            breaches.push(format!(
                "the guard counts {} organizations, not {}",
                self.installation["count"],
                ids.len()
            ));
        }
        if 1_000 < ids.len() {
            breaches.push(format!("rule 10: there are {} organizations", ids.len()));
        }
        let records = self.organizations.iter().map(|(id, record)| (id.as_str(), record));
        let names = judge_names("the installation", records, &mut breaches);
        let names: BTreeMap<String, &str> = names.iter().map(|(name, id)| (hash(name), *id)).collect();
        let index = self
            .organization_names
            .iter()
            .map(|(hash, id)| (hash.clone(), id.as_str()));
        if names != index.collect() {
            breaches.push(format!(
                "rule 4: the organizations are called {names:?}, the index says otherwise"
            ));
        }
        breaches
    }

    /// Rules 1 and 4, and 10 for sources.
    fn judge_organization(&self, org: &str) -> Vec<String> {
        let mut breaches = Vec::new();
        let sources: BTreeMap<&str, &Value> = of(&self.sources, org).collect();
        match self.defaults.get(org) {
            None if !sources.is_empty() => breaches.push(format!("rule 1: {org} has sources and no default one")),
            Some(id) if !sources.contains_key(id.as_str()) => {
                breaches.push(format!("rule 1: the default source {id} of {org} does not exist"));
            }
            Some(_) | None => {}
        }
        match self.guards.get(org).map(|guard| &guard["count"]) {
            None => breaches.push(format!("rule 3: {org} has sources and is deleted")),
            Some(count) if *count != sources.len() => {
                breaches.push(format!(
                    "the guard of {org} counts {count} sources, not {}",
                    sources.len()
                ));
            }
            Some(_) => {}
        }
        if 10_000 < sources.len() {
            breaches.push(format!("rule 10: {org} has {} sources", sources.len()));
        }
        let records = sources.iter().map(|(id, source)| (*id, *source));
        let names = judge_names(org, records, &mut breaches);
        let index: BTreeMap<&str, &str> = of(&self.source_names, org)
            .map(|(name, id)| (name, id.as_str()))
            .collect();
        let names: BTreeMap<String, &str> = names.iter().map(|(name, id)| (hash(name), *id)).collect();
        let names: BTreeMap<&str, &str> = names.iter().map(|(hash, id)| (hash.as_str(), *id)).collect();
        if index != names {
            breaches.push(format!(
                "rule 4: the names of {org} are {names:?}, its index says {index:?}"
            ));
        }
        breaches
    }

    /// Rules 2, 3 and 4, and 10 for Kapacitors.
    fn judge_kapacitors(&self) -> Vec<String> {
        let mut breaches = Vec::new();
        for (parent, siblings) in &self.kapacitors {
            let (org, source) = parent;
            if !self.sources.contains_key(parent) {
                breaches.push(format!(
                    "rule 3: {} Kapacitors of {org}/{source} have no source",
                    siblings.len()
                ));
            }
            match self.active.get(parent) {
                None => breaches.push(format!("rule 2: {org}/{source} has Kapacitors and no active one")),
                Some(id) if !siblings.contains_key(id) => {
                    breaches.push(format!(
                        "rule 2: the active Kapacitor {id} of {org}/{source} does not exist"
                    ));
                }
                Some(_) => {}
            }
            if 32 < siblings.len() {
                breaches.push(format!("rule 10: {org}/{source} has {} Kapacitors", siblings.len()));
            }
            let records = siblings.iter().map(|(id, kapacitor)| (id.as_str(), kapacitor));
            judge_names(&format!("{org}/{source}"), records, &mut breaches);
        }
        breaches
    }

    /// Marks of what has nothing to mark.
    fn judge_strays(&self) -> Vec<String> {
        let marks = self
            .active
            .keys()
            .filter(|parent| !self.kapacitors.contains_key(*parent));
        let marks = marks.map(|(org, source)| format!("rule 2: {org}/{source} has an active mark and no Kapacitor"));
        let orgs = self.source_names.keys().map(|(org, _)| org).chain(self.defaults.keys());
        let orgs = orgs.filter(|org| !self.guards.contains_key(*org));
        marks
            .chain(orgs.map(|org| format!("rule 3: {org} is deleted and has marks")))
            .collect()
    }
}

/// That `records` carry their own id and a right key, and no two the same one. Answers whose each key is.
fn judge_names<'a>(
    parent: &str,
    records: impl Iterator<Item = (&'a str, &'a Value)>,
    breaches: &mut Vec<String>,
) -> BTreeMap<String, &'a str> {
    let mut names: BTreeMap<String, &str> = BTreeMap::new();
    for (id, record) in records {
        let name = &record["fields"]["name"];
        let (shown, key) = (
            name["shown"].as_str().unwrap_or_default(),
            name["key"].as_str().unwrap_or_default(),
        );
        if record["id"] != id {
            breaches.push(format!("{parent}/{id} says that it is {}", record["id"]));
        }
        if shown.is_empty() || names::fold(shown) != key {
            breaches.push(format!(
                "rule 4: {parent}/{id} has the name {shown:?} with the key {key:?}"
            ));
        }
        if let Some(other) = names.insert(key.to_owned(), id) {
            breaches.push(format!("rule 4: {other} and {id} of {parent} are both called {key:?}"));
        }
    }
    names
}

fn of<'a, T>(all: &'a BTreeMap<Id, T>, org: &'a str) -> impl Iterator<Item = (&'a str, &'a T)> {
    let ours = all.iter().filter(move |((of, _), _)| of == org);
    ours.map(|((_, id), value)| (id.as_str(), value))
}

fn hash(name: &str) -> String {
    Sha256::digest(name).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn pair(org: &str, id: &str) -> Id {
    (org.to_owned(), id.to_owned())
}
