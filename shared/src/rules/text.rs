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

/// A password, token or shared secret: taken as typed, whatever is in it. What is longer than a server takes in the head
/// of a request would only fail later.
///
/// # Errors
/// What is wrong with it, as a sentence for the field that does not repeat it.
pub fn check_secret(raw: &str) -> Result<(), String> {
    if SECRET_BYTES < raw.len() {
        return Err(format!(
            "must have at most {SECRET_BYTES} bytes, because it is sent in the head of a request"
        ));
    }
    Ok(())
}

/// A token, trimmed: it comes with a line break where it was copied from a terminal, and goes into a head as it is.
///
/// # Errors
/// What is wrong with it, as a sentence for the field that does not repeat it.
pub fn normalize_token(raw: &str) -> Result<&str, String> {
    let token = raw.trim();
    if token.is_empty() {
        return Err("must not be blank".to_owned());
    }
    check_secret(token)?;
    match token.bytes().all(|byte| byte.is_ascii_graphic()) {
        true => Ok(token),
        false => Err("must have no spaces, control characters or letters beyond ASCII".to_owned()),
    }
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
    fn a_token_is_trimmed_and_fits_a_head() {
        assert_eq!(normalize_token(" apiv3_x-Y==\n"), Ok("apiv3_x-Y=="));
        assert!(normalize_token(" \n").is_err());
        for bad in ["a b", "a\r\nb", "tökén", "a\u{7f}"] {
            assert!(normalize_token(bad).is_err_and(|why| !why.contains(bad)), "{bad:?}");
        }
        assert!(normalize_token(&"x".repeat(4_097)).is_err());
    }

    #[test]
    fn a_secret_is_any_text_and_fits_a_head() {
        for secret in [" pass word ", "two\r\nlines", "\u{0}\u{7f}", &"x".repeat(4_096)] {
            assert_eq!(check_secret(secret), Ok(()));
        }
        assert!(check_secret(&"x".repeat(4_097)).is_err_and(|why| why.contains("4096 bytes, because")));
    }
}
