//! What a Kapacitor has.

use futures::FutureExt;
use futures::future::join_all;
use switchboard_shared::endpoint::table::{self, OTHER_SECTIONS};
use switchboard_shared::endpoint::{EndpointList, EndpointListLinks, EndpointSection};
use switchboard_shared::rules::option::is_addressable;

use super::open;
use super::shape::Shape;
use super::view::{self, Seen, SetHere};
use crate::kapacitor::config::{Config, Section};
use crate::kapacitor::service_tests::{ServiceTest, ServiceTests};
use crate::kapacitor::{Api, Failure};
use crate::repo::keys::KapacitorId;
use crate::service::kapacitors::Parent;
use crate::service::{Error, Result, Service};

/// Elements whose origin is asked for at the same time.
const AT_ONCE: usize = 4;

/// Elements of a section whose origin is asked for.
const ASKED: usize = 100;

/// Every alert section that the Kapacitor `id` has.
///
/// # Errors
/// It does not exist, or gave no answer that is of use.
pub async fn list(service: &Service, parent: Parent<'_>, id: KapacitorId) -> Result<EndpointList> {
    let (record, api) = open(service, parent, id).await?;
    let (config, tests) = tokio::try_join!(api.config(), api.service_tests())?;
    let kapacitor = format!("{}/sources/{}/kapacitors/{id}", service.base_path, parent.source);
    let this = format!("{kapacitor}/endpoints");
    let found: Vec<(Shape, Section)> = alert_sections(config, &tests)
        .into_iter()
        .map(|(name, section)| (Shape::new(&name, &section), section))
        .collect();
    let mut reads = Vec::new();
    for (shape, section) in &found {
        let test = tests.services.iter().find(|test| test.name == shape.name);
        reads.push(seen(&api, shape, section, test, &record.endpoints, &this).boxed());
    }
    let mut sections = join_all(reads).await;
    sections.sort_by_key(|it| (!it.known, it.label.to_lowercase(), it.name.clone()));
    Ok(EndpointList {
        sections,
        links: EndpointListLinks { this, kapacitor },
    })
}

/// The sections that alerts go to: those of the table, and others that can send a test alert. A list without elements is
/// not in the configuration, only among the tests.
fn alert_sections(config: Config, tests: &ServiceTests) -> Vec<(String, Section)> {
    let has_test = |name: &str| tests.services.iter().any(|test| test.name == name);
    let mut sections = config.sections;
    for known in table::SECTIONS {
        if known.key.is_some() && has_test(known.name) {
            sections.entry(known.name.to_owned()).or_default();
        }
    }
    let known = |name: &str| table::section(name).is_some();
    let is_alert = |name: &str| known(name) || has_test(name) && !OTHER_SECTIONS.contains(&name);
    sections.into_iter().filter(|(name, _)| is_alert(name)).collect()
}

/// One section as it is answered, with where its elements come from.
pub(super) async fn seen(
    api: &Api,
    shape: &Shape,
    section: &Section,
    test: Option<&ServiceTest>,
    set_here: &SetHere,
    base: &str,
) -> EndpointSection {
    let from_file = origins(api, shape, section).await;
    view::section(&Seen {
        shape,
        section,
        test,
        from_file: &from_file,
        set_here,
        base,
    })
}

/// Whether each element comes from Kapacitor's file, in their order. One who does not answer that is not asked again, nor
/// one who has more elements than anybody looks at.
async fn origins(api: &Api, shape: &Shape, section: &Section) -> Vec<Option<bool>> {
    let mut from_file: Vec<Option<bool>> = Vec::new();
    let asked = section.elements.len().min(ASKED);
    for elements in section.elements[..asked].chunks(AT_ONCE) {
        if from_file.last() == Some(&None) {
            break;
        }
        let mut origins = Vec::new();
        for element in elements {
            origins.push(origin(api, shape, shape.name_of(element)).boxed());
        }
        from_file.extend(join_all(origins).await);
    }
    from_file
}

/// Whether an element comes from Kapacitor's file. Without a name none can be added, and one whose name its API does not
/// take was not added through it.
pub(super) async fn origin(api: &Api, shape: &Shape, name: &str) -> Option<bool> {
    match shape.key {
        Some(key) if !name.is_empty() && is_addressable(name) => api.is_from_file(&shape.name, key.option, name).await,
        _ => Some(true),
    }
}

/// The section `name` of a Kapacitor, where it is one that alerts go to.
pub(super) async fn find(api: &Api, name: &str) -> Result<Section> {
    if name.is_empty() || !is_addressable(name) || OTHER_SECTIONS.contains(&name) {
        return Err(Error::NotFound(NO_SECTION));
    }
    match api.section(name).await {
        Ok(section) => Ok(section),
        // A list without elements is not in the configuration.
        Err(Failure::Missing(_)) if is_empty_list(api, name).await => Ok(Section::default()),
        Err(Failure::Missing(_)) => Err(Error::NotFound(NO_SECTION)),
        Err(failure) => Err(failure.into()),
    }
}

const NO_SECTION: &str = "this Kapacitor has no such alert section";

async fn is_empty_list(api: &Api, name: &str) -> bool {
    let known = table::section(name);
    known.is_some_and(|known| known.key.is_some()) && api.service_test(name).await.is_ok()
}
