//! An option of an element: what it holds, and what is to become of it.

use switchboard_shared::endpoint::{OptionInfo, OptionKind, OptionState, OptionValue};

use super::draft::Draft;
use crate::forms::secret::Intent;

/// An option in a form.
#[derive(Clone, PartialEq, Eq)]
pub struct OptionEdit {
    /// What stands in its inputs.
    pub draft: Draft,
    /// It goes back to the value of Kapacitor's file when the form is saved.
    pub reset: bool,
    /// What is to happen to a secret that is stored.
    pub intent: Intent,
    /// It was set through Switchboard: the file says something else.
    pub changed: bool,
    /// What is wrong with it, as a sentence.
    pub problem: Option<String>,
    saved: Draft,
    kind: OptionKind,
    is_kept: bool,
}

/// How an option is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Inputs; `can_keep` where a stored secret is behind them.
    Open {
        /// Keep saved is offered.
        can_keep: bool,
    },
    /// A stored secret.
    Saved,
    /// A stored secret that goes.
    Removed,
    /// It goes back to the file's value.
    Reset,
}

impl OptionEdit {
    /// An option that holds what `state` says.
    pub fn stored(info: &OptionInfo, state: &OptionState) -> Self {
        Self {
            changed: state.changed,
            is_kept: state.is_set && (info.secret || state.value.is_none()),
            ..Self::blank(info.kind, state.value.as_ref())
        }
    }

    /// An option of which nothing is stored yet, filled with `value`.
    pub fn blank(kind: OptionKind, value: Option<&OptionValue>) -> Self {
        let draft = Draft::of(kind, value);
        Self {
            saved: draft.clone(),
            draft,
            reset: false,
            intent: Intent::Keep,
            changed: false,
            problem: None,
            kind,
            is_kept: false,
        }
    }

    /// An option of what is to be added, which begins with nothing: what stands there is sent.
    pub fn proposed(kind: OptionKind, value: Option<&OptionValue>) -> Self {
        Self {
            draft: Draft::of(kind, value),
            ..Self::blank(kind, None)
        }
    }

    /// How it is drawn.
    pub fn shape(&self) -> Shape {
        match (self.reset, self.is_kept, self.intent) {
            (true, ..) => Shape::Reset,
            (_, false, _) => Shape::Open { can_keep: false },
            (_, true, Intent::Change) => Shape::Open { can_keep: true },
            (_, true, Intent::Keep) => Shape::Saved,
            (_, true, Intent::Remove) => Shape::Removed,
        }
    }

    /// Something would be lost if it were left as it is.
    pub fn is_dirty(&self) -> bool {
        match self.shape() {
            Shape::Saved => false,
            Shape::Removed | Shape::Reset => true,
            Shape::Open { .. } => !self.draft.says(&self.saved),
        }
    }

    /// A stored secret's field is open, and nothing is typed into it.
    pub fn is_left_open(&self) -> bool {
        self.shape() == Shape::Open { can_keep: true } && !self.is_dirty()
    }

    /// The value that it shall have, where that is another one.
    pub fn sent(&self) -> Option<OptionValue> {
        match self.shape() {
            Shape::Removed => Some(Draft::of(self.kind, None).value()),
            Shape::Open { .. } => self.is_dirty().then(|| self.draft.value()),
            Shape::Saved | Shape::Reset => None,
        }
    }

    /// Asks for a stored secret again, as under Change.
    pub fn ask_again(&mut self) {
        if self.is_kept && self.intent == Intent::Keep {
            self.reset = false;
            self.intent = Intent::Change;
        }
    }

    /// What becomes of a stored secret; what was typed is forgotten.
    pub fn intend(&mut self, intent: Intent) {
        self.intent = intent;
        self.draft = self.saved.clone();
    }

    /// Back to the value of the file when it is saved, or not; what was typed is forgotten.
    pub fn set_reset(&mut self, reset: bool) {
        self.reset = reset;
        self.intend(Intent::Keep);
    }

    /// `fresh` as read anew, with what was not saved here.
    pub fn onto(self, fresh: Self) -> Self {
        let fits = self.kind == fresh.kind && (fresh.changed || !self.reset);
        if !fits || !(self.is_dirty() || self.is_left_open()) {
            return fresh;
        }
        Self {
            draft: self.draft,
            reset: self.reset,
            intent: self.intent,
            problem: self.problem,
            ..fresh
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in super::super) fn info(name: &str, kind: OptionKind, secret: bool) -> OptionInfo {
        OptionInfo {
            name: name.to_owned(),
            label: name.to_owned(),
            kind,
            unit: None,
            secret,
            default: None,
            from: None,
            help: String::new(),
            placeholder: None,
            choices: Vec::new(),
            known: true,
        }
    }

    fn secret() -> OptionEdit {
        let state = OptionState {
            name: "token".to_owned(),
            value: None,
            is_set: true,
            changed: true,
        };
        OptionEdit::stored(&info("token", OptionKind::Text, true), &state)
    }

    #[test]
    fn a_stored_secret_is_kept_changed_or_removed() {
        let mut edit = secret();
        assert!(edit.shape() == Shape::Saved && edit.sent().is_none());
        edit.intend(Intent::Remove);
        assert!(edit.sent() == Some("".into()));
        edit.intend(Intent::Change);
        assert!(edit.is_left_open() && !edit.is_dirty());
        edit.draft = Draft::Text("new".to_owned());
        assert!(edit.sent() == Some("new".into()));
        edit.intend(Intent::Keep);
        assert!(edit == secret());
    }

    #[test]
    fn a_reset_option_sends_no_value() {
        let mut edit = secret();
        edit.set_reset(true);
        assert!(edit.is_dirty() && edit.sent().is_none() && edit.shape() == Shape::Reset);
        edit.ask_again();
        assert!(edit.shape() == Shape::Open { can_keep: true });
    }

    #[test]
    fn what_was_typed_outlives_what_is_read_anew() {
        let mut typed = OptionEdit::blank(OptionKind::Text, None);
        typed.draft = Draft::Text("mine".to_owned());
        let fresh = OptionEdit::blank(OptionKind::Text, Some(&"theirs".into()));
        assert_eq!(typed.onto(fresh.clone()).draft.text(0), "mine");
        let untouched = OptionEdit::blank(OptionKind::Text, None);
        assert!(untouched.onto(fresh.clone()) == fresh);
    }

    #[test]
    fn white_space_at_the_ends_is_no_change() {
        let mut edit = OptionEdit::blank(OptionKind::Text, Some(&"a".into()));
        edit.draft = Draft::Text(" a ".to_owned());
        assert!(!edit.is_dirty());
    }
}
