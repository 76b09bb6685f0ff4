//! One configuration of a section, in its form.

use switchboard_shared::endpoint::{
    EndpointElement, EndpointSection, NewElement, OptionInfo, OptionKind, OptionState, OptionValue, TestAlert,
};

use super::draft::Draft;
use super::sheet::Sheet;

/// The key of the element that is not stored yet. No element of Kapacitor's can be called so.
pub const NEW: &str = "*";

/// What is under way with an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Busy {
    /// It is stored.
    Saving,
    /// A test alert is sent.
    Testing,
    /// It is removed.
    Removing,
}

/// What came of a test alert.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The receiver took it.
    pub arrived: bool,
    /// What happened.
    pub title: String,
    /// Why, and what to do.
    pub detail: String,
}

/// An element: its options, its test alert, and what is under way with it.
#[derive(Clone, Default, PartialEq)]
pub struct ElementEdit {
    /// Its name; [`NEW`] while it is not stored.
    pub key: String,
    /// The name that the new one shall have.
    pub name: String,
    /// What is wrong with that.
    pub name_problem: Option<String>,
    /// See [`EndpointElement::from_file`].
    pub from_file: Option<bool>,
    /// See [`EndpointElement::enabled`]: as it is stored.
    pub enabled: Option<bool>,
    /// See [`EndpointElement::read_only`].
    pub read_only: Option<String>,
    /// What tells it from the others at a glance.
    pub summary: String,
    /// Its form is shown.
    pub open: bool,
    /// Its options.
    pub fields: Sheet,
    /// What a test alert says.
    pub test: Sheet,
    /// Why the last attempt to store it failed.
    pub failure: Option<String>,
    /// What came of the last test alert.
    pub outcome: Option<Outcome>,
    /// What is under way.
    pub busy: Option<Busy>,
}

impl ElementEdit {
    /// A stored element of `section`.
    pub fn stored(section: &EndpointSection, element: &EndpointElement) -> Self {
        Self {
            key: element.name.clone(),
            name: element.name.clone(),
            from_file: element.from_file,
            enabled: element.enabled,
            read_only: element.read_only.clone(),
            summary: summary(&section.options, &element.options),
            fields: Sheet::stored(&section.options, element),
            test: test_sheet(section, element),
            ..Self::default()
        }
    }

    /// One that is to be added to `section`. Whoever adds one wants it enabled.
    pub fn new(section: &EndpointSection) -> Self {
        let mut fields = Sheet::proposed(section.options.clone());
        if let Some(switch) = fields.switch() {
            fields.edits[switch].draft = Draft::Boolean(true);
        }
        Self {
            key: NEW.to_owned(),
            open: true,
            fields,
            ..Self::default()
        }
    }

    /// It is not stored yet.
    pub fn is_new(&self) -> bool {
        self.key == NEW
    }

    /// Something would be lost.
    pub fn is_dirty(&self) -> bool {
        self.is_new() || self.fields.is_dirty()
    }

    /// What adds it.
    pub fn addition(&self) -> NewElement {
        NewElement {
            name: self.name.trim().to_owned(),
            set: self.fields.sent(),
        }
    }

    /// The test alert that is asked for: what was left as it stood there is left out.
    pub fn test_alert(&self) -> TestAlert {
        TestAlert {
            element: Some(self.key.clone()).filter(|key| !key.is_empty()),
            options: self.test.sent(),
        }
    }

    /// `fresh` as read anew, with what was not saved here.
    pub fn onto(self, fresh: Self) -> Self {
        Self {
            fields: self.fields.onto(fresh.fields),
            test: self.test.onto(fresh.test),
            open: self.open,
            failure: self.failure,
            outcome: self.outcome,
            busy: self.busy,
            ..fresh
        }
    }
}

/// What a test alert of `element` can say. What is taken from the element is shown as what stands there while the field is
/// empty; the element itself needs no field.
fn test_sheet(section: &EndpointSection, element: &EndpointElement) -> Sheet {
    let test = section.test.as_ref();
    let options = test.map(|test| test.options.clone()).unwrap_or_default();
    let taken = |mut info: OptionInfo| {
        let from = info.from.as_ref()?;
        let state = element.options.iter().find(|state| state.name == *from)?;
        info.placeholder = state.value.as_ref().and_then(shown).or(info.placeholder);
        Some(info)
    };
    let options = options.into_iter().filter_map(|info| match &info.from {
        None => Some(info),
        Some(from) if Some(from) == section.element_key.as_ref() => None,
        Some(_) => Some(taken(info.clone()).unwrap_or(info)),
    });
    Sheet::blank(options.collect())
}

/// The first thing that is set and may be seen.
fn summary(options: &[OptionInfo], states: &[OptionState]) -> String {
    let tells = |info: &&OptionInfo| !info.secret && !matches!(info.kind, OptionKind::Boolean | OptionKind::Json);
    let value = |info: &OptionInfo| {
        let state = states.iter().find(|state| state.name == info.name)?;
        let value = state.value.as_ref()?;
        // What it would be anyway tells nothing.
        shown(value).filter(|_| info.default.as_ref() != Some(value))
    };
    options.iter().filter(tells).find_map(value).unwrap_or_default()
}

/// A value in one line, where there is something in it.
pub fn shown(value: &OptionValue) -> Option<String> {
    let text = match value {
        OptionValue::Text(text) => text.lines().next().unwrap_or_default().to_owned(),
        OptionValue::Integer(number) => number.to_string(),
        OptionValue::List(items) => items.join(", "),
        OptionValue::Boolean(_) | OptionValue::Map(_) => String::new(),
    };
    Some(text).filter(|text| !text.is_empty())
}
