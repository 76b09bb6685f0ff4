//! Hosts of URLs: names, and addresses in any of their spellings.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::url::{HostMap, percent_decode};

/// `host` in lower case, addresses in their one spelling.
///
/// # Errors
/// What is wrong with it, as a sentence for the field.
pub(super) fn normalize(host: &str, map_host: HostMap) -> Result<String, String> {
    if let Some(inner) = host.strip_prefix('[') {
        let address = inner.strip_suffix(']').and_then(|inner| inner.parse::<Ipv6Addr>().ok());
        return address
            .map(|address| format!("[{address}]"))
            .ok_or_else(|| "must have a valid IPv6 address".to_owned());
    }
    // What is not ASCII is mapped with the rest of its name, case included; the tables for that are the server's alone.
    let host = percent_decode(host).ok_or_else(bad_host)?.to_ascii_lowercase();
    let host = if is_plain(&host) { host } else { map_host(&host)? };
    if host.is_empty() {
        return Err("must have a host".to_owned());
    }
    if let Some(address) = parse_ipv4(&host)? {
        return Ok(address.to_string());
    }
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.') || !c.is_ascii();
    let name = host.strip_suffix('.').unwrap_or(&host);
    let labels_fit = name.split('.').all(|label| !label.is_empty() && label.len() <= 63);
    if !labels_fit || 253 < name.len() || !host.chars().all(allowed) {
        return Err(bad_host());
    }
    Ok(host)
}

/// Nothing in it is for IDNA to judge: no letter beyond ASCII, written out or encoded.
fn is_plain(host: &str) -> bool {
    host.is_ascii() && !host.split('.').any(|label| label.starts_with("xn--"))
}

fn bad_host() -> String {
    "must have a valid host".to_owned()
}

/// An IPv4 address in any of the spellings that resolvers take: `127.1`, `0x7f000001`, `017700000001`. They are
/// written out, so that what is shown, judged and dialled is the same.
fn parse_ipv4(host: &str) -> Result<Option<Ipv4Addr>, String> {
    let parts: Vec<&str> = host.strip_suffix('.').unwrap_or(host).split('.').collect();
    let last = parts.last().copied().unwrap_or_default();
    if !ends_in_number(last) {
        return Ok(None);
    }
    let bad = || "must have a valid IPv4 address".to_owned();
    let numbers: Vec<u32> = parts
        .iter()
        .map(|part| parse_number(part))
        .collect::<Option<_>>()
        .ok_or_else(bad)?;
    let (tail, heads) = numbers.split_last().ok_or_else(bad)?;
    if 3 < heads.len() || heads.iter().any(|head| 255 < *head) || u64::from(*tail) >= 1 << (8 * (4 - heads.len())) {
        return Err(bad());
    }
    let shifted = heads
        .iter()
        .enumerate()
        .map(|(at, head)| head << (24 - 8 * at))
        .sum::<u32>();
    Ok(Some(Ipv4Addr::from(shifted + tail)))
}

/// Whether a host that ends with `last` is an address or nothing, as who dials it takes it: also where the number is too
/// large.
fn ends_in_number(last: &str) -> bool {
    let hex = last.strip_prefix("0x");
    let is_hex = hex.is_some_and(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()));
    is_hex || (!last.is_empty() && last.bytes().all(|b| b.is_ascii_digit()))
}

fn parse_number(part: &str) -> Option<u32> {
    let (digits, radix) = match part.strip_prefix("0x") {
        Some("") => return Some(0),
        Some(hex) => (hex, 16),
        None if 1 < part.len() && part.starts_with('0') => (&part[1..], 8),
        None => (part, 10),
    };
    let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_hexdigit());
    plain.then(|| u32::from_str_radix(digits, radix).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::url::host_as_it_is;

    #[test]
    fn every_spelling_of_an_address_becomes_one() {
        for odd in [
            "127.0.0.1",
            "127.1",
            "0x7f000001",
            "0x7f.1",
            "017700000001",
            "2130706433",
            "127.0.0.1.",
        ] {
            assert_eq!(normalize(odd, host_as_it_is).as_deref(), Ok("127.0.0.1"), "{odd}");
        }
        assert_eq!(normalize("[0:0:0:0:0:0:0:1]", host_as_it_is).as_deref(), Ok("[::1]"));
    }

    #[test]
    fn what_is_no_host_is_refused() {
        for bad in [
            "",
            "a..b",
            "a b",
            "a%2Fb",
            "a%zz",
            "1.2.3.4.5",
            "1.2.3.999",
            "1.2.0x100000000",
            "0x1ffffffffff",
            "[::1",
            "[1.2.3.4]",
            &"x".repeat(64),
        ] {
            assert!(normalize(bad, host_as_it_is).is_err(), "{bad}");
        }
    }

    #[test]
    fn encoded_names_are_for_idna_to_judge() {
        let judge = |_: &str| Err("no name".to_owned());
        for encoded in ["xn--bcher-kva.example", "www.XN--bcher-kva", "bücher.example"] {
            assert_eq!(normalize(encoded, judge), Err("no name".to_owned()), "{encoded}");
        }
        assert_eq!(normalize("axn--b.example", judge).as_deref(), Ok("axn--b.example"));
    }

    #[test]
    fn names_may_have_underscores_digits_and_a_final_dot() {
        for good in ["influx_db", "10-20.example", "db1", "influx.example."] {
            assert_eq!(normalize(good, host_as_it_is).as_deref(), Ok(good));
        }
    }
}
