//! Which `Host` is one of ours. A page elsewhere can make its own name resolve to this machine, but it cannot make
//! the browser send another name.

use std::net::{IpAddr, Ipv6Addr};

use actix_web::dev::ServiceRequest;
use actix_web::http::header;

use crate::error::{Error, Result};

/// A host in lower case, without brackets and final dot, and the port where one is written. A number that is too large
/// for a port is kept as one that no origin has: the name counts, and the port only where origins are compared.
pub(super) type Authority = (String, Option<u32>);

/// The request's `Host`, where it is an address, `localhost` or one of `names`.
///
/// # Errors
/// 421 for everything else; also where it is absent or there more than once.
pub(super) fn check(request: &ServiceRequest, names: &[String]) -> Result<Authority> {
    let mut sent = request.headers().get_all(header::HOST);
    let only = sent.next().filter(|_| sent.next().is_none());
    let authority = only.and_then(|host| authority(host.to_str().ok()?));
    let Some((host, port)) = authority else {
        return Err(Error::Misdirected("the request needs one Host".to_owned()));
    };
    if host.parse::<IpAddr>().is_ok() || host == "localhost" || names.contains(&host) {
        return Ok((host, port));
    }
    Err(Error::Misdirected(
        "this server does not go by that Host: --allowed-host adds a name".to_owned(),
    ))
}

/// `host`, `host:port`, `[v6]` or `[v6]:port`, taken apart; the port may be missing behind its colon.
pub(super) fn authority(text: &str) -> Option<Authority> {
    if let Some(rest) = text.strip_prefix('[') {
        let (address, after) = rest.split_once(']')?;
        let address: Ipv6Addr = address.parse().ok()?;
        let written = after.strip_prefix(':').or_else(|| after.is_empty().then_some(""))?;
        return Some((address.to_string(), port(written)?));
    }
    let (host, written) = text.split_once(':').unwrap_or((text, ""));
    let port = port(written)?;
    let host = host.strip_suffix('.').unwrap_or(host).to_ascii_lowercase();
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    (!host.is_empty() && host.chars().all(plain)).then_some((host, port))
}

/// The port that is `written`, if any.
fn port(written: &str) -> Option<Option<u32>> {
    let digits = written.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| (!written.is_empty()).then(|| written.parse().unwrap_or(u32::MAX)))
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn is_ours(hosts: &[&str]) -> bool {
        let request = hosts.iter().fold(TestRequest::get(), |request, host| {
            request.append_header(("Host", *host))
        });
        check(&request.to_srv_request(), &["switchboard.example".to_owned()]).is_ok()
    }

    #[test]
    fn addresses_localhost_and_our_names_are_ours() {
        for ours in [
            "127.0.0.1:8888",
            "10.1.2.3",
            "[::1]:8888",
            "[FE80::1]",
            "LocalHost.:1",
            "Switchboard.Example.:443",
            "localhost:",
            "localhost:99999",
            "[::1]:",
            "127.0.0.1:99999999999999999999",
        ] {
            assert!(is_ours(&[ours]), "{ours}");
        }
        for foreign in [
            "",
            "evil.example",
            "127.0.0.1.evil.example",
            "localhost.evil",
            "x@127.0.0.1",
            "::1",
            "localhost:x",
            "localhost:-1",
            "localhost:1:2",
            "[::1]x",
        ] {
            assert!(!is_ours(&[foreign]), "{foreign}");
        }
    }

    #[test]
    fn exactly_one_host_is_needed() {
        assert!(!is_ours(&[]));
        assert!(!is_ours(&["localhost", "localhost"]));
    }
}
