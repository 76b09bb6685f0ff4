//! From Kapacitor's configuration to what is answered.

use std::collections::{BTreeMap, BTreeSet};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, PercentEncode, utf8_percent_encode};
use serde_json::{Map, Value};
use switchboard_shared::endpoint::table::{self, Entry};
use switchboard_shared::endpoint::{
    ElementLinks, EndpointElement, EndpointSection, OptionInfo, OptionKind, OptionState, OptionValue, SectionLinks,
    TestInfo,
};
use switchboard_shared::rules::option::is_addressable;

use super::shape::{Field, Shape};
use super::value;
use crate::kapacitor::config::{Element, Section};
use crate::kapacitor::redact::{has_credentials, holds_secret, is_set};
use crate::kapacitor::service_tests::ServiceTest;

/// What was set through Switchboard: the names of options, by `section/element`.
pub(super) type SetHere = BTreeMap<String, BTreeSet<String>>;

/// A section as it is read.
pub(super) struct Seen<'a> {
    /// What it is made of.
    pub(super) shape: &'a Shape,
    /// What it holds.
    pub(super) section: &'a Section,
    /// Its test.
    pub(super) test: Option<&'a ServiceTest>,
    /// Whether each element comes from the file, in their order.
    pub(super) from_file: &'a [Option<bool>],
    /// What was set through Switchboard.
    pub(super) set_here: &'a SetHere,
    /// What links begin with: that of the list.
    pub(super) base: &'a str,
}

/// The key of an element in [`SetHere`].
pub(super) fn place(section: &str, element: &str) -> String {
    format!("{section}/{element}")
}

/// The section, as it is answered.
pub(super) fn section(seen: &Seen<'_>) -> EndpointSection {
    let Seen { shape, section, .. } = seen;
    let mut elements: Vec<EndpointElement> = section
        .elements
        .iter()
        .enumerate()
        .map(|it| element(seen, it))
        .collect();
    elements.sort_by(|a, b| a.name.cmp(&b.name));
    let enabled = elements.iter().filter_map(|element| element.enabled);
    let this = format!("{}/{}", seen.base, segment(&shape.name));
    let test = seen.test.map(|test| test_info(shape.known, test));
    EndpointSection {
        name: shape.name.clone(),
        label: shape.label().to_owned(),
        about: shape.known.map_or("", |known| known.about).to_owned(),
        notice: shape.known.and_then(|known| known.notice).map(str::to_owned),
        known: shape.known.is_some(),
        enabled: enabled.reduce(|a, b| a || b),
        element_key: shape.key.map(|key| key.option.to_owned()),
        element_label: shape.key.map(|key| key.label.to_owned()),
        can_add: shape.key.is_some(),
        options: shape.options.iter().map(|field| field.info.clone()).collect(),
        elements,
        links: SectionLinks {
            elements: shape.key.map(|_| format!("{this}/elements")),
            test: test.as_ref().map(|_| format!("{this}/test")),
            this,
        },
        test,
    }
}

fn element(seen: &Seen<'_>, (at, element): (usize, &Element)) -> EndpointElement {
    let shape = seen.shape;
    let name = shape.name_of(element);
    let set_here = seen.set_here.get(&place(&shape.name, name));
    let state = |field: &Field| {
        let changed = set_here.is_some_and(|names| names.contains(&field.info.name));
        state(field, element, changed)
    };
    let this = match name {
        "" => format!("{}/{}", seen.base, segment(&shape.name)),
        name => format!("{}/{}/elements/{}", seen.base, segment(&shape.name), segment(name)),
    };
    EndpointElement {
        name: name.to_owned(),
        from_file: seen.from_file.get(at).copied().flatten(),
        enabled: element.options.get("enabled").and_then(Value::as_bool),
        read_only: (!is_addressable(name)).then(|| NOT_ADDRESSABLE.to_owned()),
        options: shape.options.iter().map(state).collect(),
        links: ElementLinks { this },
    }
}

/// A name as a segment of a link: those of Kapacitor's file may be anything.
fn segment(name: &str) -> PercentEncode<'_> {
    const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'+');
    utf8_percent_encode(name, ENCODED)
}

/// Why an element cannot be changed.
pub(super) const NOT_ADDRESSABLE: &str =
    "Kapacitor's API takes only names of letters, digits, -, _ and +: this one can be changed in its file alone";

fn state(field: &Field, element: &Element, changed: bool) -> OptionState {
    let raw = field.value(element);
    let hidden = field.is_redacted(element) || is_hidden(field, raw);
    OptionState {
        name: field.info.name.clone(),
        value: value::read(field.info.kind, raw).filter(|_| !hidden),
        is_set: match raw {
            Value::Bool(set) => *set || !hidden,
            raw => is_set(raw),
        },
        changed,
    }
}

/// Whether nobody may see what the option holds.
pub(super) fn is_hidden(field: &Field, raw: &Value) -> bool {
    field.info.secret || has_credentials(field.info.kind, raw)
}

fn test_info(known: Option<&'static table::Section>, test: &ServiceTest) -> TestInfo {
    let empty = Map::new();
    let options = test.options.as_ref().unwrap_or(&empty);
    let entries = known.map_or(&[][..], |known| known.tests);
    let there = entries.iter().filter(|entry| options.contains_key(entry.name));
    let mut infos: Vec<OptionInfo> = there
        .map(|entry| known_test_option(entry, &options[entry.name]))
        .collect();
    for (name, value) in options {
        if !entries.iter().any(|entry| entry.name == name) {
            infos.push(unknown_test_option(name, value));
        }
    }
    TestInfo {
        options: infos,
        notice: known.and_then(|known| known.test_notice).map(str::to_owned),
    }
}

fn known_test_option(entry: &Entry, value: &Value) -> OptionInfo {
    let shown = entry.from.is_none() && !holds_secret(Some(entry), value);
    OptionInfo {
        default: value::read(entry.kind, value).filter(|it| shown && *it != OptionValue::Text(String::new())),
        ..entry.info()
    }
}

/// By name only where its value may be taken from the configuration.
pub(super) fn unknown_test_option(name: &str, value: &Value) -> OptionInfo {
    let kind = match value {
        Value::Bool(_) => OptionKind::Boolean,
        Value::Number(_) => OptionKind::Integer,
        Value::String(_) => OptionKind::Text,
        _ => OptionKind::Json,
    };
    let shown = matches!(kind, OptionKind::Boolean | OptionKind::Integer);
    OptionInfo {
        name: name.to_owned(),
        label: name.to_owned(),
        kind,
        unit: None,
        secret: !shown,
        default: value::read(kind, value).filter(|_| shown),
        from: None,
        help: String::new(),
        placeholder: None,
        choices: Vec::new(),
        known: false,
    }
}
