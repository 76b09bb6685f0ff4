//! What an answer comes from.

use serde::Deserialize;
use switchboard_shared::product::{Product, SourceType};

use super::text;
use crate::outbound::Answer;

/// A product that says its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) kind: Product,
    /// Without a leading `v`; `None` where the product does not say.
    pub(super) version: Option<String>,
}

impl Found {
    /// `InfluxDB 2.7.12`, `InfluxDB 3 Core 3.2.1`, `Kapacitor 1.8.3`.
    pub(super) fn name(&self) -> String {
        let name = match self.kind {
            // The version says the 2 already.
            Product::Influx(SourceType::V2) if self.version.is_some() => "InfluxDB",
            Product::Influx(kind) => kind.label(),
            Product::Kapacitor => "Kapacitor",
        };
        self.version
            .as_deref()
            .map_or_else(|| name.to_owned(), |version| format!("{name} {version}"))
    }
}

/// The product that `answer` comes from, where it says so in its headers, whatever its status.
pub(super) fn recognise(answer: &Answer) -> Option<Found> {
    if let Some(version) = answer.header("x-kapacitor-version") {
        return Some(Found {
            kind: Product::Kapacitor,
            version: plain(version),
        });
    }
    let build = answer.header("x-influxdb-build").unwrap_or_default();
    let version = match answer.header("x-influxdb-version") {
        Some(version) => plain(version).or_else(|| body_version(answer)),
        None if build.is_empty() => return None,
        None => body_version(answer),
    };
    let kind = influx_kind(build, version.as_deref());
    let version = match kind {
        SourceType::Enterprise => version.and_then(|version| version.split("-c").next().map(str::to_owned)),
        SourceType::Relay => None,
        _ => version,
    };
    Some(Found {
        kind: Product::Influx(kind),
        version,
    })
}

/// Whether a server that says that it is of kind `found` may be of the kind `chosen`: Clustered and Cloud Dedicated do not
/// say so.
pub(super) fn may_be(chosen: SourceType, found: SourceType) -> bool {
    chosen == found || (chosen.needs_database() && matches!(found, SourceType::Influx | SourceType::V3Core))
}

/// Something else that can be told by its looks.
pub(super) fn looks_like(answer: &Answer) -> Option<String> {
    const HEADERS: [(&str, &str); 5] = [
        ("x-switchboard-version", "Switchboard"),
        ("x-chronograf-version", "Chronograf"),
        ("x-elastic-product", "Elasticsearch"),
        ("x-jenkins", "Jenkins"),
        ("x-clickhouse-summary", "ClickHouse"),
    ];
    const TEXTS: [(&str, &str); 4] = [
        ("grafana", "Grafana"),
        ("chronograf", "Chronograf"),
        ("prometheus", "Prometheus"),
        ("switchboard", "Switchboard"),
    ];
    let by_header = HEADERS.iter().find(|(header, _)| answer.header(header).is_some());
    if let Some((_, name)) = by_header {
        return Some((*name).to_owned());
    }
    let page = answer.text();
    let title = text::title(&page);
    let said = title.clone().unwrap_or_default().to_lowercase();
    if let Some((_, name)) = TEXTS.iter().find(|(sign, _)| said.contains(sign)) {
        return Some((*name).to_owned());
    }
    let server = answer
        .header("server")
        .map(|server| text::cut(server, 40))
        .filter(|server| !server.is_empty());
    match (title, server) {
        (Some(title), _) => Some(format!("a web page titled \"{title}\"")),
        (None, Some(server)) => Some(format!("a web server ({server})")),
        (None, None) => page.trim_start().starts_with('<').then(|| "a web page".to_owned()),
    }
}

fn influx_kind(build: &str, version: Option<&str>) -> SourceType {
    let version = version.unwrap_or_default();
    let lower = version.to_ascii_lowercase();
    let major: u32 = version
        .split('.')
        .next()
        .and_then(|major| major.parse().ok())
        .unwrap_or(0);
    match build.to_ascii_lowercase().as_str() {
        "core" => SourceType::V3Core,
        "enterprise" if major != 1 => SourceType::V3Enterprise,
        "cloud" => SourceType::V3Serverless,
        "ent" | "enterprise" => SourceType::Enterprise,
        _ if lower.contains("relay") => SourceType::Relay,
        _ if lower.contains("-c") => SourceType::Enterprise,
        _ if major == 2 => SourceType::V2,
        _ if 3 <= major => SourceType::V3Core,
        _ => SourceType::Influx,
    }
}

/// InfluxDB 3 says its version in the body of its ping too.
fn body_version(answer: &Answer) -> Option<String> {
    #[derive(Deserialize)]
    struct Ping {
        version: String,
    }
    serde_json::from_slice::<Ping>(answer.body())
        .ok()
        .and_then(|ping| plain(&ping.version))
}

fn plain(version: &str) -> Option<String> {
    let version = text::cut(version, 40);
    let bare = version.strip_prefix('v').unwrap_or(&version);
    (!bare.is_empty()).then(|| bare.to_owned())
}
