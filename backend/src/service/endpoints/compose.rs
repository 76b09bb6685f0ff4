//! From a change that can be made to what Kapacitor is sent.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};
use switchboard_shared::endpoint::OptionValue;

use super::fields::Wanted;
use super::shape::{Field, Shape};
use super::value;
use crate::kapacitor::config::{Change, Element};

/// What Kapacitor is sent to make `element` as `wanted`; `set_here` are the options that were set through Switchboard.
///
/// An option that is a part of one of Kapacitor's is sent with the others of it: Kapacitor takes the whole in place of what
/// was set before, and parts that are left out go back to the file's value. So those go along that hold something else than
/// nothing, and those that were set here.
pub(super) fn change(shape: &Shape, element: &Element, wanted: &Wanted<'_>, set_here: &BTreeSet<String>) -> Change {
    let mut change = Change::default();
    for (field, value) in &wanted.set {
        if field.within.is_none() {
            change
                .set
                .insert(field.info.name.clone(), value::write(field.info.kind, value));
        }
    }
    change.delete = wanted
        .unset
        .iter()
        .filter(|field| field.within.is_none())
        .map(|field| field.info.name.clone())
        .collect();
    for option in touched(wanted) {
        let whole = whole(shape, element, wanted, set_here, option);
        if whole.is_empty() {
            change.delete.push(option.to_owned());
        } else {
            change.set.insert(option.to_owned(), Value::Object(whole));
        }
    }
    change
}

/// What a new element is sent as.
pub(super) fn addition(key: &str, name: &str, wanted: &Wanted<'_>) -> Map<String, Value> {
    let mut options = Map::from_iter([(key.to_owned(), json!(name))]);
    for (field, value) in &wanted.set {
        match field.within {
            None => drop(options.insert(field.info.name.clone(), value::write(field.info.kind, value))),
            Some((option, part)) => {
                options.entry(option).or_insert_with(|| json!({}))[part] = value::write(field.info.kind, value);
            }
        }
    }
    options
}

/// Kapacitor's options of which parts change.
fn touched<'a>(wanted: &Wanted<'a>) -> BTreeSet<&'static str> {
    let set = wanted.set.iter().map(|(field, _)| *field);
    let fields: Vec<&'a Field> = set.chain(wanted.unset.iter().copied()).collect();
    fields
        .into_iter()
        .filter_map(|field| field.within)
        .map(|(option, _)| option)
        .collect()
}

fn whole(
    shape: &Shape,
    element: &Element,
    wanted: &Wanted<'_>,
    set_here: &BTreeSet<String>,
    option: &str,
) -> Map<String, Value> {
    let mut whole = Map::new();
    let parts = shape.options.iter().filter_map(|field| Some((field, field.within?)));
    for (field, (_, part)) in parts.filter(|(_, (it, _))| *it == option) {
        let name = &field.info.name;
        if wanted.unset.iter().any(|it| it.info.name == *name) {
            continue;
        }
        let set = wanted.set.iter().find(|(it, _)| it.info.name == *name);
        let held = value::read(field.info.kind, field.value(element));
        let kept = held.filter(|held| set_here.contains(name) || !is_nothing(field, held));
        if let Some(value) = set.map(|(_, value)| value.clone()).or(kept) {
            whole.insert(part.to_owned(), value::write(field.info.kind, &value));
        }
    }
    whole
}

/// Whether it is what Kapacitor has where nothing is set.
fn is_nothing(field: &Field, held: &OptionValue) -> bool {
    match &field.info.default {
        Some(default) => default == held,
        None => held.is_empty(),
    }
}
