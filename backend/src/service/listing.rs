//! Pages of lists: their order, where one ends, and what a search matches.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use switchboard_shared::list::ListLinks;

use crate::repo::names::fold;

/// Which part of a list is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListQuery {
    /// At most so many entries, from 1; everything where absent.
    pub limit: Option<usize>,
    /// Where the page before ended.
    pub after: Option<Position>,
    /// What a name, URL or label must contain, without regard to case.
    pub q: Option<String>,
}

impl ListQuery {
    /// Nothing is asked for: the whole list.
    pub(crate) fn is_plain(&self) -> bool {
        *self == Self::default()
    }

    /// The folded search, where there is one.
    pub(crate) fn search(&self) -> Option<String> {
        self.q.as_deref().map(str::trim).filter(|q| !q.is_empty()).map(fold)
    }
}

/// Where an entry stands in its list: the marked one first, then by folded name, then by id. As a cursor it says
/// where a page ended, whatever is renamed or deleted since.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Position(bool, String, String);

impl Position {
    /// Of the entry `id` with the folded name `key`; `marked` is the default or active one.
    pub(crate) fn new(marked: bool, key: &str, id: String) -> Self {
        Self(!marked, key.to_owned(), id)
    }

    fn encode(&self) -> String {
        // Three plain values always serialize.
        BASE64_URL_SAFE_NO_PAD.encode(serde_json::to_vec(self).unwrap_or_default())
    }

    /// The position that a link of ours holds; `None` where the text is none.
    pub fn decode(text: &str) -> Option<Self> {
        serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(text).ok()?).ok()
    }
}

/// A page of `entries`, which are in order, and the links of the list at `path`.
pub(crate) fn page<T>(
    mut entries: Vec<T>,
    position: impl Fn(&T) -> Position,
    query: &ListQuery,
    path: &str,
) -> (Vec<T>, ListLinks) {
    if let Some(after) = &query.after {
        entries.retain(|entry| *after < position(entry));
    }
    let mut next = None;
    if let Some(limit) = query.limit {
        let more = limit < entries.len();
        entries.truncate(limit);
        next = entries
            .last()
            .filter(|_| more)
            .map(|last| link(path, query, Some(&position(last))));
    }
    let this = link(path, query, query.after.as_ref());
    (entries, ListLinks { this, next })
}

fn link(path: &str, query: &ListQuery, after: Option<&Position>) -> String {
    let (limit, after) = (query.limit.map(|limit| limit.to_string()), after.map(Position::encode));
    let pairs = [
        ("limit", limit.as_deref()),
        ("q", query.q.as_deref()),
        ("after", after.as_deref()),
    ];
    let encode =
        |text: &str| percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string();
    let given = pairs
        .iter()
        .filter_map(|(name, value)| value.map(|value| format!("{name}={}", encode(value))));
    let query = given.collect::<Vec<_>>().join("&");
    if query.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{query}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(limit: usize, after: Option<String>) -> ListQuery {
        ListQuery {
            limit: Some(limit),
            after: after.map(|after| Position::decode(&after).unwrap()),
            q: None,
        }
    }

    fn position(name: &&str) -> Position {
        Position::new(*name == "m", name, format!("id-{name}"))
    }

    fn next_of(links: &ListLinks) -> String {
        links
            .next
            .as_deref()
            .and_then(|next| next.rsplit_once("after="))
            .expect("there is a next page")
            .1
            .to_owned()
    }

    #[test]
    fn pages_continue_where_the_last_entry_was_though_it_is_gone() {
        let (first, links) = page(vec!["m", "a", "b", "c"], position, &query(2, None), "/x");
        assert_eq!(first, ["m", "a"]);
        let (second, links) = page(vec!["m", "b", "c"], position, &query(2, Some(next_of(&links))), "/x");
        assert_eq!((second, links.next), (vec!["b", "c"], None));
    }

    #[test]
    fn what_is_no_cursor_is_refused() {
        for bad in ["", "!", "e30"] {
            assert_eq!(Position::decode(bad), None, "{bad}");
        }
    }
}
