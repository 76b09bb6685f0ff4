//! The options of one form.

use std::collections::BTreeMap;

use switchboard_shared::endpoint::{EndpointChange, EndpointElement, OptionInfo, OptionValue};
use switchboard_shared::error::FieldErrors;
use switchboard_shared::rules::option;

use super::ENABLED;
use super::edit::OptionEdit;
use super::groups::groups;
use crate::forms::problems::sentence;
use crate::texts::endpoints as texts;

/// The options of one form: what they are, and what stands in them.
#[derive(Clone, Default, PartialEq)]
pub struct Sheet {
    /// What they are.
    pub options: Vec<OptionInfo>,
    /// What stands in them, in the same order.
    pub edits: Vec<OptionEdit>,
    /// What few people need is shown.
    pub unfolded: bool,
}

impl Sheet {
    /// The options of a stored element.
    pub fn stored(options: &[OptionInfo], element: &EndpointElement) -> Self {
        let state = |info: &OptionInfo| element.options.iter().find(|state| state.name == info.name);
        let edit = |info: &OptionInfo| match state(info) {
            Some(state) => OptionEdit::stored(info, state),
            None => OptionEdit::blank(info.kind, None),
        };
        Self {
            edits: options.iter().map(edit).collect(),
            options: options.to_vec(),
            ..Self::default()
        }
    }

    /// The options of what is to be added, their defaults proposed.
    pub fn proposed(options: Vec<OptionInfo>) -> Self {
        let edit = |info: &OptionInfo| OptionEdit::proposed(info.kind, info.default.as_ref());
        Self {
            edits: options.iter().map(edit).collect(),
            options,
            ..Self::default()
        }
    }

    /// Options with their defaults in them, which need not be sent.
    pub fn blank(options: Vec<OptionInfo>) -> Self {
        let edit = |info: &OptionInfo| OptionEdit::blank(info.kind, info.default.as_ref());
        Self {
            edits: options.iter().map(edit).collect(),
            options,
            ..Self::default()
        }
    }

    /// The place of the option of that name.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.options.iter().position(|info| info.name == name)
    }

    /// The place of the switch, where there is one.
    pub fn switch(&self) -> Option<usize> {
        self.find(ENABLED)
    }

    /// Something would be lost.
    pub fn is_dirty(&self) -> bool {
        self.edits.iter().any(OptionEdit::is_dirty)
    }

    /// Something differs from the file.
    pub fn is_changed(&self) -> bool {
        self.edits.iter().any(|edit| edit.changed && !edit.reset)
    }

    /// Lets everything go back to the file.
    pub fn reset_all(&mut self) {
        for edit in self.edits.iter_mut().filter(|edit| edit.changed) {
            edit.set_reset(true);
            edit.problem = None;
        }
    }

    /// The new values, by option.
    pub fn sent(&self) -> BTreeMap<String, OptionValue> {
        let pairs = self.options.iter().zip(&self.edits);
        pairs
            .filter_map(|(info, edit)| Some((info.name.clone(), edit.sent()?)))
            .collect()
    }

    /// What is sent: no more than what was changed.
    pub fn change(&self) -> EndpointChange {
        let pairs = self.options.iter().zip(&self.edits);
        EndpointChange {
            set: self.sent(),
            unset: pairs
                .filter(|(_, edit)| edit.reset)
                .map(|(info, _)| info.name.clone())
                .collect(),
        }
    }

    /// Judges what would be sent by the server's own rules; says whether it may be.
    pub fn check(&mut self) -> bool {
        for (info, edit) in self.options.iter().zip(&mut self.edits) {
            edit.problem = problem(info, edit);
        }
        self.first_problem().is_none()
    }

    /// Puts what the server found at the options, and opens the secrets that it asks for; what names none comes back.
    pub fn refuse(&mut self, fields: &FieldErrors) -> Vec<String> {
        self.edits.iter_mut().for_each(|edit| edit.problem = None);
        let mut others = Vec::new();
        for (name, why) in fields {
            match self.find(name) {
                Some(at) => {
                    self.edits[at].problem = Some(sentence(&self.options[at].label, why));
                    self.edits[at].ask_again();
                }
                None => others.push(sentence(name, why)),
            }
        }
        others
    }

    /// Shows what is under More where something is wrong there.
    pub fn unfold(&mut self) {
        let hidden = groups(&self.options).more;
        self.unfolded |= hidden.iter().any(|(at, _)| self.edits[*at].problem.is_some());
    }

    /// The first option that is wrong.
    pub fn first_problem(&self) -> Option<usize> {
        self.edits.iter().position(|edit| edit.problem.is_some())
    }

    /// `fresh` as read anew, with what was not saved here.
    pub fn onto(self, mut fresh: Self) -> Self {
        for at in 0..fresh.options.len() {
            if let Some(mine) = self.find(&fresh.options[at].name) {
                fresh.edits[at] = self.edits[mine].clone().onto(fresh.edits[at].clone());
            }
        }
        fresh.unfolded = self.unfolded;
        fresh
    }
}

fn problem(info: &OptionInfo, edit: &OptionEdit) -> Option<String> {
    if edit.is_left_open() {
        return Some(texts::left_open(&info.label));
    }
    let value = edit.sent()?;
    if let Some(name) = edit.draft.twice() {
        return Some(texts::name_twice(name));
    }
    option::normalize(info, &value)
        .err()
        .map(|why| sentence(&info.label, why))
}

#[cfg(test)]
mod tests {
    use switchboard_shared::endpoint::{ElementLinks, OptionKind, OptionState};

    use super::super::draft::Draft;
    use super::super::edit::tests::info;
    use super::*;
    use crate::forms::secret::Intent;

    fn sheet() -> Sheet {
        let options = [
            info("enabled", OptionKind::Boolean, false),
            info("url", OptionKind::Url, true),
            info("port", OptionKind::Port, false),
        ];
        let state = |name: &str, value: Option<OptionValue>, changed| OptionState {
            name: name.to_owned(),
            is_set: true,
            value,
            changed,
        };
        let element = EndpointElement {
            name: String::new(),
            from_file: Some(true),
            enabled: Some(false),
            read_only: None,
            options: vec![
                state("enabled", Some(false.into()), false),
                state("url", None, false),
                state("port", Some(25.into()), true),
            ],
            links: ElementLinks { this: String::new() },
        };
        Sheet::stored(&options, &element)
    }

    #[test]
    fn only_what_was_changed_is_sent() {
        let mut sheet = sheet();
        assert!(!sheet.is_dirty() && sheet.change() == EndpointChange::default());
        sheet.edits[0].draft = Draft::Boolean(true);
        sheet.edits[2].set_reset(true);
        let change = sheet.change();
        assert!(change.set == BTreeMap::from([("enabled".to_owned(), true.into())]));
        assert_eq!(change.unset, ["port"]);
    }

    #[test]
    fn what_is_wrong_is_found_before_it_is_sent() {
        let mut sheet = sheet();
        assert!(sheet.check());
        sheet.edits[2].draft = Draft::Text("70000".to_owned());
        sheet.edits[1].intend(Intent::Change);
        assert!(!sheet.check());
        let problem = |at: usize| sheet.edits[at].problem.clone().unwrap();
        assert_eq!(problem(2), "Port must be a port, 1 to 65535.");
        assert_eq!(problem(1), "Enter the new url, or keep the saved one.");
    }

    #[test]
    fn the_servers_fields_find_their_options_and_open_secrets() {
        let mut sheet = sheet();
        let fields = FieldErrors::from([
            ("url".to_owned(), "Enter the url again: the address changed".to_owned()),
            ("name".to_owned(), "is taken".to_owned()),
        ]);
        assert_eq!(sheet.refuse(&fields), ["Name is taken."]);
        assert_eq!(sheet.first_problem(), Some(1));
        assert!(sheet.edits[1].intent == Intent::Change);
    }

    #[test]
    fn reset_takes_what_differs_from_the_file() {
        let mut sheet = sheet();
        assert!(sheet.is_changed());
        sheet.reset_all();
        assert_eq!(sheet.change().unset, ["port"]);
        assert!(!sheet.is_changed());
    }
}
