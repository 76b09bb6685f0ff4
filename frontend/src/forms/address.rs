//! The address field: what leaving it adds and moves, where the person sees it.

use switchboard_shared::rules::url::{host_as_it_is, normalize};

use super::secret::Intent;
use super::values::Values;
use crate::texts::fields::{CREDENTIALS, CREDENTIALS_TWICE};

/// Adds `http://` where no scheme was typed, and moves credentials out of the address into empty fields.
/// Nothing is stored by that; an address that is wrong otherwise stays as it was typed.
pub fn tidy(values: &mut Values) {
    let typed = values.url.trim().to_owned();
    if typed.is_empty() {
        return;
    }
    let url = if typed.contains("://") {
        typed
    } else {
        format!("http://{typed}")
    };
    values.url = url;
    move_credentials(values);
}

/// What is wrong with the address, as a sentence that follows the field's name.
///
/// # Errors
/// That sentence.
pub fn check(values: &Values) -> Result<(), String> {
    let parsed = normalize(&values.url, host_as_it_is)?;
    // What [`tidy`] could not move is given twice.
    match parsed.username.is_some() || parsed.password.is_some() {
        true => Err(CREDENTIALS_TWICE.to_owned()),
        false => Ok(()),
    }
}

/// What is wrong with an address that may be empty and has no fields for credentials beside it.
///
/// # Errors
/// As [`check`].
pub fn check_plain(url: &str) -> Result<(), String> {
    if url.trim().is_empty() {
        return Ok(());
    }
    let parsed = normalize(url, host_as_it_is)?;
    match parsed.username.is_some() || parsed.password.is_some() {
        true => Err(CREDENTIALS.to_owned()),
        false => Ok(()),
    }
}

fn move_credentials(values: &mut Values) {
    let Ok(parsed) = normalize(&values.url, host_as_it_is) else {
        return;
    };
    let username_free = values.username.trim().is_empty() || parsed.username.as_deref() == Some(values.username.trim());
    let password_free =
        values.password.typed.is_empty() && (!values.password.stored || values.password.intent != Intent::Keep);
    let fits = (parsed.username.is_none() || username_free) && (parsed.password.is_none() || password_free);
    if !fits || !values.url.contains('@') {
        return;
    }
    if let Some(username) = parsed.username {
        values.username = username;
    }
    if let Some(password) = parsed.password {
        values.password.change();
        values.password.typed = password;
    }
    values.url = parsed.url;
}

#[cfg(test)]
mod tests {
    use super::super::field::Subject;
    use super::super::secret::SecretEdit;
    use super::*;

    fn tidied(url: &str, username: &str, password: SecretEdit) -> Values {
        let mut values = Values::empty(Subject::Source);
        values.url = url.to_owned();
        values.username = username.to_owned();
        values.password = password;
        tidy(&mut values);
        values
    }

    #[test]
    fn a_scheme_is_added_and_nothing_else_is_touched() {
        for (typed, want) in [
            (" localhost:8086 ", "http://localhost:8086"),
            ("https://Influx:443/", "https://Influx:443/"),
            ("ftp://h", "ftp://h"),
            ("a b", "http://a b"),
            ("", ""),
        ] {
            assert_eq!(tidied(typed, "", SecretEdit::default()).url, want);
        }
    }

    #[test]
    fn credentials_move_into_empty_fields() {
        let values = tidied("ops:p%40ss@influx:8086", "", SecretEdit::default());
        assert_eq!(values.url, "http://influx:8086");
        assert_eq!(values.username, "ops");
        assert_eq!(values.password.typed, "p@ss");
        assert_eq!(check(&values), Ok(()));
    }

    #[test]
    fn credentials_given_twice_stay_and_are_an_error() {
        let values = tidied("http://ops:x@influx", "other", SecretEdit::default());
        assert_eq!(values.url, "http://ops:x@influx");
        assert_eq!(values.username, "other");
        assert_eq!(check(&values), Err(CREDENTIALS_TWICE.to_owned()));
        let values = tidied("http://ops:x@influx", "", SecretEdit::kept(true));
        assert_eq!(check(&values), Err(CREDENTIALS_TWICE.to_owned()));
    }

    #[test]
    fn an_at_sign_without_a_name_goes() {
        assert_eq!(
            tidied("http://@influx", "u", SecretEdit::default()).url,
            "http://influx"
        );
    }
}
