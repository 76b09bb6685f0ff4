//! An HTML page, finished at start.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use bytes::Bytes;
use sha2::{Digest, Sha256};

use crate::config::BasePath;

/// An HTML page with its `<base>` and what its headers say.
#[derive(Debug)]
pub struct Page {
    /// The page.
    pub body: Bytes,
    /// Its `ETag`, with the quotes.
    pub etag: String,
    /// Its `Content-Security-Policy`.
    pub policy: String,
}

impl Page {
    /// `html` with a `<base>` for `base_path`, in place of the one it may have.
    pub(super) fn new(html: &str, base_path: &BasePath) -> Self {
        let policy = policy(html);
        let html = with_base(html, base_path);
        let etag = format!("\"{}\"", &hash(&html)[..22]);
        Self {
            body: html.into(),
            etag,
            policy,
        }
    }

    /// Whether `If-None-Match: header` says that the client has it.
    pub fn is_known(&self, header: &str) -> bool {
        let mut tags = header.split(',').map(str::trim);
        tags.any(|tag| tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == self.etag)
    }
}

fn with_base(html: &str, base_path: &BasePath) -> String {
    let base = format!("<base href=\"{base_path}/\">");
    let written = tag(html, "base").or_else(|| tag(html, "head").map(|(_, end)| (end, end)));
    match written {
        Some((start, end)) => format!("{}{base}{}", &html[..start], &html[end..]),
        None => format!("{base}{html}"),
    }
}

/// Where the first opening tag `name` begins and ends.
fn tag(html: &str, name: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    loop {
        let start = from + html[from..].find(&format!("<{name}"))?;
        let after = start + 1 + name.len();
        if html[after..].starts_with(|c: char| c.is_whitespace() || matches!(c, '>' | '/')) {
            return Some((start, after + html[after..].find('>')? + 1));
        }
        from = after;
    }
}

/// The policy of a page that may run its own inline scripts and nothing else that is not a file of ours.
fn policy(html: &str) -> String {
    let hashes: String = inline_scripts(html)
        .map(|script| format!(" 'sha256-{}'", hash(script)))
        .collect();
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{hashes}; style-src 'self'; img-src 'self' data:; \
         font-src 'self'; connect-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
    )
}

/// The texts of the scripts that have no `src`.
fn inline_scripts(html: &str) -> impl Iterator<Item = &str> {
    let mut rest = html;
    std::iter::from_fn(move || {
        loop {
            let (start, end) = tag(rest, "script")?;
            let attributes = &rest[start..end];
            let length = rest[end..].find("</script")?;
            let text = &rest[end..end + length];
            rest = &rest[end + length..];
            if !attributes
                .split_whitespace()
                .any(|attribute| attribute.starts_with("src="))
            {
                return Some(text);
            }
        }
    })
}

fn hash(text: &str) -> String {
    BASE64_STANDARD.encode(Sha256::digest(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(html: &str, base: &str) -> Page {
        Page::new(html, &base.parse().unwrap())
    }

    #[test]
    fn the_base_is_written_first_in_the_head_or_over_the_one_there() {
        assert_eq!(
            page("<html><head lang=x><b>", "/x").body,
            "<html><head lang=x><base href=\"/x/\"><b>"
        );
        assert_eq!(page("<head><base href='/'><b>", "").body, "<head><base href=\"/\"><b>");
        assert_eq!(page("<header><head><b>", "").body, "<header><head><base href=\"/\"><b>");
    }

    #[test]
    fn inline_scripts_are_allowed_by_their_hash_and_the_base_does_not_change_it() {
        let html = "<head><script src=a></script><script type=\"module\">x()</script></head>";
        // printf 'x()' | openssl dgst -sha256 -binary | base64
        let hash = "'wasm-unsafe-eval' 'sha256-D6IGS8VMvCoyaR/l0h9tERrBTATY01CoPS7l6xDv0kI=';";
        assert!(page(html, "").policy.contains(hash), "{}", page(html, "").policy);
        assert_eq!(page(html, "").policy, page(html, "/x").policy);
        assert_ne!(page(html, "").etag, page(html, "/x").etag);
    }

    #[test]
    fn a_client_knows_a_page_by_its_tag() {
        let page = page("<head>", "");
        assert!(page.is_known(&format!("\"x\", W/{}", page.etag)));
        assert!(page.is_known("*"));
        assert!(!page.is_known("\"x\""));
    }
}
