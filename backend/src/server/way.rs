//! The way that a request came: by the connection alone, or as a trusted proxy says.

use std::net::{IpAddr, Ipv4Addr};

use actix_web::HttpMessage;
use actix_web::dev::ServiceRequest;
use actix_web::http::header::{self, HeaderMap, HeaderValue};
use ipnet::IpNet;

use crate::app::App;

const FOR: &str = "X-Forwarded-For";
const HOST: &str = "X-Forwarded-Host";
const PROTO: &str = "X-Forwarded-Proto";

/// Where a request came from, and whether it was safe on the way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Way {
    /// The address of whoever sent it; `None` over a unix socket without a proxy.
    pub address: Option<IpAddr>,
    /// It came by https.
    pub https: bool,
}

impl Way {
    /// That of a request of which nothing is known.
    pub(super) fn of_server(app: &App) -> Self {
        Self {
            address: None,
            https: app.is_https(),
        }
    }
}

/// Finds the way of `request` and notes it there. What a trusted proxy was called by takes the place of `Host`.
pub(super) fn find(request: &mut ServiceRequest, app: &App) -> Way {
    let peer = request.peer_addr().map(|it| it.ip().to_canonical());
    let mut way = Way {
        address: peer,
        ..Way::of_server(app)
    };
    // Who connects over a unix socket is on this machine.
    if is_trusted(peer.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST)), &app.trusted_proxies) {
        let headers = request.headers();
        way.address = sender(headers, &app.trusted_proxies).or(peer);
        way.https |= last(headers, PROTO).is_some_and(|proto| proto.eq_ignore_ascii_case("https"));
        let host = last(headers, HOST).and_then(|host| HeaderValue::from_str(host).ok());
        if let Some(host) = host {
            request.headers_mut().insert(header::HOST, host);
        }
    }
    request.extensions_mut().insert(way);
    way
}

fn is_trusted(address: IpAddr, proxies: &[IpNet]) -> bool {
    proxies.iter().any(|net| net.contains(&address))
}

/// The last address that no trusted proxy has: whatever stands before it, anyone may have written.
fn sender(headers: &HeaderMap, proxies: &[IpNet]) -> Option<IpAddr> {
    let mut sender = None;
    for entry in values(headers, FOR).into_iter().rev() {
        let Some(address) = address(entry) else { break };
        sender = Some(address);
        if !is_trusted(address, proxies) {
            break;
        }
    }
    sender
}

/// An address, which some proxies write with its port.
fn address(entry: &str) -> Option<IpAddr> {
    let with_port = || entry.parse().ok().map(|socket: std::net::SocketAddr| socket.ip());
    let bare = entry.trim_start_matches('[').trim_end_matches(']');
    let address: Option<IpAddr> = bare.parse().ok().or_else(with_port);
    address.map(|address| address.to_canonical())
}

fn last<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    values(headers, name).pop()
}

/// What lists of `name` hold, in the order in which proxies wrote it.
fn values<'a>(headers: &'a HeaderMap, name: &str) -> Vec<&'a str> {
    let texts = headers.get_all(name).filter_map(|value| value.to_str().ok());
    let parts = texts.flat_map(|text| text.split(',')).map(str::trim);
    parts.filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn seen(forwarded: &[&str]) -> Option<String> {
        let mut request = TestRequest::default();
        for value in forwarded {
            request = request.append_header((FOR, *value));
        }
        let proxies = ["10.0.0.0/8".parse().unwrap(), "fd00::/8".parse().unwrap()];
        sender(request.to_http_request().headers(), &proxies).map(|it| it.to_string())
    }

    #[test]
    fn the_sender_is_the_last_that_is_no_proxy() {
        for (forwarded, expected) in [
            (&[][..], None),
            (&["192.0.2.1"], Some("192.0.2.1")),
            (&["1.2.3.4, 192.0.2.1"], Some("192.0.2.1")),
            (&["1.2.3.4, 192.0.2.1, 10.0.0.2"], Some("192.0.2.1")),
            (&["1.2.3.4", "192.0.2.1:4711, 10.0.0.2"], Some("192.0.2.1")),
            (&["[2001:db8::1]:80, fd00::2"], Some("2001:db8::1")),
            (&["::ffff:192.0.2.1"], Some("192.0.2.1")),
            (&["10.0.0.3, 10.0.0.2"], Some("10.0.0.3")),
            (&["192.0.2.1, unknown, 10.0.0.2"], Some("10.0.0.2")),
            (&["unknown"], None),
        ] {
            assert_eq!(seen(forwarded).as_deref(), expected, "{forwarded:?}");
        }
    }
}
