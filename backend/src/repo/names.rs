//! Names: how they are shown, and what makes two of them the same.

use serde::{Deserialize, Serialize};
use switchboard_shared::rules;
use unicode_normalization::UnicodeNormalization;

/// A name that is allowed, and its key.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Name {
    shown: String,
    key: String,
}

impl Name {
    /// `raw` as it will be stored: NFC, white space collapsed and trimmed.
    ///
    /// # Errors
    /// What is wrong with it, as a sentence for the field.
    pub fn parse(raw: &str) -> Result<Self, String> {
        let shown = rules::name::normalize(&raw.nfc().collect::<String>())?;
        let key = fold(&shown);
        Ok(Self { shown, key })
    }

    /// As people see it.
    pub fn as_str(&self) -> &str {
        &self.shown
    }

    /// What two names must differ in: NFKC and full case folding.
    pub fn key(&self) -> &str {
        &self.key
    }
}

/// What is compared instead of `text`: two texts that differ only in case or compatibility forms have the same.
///
/// Folding can undo NFKC and the other way round (U+0345, U+1E9E), hence twice.
pub fn fold(text: &str) -> String {
    let once = caseless::default_case_fold_str(&text.nfkc().collect::<String>());
    caseless::default_case_fold_str(&once.nfkc().collect::<String>())
        .nfkc()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(raw: &str) -> String {
        Name::parse(raw).expect("the name is allowed").key
    }

    #[test]
    fn the_shown_name_is_composed_and_collapsed() {
        let name = Name::parse("  Zu\u{308}rich \u{a0}\t 1 ").expect("the name is allowed");
        assert_eq!(name.as_str(), "Z\u{fc}rich 1");
    }

    #[test]
    fn the_length_is_counted_in_composed_characters() {
        assert!(Name::parse(&"u\u{308}".repeat(100)).is_ok());
        assert!(Name::parse(&"u".repeat(101)).is_err());
        assert!(Name::parse(" \u{3000} ").is_err());
    }

    #[test]
    fn case_and_compatibility_forms_make_no_difference() {
        for (one, other) in [
            ("Prod", "PROD"),
            ("Stra\u{df}e", "STRASSE"),
            ("STRA\u{1e9e}E", "strasse"),
            ("\u{fb01}sh", "FISH"),
            ("\u{ff21}", "a"),
            ("\u{3a3}\u{3a3}", "\u{3c3}\u{3c2}"),
            ("Z\u{fc}rich", "ZU\u{308}RICH"),
            ("\u{212a}elvin", "kelvin"),
        ] {
            assert_eq!(key(one), key(other), "{one} {other}");
        }
        assert_ne!(key("prod"), key("prod 2"));
    }

    proptest::proptest! {
        #[test]
        fn both_forms_are_stable(raw in "\\PC{1,40}") {
            if let Ok(name) = Name::parse(&raw) {
                proptest::prop_assert_eq!(&Name::parse(name.as_str()).expect("it was allowed"), &name);
                proptest::prop_assert_eq!(fold(name.key()), name.key());
            }
        }
    }
}
