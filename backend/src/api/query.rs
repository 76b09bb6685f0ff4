//! What the query of a URL says: flags, and which part of a list. Parameters that we do not know are ignored.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use switchboard_shared::error::FieldErrors;
use switchboard_shared::rules::limits;

use crate::error::{Error, Result};
use crate::service::{ListQuery, Mode, Position};

/// The flags of a request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags {
    /// `?dryRun`: say what would be, and store nothing.
    pub dry_run: bool,
    /// `?force`: store whatever the check says.
    pub force: bool,
    /// `?verbose`: answer with the diagnosis either way.
    pub verbose: bool,
}

impl FromRequest for Flags {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::parse(request.query_string()))
    }
}

impl FromRequest for ListQuery {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(list_query(request.query_string()))
    }
}

impl Flags {
    /// What a new record or a change shall do besides being stored.
    pub fn mode(self) -> Mode {
        match (self.dry_run, self.force) {
            (true, _) => Mode::DryRun,
            (false, true) => Mode::Forced,
            (false, false) => Mode::Checked,
        }
    }

    pub(super) fn parse(query: &str) -> Result<Self> {
        let pairs = pairs(query);
        let mut wrong = FieldErrors::new();
        let flags = Self {
            dry_run: flag(&pairs, "dryRun", &mut wrong),
            force: flag(&pairs, "force", &mut wrong),
            verbose: flag(&pairs, "verbose", &mut wrong),
        };
        if flags.dry_run && flags.force {
            wrong.insert("force".to_owned(), "must not be given together with dryRun".to_owned());
        }
        if wrong.is_empty() {
            Ok(flags)
        } else {
            Err(Error::fields(wrong))
        }
    }
}

/// What the query says about a list.
fn list_query(query: &str) -> Result<ListQuery> {
    let mut page = ListQuery::default();
    let mut wrong = FieldErrors::new();
    let mut refuse = |name: &str, problem: String| drop(wrong.insert(name.to_owned(), problem));
    for (name, value) in pairs(query) {
        match name.as_str() {
            "limit" => match limit(&value) {
                Some(limit) => page.limit = Some(limit),
                None => refuse(&name, format!("must be a number from 1 to {}", limits::PAGE)),
            },
            "after" => match Position::decode(&value) {
                Some(after) => page.after = Some(after),
                None => refuse(&name, "is not a cursor of this list".to_owned()),
            },
            "q" => page.q = Some(value).filter(|q| !q.trim().is_empty()),
            _ => {}
        }
    }
    if wrong.is_empty() {
        Ok(page)
    } else {
        Err(Error::fields(wrong))
    }
}

/// The names and values of `query`, decoded.
pub(crate) fn pairs(query: &str) -> Vec<(String, String)> {
    web::Query::from_query(query)
        .map(web::Query::into_inner)
        .unwrap_or_default()
}

fn flag(pairs: &[(String, String)], name: &str, wrong: &mut FieldErrors) -> bool {
    let mut values = pairs.iter().filter(|(key, _)| key == name).map(|(_, value)| yes(value));
    let first = values.next().unwrap_or(Some(false));
    if first.is_none() || values.any(|value| value != first) {
        wrong.insert(name.to_owned(), "must be true, 1 or empty, or false or 0".to_owned());
    }
    first.unwrap_or(false)
}

fn yes(value: &str) -> Option<bool> {
    match value {
        "" | "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    }
}

fn limit(value: &str) -> Option<usize> {
    value.parse().ok().filter(|limit| (1..=limits::PAGE).contains(limit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flag_is_on_by_its_name_true_or_1_and_off_by_false_or_0() {
        for on in ["dryRun", "dryRun=", "dryRun=true", "x=2&dryRun=1"] {
            assert!(Flags::parse(on).unwrap().dry_run, "{on}");
        }
        for off in ["", "dryRun=false", "dryRun=0", "DRYRUN"] {
            assert!(!Flags::parse(off).unwrap().dry_run, "{off}");
        }
    }

    #[test]
    fn every_wrong_flag_is_named() {
        let Err(Error::Fields { fields, .. }) = Flags::parse("dryRun=yes&verbose=2&force=1&force=0") else {
            panic!("accepted");
        };
        assert_eq!(fields.keys().collect::<Vec<_>>(), ["dryRun", "force", "verbose"]);
        assert!(Flags::parse("dryRun&force").is_err());
        assert!(Flags::parse("dryRun=0&force").is_ok());
    }

    #[test]
    fn a_page_has_1_to_1000_records() {
        assert_eq!(list_query("limit=1000&q=a%20b").unwrap().q.as_deref(), Some("a b"));
        for wrong in ["limit=0", "limit=1001", "limit=", "limit=x"] {
            assert!(list_query(wrong).is_err(), "{wrong}");
        }
    }
}
