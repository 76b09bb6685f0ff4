//! Kapacitor's own words, made fit to be shown. They quote addresses, and the address of a webhook or a bot holds its
//! secret; they quote values too.

use std::fmt;

use crate::probe::{self, Secrets};

/// What Kapacitor said, as it came. It is shown without the secret parts of addresses, in one line, cut at 300 characters.
#[derive(Clone, PartialEq, Eq)]
pub struct Words(String);

impl Words {
    /// What was said.
    pub fn new(said: impl Into<String>) -> Self {
        Self(said.into())
    }

    /// Whether `part` is in it.
    pub fn contain(&self, part: &str) -> bool {
        self.0.contains(part)
    }

    /// The same without what Kapacitor was shown to prove who asks.
    pub(super) fn without_proof(mut self, secrets: &Secrets) -> Self {
        secrets.hide_in(&mut self.0);
        self
    }

    /// The same without `secrets`, which were sent or are stored.
    #[must_use]
    pub fn without<'a>(&self, secrets: impl IntoIterator<Item = &'a str>) -> Self {
        let mut said = self.0.clone();
        let mut secrets: Vec<&str> = secrets.into_iter().filter(|secret| 3 < secret.len()).collect();
        // A secret that contains another goes first, so that no part of it is left.
        secrets.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
        for secret in secrets {
            said = said.replace(secret, "…");
            // As Go quotes it.
            said = said.replace(&secret.replace('\\', "\\\\").replace('"', "\\\""), "…");
        }
        Self(said)
    }
}

impl fmt::Display for Words {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&probe::clean(&without_addresses(&self.0)))
    }
}

/// Never as they came.
impl fmt::Debug for Words {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.to_string(), out)
    }
}

/// Each address up to its host: `https://hooks.slack.com/…`.
fn without_addresses(said: &str) -> String {
    let mut rest = said;
    let mut shown = String::new();
    while let Some(at) = rest.find("://") {
        let (before, after) = rest.split_at(at + 3);
        shown.push_str(before);
        let end = after.find(is_end).unwrap_or(after.len());
        let (address, next) = after.split_at(end);
        let host_end = address.find(['/', '?', '#', '\\']).unwrap_or(address.len());
        let (authority, path) = address.split_at(host_end);
        shown.push_str(authority.rsplit('@').next().unwrap_or_default());
        shown.push_str(if matches!(path, "" | "/") { path } else { "/…" });
        rest = next;
    }
    shown + rest
}

fn is_end(c: char) -> bool {
    c.is_whitespace() || matches!(c, '"' | '\'' | '<' | '>' | '`')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_end_with_their_host() {
        for (said, want) in [
            (
                r#"Post "https://hooks.slack.com/services/T0/B0/xyz": dial tcp: lookup failed"#,
                r#"Post "https://hooks.slack.com/…": dial tcp: lookup failed"#,
            ),
            (
                r#"Post "https://api.telegram.org/bot123:abc/sendMessage": EOF"#,
                r#"Post "https://api.telegram.org/…": EOF"#,
            ),
            ("http://u:p@h:1/ and http://h?token=x", "http://h:1/ and http://h/…"),
            ("at https://h", "at https://h"),
            ("nothing to hide: 1 // 2", "nothing to hide: 1 // 2"),
        ] {
            assert_eq!(Words::new(said).to_string(), want);
        }
    }

    #[test]
    fn secrets_go_the_longest_first_also_as_go_quotes_them() {
        let secrets = ["canary", "canary-long", "with\"quote", "abc"];
        let said = r#"bad "canary-long", canary and "with\"quote" abc"#;
        assert_eq!(
            Words::new(said).without(secrets).to_string(),
            r#"bad "…", … and "…" abc"#
        );
        // One that stands where the text is cut leaves no part of itself.
        let long = format!("{}canary", "x".repeat(296));
        assert!(!Words::new(long).without(["canary"]).to_string().contains("can"));
    }
}
