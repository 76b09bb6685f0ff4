//! The path that everything is served below.

use std::fmt;
use std::str::FromStr;

/// First segments that are routes of the API or of the app, now or as the design has them: as a base path they could
/// not be told from the route.
pub const RESERVED: [&str; 23] = [
    "account",
    "admin",
    "assets",
    "auth",
    "chronograf",
    "configuration",
    "docs",
    "favicon.ico",
    "healthz",
    "kapacitors",
    "login",
    "me",
    "metrics",
    "openapi.json",
    "organizations",
    "readyz",
    "robots.txt",
    "setup",
    "sources",
    "switch-orgs",
    "tokens",
    "users",
    "version",
];

/// Empty, or `/x` without a slash at its end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BasePath(String);

impl BasePath {
    /// Empty, or `/x`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// `path`, or what follows the base path in it.
    pub fn strip<'a>(&self, path: &'a str) -> &'a str {
        match path.strip_prefix(&self.0) {
            Some("") => "/",
            Some(rest) if rest.starts_with('/') => rest,
            _ => path,
        }
    }
}

impl FromStr for BasePath {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let path = text.trim_end_matches('/');
        if path.is_empty() {
            return Ok(Self::default());
        }
        let segments = path.strip_prefix('/').ok_or("must begin with /")?;
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '~');
        let fits = |segment: &str| !matches!(segment, "" | "." | "..") && segment.chars().all(plain);
        if !segments.split('/').all(fits) {
            return Err("may only have letters, digits and - _ . ~ between its slashes".to_owned());
        }
        let first = segments.split('/').next().unwrap_or_default();
        if RESERVED.contains(&first) {
            return Err(format!("/{first} is a path of Switchboard's own: choose another"));
        }
        Ok(Self(path.to_owned()))
    }
}

impl fmt::Display for BasePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_path_has_no_slash_at_its_end() {
        for (text, path) in [("/x", "/x"), ("/x/", "/x"), ("/a/b-c", "/a/b-c"), ("/", ""), ("", "")] {
            assert_eq!(text.parse::<BasePath>().unwrap().as_str(), path);
        }
        for wrong in ["x", "/a//b", "/..", "/a b", "/a?b", "/sources", "/docs/x"] {
            assert!(wrong.parse::<BasePath>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn only_whole_segments_are_stripped() {
        let base: BasePath = "/x".parse().unwrap();
        for (path, rest) in [("/x/docs", "/docs"), ("/x", "/"), ("/xy", "/xy"), ("/docs", "/docs")] {
            assert_eq!(base.strip(path), rest);
        }
    }
}
