//! A Telegraf database that is not to be seen: everything else works, so it is a warning.

use crate::probe::credentials::Shown;
use crate::probe::text;

/// Beside the step. `reader` is what was shown to a server that wanted to see it.
pub(in crate::probe) fn missing_detail(telegraf: &str, reader: Option<&Shown>) -> String {
    match reader {
        None => format!("{telegraf} is missing"),
        Some(_) => format!("{telegraf} is missing or not visible"),
    }
}

/// As a warning.
pub(in crate::probe) fn missing(telegraf: &str, reader: Option<&Shown>, databases: &[String]) -> String {
    let near = databases
        .iter()
        .find(|name| name.to_lowercase() == telegraf.to_lowercase());
    if let Some(near) = near {
        return format!("There is no database \"{telegraf}\", but there is \"{near}\": upper and lower case matter.");
    }
    let Some(reader) = reader.and_then(named) else {
        return format!(
            "The Telegraf Database \"{telegraf}\" does not exist. Telegraf creates it when it first writes there."
        );
    };
    if databases.is_empty() {
        let upper = upper(&reader);
        return format!(
            "{upper} sees no database at all, so not \"{telegraf}\" either. Grant it READ there, or check the name."
        );
    }
    format!(
        "The Telegraf Database \"{telegraf}\" does not exist, or {reader} may not see it. Grant it READ there, or check the name."
    )
}

/// Who reads, in words.
fn named(reader: &Shown) -> Option<String> {
    match reader {
        Shown::Nothing => None,
        Shown::Password(user) | Shown::Signed(user) => Some(format!("the user \"{}\"", text::cut(user, 100))),
        Shown::Token => Some("the token".to_owned()),
    }
}

fn upper(sentence: &str) -> String {
    sentence.replacen("the ", "The ", 1)
}
