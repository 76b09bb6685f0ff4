//! Words that several parts use.

use switchboard_shared::product::SourceType;

/// The product's name.
pub const PRODUCT: &str = "Switchboard";
/// Said where the server does not answer.
pub const OFFLINE: &str = "The server did not answer";
/// A part of the app did not arrive.
pub const PART_FAILED: &str = "This page could not be loaded";
/// Tries a failed call once more.
pub const TRY_AGAIN: &str = "Try again";
/// While it is tried.
pub const TRYING: &str = "Trying…";
/// What is shown could not be refreshed.
pub const FROM_BEFORE: &str = "What is shown is from before.";
/// The name of the way to a page.
pub const WAY_HERE: &str = "Breadcrumb";
/// Leaves a dialog or a form as it was.
pub const CANCEL: &str = "Cancel";
/// Takes a message away.
pub const CLOSE: &str = "Close";
/// Checks a connection.
pub const TEST_CONNECTION: &str = "Test connection";
/// While a connection is checked.
pub const TESTING: &str = "Testing…";
/// While something is deleted.
pub const DELETING: &str = "Deleting…";
/// Opens the form of a new source.
pub const ADD_SOURCE: &str = "Add Source";
/// The mark of the default source.
pub const DEFAULT: &str = "(Default)";
/// Empties the search box.
pub const CLEAR_SEARCH: &str = "Clear search";
/// The name of the pager.
pub const PAGES: &str = "Pages";
/// The pager's way to the start.
pub const FIRST: &str = "First page";
/// The pager's way back.
pub const PREVIOUS: &str = "Previous page";
/// The pager's way on.
pub const NEXT: &str = "Next page";
/// Signs out.
pub const LOG_OUT: &str = "Log out";
/// One is signed in still.
pub const NOT_LOGGED_OUT: &str = "Logging out did not work.";
/// Read out while the first data comes.
pub const LOADING: &str = "Loading…";

/// The state of a connection that works.
pub const UP: &str = "Up";
/// The state of a connection that fails.
pub const DOWN: &str = "Down";
/// The state of a connection that was not checked.
pub const UNKNOWN: &str = "Unknown";
/// The state of a connection that is being checked.
pub const CHECKING: &str = "Checking";

/// The tab's title on the page `page`, in the organization that is named.
pub fn title(page: &str, organization: Option<&str>) -> String {
    match organization {
        Some(organization) => format!("{page} – {organization} – {PRODUCT}"),
        None => format!("{page} – {PRODUCT}"),
    }
}

/// Which page of a list is shown.
pub fn shown(count: usize, total: usize) -> String {
    format!("{count} of {total}")
}

/// An answer that is not of the API.
pub fn unreadable(status: u16) -> String {
    format!("The server's answer could not be read (status {status})")
}

/// The id under which the server's log has more.
pub fn request(id: &str) -> String {
    format!("Request {id}.")
}

/// `message` with the capital and the full stop that the API leaves out.
pub fn sentence(message: &str) -> String {
    stopped(&capital(message))
}

/// `message` with a capital at its start.
pub fn capital(message: &str) -> String {
    let mut letters = message.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// `message` to the letter, with the full stop that the API leaves out.
pub fn stopped(message: &str) -> String {
    let stop = if message.ends_with(['.', '!', '?']) { "" } else { "." };
    format!("{message}{stop}")
}

/// A kind and its version in one: `InfluxDB 1.13.2`, `InfluxDB 3 Core 3.2.1`.
pub fn kind(kind: SourceType, version: &str) -> String {
    let label = match kind {
        // The version says it better than the 2 of the name does.
        SourceType::V2 if !version.is_empty() => "InfluxDB",
        kind => kind.label(),
    };
    format!("{label} {version}").trim_end().to_owned()
}

/// A latency: a space before the unit.
pub fn ms(ms: u32) -> String {
    format!("{ms} ms")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_title_names_an_organization_only_where_there_are_several() {
        assert_eq!(title("Home", None), "Home – Switchboard");
        assert_eq!(title("Home", Some("lab")), "Home – lab – Switchboard");
    }

    #[test]
    fn a_message_of_the_server_becomes_a_sentence() {
        assert_eq!(sentence("connection refused"), "Connection refused.");
        assert_eq!(sentence("Is it running?"), "Is it running?");
    }

    #[test]
    fn a_kind_has_its_version_once() {
        assert_eq!(kind(SourceType::Influx, "1.13.2"), "InfluxDB 1.13.2");
        assert_eq!(kind(SourceType::V2, "2.7.12"), "InfluxDB 2.7.12");
        assert_eq!(kind(SourceType::V2, ""), "InfluxDB 2");
        assert_eq!(kind(SourceType::V3Core, "3.2.1"), "InfluxDB 3 Core 3.2.1");
    }
}
