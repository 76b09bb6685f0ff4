//! Changes of an element that is there.

use std::collections::BTreeSet;
use std::sync::Arc;

use switchboard_shared::endpoint::EndpointSection;
use switchboard_shared::error::FieldErrors;
use switchboard_shared::rules::option::is_addressable;

use super::fields::{EndpointPatch, Wanted};
use super::shape::Shape;
use super::view::{NOT_ADDRESSABLE, place};
use super::{Place, compose, open, read, refusal};
use crate::kapacitor::config::{Element, Section};
use crate::kapacitor::{Api, Failure};
use crate::repo::kapacitors;
use crate::repo::records::KapacitorRecord;
use crate::service::{Error, Result, Service};

/// Changes the element `name` of a section, the unnamed one where `name` is empty, and answers the section. Nothing is sent
/// where nothing changes. `wrong` is what is known to be wrong already.
///
/// # Errors
/// There is no such Kapacitor, section or element; wrong options; a secret that must be entered again; what Kapacitor says;
/// and those of writing.
pub async fn update(
    service: &Arc<Service>,
    at: Place,
    name: String,
    patch: EndpointPatch,
    wrong: FieldErrors,
) -> Result<EndpointSection> {
    let service = service.clone();
    Service::finish(async move {
        let _turn = service.turns.wait(at.id).await;
        let (record, api) = open(&service, at.parent(), at.id).await?;
        let section = read::find(&api, &at.section).await?;
        let shape = Shape::new(&at.section, &section);
        let element = element(&shape, &section, &name)?;
        let wanted = Wanted::check(&shape, &patch, wrong)?.of_what_changes(element);
        let asked = wanted.secrets_to_enter_again(&shape, element);
        if !asked.is_empty() {
            return Err(asked.into());
        }
        if !wanted.is_empty() {
            apply(&api, &shape, element, &wanted, &record).await?;
            remember(&service, &at, &record, &name, &wanted).await?;
        }
        answer(&service, &at, &api).await
    })
    .await
}

async fn apply(
    api: &Api,
    shape: &Shape,
    element: &Element,
    wanted: &Wanted<'_>,
    record: &KapacitorRecord,
) -> Result<()> {
    let name = shape.name_of(element);
    let none = BTreeSet::new();
    let set_here = record.endpoints.get(&place(&shape.name, name)).unwrap_or(&none);
    let change = compose::change(shape, element, wanted, set_here);
    let done = api.change(&shape.name, name, &change).await;
    done.map_err(|failure| refusal::explain(failure, shape, name, &wanted.secrets()))
}

/// The element of that name.
pub(super) fn element<'a>(shape: &Shape, section: &'a Section, name: &str) -> Result<&'a Element> {
    let found = section.elements.iter().find(|element| shape.name_of(element) == name);
    let found = found.ok_or(Error::NotFound(match name {
        "" => "this section has no element without a name",
        _ => "this section has no such element",
    }))?;
    match is_addressable(name) {
        true => Ok(found),
        false => Err(Error::Conflict(NOT_ADDRESSABLE.to_owned())),
    }
}

/// Notes what was set here, and what no longer is.
pub(super) async fn remember(
    service: &Service,
    at: &Place,
    record: &KapacitorRecord,
    name: &str,
    wanted: &Wanted<'_>,
) -> Result<()> {
    let place = place(&at.section, name);
    let note = |places: &mut super::view::SetHere| {
        let names = places.entry(place.clone()).or_default();
        names.extend(wanted.set.iter().map(|(field, _)| field.info.name.clone()));
        for field in &wanted.unset {
            names.remove(&field.info.name);
        }
        places.retain(|_, names| !names.is_empty());
    };
    Ok(kapacitors::note_endpoints(&service.repo, &at.org, at.source, at.id, &record.fields.url, note).await?)
}

/// The section as it is by now.
///
/// # Errors
/// It cannot be read any more; the message says that the change was made.
pub(super) async fn answer(service: &Service, at: &Place, api: &Api) -> Result<EndpointSection> {
    let record = super::kapacitors::find(service, at.parent(), at.id).await?.record;
    let read = async {
        let section = read::find(api, &at.section).await?;
        let test = match api.service_test(&at.section).await {
            Ok(test) => Some(test),
            Err(Failure::Missing(_)) => None,
            Err(failure) => return Err(failure.into()),
        };
        let shape = Shape::new(&at.section, &section);
        let base = format!(
            "{}/sources/{}/kapacitors/{}/endpoints",
            service.base_path, at.source, at.id
        );
        Ok(read::seen(api, &shape, &section, test.as_ref(), &record.endpoints, &base).await)
    };
    read.await.map_err(|error| match error {
        Error::Kapacitor(failure) => Failure::Unread(Box::new(failure)).into(),
        other => other,
    })
}
