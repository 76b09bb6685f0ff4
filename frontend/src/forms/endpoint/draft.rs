//! What stands in the field of an option.

use switchboard_shared::endpoint::{OptionKind, OptionValue};

/// What was typed, as the inputs of a kind have it. No `Debug`: it may be a secret.
#[derive(Clone, PartialEq, Eq)]
pub enum Draft {
    /// One text: numbers and durations too, which are judged when they are sent.
    Text(String),
    /// A tick.
    Boolean(bool),
    /// One input an item; there is always one to type into.
    List(Vec<String>),
    /// Two inputs an entry, or one for each of the kind's own names.
    Map(Vec<(String, String)>),
}

/// The names that a map of `kind` has; none where it may have any.
pub fn parts(kind: OptionKind) -> &'static [&'static str] {
    match kind {
        OptionKind::Levels => &["ok", "info", "warning", "critical"],
        OptionKind::Credentials => &["username", "password"],
        _ => &[],
    }
}

impl Draft {
    /// The inputs of `kind`, filled with `value`.
    pub fn of(kind: OptionKind, value: Option<&OptionValue>) -> Self {
        match (kind, value) {
            (OptionKind::Boolean, value) => Self::Boolean(value == Some(&OptionValue::Boolean(true))),
            (OptionKind::List, Some(OptionValue::List(items))) if !items.is_empty() => Self::List(items.clone()),
            (OptionKind::List, _) => Self::List(vec![String::new()]),
            (OptionKind::Map | OptionKind::Levels | OptionKind::Credentials, value) => Self::Map(entries(kind, value)),
            (_, Some(OptionValue::Text(text))) => Self::Text(text.clone()),
            (_, Some(OptionValue::Integer(number))) => Self::Text(number.to_string()),
            _ => Self::Text(String::new()),
        }
    }

    /// What is sent for it: rows that were left empty are none.
    pub fn value(&self) -> OptionValue {
        match self {
            Self::Text(text) => OptionValue::Text(text.clone()),
            Self::Boolean(on) => OptionValue::Boolean(*on),
            Self::List(items) => {
                let filled = items.iter().filter(|item| !item.trim().is_empty());
                OptionValue::List(filled.cloned().collect())
            }
            Self::Map(rows) => OptionValue::Map(filled(rows).cloned().collect()),
        }
    }

    /// It says the same: white space and rows that were left empty aside.
    pub fn says(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(one), Self::Text(other)) => one.trim() == other.trim(),
            _ => self.value() == other.value(),
        }
    }

    /// The text of one input: of a list that of the row `at`, of a map the value there.
    pub fn text(&self, at: usize) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Boolean(_) => "",
            Self::List(items) => items.get(at).map_or("", String::as_str),
            Self::Map(rows) => rows.get(at).map_or("", |(_, value)| value),
        }
    }

    /// The place of that text.
    pub fn text_mut(&mut self, at: usize) -> Option<&mut String> {
        match self {
            Self::Text(text) => Some(text),
            Self::Boolean(_) => None,
            Self::List(items) => items.get_mut(at),
            Self::Map(rows) => rows.get_mut(at).map(|(_, value)| value),
        }
    }

    /// The name in the row `at` of a map.
    pub fn name(&self, at: usize) -> &str {
        match self {
            Self::Map(rows) => rows.get(at).map_or("", |(name, _)| name),
            _ => "",
        }
    }

    /// The place of that name.
    pub fn name_mut(&mut self, at: usize) -> Option<&mut String> {
        match self {
            Self::Map(rows) => rows.get_mut(at).map(|(name, _)| name),
            _ => None,
        }
    }

    /// How many rows a list or map has.
    pub fn rows(&self) -> usize {
        match self {
            Self::Text(_) | Self::Boolean(_) => 1,
            Self::List(items) => items.len(),
            Self::Map(rows) => rows.len(),
        }
    }

    /// Nothing stands in the row `at`.
    pub fn is_row_empty(&self, at: usize) -> bool {
        self.name(at).trim().is_empty() && self.text(at).trim().is_empty()
    }

    /// Adds an empty row.
    pub fn add_row(&mut self) {
        match self {
            Self::List(items) => items.push(String::new()),
            Self::Map(rows) => rows.push((String::new(), String::new())),
            Self::Text(_) | Self::Boolean(_) => {}
        }
    }

    /// Takes the row `at` away; the last one is emptied instead.
    pub fn remove_row(&mut self, at: usize) {
        if self.rows() == 1 {
            self.add_row();
        }
        match self {
            Self::List(items) if at < items.len() => drop(items.remove(at)),
            Self::Map(rows) if at < rows.len() => drop(rows.remove(at)),
            _ => {}
        }
    }

    /// A name that stands in a map twice.
    pub fn twice(&self) -> Option<&str> {
        let Self::Map(rows) = self else { return None };
        let names: Vec<&str> = filled(rows).map(|(name, _)| name.trim()).collect();
        let mut others = names.iter().enumerate();
        others
            .find(|(at, name)| names[..*at].contains(name))
            .map(|(_, name)| *name)
    }
}

fn filled(rows: &[(String, String)]) -> impl Iterator<Item = &(String, String)> {
    rows.iter()
        .filter(|(name, value)| !name.trim().is_empty() || !value.is_empty())
}

fn entries(kind: OptionKind, value: Option<&OptionValue>) -> Vec<(String, String)> {
    let none = std::collections::BTreeMap::new();
    let map = match value {
        Some(OptionValue::Map(map)) => map,
        _ => &none,
    };
    let names = parts(kind);
    if !names.is_empty() {
        let value = |name: &str| map.get(name).cloned().unwrap_or_default();
        return names.iter().map(|name| ((*name).to_owned(), value(name))).collect();
    }
    match map.is_empty() {
        true => vec![(String::new(), String::new())],
        false => map.iter().map(|(name, value)| (name.clone(), value.clone())).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(items: &[&str]) -> OptionValue {
        OptionValue::List(items.iter().map(|item| (*item).to_owned()).collect())
    }

    #[test]
    fn what_is_shown_is_sent_back_the_same() {
        for (kind, value) in [
            (OptionKind::Boolean, OptionValue::from(true)),
            (OptionKind::Text, OptionValue::from(" a ")),
            (OptionKind::List, list(&["a", "b"])),
            (OptionKind::List, list(&[])),
        ] {
            assert!(Draft::of(kind, Some(&value)).value() == value, "{kind:?}");
        }
        let port = Draft::of(OptionKind::Port, Some(&OptionValue::from(25)));
        assert_eq!(port.text(0), "25");
    }

    #[test]
    fn there_is_always_a_row_to_type_into() {
        let mut draft = Draft::of(OptionKind::List, None);
        assert_eq!(draft.rows(), 1);
        *draft.text_mut(0).unwrap() = "a".to_owned();
        draft.add_row();
        assert!(draft.value() == list(&["a"]), "an empty row is none");
        draft.remove_row(0);
        draft.remove_row(0);
        assert_eq!((draft.rows(), draft.text(0)), (1, ""));
    }

    #[test]
    fn a_map_of_known_names_has_them_all_in_their_order() {
        let draft = Draft::of(OptionKind::Levels, None);
        let Draft::Map(rows) = &draft else {
            panic!("it is a map")
        };
        let names: Vec<&str> = rows.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["ok", "info", "warning", "critical"]);
    }

    #[test]
    fn a_name_that_stands_there_twice_is_found() {
        let row = |name: &str| (name.to_owned(), "x".to_owned());
        assert_eq!(Draft::Map(vec![row("a"), row("b"), row("a ")]).twice(), Some("a"));
        assert_eq!(Draft::Map(vec![row("a"), row("b")]).twice(), None);
    }
}
