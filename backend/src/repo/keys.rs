//! Every key of the store, and the ids that they are made of.
//!
//! Ids are parsed, never pasted, and names are hashed: a `/` or a foreign prefix cannot get into a key.

mod ids;
mod people;

use sha2::{Digest as _, Sha256};

pub use ids::{BadId, ConnectionId, KapacitorId, OrgId, SessionId, SourceId, TokenId, UserId};
pub use people::*;

/// A known text, sealed: shows whether the sealing keys are the right ones.
pub const SENTINEL: &str = "meta/sentinel";

/// The guard of what belongs to no organization.
pub const INSTALLATION: &str = "generation";

/// Begins all organizations.
pub const ORGANIZATIONS: &str = "organization/";

/// Begins the marks of organizations that are deleted and not yet emptied.
pub const DELETED: &str = "deleted/";

/// Begins the guards of all organizations.
pub const GUARDS: &str = "generation/";

/// Begins all health entries.
pub const HEALTH: &str = "health/";

/// The guard of an organization: its generation, and what is counted in it.
pub fn guard(org: &OrgId) -> String {
    format!("{GUARDS}{org}")
}

/// An organization.
pub fn organization(id: &OrgId) -> String {
    format!("{ORGANIZATIONS}{id}")
}

/// Which organization has a name, by the name's folded key.
pub fn organization_name(folded: &str) -> String {
    format!("organization_name/{}", hash(folded))
}

/// The mark of an organization that is deleted and not yet emptied.
pub fn deleted(org: &OrgId) -> String {
    format!("{DELETED}{org}")
}

/// What everything in an organization begins with, but for its guard: one prefix a kind of row.
pub fn contents(org: &OrgId) -> [String; 5] {
    ["source", "source_name", "kapacitor", "active_kapacitor", "health"].map(|kind| format!("{kind}/{org}/"))
}

/// Begins the sources of an organization.
pub fn sources(org: &OrgId) -> String {
    format!("source/{org}/")
}

/// A source.
pub fn source(org: &OrgId, id: SourceId) -> String {
    format!("source/{org}/{id}")
}

/// Which source has a name, by the name's folded key.
pub fn source_name(org: &OrgId, folded: &str) -> String {
    format!("source_name/{org}/{}", hash(folded))
}

/// Which source is the default one.
pub fn default_source(org: &OrgId) -> String {
    format!("default_source/{org}")
}

/// Begins the Kapacitors of all sources of an organization.
pub fn kapacitors_of_org(org: &OrgId) -> String {
    format!("kapacitor/{org}/")
}

/// Begins the Kapacitors of a source.
pub fn kapacitors(org: &OrgId, source: SourceId) -> String {
    format!("kapacitor/{org}/{source}/")
}

/// A Kapacitor.
pub fn kapacitor(org: &OrgId, source: SourceId, id: KapacitorId) -> String {
    format!("kapacitor/{org}/{source}/{id}")
}

/// Begins the marks of all active Kapacitors of an organization.
pub fn active_kapacitors(org: &OrgId) -> String {
    format!("active_kapacitor/{org}/")
}

/// Which Kapacitor of a source is the active one.
pub fn active_kapacitor(org: &OrgId, source: SourceId) -> String {
    format!("active_kapacitor/{org}/{source}")
}

/// The stored health of a connection.
pub fn health(org: &OrgId, id: ConnectionId) -> String {
    format!("{HEALTH}{org}/{id}")
}

/// The ids of a Kapacitor's source and its own, as they stand at the end of its key.
pub fn parse_pair(text: &str) -> Option<(SourceId, KapacitorId)> {
    let (source, id) = text.split_once('/')?;
    Some((source.parse().ok()?, id.parse().ok()?))
}

/// Of a folded name: folding can make it 50 times as long, and a key must be short.
fn hash(folded: &str) -> String {
    let digest = Sha256::digest(folded);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_prefix_holds_another_kind_of_key() {
        let (org, id) = (OrgId::default(), SourceId::generate());
        let prefixes = [
            sources(&org),
            kapacitors_of_org(&org),
            kapacitors(&org, id),
            active_kapacitors(&org),
        ];
        let foreign = [
            source_name(&org, "source/default/x"),
            default_source(&org),
            guard(&org),
            health(&org, id.into()),
        ];
        for prefix in &prefixes {
            assert!(foreign.iter().all(|key| !key.starts_with(prefix)), "{prefix}");
        }
    }
}
