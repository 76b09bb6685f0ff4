//! What the table is made of.

use crate::endpoint::{OptionInfo, OptionKind, OptionValue};

/// An alert section.
#[derive(Debug)]
pub struct Section {
    /// Its name in Kapacitor's configuration.
    pub name: &'static str,
    /// What people call it.
    pub label: &'static str,
    /// What it is, in a sentence.
    pub about: &'static str,
    /// What to know before it is used.
    pub notice: Option<&'static str>,
    /// What names its elements, where it has several.
    pub key: Option<Key>,
    /// What can be set, in the order of a form.
    pub options: &'static [Entry],
    /// What can be said about a test alert.
    pub tests: &'static [Entry],
    /// What a test does not show.
    pub test_notice: Option<&'static str>,
}

/// What names the elements of a section.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// The option.
    pub option: &'static str,
    /// What people call an element.
    pub label: &'static str,
}

/// An option, or what can be said about a test alert.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// Its name.
    pub name: &'static str,
    /// What people call it.
    pub label: &'static str,
    /// What it may hold.
    pub kind: OptionKind,
    /// What a number counts.
    pub unit: Option<&'static str>,
    /// It goes in and never comes out.
    pub secret: bool,
    /// It says where alerts go, and with them the section's secrets.
    pub destination: bool,
    /// What Kapacitor uses where nothing is set.
    pub default: Default,
    /// What it does, in a sentence.
    pub help: &'static str,
    /// An example.
    pub placeholder: Option<&'static str>,
    /// What a choice may be.
    pub choices: &'static [&'static str],
    /// Of a test: the option of the element that it is taken from.
    pub from: Option<&'static str>,
    /// The option of Kapacitor's that it is a part of, and its name there.
    pub within: Option<(&'static str, &'static str)>,
}

/// What Kapacitor uses where nothing is set.
#[derive(Clone, Copy, Debug)]
pub enum Default {
    /// Nothing, or a secret.
    Nothing,
    /// Yes or no.
    Boolean(bool),
    /// A number.
    Integer(i64),
    /// A text.
    Text(&'static str),
    /// Texts by name.
    Map(&'static [(&'static str, &'static str)]),
}

impl Section {
    /// The option of that name.
    pub fn option(&self, name: &str) -> Option<&'static Entry> {
        self.options.iter().find(|entry| entry.name == name)
    }
}

impl Entry {
    /// One that holds `kind`, and nothing where nothing is set.
    pub(super) const fn new(name: &'static str, label: &'static str, kind: OptionKind, help: &'static str) -> Self {
        Self {
            name,
            label,
            kind,
            unit: None,
            secret: false,
            destination: false,
            default: match kind {
                OptionKind::Boolean => Default::Boolean(false),
                _ => Default::Nothing,
            },
            help,
            placeholder: None,
            choices: &[],
            from: None,
            within: None,
        }
    }

    /// The same as a secret.
    pub(super) const fn secret(self) -> Self {
        Self { secret: true, ..self }
    }

    /// The same as what says where the section's secrets go.
    pub(super) const fn destination(self) -> Self {
        Self {
            destination: true,
            ..self
        }
    }

    /// The same with a number by default.
    pub(super) const fn number(self, number: i64) -> Self {
        Self {
            default: Default::Integer(number),
            ..self
        }
    }

    /// The same with a text by default.
    pub(super) const fn text(self, text: &'static str) -> Self {
        Self {
            default: Default::Text(text),
            ..self
        }
    }

    /// The same with texts by default.
    pub(super) const fn map(self, entries: &'static [(&'static str, &'static str)]) -> Self {
        Self {
            default: Default::Map(entries),
            ..self
        }
    }

    /// The same where what Kapacitor uses depends on the element.
    pub(super) const fn without_default(self) -> Self {
        Self {
            default: Default::Nothing,
            ..self
        }
    }

    /// The same with an example.
    pub(super) const fn like(self, placeholder: &'static str) -> Self {
        Self {
            placeholder: Some(placeholder),
            ..self
        }
    }

    /// The same with a unit.
    pub(super) const fn unit(self, unit: &'static str) -> Self {
        Self {
            unit: Some(unit),
            ..self
        }
    }

    /// The same as one of `choices`.
    pub(super) const fn one_of(self, choices: &'static [&'static str]) -> Self {
        Self { choices, ..self }
    }

    /// The same, taken from `option` of the element.
    pub(super) const fn from(self, option: &'static str) -> Self {
        Self {
            from: Some(option),
            ..self
        }
    }

    /// The same as a part of an option of Kapacitor's.
    pub(super) const fn within(self, option: &'static str, part: &'static str) -> Self {
        Self {
            within: Some((option, part)),
            ..self
        }
    }

    /// What is answered about it.
    pub fn info(&self) -> OptionInfo {
        OptionInfo {
            name: self.name.to_owned(),
            label: self.label.to_owned(),
            kind: self.kind,
            unit: self.unit.map(str::to_owned),
            secret: self.secret,
            default: self.default.value(),
            from: self.from.map(str::to_owned),
            help: self.help.to_owned(),
            placeholder: self.placeholder.map(str::to_owned),
            choices: self.choices.iter().map(|choice| (*choice).to_owned()).collect(),
            known: true,
        }
    }
}

impl Default {
    /// As it crosses the wire.
    pub fn value(self) -> Option<OptionValue> {
        match self {
            Self::Nothing => None,
            Self::Boolean(value) => Some(value.into()),
            Self::Integer(value) => Some(value.into()),
            Self::Text(text) => Some(text.into()),
            Self::Map(entries) => {
                let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
                Some(OptionValue::Map(entries.iter().map(owned).collect()))
            }
        }
    }
}
