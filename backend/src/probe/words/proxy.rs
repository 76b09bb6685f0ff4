//! What the proxy that everything goes through does, where it is not the server's doing.

use crate::outbound::proxy::ProxyError;
use crate::outbound::{Answer, Proxy};
use crate::probe::course::Failure;
use crate::probe::products;
use crate::probe::reach::Place;

/// Whose setting it is.
const OPERATOR: &str = "Whoever runs this Switchboard has set that proxy, with --outbound-proxy";

/// Beside the step.
pub(in crate::probe) fn connected(proxy: &Proxy) -> String {
    format!("proxy {}", proxy.authority())
}

/// It leads nowhere.
pub(in crate::probe) fn failed(error: &ProxyError, proxy: &Proxy, place: &Place<'_>) -> Failure {
    let name = proxy.authority();
    let broken = |detail: &str, what: &str| {
        Failure::new(
            detail,
            format!("The outbound proxy {name} {what}"),
            format!("{OPERATOR}: ask them whether it runs there."),
        )
    };
    match error {
        ProxyError::Resolve(error) => broken("no proxy", &format!("could not be found: {error}")),
        ProxyError::Connect(error) => broken("no proxy", &format!("could not be reached: {}", error.reason)),
        ProxyError::Broken => broken("no proxy", "does not answer as a proxy does"),
        ProxyError::TimedOut => broken("timed out", "did not answer in time"),
        ProxyError::Refused { status, line } => refused(*status, line, proxy, place),
    }
}

/// The answer is the proxy's own: it was asked for the page itself, and what came does not say what it is from.
pub(in crate::probe) fn answered(answer: &Answer, place: &Place<'_>) -> Option<Failure> {
    let proxy = place.dialer.proxy().filter(|_| !place.target.is_https())?;
    let refuses = matches!(answer.status(), 403 | 407 | 502..=504) && products::recognise(answer).is_none();
    refuses.then(|| refused(answer.status(), &answer.status_line(), proxy, place))
}

fn refused(status: u16, line: &str, proxy: &Proxy, place: &Place<'_>) -> Failure {
    let (proxy_name, name) = (proxy.authority(), place.wanted.name());
    let there = format!("{}:{}", place.target.host(), place.target.port());
    let (what, hint) = match status {
        407 if proxy.signs_in() => (
            "does not accept our user name and password".to_owned(),
            format!("{OPERATOR}: ask them to correct its credentials."),
        ),
        407 => (
            "asks for a user name and password".to_owned(),
            format!("{OPERATOR}: ask them to give its credentials too, in SWITCHBOARD_OUTBOUND_PROXY or in the file."),
        ),
        502..=504 => (
            format!("does not reach {there}"),
            format!(
                "Is {name} running there? The proxy resolves the name and connects: it must know the one and reach the other."
            ),
        ),
        _ => (
            format!("does not let us connect to {there}"),
            format!("Ask whoever runs the proxy to permit {there}."),
        ),
    };
    Failure::new(line, format!("The outbound proxy {proxy_name} {what} ({line})"), hint)
}
