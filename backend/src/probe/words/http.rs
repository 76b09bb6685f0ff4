//! `http`, and the connection breaking off in any later step.

use super::{tls, write_https};
use crate::outbound::failure::HttpError;
use crate::outbound::{Answer, Target};
use crate::probe::course::Failure;
use crate::probe::reach::Place;
use crate::probe::text;

/// There is no HTTP answer.
pub(in crate::probe) fn failed(error: &HttpError, place: &Place<'_>) -> Failure {
    let (port, name) = (place.target.port(), place.wanted.name());
    match error {
        HttpError::Tls(error) => tls::failed(error, place),
        HttpError::NotHttp(opening) => not_http(opening, place),
        HttpError::Reset | HttpError::Closed => Failure::new(
            if matches!(error, HttpError::Reset) {
                "reset"
            } else {
                "closed early"
            },
            if matches!(error, HttpError::Reset) {
                "The server broke the connection off (reset) instead of answering"
            } else {
                "The server closed the connection before its answer was complete"
            },
            format!(
                "Is {port} the port of {name}, and does it speak {} there? If it does, its log says why.",
                place.target.scheme()
            ),
        ),
        HttpError::TimedOut => Failure::new(
            "timed out",
            "The server accepted the connection and did not answer in time",
            format!("It may be overloaded, or something other than {name} listens on port {port}."),
        ),
        HttpError::Other(said) => Failure::new(
            "failed",
            format!("The request failed: {}", text::clean(said)),
            format!("Is {port} the port of {name}?"),
        ),
    }
}

/// The answer sends us elsewhere.
pub(in crate::probe) fn redirected(answer: &Answer, place: &Place<'_>) -> Failure {
    let location = answer
        .header("location")
        .and_then(|location| follow(place.target, location));
    let Some(location) = location else {
        return Failure::new(
            answer.status_line(),
            format!("The server sends everyone elsewhere ({})", answer.status_line()),
            login_hint(place),
        );
    };
    let cause = format!("The server redirects to {}", text::cut(&location.url(), 200));
    let same_host = location.target.host() == place.target.host();
    if same_host && location.target.is_https() && !place.target.is_https() {
        let hint = format!(
            "It wants https there: begin the {} with {}.",
            place.wanted.field(),
            location.target.origin()
        );
        return Failure::new(answer.status_line(), cause, hint);
    }
    Failure::new(answer.status_line(), cause, login_hint(place))
}

struct Location {
    target: Target,
    /// Kept only where it stays on the same server: elsewhere it may hold what is not ours to show.
    path: Option<String>,
}

impl Location {
    fn url(&self) -> String {
        format!("{}{}", self.target.origin(), self.path.as_deref().unwrap_or_default())
    }
}

/// Where `location` leads, without credentials, query and fragment.
fn follow(from: &Target, location: &str) -> Option<Location> {
    let origin = from.origin();
    let absolute = if let Some(rest) = location.strip_prefix("//") {
        format!("{}://{rest}", from.scheme())
    } else if location.contains("://") {
        location.to_owned()
    } else {
        format!("{origin}/{}", location.trim_start_matches('/'))
    };
    let target = Target::parse(&absolute).ok()?;
    let path = (target.origin() == origin).then(|| target.path(""));
    Some(Location { target, path })
}

fn login_hint(place: &Place<'_>) -> String {
    format!(
        "Is a login page or another proxy in front of {0}? Enter the address where {0} itself answers.",
        place.wanted.name()
    )
}

fn not_http(opening: &[u8], place: &Place<'_>) -> Failure {
    let name = place.wanted.name();
    // A TLS record: an alert (21) or a handshake (22) of any TLS version.
    if !place.target.is_https() && matches!(opening, [21 | 22, 3, ..]) {
        return Failure::new(
            "https expected",
            "The server speaks https here, not http",
            write_https(place),
        );
    }
    let printable: String = opening
        .iter()
        .map(|byte| {
            if byte.is_ascii_graphic() {
                char::from(*byte)
            } else {
                ' '
            }
        })
        .collect();
    let begins = text::cut(&printable, 40);
    // Answers like HTTP, and no parser takes it: heads that never end, say.
    if opening.starts_with(b"HTTP/") {
        return Failure::new(
            "not readable",
            "The server's HTTP answer cannot be understood",
            format!(
                "Is {} the port of {name}? The server's log may say more.",
                place.target.port()
            ),
        );
    }
    let cause = if begins.chars().filter(|c| !c.is_whitespace()).count() < 4 {
        "The server's answer is not HTTP".to_owned()
    } else {
        format!("The server's answer is not HTTP: it begins with \"{begins}\"")
    };
    let hint = format!(
        "Something other than {name} listens on port {}. {name} usually listens on {}.",
        place.target.port(),
        place.wanted.port()
    );
    Failure::new("not HTTP", cause, hint)
}
