//! The head of a request as bytes: where it ends, how long a body follows, and its `Host`.
//!
//! Lines end as the framework's parser takes them: with a line feed, before which a carriage return may stand. What
//! that parser refuses may be read here in any way, as nothing comes after a refusal.

/// Where the head ends that `bytes` begin with, its empty line included; `None` where that is not there yet.
pub(super) fn end(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    let mut begun = false;
    for line in bytes
        .split_inclusive(|byte| *byte == b'\n')
        .filter(|line| line.ends_with(b"\n"))
    {
        at += line.len();
        if begun && is_empty(line) {
            return Some(at);
        }
        // Empty lines before a request are skipped.
        begun |= !is_empty(line);
    }
    None
}

/// Whether `bytes` can still become a request: the first line ends with a version, as far as it is there.
pub(super) fn is_plausible(bytes: &[u8]) -> bool {
    let Some(line) = lines(bytes).next() else {
        return true;
    };
    line[0].is_ascii_graphic() && (!line.ends_with(b"\n") || has_version(line))
}

/// How many bytes of a body follow `head`; `None` where it takes more than its `Content-Length` to say that.
pub(super) fn body(head: &[u8]) -> Option<u64> {
    let mut length = None;
    let mut lines = lines(head);
    let method = lines.next()?.split(|byte| *byte == b' ').next()?;
    for line in lines {
        let Some(colon) = line.iter().position(|byte| *byte == b':') else {
            continue;
        };
        let (name, value) = (&line[..colon], line[colon + 1..].trim_ascii());
        let is = |known: &[u8]| name.eq_ignore_ascii_case(known);
        if is(b"content-length") && length.is_none() && value.iter().all(u8::is_ascii_digit) {
            length = Some(std::str::from_utf8(value).ok()?.parse().ok()?);
        } else if is(b"content-length") || is(b"transfer-encoding") || is(b"upgrade") {
            return None;
        }
    }
    (method != b"CONNECT").then_some(length.unwrap_or_default())
}

/// `head` with an empty `Host` where it has none or several; `None` where it has one, or is no head at all.
pub(super) fn with_one_host(head: &[u8]) -> Option<Vec<u8>> {
    let request = lines(head).next().filter(|line| has_version(line))?;
    if lines(head).filter(|line| is_host(line)).count() == 1 {
        return None;
    }
    let others = lines(head).skip(1).filter(|line| !is_host(line));
    let all = [request, b"host: \r\n"].into_iter().chain(others);
    Some(all.collect::<Vec<_>>().concat())
}

/// The request line and all that follow.
fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let lines = bytes.split_inclusive(|byte| *byte == b'\n');
    lines.skip_while(|line| is_empty(line) || *line == b"\r")
}

fn is_empty(line: &[u8]) -> bool {
    matches!(line, b"\n" | b"\r\n")
}

fn has_version(line: &[u8]) -> bool {
    let line = line.trim_ascii_end();
    line.ends_with(b" HTTP/1.1") || line.ends_with(b" HTTP/1.0")
}

fn is_host(line: &[u8]) -> bool {
    line.get(..5).is_some_and(|name| name.eq_ignore_ascii_case(b"host:"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one_host(head: &str) -> String {
        let changed = with_one_host(head.as_bytes()).map(|head| String::from_utf8(head).unwrap());
        changed.unwrap_or(head.to_owned())
    }

    #[test]
    fn a_head_ends_with_its_first_empty_line() {
        for (bytes, length) in [
            ("GET / HTTP/1.1\r\nA: b\r\n\r\nbody\r\n\r\n", Some(24)),
            ("GET / HTTP/1.1\nA: b\n\nbody", Some(21)),
            ("\r\n\nGET / HTTP/1.1\n\r\n", Some(20)),
            ("GET / HTTP/1.1\r\nA: b\r\n\r", None),
            ("\r\n\r\n", None),
            ("", None),
        ] {
            assert_eq!(end(bytes.as_bytes()), length, "{bytes:?}");
        }
    }

    #[test]
    fn what_is_no_request_is_not_waited_for() {
        for waits in ["", "\r", "\r\n", "GET / HT", "GET / HTTP/1.1\r\nA"] {
            assert!(is_plausible(waits.as_bytes()), "{waits:?}");
        }
        for goes_on in ["\u{16}\u{3}", "nonsense\r\n", "GET /\n"] {
            assert!(!is_plausible(goes_on.as_bytes()), "{goes_on:?}");
        }
    }

    #[test]
    fn a_body_is_as_long_as_one_content_length_says() {
        for (lines, length) in [
            ("A: b", Some(0)),
            ("content-LENGTH:  12 ", Some(12)),
            ("Content-Length: +1", None),
            ("Content-Length: 1\r\nContent-Length: 1", None),
            ("Transfer-Encoding: chunked", None),
            ("Upgrade: websocket", None),
        ] {
            let head = format!("POST / HTTP/1.1\r\n{lines}\r\n\r\n");
            assert_eq!(body(head.as_bytes()), length, "{lines}");
        }
        assert_eq!(body(b"CONNECT a:1 HTTP/1.1\r\n\r\n"), None);
    }

    #[test]
    fn a_missing_host_and_several_become_an_empty_one() {
        assert_eq!(
            one_host("GET / HTTP/1.1\r\nA: b\r\n\r\n"),
            "GET / HTTP/1.1\r\nhost: \r\nA: b\r\n\r\n"
        );
        assert_eq!(
            one_host("\nGET / HTTP/1.0\nHost: a\nA: b\nHOST:c\n\n"),
            "GET / HTTP/1.0\nhost: \r\nA: b\n\n"
        );
        for whole in ["GET / HTTP/1.1\r\nA: b\r\nHOST:x\r\n\r\n", "nonsense\r\n\r\n", ""] {
            assert_eq!(one_host(whole), whole);
        }
    }
}
