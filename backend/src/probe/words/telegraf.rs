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
    match reader.filter(|reader| **reader != Shown::Nothing) {
        None => format!(
            "The Telegraf Database \"{telegraf}\" does not exist. Telegraf creates it when it first writes there."
        ),
        Some(reader) if databases.is_empty() => {
            let reader = upper(&named(reader));
            format!(
                "{reader} sees no database at all, so not \"{telegraf}\" either. Grant it READ there, or check the name."
            )
        }
        Some(reader) => unseen(telegraf, reader),
    }
}

/// The same where others may be there.
pub(in crate::probe) fn unseen(telegraf: &str, reader: &Shown) -> String {
    format!(
        "The Telegraf Database \"{telegraf}\" does not exist, or {} may not see it. Grant it READ there, or check the name.",
        named(reader)
    )
}

/// Who reads, in words.
fn named(reader: &Shown) -> String {
    match reader {
        Shown::Nothing => "who is not signed in".to_owned(),
        Shown::Password(user) | Shown::Username(user) | Shown::Signed(user) => {
            format!("the user \"{}\"", text::cut(user, 100))
        }
        Shown::Token => "the token".to_owned(),
    }
}

fn upper(sentence: &str) -> String {
    sentence.replacen("the ", "The ", 1)
}
