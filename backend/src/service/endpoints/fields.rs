//! What somebody wants to set and unset, checked option by option.

use serde_json::{Map, Value};
use switchboard_shared::endpoint::OptionValue;
use switchboard_shared::error::FieldErrors;

use super::shape::{Field, Shape};
use super::value;
use crate::kapacitor::config::Element;
use crate::kapacitor::redact::is_set;

/// A change of an element, as sent. It may hold secrets, hence no `Debug`.
#[derive(Default)]
pub struct EndpointPatch {
    /// New values, by option.
    pub set: Map<String, Value>,
    /// Options that go back to the file's value.
    pub unset: Vec<String>,
}

/// A change that can be made.
pub(super) struct Wanted<'a> {
    /// New values.
    pub(super) set: Vec<(&'a Field, OptionValue)>,
    /// Options that go back to the file's value.
    pub(super) unset: Vec<&'a Field>,
}

impl<'a> Wanted<'a> {
    /// What `patch` wants of an element of `shape`.
    ///
    /// # Errors
    /// Every option that is wrong, beside those that are `wrong` already.
    pub(super) fn check(shape: &'a Shape, patch: &EndpointPatch, mut wrong: FieldErrors) -> Result<Self, FieldErrors> {
        let mut wanted = Self {
            set: Vec::new(),
            unset: Vec::new(),
        };
        for (name, sent) in &patch.set {
            let checked = match find(shape, name) {
                Ok(field) => value::take(&field.info, sent)
                    .map(|value| (field, value))
                    .map_err(str::to_owned),
                Err(problem) => Err(problem),
            };
            match checked {
                Ok(set) => wanted.set.push(set),
                Err(problem) => refuse(&mut wrong, name, problem),
            }
        }
        for name in &patch.unset {
            match find(shape, name) {
                Ok(_) if patch.set.contains_key(name) => refuse(&mut wrong, name, "is both set and unset".to_owned()),
                Ok(field) if !wanted.unset.iter().any(|it| it.info.name == *name) => wanted.unset.push(field),
                Ok(_) => {}
                Err(problem) => refuse(&mut wrong, name, problem),
            }
        }
        if wrong.is_empty() { Ok(wanted) } else { Err(wrong) }
    }

    /// The same without what `element` holds already, as far as that can be seen.
    pub(super) fn of_what_changes(mut self, element: &Element) -> Self {
        self.set.retain(|(field, value)| {
            field.is_redacted(element) || value::read(field.info.kind, field.value(element)).as_ref() != Some(value)
        });
        self
    }

    /// Nothing is to be done.
    pub(super) fn is_empty(&self) -> bool {
        self.set.is_empty() && self.unset.is_empty()
    }

    /// The secrets of `element` that would go elsewhere, each with the sentence that asks for it.
    pub(super) fn secrets_to_enter_again(&self, shape: &Shape, element: &Element) -> FieldErrors {
        let moved = self.set.iter().any(|(field, _)| field.destination);
        let moved_back = self.unset.iter().any(|field| field.destination);
        let at_risk = |field: &&Field| {
            let unset = self.unset.iter().any(|it| it.info.name == field.info.name);
            let kept = is_set(field.value(element)) && !unset;
            // What stands in the file nobody knows; with the file's own address it may be used again.
            let falls_back = unset && moved;
            let entered = self.set.iter().any(|(it, _)| it.info.name == field.info.name);
            field.info.secret && !field.destination && !entered && (kept || falls_back)
        };
        if !moved && !moved_back {
            return FieldErrors::new();
        }
        let asked = shape.options.iter().filter(at_risk);
        asked
            .map(|field| {
                let sentence = format!("Enter the {} again: the address changed", field.info.label);
                (field.info.name.clone(), sentence)
            })
            .collect()
    }

    /// The secrets among the new values: what must not be shown if Kapacitor quotes it.
    pub(super) fn secrets(&self) -> Vec<&str> {
        let secret = self.set.iter().filter(|(field, _)| field.info.secret);
        secret.flat_map(|(_, value)| texts(value)).collect()
    }
}

/// Every text in a value.
pub(super) fn texts(value: &OptionValue) -> Vec<&str> {
    match value {
        OptionValue::Boolean(_) | OptionValue::Integer(_) => Vec::new(),
        OptionValue::Text(text) => vec![text],
        OptionValue::List(items) => items.iter().map(String::as_str).collect(),
        OptionValue::Map(members) => members.values().map(String::as_str).collect(),
    }
}

fn find<'a>(shape: &'a Shape, name: &str) -> Result<&'a Field, String> {
    if shape.key.is_some_and(|key| key.option == name) {
        return Err("cannot be changed: it is the name of the element".to_owned());
    }
    shape
        .option(name)
        .ok_or_else(|| format!("is not an option of {} in this Kapacitor", shape.name))
}

/// The first problem of an option stays. A name is the caller's text: it comes back cut.
fn refuse(wrong: &mut FieldErrors, name: &str, problem: String) {
    wrong.entry(name.chars().take(64).collect()).or_insert(problem);
}
