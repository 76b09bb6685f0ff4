//! Values of alert endpoints' options, by kind. Kapacitor itself takes much that is of no use and says nothing: a duration
//! that it cannot read leaves the old one.

use std::collections::BTreeMap;

use super::limits::{ELEMENT_BYTES, OPTION_BYTES, OPTION_ENTRIES};
use crate::endpoint::{OptionInfo, OptionKind, OptionValue};

/// The largest number that survives JSON everywhere.
const LARGEST: i64 = 9_007_199_254_740_991;

/// What a map of `levels` has.
const LEVELS: [&str; 4] = ["ok", "info", "warning", "critical"];

/// What a map of `credentials` has.
const CREDENTIALS: [&str; 2] = ["username", "password"];

/// `value` in the one form that is sent: trimmed where white space means nothing, a number also where it came as text.
/// Whether a `json` is JSON, the server finds out.
///
/// # Errors
/// What is wrong with it, as the rest of a sentence that the option's name begins; it never repeats the value.
pub fn normalize(option: &OptionInfo, value: &OptionValue) -> Result<OptionValue, &'static str> {
    match option.kind {
        OptionKind::Boolean => match value {
            OptionValue::Boolean(_) => Ok(value.clone()),
            _ => Err("must be true or false"),
        },
        OptionKind::Port => whole_number(value, 1, 65_535).ok_or("must be a port, 1 to 65535"),
        OptionKind::Integer => whole_number(value, 0, LARGEST).ok_or("must be a whole number, 0 or more"),
        OptionKind::List => list(value),
        OptionKind::Map => map(value, &[]),
        OptionKind::Levels => map(value, &LEVELS),
        OptionKind::Credentials => map(value, &CREDENTIALS),
        _ => match value {
            OptionValue::Text(text) => self::text(option, text).map(OptionValue::Text),
            _ => Err("must be a text"),
        },
    }
}

/// Whether an element may have this name: Kapacitor's API takes no others.
///
/// # Errors
/// What is wrong with it, as the rest of a sentence that the field's name begins.
pub fn check_element(name: &str) -> Result<(), &'static str> {
    let fits = (1..=ELEMENT_BYTES).contains(&name.len()) && is_addressable(name);
    match fits {
        true => Ok(()),
        false => Err("must have 1 to 100 letters, digits, -, _ or +, and nothing else"),
    }
}

/// Whether Kapacitor's API can address an element or a section of this name; the empty one is that of the element without.
pub fn is_addressable(name: &str) -> bool {
    name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_+".contains(&b))
}

fn whole_number(value: &OptionValue, least: i64, most: i64) -> Option<OptionValue> {
    let number = match value {
        OptionValue::Integer(number) => Some(*number),
        OptionValue::Text(text) => text.trim().parse().ok(),
        _ => None,
    };
    number
        .filter(|number| (least..=most).contains(number))
        .map(OptionValue::Integer)
}

fn text(option: &OptionInfo, raw: &str) -> Result<String, &'static str> {
    if OPTION_BYTES < raw.len() {
        return Err(TOO_LONG);
    }
    let lines = matches!(option.kind, OptionKind::Lines | OptionKind::Json);
    if !lines && raw.chars().any(char::is_control) {
        return Err(CONTROL);
    }
    if matches!(option.kind, OptionKind::Text | OptionKind::Lines | OptionKind::Json) {
        return Ok(raw.to_owned());
    }
    let text = raw.trim();
    let wrong = match option.kind {
        OptionKind::Duration => (!is_duration(text)).then_some("must be a duration, such as 10s or 1h30m"),
        OptionKind::Time => (!is_time(text)).then_some("must be a moment, such as 2026-01-31T12:00:00Z"),
        // Nothing clears the others.
        _ if text.is_empty() => None,
        OptionKind::Url => url(text, &["http://", "https://"], option.secret),
        OptionKind::UrlTemplate if text.contains("{{") => None,
        OptionKind::UrlTemplate => url(text, &["http://", "https://"], option.secret),
        OptionKind::Broker => broker(text, option.secret),
        OptionKind::Address => (!is_address(text)).then_some("must be a host and a port, such as localhost:162"),
        OptionKind::Host => (!is_host(text)).then_some("must be a host name or address, without a port"),
        OptionKind::Choice => {
            (!option.choices.iter().any(|choice| choice == text)).then_some("must be one of its choices")
        }
        _ => None,
    };
    wrong.map_or_else(|| Ok(text.to_owned()), Err)
}

const TOO_LONG: &str = "must have at most 65536 bytes";
const CONTROL: &str = "must not contain control characters";

fn url(text: &str, schemes: &[&str], secret: bool) -> Option<&'static str> {
    let Some(scheme) = schemes.iter().find(|scheme| text.starts_with(**scheme)) else {
        return Some("must begin with http:// or https://");
    };
    authority(&text[scheme.len()..], secret)
}

fn broker(text: &str, secret: bool) -> Option<&'static str> {
    let known = ["tcp", "ssl", "tls", "ws", "wss", "mqtt", "mqtts"];
    match text.split_once("://") {
        Some((scheme, rest)) if known.contains(&scheme) => authority(rest, secret),
        _ => Some("must begin with tcp://, ssl://, ws:// or wss://"),
    }
}

/// What is wrong with what follows the scheme. A URL that is shown must not hold what is not to be seen.
fn authority(rest: &str, secret: bool) -> Option<&'static str> {
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if !secret && host.contains('@') {
        return Some("must not hold a user name or password");
    }
    let host = host.rsplit('@').next().unwrap_or_default();
    let bare = host.is_empty() || host.starts_with(':');
    (bare || rest.contains(char::is_whitespace)).then_some("must have a host and no white space")
}

fn is_address(text: &str) -> bool {
    let Some((host, port)) = text.rsplit_once(':') else {
        return false;
    };
    let bracketed = host.starts_with('[') && host.ends_with(']');
    let port = port.parse().is_ok_and(|port: u16| port != 0);
    port && (bracketed || is_host(host) && !host.contains(':'))
}

fn is_host(text: &str) -> bool {
    let plain = |c: char| !c.is_whitespace() && !"/@?#[]".contains(c);
    // One colon begins a port; an IPv6 address has more.
    !text.is_empty() && text.chars().all(plain) && text.matches(':').count() != 1
}

/// Digits, at most one point, a unit; once or more. `0` alone too.
fn is_duration(text: &str) -> bool {
    if text == "0" {
        return true;
    }
    let mut rest = text;
    while !rest.is_empty() {
        let number = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        let digits = &rest[..rest.len() - number.len()];
        let units = ["ns", "us", "µs", "ms", "s", "m", "h"];
        let unit = number.trim_start_matches(|c: char| c.is_ascii_alphabetic() || c == 'µ');
        let name = &number[..number.len() - unit.len()];
        let counted = digits.contains(|c: char| c.is_ascii_digit()) && digits.matches('.').count() < 2;
        if !counted || 15 < digits.len() || !units.contains(&name) {
            return false;
        }
        rest = unit;
    }
    !text.is_empty()
}

/// The shape of RFC 3339; Kapacitor says whether there is such a day.
fn is_time(text: &str) -> bool {
    let shape = |c: char| match c {
        '0'..='9' => '0',
        other => other,
    };
    let shaped: String = text.chars().map(shape).collect();
    let tail = shaped.strip_prefix("0000-00-00T00:00:00").map(|tail| {
        let fraction = tail.strip_prefix('.').map(|fraction| fraction.trim_start_matches('0'));
        fraction.unwrap_or(tail)
    });
    matches!(tail, Some("Z" | "+00:00" | "-00:00"))
}

fn list(value: &OptionValue) -> Result<OptionValue, &'static str> {
    let OptionValue::List(items) = value else {
        return Err("must be a list of texts");
    };
    entries(items.len(), items.iter())?;
    let items: Vec<String> = items.iter().map(|item| item.trim().to_owned()).collect();
    if items.iter().any(String::is_empty) {
        return Err("must not have empty entries");
    }
    Ok(OptionValue::List(items))
}

/// `names`: those that it may have; any where there are none.
fn map(value: &OptionValue, names: &[&str]) -> Result<OptionValue, &'static str> {
    // An empty list and an empty map are the same to whoever cannot tell them apart.
    if *value == OptionValue::List(Vec::new()) {
        return Ok(OptionValue::Map(BTreeMap::new()));
    }
    let OptionValue::Map(map) = value else {
        return Err("must be an object of texts");
    };
    entries(map.len(), map.iter().flat_map(|(name, value)| [name, value]))?;
    if map.keys().any(|name| name.trim().is_empty()) {
        return Err("must not have an empty name");
    }
    if !names.is_empty() && !map.keys().all(|name| names.contains(&name.as_str())) {
        return Err(match names.len() {
            2 => "must have username and password alone",
            _ => "must have ok, info, warning and critical alone",
        });
    }
    Ok(value.clone())
}

fn entries<'a>(count: usize, mut texts: impl Iterator<Item = &'a String> + Clone) -> Result<(), &'static str> {
    if OPTION_ENTRIES < count {
        return Err("must have at most 1000 entries");
    }
    if OPTION_BYTES < texts.clone().map(String::len).sum() {
        return Err(TOO_LONG);
    }
    match texts.any(|text| text.chars().any(char::is_control)) {
        true => Err(CONTROL),
        false => Ok(()),
    }
}

#[cfg(test)]
mod tests;
