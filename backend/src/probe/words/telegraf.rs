//! A Telegraf database that is not to be seen: everything else works, so it is a warning.

/// Beside the step. `user` is who signed in, where the server asked for that.
pub(in crate::probe) fn missing_detail(telegraf: &str, user: Option<&str>) -> String {
    match user {
        None => format!("{telegraf} is missing"),
        Some(_) => format!("{telegraf} is missing or not visible"),
    }
}

/// As a warning.
pub(in crate::probe) fn missing(telegraf: &str, user: Option<&str>, databases: &[String]) -> String {
    if let Some(near) = databases
        .iter()
        .find(|name| name.to_lowercase() == telegraf.to_lowercase())
    {
        return format!("There is no database \"{telegraf}\", but there is \"{near}\": upper and lower case matter.");
    }
    match user {
        None => format!(
            "The Telegraf Database \"{telegraf}\" does not exist. Telegraf creates it when it first writes there."
        ),
        Some(user) if databases.is_empty() => {
            format!(
                "The user \"{user}\" sees no database at all, so not \"{telegraf}\" either. Grant it READ there, or check the name."
            )
        }
        Some(user) => {
            format!(
                "The Telegraf Database \"{telegraf}\" does not exist, or the user \"{user}\" may not see it. Grant it READ there, or check the name."
            )
        }
    }
}
