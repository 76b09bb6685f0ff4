//! `product`.

use switchboard_shared::product::SourceType;

use super::{Wanted, tls, write_https};
use crate::outbound::Answer;
use crate::probe::course::Failure;
use crate::probe::credentials::Shown;
use crate::probe::products::{self, Found};
use crate::probe::reach::Place;
use crate::probe::text;

/// How servers say that http came to their https port: Go, nginx, Apache, Tomcat and Jetty.
const HTTPS_SIGNS: [&str; 4] = [
    "HTTP request to an HTTPS server",
    "plain HTTP request was sent to HTTPS port",
    "speaking plain HTTP to an SSL-enabled server port",
    "combination of host and port requires TLS",
];

/// The other product of the two.
pub(in crate::probe) fn mistaken(found: &Found, place: &Place<'_>) -> Failure {
    let (wanted, cause) = (
        place.wanted,
        format!("This is {}, not {}", found.name(), place.wanted.a()),
    );
    let hint = match wanted {
        Wanted::Influx => format!(
            "Add it under Configure Kapacitor of an InfluxDB connection, and enter the address of InfluxDB here; it usually listens on port {}.",
            wanted.port()
        ),
        Wanted::Kapacitor => format!(
            "Add it as an InfluxDB connection, and enter the address of Kapacitor here; it usually listens on port {}.",
            wanted.port()
        ),
    };
    Failure::new(found.name(), cause, hint)
}

/// An answer that says no product.
pub(in crate::probe) fn unknown(answer: &Answer, place: &Place<'_>) -> Failure {
    let body = answer.text();
    if !place.target.is_https() && HTTPS_SIGNS.iter().any(|sign| body.contains(sign)) {
        return Failure::new(
            "https expected",
            "The server speaks https here, not http",
            write_https(place),
        );
    }
    if body.contains("No required SSL certificate was sent") {
        return tls::client_certificate(false);
    }
    if body.contains("The SSL certificate error") {
        return tls::client_certificate(true);
    }
    match answer.status() {
        401 | 403 | 407 => gate(answer, place),
        502..=504 => gateway(answer, place),
        _ => stranger(answer, place),
    }
}

/// The chosen kind is another one than what answered.
pub(in crate::probe) fn other_kind(kind: SourceType, found: &Found) -> String {
    format!(
        "The kind of this connection says {}, and the server is {}. Correct the kind.",
        kind.choice(),
        found.name()
    )
}

/// InfluxDB 3 says what it is to those only whom it knows.
fn gate(answer: &Answer, place: &Place<'_>) -> Failure {
    let (line, name) = (answer.status_line(), place.wanted.name());
    let cause = match &place.proof.shown {
        Shown::Nothing => format!("Something in front of {name} asks for a sign-in ({line})"),
        Shown::Password(_) | Shown::Username(_) => {
            format!("Something in front of {name} does not accept the user name and password ({line})")
        }
        Shown::Signed(_) => format!("Something in front of {name} does not accept the shared secret ({line})"),
        Shown::Token => format!("The server does not accept the token, and does not say what it is ({line})"),
    };
    let hint = match (place.wanted, &place.proof.shown) {
        (Wanted::Influx, Shown::Token) => format!("Check the token, and whether {name} itself answers at this address."),
        (Wanted::Influx, _) => "Enter the user name and password that it asks for, or the address where InfluxDB itself answers. InfluxDB 3 answers like this too: choose its Kind and enter a Token under More.".to_owned(),
        (Wanted::Kapacitor, _) => format!("Enter the user name and password that it asks for, or the address where {name} itself answers."),
    };
    Failure::new(line, cause, hint)
}

fn gateway(answer: &Answer, place: &Place<'_>) -> Failure {
    let (line, name) = (answer.status_line(), place.wanted.name());
    Failure::new(
        line.clone(),
        format!("A proxy in front of {name} answers {line}: it does not reach {name}"),
        format!("Is {name} running behind that proxy? Its log says what it tried to reach."),
    )
}

fn stranger(answer: &Answer, place: &Place<'_>) -> Failure {
    let (line, wanted) = (answer.status_line(), place.wanted);
    let cause = match products::looks_like(answer) {
        Some(looks) => format!("This is not {}: it looks like {looks}", wanted.a()),
        None => match text::message(answer) {
            said if said.is_empty() => format!(
                "This is not {}: it answers {line} and does not say what it is",
                wanted.a()
            ),
            said => format!(
                "This is not {}: it answers {line}, \"{}\"",
                wanted.a(),
                text::cut(&said, 120)
            ),
        },
    };
    let hint = format!(
        "Check host, port and path. {} usually listens on port {}; a path in the {} is kept.",
        wanted.name(),
        wanted.port(),
        wanted.field()
    );
    Failure::new(format!("not {}", wanted.name()), cause, hint)
}
