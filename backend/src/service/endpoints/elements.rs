//! Elements that are added and removed.

use std::sync::Arc;

use serde_json::{Map, Value};
use switchboard_shared::endpoint::EndpointSection;
use switchboard_shared::error::FieldErrors;
use switchboard_shared::rules;

use super::fields::{EndpointPatch, Wanted};
use super::shape::Shape;
use super::update::{answer, element, remember};
use super::view::place;
use super::{Place, compose, open, read, refusal};
use crate::kapacitor::Api;
use crate::kapacitor::config::{Change, Section};
use crate::repo;
use crate::repo::kapacitors;
use crate::service::{Error, Result, Service};

/// A new element, as sent. It may hold secrets, hence no `Debug`.
pub struct NewElement {
    /// Its name; `None` where that is missing or wrong.
    pub name: Option<String>,
    /// Values, by option.
    pub set: Map<String, Value>,
}

/// Adds an element, and answers the section.
///
/// # Errors
/// There is no such Kapacitor or section; the section is no list; a name that is taken; wrong options; what Kapacitor says;
/// and those of writing.
pub async fn create(service: &Arc<Service>, at: Place, new: NewElement, wrong: FieldErrors) -> Result<EndpointSection> {
    let service = service.clone();
    Service::finish(async move {
        let _turn = service.turns.wait(at.id).await;
        let (record, api) = open(&service, at.parent(), at.id).await?;
        let section = read::find(&api, &at.section).await?;
        let shape = Shape::new(&at.section, &section);
        let Some(key) = shape.key else {
            return Err(Error::Conflict(format!(
                "{} is one endpoint alone in this Kapacitor: none can be added",
                shape.label()
            )));
        };
        let (name, wrong) = checked_name(new.name, wrong);
        let patch = EndpointPatch {
            set: new.set,
            unset: Vec::new(),
        };
        let wanted = Wanted::check(&shape, &patch, wrong)?;
        if section.elements.iter().any(|element| shape.name_of(element) == name) {
            return Err(repo::Error::NameTaken.into());
        }
        make_room(&api, &shape, &section, key.option).await?;
        let added = api
            .add(&shape.name, &compose::addition(key.option, &name, &wanted))
            .await;
        added.map_err(|failure| refusal::explain(failure, &shape, &name, &wanted.secrets()))?;
        remember(&service, &at, &record, &name, &wanted).await?;
        answer(&service, &at, &api).await
    })
    .await
}

/// Removes an element that was added.
///
/// # Errors
/// There is no such Kapacitor, section or element; it comes from Kapacitor's file; what Kapacitor says; and those of
/// writing.
pub async fn delete(service: &Arc<Service>, at: Place, name: String) -> Result<()> {
    let service = service.clone();
    Service::finish(async move {
        let _turn = service.turns.wait(at.id).await;
        let (record, api) = open(&service, at.parent(), at.id).await?;
        let section = read::find(&api, &at.section).await?;
        let shape = Shape::new(&at.section, &section);
        element(&shape, &section, &name)?;
        match read::origin(&api, &shape, &name).await {
            Some(false) => {}
            Some(true) => return Err(from_file(&name)),
            // Kapacitor would take the changes away from one of its file and call that removed.
            None => {
                return Err(Error::Conflict(format!(
                    "whether {name} comes from Kapacitor's file could not be found out, so it was not removed"
                )));
            }
        }
        let removed = api.remove(&shape.name, &name).await;
        removed.map_err(|failure| refusal::explain(failure, &shape, &name, &[]))?;
        let forget = |places: &mut super::view::SetHere| drop(places.remove(&place(&shape.name, &name)));
        Ok(kapacitors::note_endpoints(&service.repo, &at.org, at.source, at.id, &record.fields.url, forget).await?)
    })
    .await
}

fn from_file(name: &str) -> Error {
    Error::Conflict(format!(
        "{name} comes from Kapacitor's configuration file, so it can be removed there alone"
    ))
}

fn checked_name(name: Option<String>, mut wrong: FieldErrors) -> (String, FieldErrors) {
    let name = name.unwrap_or_default();
    if let Err(problem) = rules::option::check_element(&name) {
        wrong.entry("name".to_owned()).or_insert(problem.to_owned());
    }
    (name, wrong)
}

/// Lets Kapacitor note the element without a name first, where there is one. It applies what was noted in the order of the
/// names, and once there are named ones it refuses the unnamed one that it finds after them.
async fn make_room(api: &Api, shape: &Shape, section: &Section, key: &str) -> Result<()> {
    if !section.elements.iter().any(|element| shape.name_of(element).is_empty()) {
        return Ok(());
    }
    let nothing = Change {
        set: Map::new(),
        delete: vec![key.to_owned()],
    };
    let noted = api.change(&shape.name, "", &nothing).await;
    noted.map_err(|failure| refusal::explain(failure, shape, "", &[]))
}
