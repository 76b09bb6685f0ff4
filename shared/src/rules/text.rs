//! Short texts and secrets.

use super::limits::{SECRET_BYTES, TEXT_CHARS};

/// A short text, trimmed: a user name, a database, a retention policy, a server name.
///
/// # Errors
/// What is wrong with it, as a sentence for the field.
pub fn normalize(raw: &str) -> Result<String, String> {
    let text = raw.trim();
    if text.chars().any(char::is_control) {
        return Err("must not contain control characters".to_owned());
    }
    if TEXT_CHARS < text.chars().count() {
        return Err(format!("must have at most {TEXT_CHARS} characters"));
    }
    Ok(text.to_owned())
}

/// A password, token or shared secret: taken as typed.
///
/// # Errors
/// What is wrong with it, as a sentence for the field that does not repeat it.
pub fn check_secret(raw: &str) -> Result<(), String> {
    if SECRET_BYTES < raw.len() {
        return Err(format!("must have at most {SECRET_BYTES} bytes"));
    }
    if raw.contains(['\0', '\r', '\n']) {
        return Err("must not contain line breaks".to_owned());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_trimmed_and_bounded() {
        assert_eq!(normalize(" telegraf ").as_deref(), Ok("telegraf"));
        assert!(normalize("a\u{0}b").is_err());
        assert!(normalize(&"x".repeat(256)).is_err());
    }

    #[test]
    fn a_secret_keeps_its_spaces_and_has_no_line_breaks() {
        assert_eq!(check_secret(" pass word "), Ok(()));
        assert!(check_secret("a\nb").is_err());
        assert!(check_secret(&"x".repeat(4_097)).is_err());
    }
}
