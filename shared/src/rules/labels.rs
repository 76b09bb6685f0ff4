//! Labels of a source.

use std::collections::BTreeMap;

use super::limits::{LABEL_KEY_CHARS, LABEL_VALUE_BYTES, LABELS, LABELS_BYTES};

/// Whether `labels` are allowed.
///
/// # Errors
/// What is wrong with them, as a sentence for the field.
pub fn check(labels: &BTreeMap<String, String>) -> Result<(), String> {
    if LABELS < labels.len() {
        return Err(format!("must be at most {LABELS}"));
    }
    for (key, value) in labels {
        check_label(key, value)?;
    }
    let bytes: usize = labels.iter().map(|(key, value)| key.len() + value.len()).sum();
    if LABELS_BYTES < bytes {
        return Err(format!("must have at most {LABELS_BYTES} bytes together"));
    }
    Ok(())
}

fn check_label(key: &str, value: &str) -> Result<(), String> {
    let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'_' | b'-');
    if key.is_empty() || LABEL_KEY_CHARS < key.len() || !key.bytes().all(allowed) {
        let shown: String = key.chars().take(LABEL_KEY_CHARS).filter(|c| !c.is_control()).collect();
        return Err(format!(
            "the key \"{shown}\" must be 1 to {LABEL_KEY_CHARS} of a-z, 0-9, dot, underscore and hyphen"
        ));
    }
    if LABEL_VALUE_BYTES < value.len() {
        return Err(format!(
            "the value of \"{key}\" must have at most {LABEL_VALUE_BYTES} bytes"
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(key: &str, value: &str) -> BTreeMap<String, String> {
        BTreeMap::from([(key.to_owned(), value.to_owned())])
    }

    #[test]
    fn keys_are_lower_case_and_short() {
        assert_eq!(check(&one("team.a_b-9", "Core")), Ok(()));
        for bad in ["", "Team", "a b", "ä", &"k".repeat(64)] {
            assert!(check(&one(bad, "x")).is_err(), "{bad}");
        }
    }

    #[test]
    fn values_are_any_text_and_bounded_like_the_whole() {
        assert_eq!(check(&one("a", "two\nlines\u{0}\t\u{7f}")), Ok(()));
        assert_eq!(check(&one("a", &"ä".repeat(127))), Ok(()));
        assert!(check(&one("a", &"x".repeat(256))).is_err());
        let many = |n: usize, size: usize| (0..n).map(|i| (format!("k{i}"), "x".repeat(size))).collect();
        assert_eq!(check(&many(32, 100)), Ok(()));
        assert!(check(&many(33, 1)).is_err());
        assert!(check(&many(32, 130)).is_err());
    }
}
