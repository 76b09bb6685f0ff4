//! The rules among records, each shown on a store in a folder of its own.

mod conflicts;
mod health;
mod kapacitors;
mod limits;
mod organizations;
mod races;
mod rotation;
mod seals;
mod sources;

use std::convert::Infallible;
use std::sync::Arc;

use tempfile::TempDir;

use super::audit::audit;
use super::kapacitors::KapacitorView;
use super::keys::{KapacitorId, OrgId, SourceId};
use super::names::Name;
use super::records::{KapacitorFields, SourceFields};
use super::sources::SourceView;
use super::{IfMatch, Repo, Result};
use crate::store::Store;
use crate::store::sled::Sled;

/// A repo, and the folder that lives as long.
struct Kept {
    _folder: TempDir,
    repo: Repo,
    org: OrgId,
}

async fn open() -> Kept {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Arc::new(Sled::open(folder.path()).expect("the store opens"));
    let repo = Repo::open(store).await.expect("the repo opens");
    let org = OrgId::default();
    Kept {
        _folder: folder,
        repo,
        org,
    }
}

impl Kept {
    async fn source(&self, name: &str, default: bool) -> Result<SourceView> {
        let id = SourceId::generate();
        super::sources::insert(&self.repo, &self.org, id, || source_fields(name), default).await
    }

    async fn kapacitor(&self, source: SourceId, name: &str, active: bool) -> Result<KapacitorView> {
        let id = KapacitorId::generate();
        super::kapacitors::insert(&self.repo, &self.org, source, id, || kapacitor_fields(name), active).await
    }

    /// The names of all sources as listed, the default one with a star.
    async fn listed(&self) -> Vec<String> {
        let listing = super::sources::list(&self.repo, &self.org).await.expect("it is read");
        let marked = |view: &SourceView| mark(view.record.fields.name.as_str(), view.default);
        listing.sources.iter().map(marked).collect()
    }

    /// The names of a source's Kapacitors as listed, the active one with a star.
    async fn kapacitors_listed(&self, source: SourceId) -> Vec<String> {
        let listing = super::kapacitors::list(&self.repo, &self.org, source)
            .await
            .expect("it is read");
        let marked = |view: &KapacitorView| mark(view.record.fields.name.as_str(), view.active);
        listing.kapacitors.iter().map(marked).collect()
    }

    async fn generation(&self) -> u64 {
        super::generation(&self.repo, &self.org).await.expect("it is read")
    }

    /// Fails where a rule is broken.
    async fn judge(&self) {
        judge(self.repo.store().as_ref()).await;
    }
}

async fn judge(store: &dyn Store) {
    let breaches = audit(store).await.expect("it is read");
    assert!(breaches.is_empty(), "{breaches:#?}");
}

fn mark(name: &str, marked: bool) -> String {
    if marked { format!("{name}*") } else { name.to_owned() }
}

fn name(text: &str) -> Name {
    Name::parse(text).expect("the name is allowed")
}

fn source_fields(text: &str) -> SourceFields {
    SourceFields {
        name: name(text),
        url: "http://localhost:8086".to_owned(),
        ..SourceFields::default()
    }
}

fn kapacitor_fields(text: &str) -> KapacitorFields {
    KapacitorFields {
        name: name(text),
        url: "http://localhost:9092".to_owned(),
        ..KapacitorFields::default()
    }
}

/// A change that only gives another name.
fn renamed(text: &str) -> impl FnMut(&super::records::SourceRecord) -> Result<SourceFields, Infallible> {
    let name = name(text);
    move |record| {
        let name = name.clone();
        Ok(SourceFields {
            name,
            ..record.fields.clone()
        })
    }
}

/// A change that changes nothing.
fn kept(record: &super::records::SourceRecord) -> Result<SourceFields, Infallible> {
    Ok(record.fields.clone())
}

fn revision(revision: u64) -> IfMatch {
    IfMatch::OneOf(vec![revision])
}
