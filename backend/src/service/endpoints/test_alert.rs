//! Alerts to try an endpoint with.

use serde_json::{Map, Value};
use switchboard_shared::endpoint::table::Entry;
use switchboard_shared::endpoint::{OptionInfo, OptionKind, TestOutcome};
use switchboard_shared::error::FieldErrors;

use super::shape::Shape;
use super::update::element;
use super::{Place, fields, open, read, value, view};
use crate::kapacitor::Failure;
use crate::kapacitor::config::{Element, Section};
use crate::kapacitor::service_tests::ServiceTest;
use crate::kapacitor::words::Words;
use crate::service::{Error, Result, Service};

/// A test alert, as asked for. It may hold secrets, hence no `Debug`.
#[derive(Default)]
pub struct TestRequest {
    /// The element that sends it.
    pub element: Option<String>,
    /// What the alert says, by option.
    pub options: Map<String, Value>,
}

/// Sends a test alert of a section. `wrong` is what is known to be wrong already.
///
/// # Errors
/// There is no such Kapacitor, section or element, or no test of it; wrong options; Kapacitor gave no answer that is of use.
/// That the receiver did not take the alert is an outcome.
pub async fn test(service: &Service, at: &Place, request: TestRequest, wrong: FieldErrors) -> Result<TestOutcome> {
    let (_, api) = open(service, at.parent(), at.id).await?;
    let section = read::find(&api, &at.section).await?;
    let shape = Shape::new(&at.section, &section);
    let element = sender(&shape, &section, request.element.as_deref())?;
    let test = api.service_test(&at.section).await.map_err(|failure| match failure {
        Failure::Missing(_) => Error::NotFound("this Kapacitor has no test alert of this section"),
        failure => failure.into(),
    })?;
    let mut options = taken(&shape, &test, &request.options, wrong)?;
    if let Some(element) = element {
        fill(&shape, element, &request.options, &mut options);
    }
    let secrets = secrets(&shape, element, &options);
    let outcome = api.test(&at.section, &options).await;
    let outcome = outcome.map_err(|failure| explain(failure, &secrets))?;
    let message = Words::new(outcome.message).without(secrets.iter().map(String::as_str));
    Ok(TestOutcome {
        success: outcome.success,
        message: message.to_string(),
    })
}

/// The element that sends the alert: the one that is named, else the unnamed one, the default, or the only one. A list
/// without elements has none.
fn sender<'a>(shape: &Shape, section: &'a Section, name: Option<&str>) -> Result<Option<&'a Element>> {
    if let Some(name) = name {
        return element(shape, section, name).map(Some);
    }
    let elements = &section.elements;
    let is_default = |element: &&Element| element.options.get("default") == Some(&Value::Bool(true));
    let unnamed = elements.iter().find(|element| shape.name_of(element).is_empty());
    match unnamed.or_else(|| elements.iter().find(is_default)) {
        Some(element) => Ok(Some(element)),
        None if elements.len() < 2 => Ok(elements.first()),
        None => {
            Err(FieldErrors::from([("element".to_owned(), "is required: the section has several".to_owned())]).into())
        }
    }
}

/// What was sent, as Kapacitor takes it.
fn taken(
    shape: &Shape,
    test: &ServiceTest,
    sent: &Map<String, Value>,
    mut wrong: FieldErrors,
) -> Result<Map<String, Value>> {
    let mut options = Map::new();
    for (name, sent) in sent {
        let info = info(shape, test, name);
        let taken = match &info {
            Some(info) => value::take(info, sent).map(|value| value::write(info.kind, &value)),
            None => Err("is not an option of this test alert"),
        };
        match taken {
            Ok(value) => drop(options.insert(name.clone(), value)),
            Err(problem) => drop(
                wrong
                    .entry(name.chars().take(64).collect())
                    .or_insert(problem.to_owned()),
            ),
        }
    }
    if wrong.is_empty() {
        Ok(options)
    } else {
        Err(wrong.into())
    }
}

fn info(shape: &Shape, test: &ServiceTest, name: &str) -> Option<OptionInfo> {
    let there = test.options.as_ref()?.get(name)?;
    let known = entries(shape).iter().find(|entry| entry.name == name);
    Some(known.map_or_else(|| view::unknown_test_option(name, there), Entry::info))
}

fn entries(shape: &Shape) -> &'static [Entry] {
    shape.known.map_or(&[], |known| known.tests)
}

/// Takes from the element what was left out. Stored secrets do not go to an address that was sent.
fn fill(shape: &Shape, element: &Element, sent: &Map<String, Value>, options: &mut Map<String, Value>) {
    let elsewhere = entries(shape)
        .iter()
        .any(|entry| is_address(entry) && sent.contains_key(entry.name));
    for entry in entries(shape)
        .iter()
        .filter(|entry| !options.contains_key(entry.name))
        .collect::<Vec<_>>()
    {
        let Some(from) = entry.from else { continue };
        let field = shape.option(from);
        let value = match field {
            Some(field) if field.is_redacted(element) => continue,
            Some(_) if entry.secret && elsewhere => Value::Null,
            Some(field) => field.value(element).clone(),
            None => Value::String(shape.name_of(element).to_owned()),
        };
        options.insert(entry.name.to_owned(), value);
    }
}

fn is_address(entry: &Entry) -> bool {
    entry.from.is_some() && matches!(entry.kind, OptionKind::Url | OptionKind::UrlTemplate)
}

/// What Kapacitor might quote and nobody may see: what is sent, and what is stored as far as it is known.
fn secrets(shape: &Shape, element: Option<&Element>, options: &Map<String, Value>) -> Vec<String> {
    let sent = entries(shape).iter().filter(|entry| entry.secret);
    let sent = sent.filter_map(|entry| Some((entry.kind, options.get(entry.name)?)));
    let stored = shape.options.iter().filter(|field| field.info.secret);
    let stored = stored.filter_map(|field| Some((field.info.kind, field.value(element?))));
    let values = sent.chain(stored).filter_map(|(kind, value)| value::read(kind, value));
    values
        .flat_map(|value| fields::texts(&value).into_iter().map(str::to_owned).collect::<Vec<_>>())
        .collect()
}

fn explain(failure: Failure, secrets: &[String]) -> Error {
    let clean = |said: &Words| said.without(secrets.iter().map(String::as_str));
    match failure {
        Failure::Refused(said) => Error::Refused {
            message: clean(&said).to_string(),
            fields: FieldErrors::new(),
        },
        Failure::Failed(said) => Failure::Failed(clean(&said)).into(),
        other => other.into(),
    }
}
