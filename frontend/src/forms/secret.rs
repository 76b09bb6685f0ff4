//! A secret in a form: the server says only whether one is stored.

use switchboard_shared::patch::Patch;

/// What is to happen to a stored secret.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Intent {
    /// It stays as it is.
    #[default]
    Keep,
    /// It is replaced by what is typed.
    Change,
    /// It goes.
    Remove,
}

/// A secret as the form holds it. No `Debug`: it holds what was typed.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct SecretEdit {
    /// One is stored.
    pub stored: bool,
    /// What is to happen to it; means nothing where none is stored.
    pub intent: Intent,
    /// The new one.
    pub typed: String,
    /// The server has asked for it again: the stored one will not do.
    pub asked: bool,
}

impl SecretEdit {
    /// A secret that may be stored, untouched.
    pub fn kept(stored: bool) -> Self {
        Self {
            stored,
            ..Self::default()
        }
    }

    /// An input is shown for it.
    pub fn is_open(&self) -> bool {
        !self.stored || self.intent == Intent::Change
    }

    /// There will be a secret once this is saved.
    pub fn will_be_set(&self) -> bool {
        match (self.stored, self.intent) {
            (true, Intent::Keep) => true,
            (true, Intent::Remove) => false,
            _ => !self.typed.is_empty(),
        }
    }

    /// Something would be sent.
    pub fn is_changed(&self) -> bool {
        !self.patch().is_absent()
    }

    /// Opens the field of a stored secret, for a new one to be typed.
    pub fn change(&mut self) {
        self.intent = Intent::Change;
    }

    /// Opens the field as the server wants: for a new one, or to remove the stored one.
    pub fn ask_again(&mut self) {
        self.asked = true;
        self.change();
    }

    /// Change was chosen and nothing typed: neither keeping nor removing can be meant for sure.
    pub fn is_left_open(&self) -> bool {
        self.stored && self.intent == Intent::Change && self.typed.is_empty()
    }

    /// It goes when the form is saved.
    pub fn is_removed(&self) -> bool {
        self.stored && self.intent == Intent::Remove
    }

    /// Back to the stored secret; what was typed is forgotten.
    pub fn keep(&mut self) {
        self.intent = Intent::Keep;
        self.typed.clear();
    }

    /// Removes the stored secret when the form is saved.
    pub fn remove(&mut self) {
        self.intent = Intent::Remove;
        self.typed.clear();
    }

    /// What is sent.
    pub fn patch(&self) -> Patch<String> {
        match (self.stored, self.intent) {
            (true, Intent::Keep) => Patch::Absent,
            (true, Intent::Remove) => Patch::Null,
            _ if self.typed.is_empty() => Patch::Absent,
            _ => Patch::Value(self.typed.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stored(intent: Intent, typed: &str) -> SecretEdit {
        SecretEdit {
            stored: true,
            intent,
            typed: typed.to_owned(),
            asked: false,
        }
    }

    #[test]
    fn a_stored_secret_is_kept_changed_or_removed() {
        assert_eq!(stored(Intent::Keep, "").patch(), Patch::Absent);
        assert_eq!(stored(Intent::Remove, "").patch(), Patch::Null);
        assert_eq!(stored(Intent::Change, "new").patch(), Patch::Value("new".to_owned()));
        assert_eq!(stored(Intent::Change, "").patch(), Patch::Absent);
    }

    #[test]
    fn a_new_secret_is_sent_as_typed() {
        let mut secret = SecretEdit::kept(false);
        assert!(secret.is_open() && !secret.is_changed());
        secret.typed = " p ".to_owned();
        assert_eq!(secret.patch(), Patch::Value(" p ".to_owned()));
    }

    #[test]
    fn keep_forgets_what_was_typed() {
        let mut secret = stored(Intent::Change, "new");
        secret.keep();
        assert!(secret == SecretEdit::kept(true));
    }

    #[test]
    fn it_is_known_whether_one_will_be_there() {
        assert!(stored(Intent::Keep, "").will_be_set());
        assert!(!stored(Intent::Remove, "").will_be_set());
        assert!(!stored(Intent::Change, "").will_be_set());
        assert!(!SecretEdit::kept(false).will_be_set());
    }
}
