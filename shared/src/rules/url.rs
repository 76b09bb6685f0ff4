//! URLs of connections.
//!
//! Written out instead of taken from a library, because the app needs the same rules and a full URL library with its
//! Unicode tables costs it more than everything else here. What is not ASCII in the host is the server's business:
//! it hands in [`HostMap`].

use super::host;
use super::limits::URL_BYTES;

/// A normalised URL, and the credentials that stood in it.
#[derive(Clone, PartialEq, Eq)]
pub struct ConnectionUrl {
    /// `scheme://host[:port][/path]`, never with credentials, query or fragment.
    pub url: String,
    /// The user name that stood in it, percent-decoded.
    pub username: Option<String>,
    /// The password that stood in it, percent-decoded. Hence no `Debug`.
    pub password: Option<String>,
}

/// Turns a host that is not ASCII, or is encoded as one (`xn--`), into one that is (IDNA), or says why it cannot.
pub type HostMap = fn(&str) -> Result<String, String>;

/// Leaves a host as it is: for the app, which shows what the server makes of it.
///
/// # Errors
/// Never.
pub fn host_as_it_is(host: &str) -> Result<String, String> {
    Ok(host.to_owned())
}

/// `raw` in the one form that is stored: trimmed, with a scheme, lower-case host, without default port, trailing
/// slash and credentials.
///
/// # Errors
/// What is wrong with it, as a sentence for the field; it never repeats a password.
pub fn normalize(raw: &str, map_host: HostMap) -> Result<ConnectionUrl, String> {
    let (scheme, rest) = split_scheme(raw.trim())?;
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    check_plain(authority, path)?;
    let (credentials, host_port) = match authority.rsplit_once('@') {
        Some((credentials, host_port)) => (Some(credentials), host_port),
        None => (None, authority),
    };
    let (host, port) = split_port(host_port)?;
    let host = host::normalize(host, map_host)?;
    let port = port
        .filter(|port| *port != default_port(scheme))
        .map(|port| format!(":{port}"))
        .unwrap_or_default();
    let url = format!("{scheme}://{host}{port}{}", normalize_path(path)?);
    if URL_BYTES < url.len() || URL_BYTES < raw.trim().len() {
        return Err(format!("must have at most {URL_BYTES} bytes"));
    }
    let (username, password) = split_credentials(credentials)?;
    Ok(ConnectionUrl {
        url,
        username,
        password,
    })
}

/// The port that a scheme has where none is written.
pub fn default_port(scheme: &str) -> u16 {
    if scheme == "https" { 443 } else { 80 }
}

fn split_scheme(text: &str) -> Result<(&'static str, &str), String> {
    if text.is_empty() {
        return Err("must not be empty".to_owned());
    }
    let Some((scheme, rest)) = text.split_once("://") else {
        return Ok(("http", text));
    };
    match scheme.to_ascii_lowercase().as_str() {
        "http" => Ok(("http", rest)),
        "https" => Ok(("https", rest)),
        // `host/path?x=y://z` has no scheme of its own; everything before `://` names it.
        _ => Err("must begin with http:// or https://".to_owned()),
    }
}

fn check_plain(authority: &str, path: &str) -> Result<(), String> {
    let odd = |c: char| {
        c.is_control() || c.is_whitespace() || matches!(c, '\\' | '"' | '<' | '>' | '`' | '{' | '}' | '|' | '^')
    };
    // A password may hold `?` and `#` unescaped as little as the rest: which part would they begin?
    if authority.contains('?') || path.contains('?') {
        return Err("must not have a query".to_owned());
    }
    if authority.contains('#') || path.contains('#') {
        return Err("must not have a fragment".to_owned());
    }
    if authority.chars().chain(path.chars()).any(odd) {
        return Err("must not contain spaces, backslashes, quotes or control characters".to_owned());
    }
    Ok(())
}

fn split_port(host_port: &str) -> Result<(&str, Option<u16>), String> {
    let after_host = host_port.rfind(']').map_or(0, |bracket| bracket + 1);
    let Some(colon) = host_port[after_host..].rfind(':').map(|at| after_host + at) else {
        return Ok((host_port, None));
    };
    let (host, port) = (&host_port[..colon], &host_port[colon + 1..]);
    if port.is_empty() {
        return Ok((host, None));
    }
    let digits = port.bytes().all(|b| b.is_ascii_digit());
    let number = port.parse::<u16>().ok().filter(|number| digits && *number != 0);
    number
        .map(|number| (host, Some(number)))
        .ok_or_else(|| "must have a port from 1 to 65535".to_owned())
}

fn normalize_path(path: &str) -> Result<String, String> {
    let path = path.trim_end_matches('/');
    if path.split('/').any(is_dots) {
        return Err("must not have . or .. in its path".to_owned());
    }
    let mut out = String::with_capacity(path.len());
    for c in path.chars() {
        if c.is_ascii() {
            out.push(c);
        } else {
            let mut bytes = [0; 4];
            c.encode_utf8(&mut bytes)
                .bytes()
                .for_each(|b| out.push_str(&format!("%{b:02X}")));
        }
    }
    Ok(out)
}

fn is_dots(segment: &str) -> bool {
    matches!(segment.to_ascii_lowercase().replace("%2e", ".").as_str(), "." | "..")
}

fn split_credentials(credentials: Option<&str>) -> Result<(Option<String>, Option<String>), String> {
    let Some(credentials) = credentials else {
        return Ok((None, None));
    };
    let (username, password) = credentials.split_once(':').unwrap_or((credentials, ""));
    let decode = |text: &str| match percent_decode(text) {
        Some(text) if text.is_empty() => Ok(None),
        Some(text) => Ok(Some(text)),
        None => Err("must have valid percent-encoding before the @".to_owned()),
    };
    Ok((decode(username)?, decode(password)?))
}

/// `text` with its escapes undone, where they are valid and make UTF-8.
pub(super) fn percent_decode(text: &str) -> Option<String> {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        if byte != b'%' {
            out.push(byte);
            continue;
        }
        let high = char::from(bytes.next()?).to_digit(16)?;
        let low = char::from(bytes.next()?).to_digit(16)?;
        out.push(u8::try_from(high * 16 + low).ok()?);
    }
    String::from_utf8(out).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(raw: &str) -> Result<String, String> {
        normalize(raw, host_as_it_is).map(|parsed| parsed.url)
    }

    #[test]
    fn one_form_for_what_means_the_same() {
        for (raw, want) in [
            (" localhost:8086 ", "http://localhost:8086"),
            ("HTTP://Influx.Example:80/", "http://influx.example"),
            ("https://influx.example:443//", "https://influx.example"),
            ("http://h:8086/influx/", "http://h:8086/influx"),
            ("http://[0:0::1]:8086", "http://[::1]:8086"),
            ("127.1:8086", "http://127.0.0.1:8086"),
            ("http://0x7f000001", "http://127.0.0.1"),
            ("http://h:", "http://h"),
            ("http://h/ä", "http://h/%C3%A4"),
        ] {
            assert_eq!(url(raw).as_deref(), Ok(want), "{raw}");
        }
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (raw, want) in [
            ("", "must not be empty"),
            ("ftp://h", "must begin with http:// or https://"),
            ("http://", "must have a host"),
            ("http://h?db=x", "must not have a query"),
            ("http://h/#x", "must not have a fragment"),
            ("http://h:0", "must have a port from 1 to 65535"),
            ("http://h:+80", "must have a port from 1 to 65535"),
            (
                "http://a b",
                "must not contain spaces, backslashes, quotes or control characters",
            ),
            (
                "http://h\\@evil",
                "must not contain spaces, backslashes, quotes or control characters",
            ),
            ("http://1.2.3.256", "must have a valid IPv4 address"),
            ("http://[::zz]", "must have a valid IPv6 address"),
            ("http://a..b", "must have a valid host"),
            ("http://h/a/%2E%2e/b", "must not have . or .. in its path"),
        ] {
            assert_eq!(url(raw), Err(want.to_owned()), "{raw}");
        }
        assert_eq!(
            url(&format!("http://h/{}", "x".repeat(2_048))),
            Err("must have at most 2048 bytes".to_owned())
        );
    }

    #[test]
    fn credentials_leave_the_url() {
        let parsed = normalize("http://us%20er:p%40ss@h:8086", host_as_it_is).expect("it is valid");
        assert_eq!(parsed.url, "http://h:8086");
        assert_eq!(parsed.username.as_deref(), Some("us er"));
        assert_eq!(parsed.password.as_deref(), Some("p@ss"));
    }

    #[test]
    fn the_host_map_sees_only_what_is_not_ascii() {
        let map: HostMap = |host| Ok(format!("mapped-{}", host.len()));
        assert_eq!(
            normalize("http://bücher.example", map).map(|it| it.url),
            Ok("http://mapped-15".to_owned())
        );
        assert_eq!(
            normalize("http://plain", map).map(|it| it.url),
            Ok("http://plain".to_owned())
        );
    }

    proptest::proptest! {
        #[test]
        fn normal_form_is_stable(raw in "(https?://)?([a-z]{1,8}|[0-9.]{1,9}|\\[::1\\])(:[0-9]{1,5})?(/[a-z%./]{0,8})?") {
            if let Ok(once) = url(&raw) {
                proptest::prop_assert_eq!(url(&once), Ok(once.clone()));
            }
        }
    }
}
