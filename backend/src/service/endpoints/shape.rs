//! What a section of this Kapacitor is made of: the table's knowledge of what is there, and no more than the names of the
//! rest.

use serde_json::Value;
use switchboard_shared::endpoint::table::{self, Entry};
use switchboard_shared::endpoint::{OptionInfo, OptionKind};

use crate::kapacitor::config::{Element, Section};

/// A section.
pub(super) struct Shape {
    /// Its name in Kapacitor's configuration.
    pub(super) name: String,
    /// What the table knows of it.
    pub(super) known: Option<&'static table::Section>,
    /// The option that names its elements.
    pub(super) key: Option<table::Key>,
    /// What can be set, in the order of a form.
    pub(super) options: Vec<Field>,
}

/// An option.
pub(super) struct Field {
    /// What is answered about it.
    pub(super) info: OptionInfo,
    /// It says where the section's secrets go.
    pub(super) destination: bool,
    /// Kapacitor's option that it is a part of, and its name there.
    pub(super) within: Option<(&'static str, &'static str)>,
}

impl Shape {
    /// The shape of `section`, which has the name `name`.
    pub(super) fn new(name: &str, section: &Section) -> Self {
        let known = table::section(name);
        let is_list = |key: &table::Key| section.elements.iter().all(|it| it.options.contains_key(key.option));
        let key = known.and_then(|known| known.key).filter(is_list);
        let mut options: Vec<Field> = match known {
            Some(known) => known
                .options
                .iter()
                .filter(|entry| is_there(entry, section))
                .map(Field::known)
                .collect(),
            None => Vec::new(),
        };
        for (option, value, redacted) in values(section) {
            let placed = |field: &Field| field.place() == option;
            if key.is_none_or(|key| key.option != option) && !options.iter().any(placed) {
                options.push(Field::unknown(option, value, redacted));
            }
            // What Kapacitor keeps to itself is a secret, whatever the table says.
            if redacted {
                let kept = options.iter_mut().filter(|field| placed(field));
                kept.for_each(|field| field.info.secret = true);
            }
        }
        Self {
            name: name.to_owned(),
            known,
            key,
            options,
        }
    }

    /// What people call it.
    pub(super) fn label(&self) -> &str {
        self.known.map_or(&self.name, |known| known.label)
    }

    /// The name of an element.
    pub(super) fn name_of<'a>(&self, element: &'a Element) -> &'a str {
        let name = self.key.and_then(|key| element.options.get(key.option));
        name.and_then(Value::as_str).unwrap_or_default()
    }

    /// The option of that name.
    pub(super) fn option(&self, name: &str) -> Option<&Field> {
        self.options.iter().find(|field| field.info.name == name)
    }
}

impl Field {
    fn known(entry: &Entry) -> Self {
        Self {
            info: entry.info(),
            destination: entry.destination,
            within: entry.within,
        }
    }

    /// One of which nothing is known but what its value looks like.
    fn unknown(name: &str, value: &Value, redacted: bool) -> Self {
        let kind = match value {
            _ if redacted => OptionKind::Text,
            Value::Bool(_) => OptionKind::Boolean,
            Value::Number(number) if number.is_i64() => OptionKind::Integer,
            Value::String(_) => OptionKind::Text,
            Value::Array(items) if items.iter().all(Value::is_string) => OptionKind::List,
            Value::Object(members) if members.values().all(Value::is_string) => OptionKind::Map,
            _ => OptionKind::Json,
        };
        let info = OptionInfo {
            name: name.to_owned(),
            label: name.to_owned(),
            kind,
            unit: None,
            // Whatever nobody knows may be a secret.
            secret: !matches!(kind, OptionKind::Boolean | OptionKind::Integer),
            default: None,
            from: None,
            help: String::new(),
            placeholder: None,
            choices: Vec::new(),
            known: false,
        };
        Self {
            info,
            destination: matches!(name, "url" | "host" | "addr"),
            within: None,
        }
    }

    /// Kapacitor's option that it is, or is a part of.
    pub(super) fn place(&self) -> &str {
        self.within.map_or(&self.info.name, |(option, _)| option)
    }

    /// What `element` holds in it.
    pub(super) fn value<'a>(&self, element: &'a Element) -> &'a Value {
        let value = element.options.get(self.place()).unwrap_or(&Value::Null);
        match self.within {
            Some((_, part)) => value.get(part).unwrap_or(&Value::Null),
            None => value,
        }
    }

    /// Kapacitor itself does not show what `element` holds in it.
    pub(super) fn is_redacted(&self, element: &Element) -> bool {
        element.redacted.iter().any(|name| name == self.place())
    }
}

/// Whether this Kapacitor has what the table knows. Of a list without elements nothing is to be seen.
fn is_there(entry: &Entry, section: &Section) -> bool {
    let has = |element: &Element| match entry.within {
        Some((option, part)) => element
            .options
            .get(option)
            .is_some_and(|value| value.get(part).is_some()),
        None => element.options.contains_key(entry.name),
    };
    section.elements.is_empty() || section.elements.iter().any(has)
}

/// Every option of any element, and whether it is redacted.
fn values(section: &Section) -> impl Iterator<Item = (&String, &Value, bool)> {
    section.elements.iter().flat_map(|element| {
        let redacted = |name: &String| element.redacted.contains(name);
        element
            .options
            .iter()
            .map(move |(name, value)| (name, value, redacted(name)))
    })
}
