//! From a JSON object to a change: every wrong field is found at once, by name.

mod endpoints;
mod fields;
mod people;

use serde_json::{Map, Value};
use switchboard_shared::kapacitor::KapacitorChange;
use switchboard_shared::organization::OrganizationChange;
use switchboard_shared::source::SourceChange;

pub(crate) use endpoints::{element, endpoint, test_alert};
use fields::Fields;
pub(crate) use people::{me, member, password_change, set_up, sign_in, token, user};

use crate::service::Sent;

/// Fields of a source that we send and that are ignored when they come back.
const SOURCE_READ_ONLY: &[&str] = &[
    "id",
    "revision",
    "organization",
    "version",
    "authentication",
    "hasPassword",
    "hasSharedSecret",
    "hasToken",
    "health",
    "activeKapacitor",
    "kapacitorCount",
    "createdAt",
    "updatedAt",
    "provisioned",
    "links",
];

/// Fields of a Kapacitor that we send and that are ignored when they come back.
const KAPACITOR_READ_ONLY: &[&str] = &[
    "id",
    "revision",
    "version",
    "hasPassword",
    "health",
    "createdAt",
    "updatedAt",
    "links",
];

/// Fields of an organization that we send and that are ignored when they come back.
const ORGANIZATION_READ_ONLY: &[&str] = &["id"];

/// A change of a source, and every field that is unknown or of the wrong kind: what is wrong beyond that is found out
/// with the rest of it.
pub(crate) fn source(body: Map<String, Value>) -> Sent<SourceChange> {
    let mut fields = Fields::new(body);
    fields.ignore(SOURCE_READ_ONLY);
    let change = SourceChange {
        name: fields.take("name"),
        kind: fields.take("type"),
        url: fields.take("url"),
        username: fields.take("username"),
        password: fields.take("password"),
        shared_secret: fields.take("sharedSecret"),
        token: fields.take("token"),
        meta_url: fields.take("metaUrl"),
        insecure_skip_verify: fields.take("insecureSkipVerify"),
        default: fields.take("default"),
        telegraf: fields.take("telegraf"),
        influx_organization: fields.take("influxOrganization"),
        default_rp: fields.take("defaultRP"),
        default_db: fields.take("defaultDB"),
        labels: fields.take("labels"),
        tls: fields.take_tls(),
    };
    let wrong = fields.finish("a source");
    Sent { change, wrong }
}

/// A change of a Kapacitor, and every field that is unknown or of the wrong kind.
pub(crate) fn kapacitor(body: Map<String, Value>) -> Sent<KapacitorChange> {
    let mut fields = Fields::new(body);
    fields.ignore(KAPACITOR_READ_ONLY);
    let change = KapacitorChange {
        name: fields.take("name"),
        url: fields.take("url"),
        username: fields.take("username"),
        password: fields.take("password"),
        insecure_skip_verify: fields.take("insecureSkipVerify"),
        active: fields.take("active"),
        tls: fields.take_tls(),
    };
    let wrong = fields.finish("a Kapacitor");
    Sent { change, wrong }
}

/// A change of an organization, and every field that is unknown or of the wrong kind.
pub(crate) fn organization(body: Map<String, Value>) -> Sent<OrganizationChange> {
    let mut fields = Fields::new(body);
    fields.ignore(ORGANIZATION_READ_ONLY);
    let change = OrganizationChange {
        name: fields.take("name"),
        default_role: fields.take("defaultRole"),
    };
    let wrong = fields.finish("an organization");
    Sent { change, wrong }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use switchboard_shared::patch::Patch;

    use super::*;

    fn sent(body: Value) -> Sent<SourceChange> {
        source(serde_json::from_value(body).unwrap())
    }

    #[test]
    fn every_wrong_field_is_named_at_once() {
        let Sent { change, wrong } = sent(json!({
            "name": 1, "default": "yes", "type": "mysql", "labels": {"a": 1}, "tls": {"verify": 0, "vrfy": true}, "nme": "x",
            "url": "h"
        }));
        assert_eq!(
            wrong.keys().collect::<Vec<_>>(),
            ["default", "labels", "name", "nme", "tls.verify", "tls.vrfy", "type"]
        );
        assert_eq!(wrong["nme"], "is not a field of a source");
        assert_eq!(change.url.value().map(String::as_str), Some("h"), "the rest is there");
    }

    #[test]
    fn what_we_send_may_come_back() {
        let body = json!({"name": "a", "health": {"state": "up"}, "hasPassword": true, "tls": {"hasClientKey": true}});
        let Sent { change, wrong } = sent(body);
        assert_eq!((change.name.value().map(String::as_str), wrong.len()), (Some("a"), 0));
    }

    #[test]
    fn null_and_absent_differ() {
        let change = sent(json!({"password": null})).change;
        assert_eq!((change.password, change.token), (Patch::Null, Patch::Absent));
    }
}
