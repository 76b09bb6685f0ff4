//! From records to what is answered.

use switchboard_shared::health::State;
use switchboard_shared::kapacitor::{Kapacitor, KapacitorLinks};
use switchboard_shared::source::{ActiveKapacitor, Source, SourceLinks};
use switchboard_shared::tls::Tls;

use super::health::Entry;
use super::{clock, source_fields};
use crate::repo::kapacitors::KapacitorView;
use crate::repo::keys::{OrgId, SourceId};
use crate::repo::records::{KapacitorFields, SourceFields, TlsRecord};
use crate::repo::sources::SourceView;

/// A stored source; `active` is the state of its active Kapacitor, `base` what links begin with.
pub(crate) fn source(view: &SourceView, org: &OrgId, entry: &Entry, active: State, base: &str) -> Source {
    let record = &view.record;
    let this = format!("{base}/sources/{}", record.id);
    Source {
        id: Some(record.id.to_string()),
        revision: Some(record.revision),
        default: view.default,
        version: entry.version(),
        health: Some(entry.health()),
        active_kapacitor: view.active.as_ref().map(|it| ActiveKapacitor {
            id: it.id.to_string(),
            name: it.name.clone(),
            state: active,
        }),
        kapacitor_count: view.kapacitors,
        created_at: Some(clock::timestamp(record.created_at)),
        updated_at: Some(clock::timestamp(record.updated_at)),
        links: Some(SourceLinks {
            health: format!("{this}/health"),
            overview: format!("{this}/overview"),
            kapacitors: format!("{this}/kapacitors"),
            this,
        }),
        ..source_draft(&record.fields, org)
    }
}

/// A source that is not stored.
pub(crate) fn source_draft(fields: &SourceFields, org: &OrgId) -> Source {
    Source {
        id: None,
        revision: None,
        name: fields.name.as_str().to_owned(),
        kind: fields.kind.unwrap_or_default(),
        url: fields.url.clone(),
        username: fields.username.clone(),
        meta_url: fields.meta_url.clone(),
        insecure_skip_verify: !fields.tls.verify,
        default: false,
        telegraf: fields.telegraf.clone(),
        organization: org.to_string(),
        influx_organization: fields.influx_organization.clone(),
        default_rp: fields.default_rp.clone(),
        default_db: fields.default_db.clone(),
        version: String::new(),
        authentication: source_fields::authentication(fields),
        has_password: fields.secrets.password.is_some(),
        has_shared_secret: fields.secrets.shared_secret.is_some(),
        has_token: fields.secrets.token.is_some(),
        labels: fields.labels.clone(),
        tls: tls(&fields.tls, fields.secrets.client_key.is_some()),
        health: None,
        active_kapacitor: None,
        kapacitor_count: 0,
        created_at: None,
        updated_at: None,
        provisioned: false,
        links: None,
    }
}

/// A stored Kapacitor of `source`.
pub(crate) fn kapacitor(view: &KapacitorView, source: SourceId, entry: &Entry, base: &str) -> Kapacitor {
    let record = &view.record;
    let this = format!("{base}/sources/{source}/kapacitors/{}", record.id);
    Kapacitor {
        id: Some(record.id.to_string()),
        revision: Some(record.revision),
        active: view.active,
        version: entry.version(),
        health: Some(entry.health()),
        created_at: Some(clock::timestamp(record.created_at)),
        updated_at: Some(clock::timestamp(record.updated_at)),
        links: Some(KapacitorLinks {
            health: format!("{this}/health"),
            endpoints: format!("{this}/endpoints"),
            proxy: format!("{this}/proxy"),
            this,
        }),
        ..kapacitor_draft(&record.fields)
    }
}

/// A Kapacitor that is not stored.
pub(crate) fn kapacitor_draft(fields: &KapacitorFields) -> Kapacitor {
    Kapacitor {
        id: None,
        revision: None,
        name: fields.name.as_str().to_owned(),
        url: fields.url.clone(),
        username: fields.username.clone(),
        insecure_skip_verify: !fields.tls.verify,
        active: false,
        version: String::new(),
        has_password: fields.secrets.password.is_some(),
        tls: tls(&fields.tls, fields.secrets.client_key.is_some()),
        health: None,
        created_at: None,
        updated_at: None,
        links: None,
    }
}

fn tls(record: &TlsRecord, has_client_key: bool) -> Tls {
    Tls {
        verify: record.verify,
        server_name: record.server_name.clone(),
        ca: record.ca.clone(),
        client_certificate: record.client_certificate.clone(),
        has_client_key,
    }
}
