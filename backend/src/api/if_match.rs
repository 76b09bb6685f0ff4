//! `If-Match`: a change that holds only for the record as its sender saw it.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest};

use crate::error::{Error, Result};
use crate::repo;

/// The revisions that a change may be laid on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IfMatch(pub repo::IfMatch);

impl IfMatch {
    fn parse<'a>(values: impl Iterator<Item = &'a [u8]>) -> Self {
        let mut revisions = None;
        for value in values {
            let tags = String::from_utf8_lossy(value).into_owned();
            for tag in tags.split(',').map(str::trim) {
                if tag == "*" {
                    return Self(repo::IfMatch::Any);
                }
                revisions.get_or_insert_with(Vec::new).extend(revision(tag));
            }
        }
        Self(revisions.map_or(repo::IfMatch::Any, repo::IfMatch::OneOf))
    }
}

impl FromRequest for IfMatch {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let values = request.headers().get_all(header::IF_MATCH);
        ready(Ok(Self::parse(values.map(header::HeaderValue::as_bytes))))
    }
}

/// The revision in `"3"` or `W/"3"`; the bare `3` that scripts write is taken too. Only what we write ourselves is one:
/// tags are compared as text, so `"03"` is another one.
fn revision(tag: &str) -> Option<u64> {
    let tag = tag.strip_prefix("W/").unwrap_or(tag);
    let inner = tag
        .strip_prefix('"')
        .and_then(|tag| tag.strip_suffix('"'))
        .unwrap_or(tag);
    inner
        .parse()
        .ok()
        .filter(|revision: &u64| revision.to_string() == inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repo::IfMatch::{Any, OneOf};

    fn parse(header: &str) -> repo::IfMatch {
        IfMatch::parse([header.as_bytes()].into_iter()).0
    }

    #[test]
    fn no_header_and_a_star_hold_for_every_revision() {
        assert_eq!(IfMatch::parse(std::iter::empty()).0, Any);
        assert_eq!(parse("*"), Any);
        assert_eq!(parse(r#""1", *"#), Any);
    }

    #[test]
    fn tags_are_taken_weak_strong_and_in_lists() {
        assert_eq!(parse(r#""3""#), OneOf(vec![3]));
        assert_eq!(parse(r#"W/"3", "4""#), OneOf(vec![3, 4]));
        assert_eq!(parse("5"), OneOf(vec![5]));
    }

    #[test]
    fn a_foreign_tag_never_holds() {
        for foreign in [r#""abc""#, "", r#""-1""#, r#""01""#, r#""+1""#, "+1", r#"W/"01""#] {
            assert!(parse(foreign).check(1).is_err(), "{foreign}");
        }
    }
}
