//! What all lists have: a search box, pages, and what stands there when nothing is found. The URL says which part is shown.

mod pager;
mod row_focus;
mod rows;
mod search;

use leptos::prelude::*;

use crate::api::ListQuery;
use crate::dynamic::memo;
use crate::routes::Route;
use crate::state::Links;

pub use pager::Pager;
pub use row_focus::{RowFocus, edit_id};
pub use rows::{Page, Rows};
pub use search::{NothingFound, Search};

/// Records on one page of a list.
pub const PAGE: usize = 200;

/// A list and its words.
pub struct Listing {
    /// Its page.
    pub route: Route,
    /// The label of the search box.
    pub search: &'static str,
    /// Where the search looks.
    pub searched: &'static str,
    /// How many were found.
    pub found: fn(usize) -> String,
    /// Nothing was found.
    pub nothing: fn(&str) -> String,
}

/// The part of a list that the tab's URL asks for.
pub fn query(links: Links) -> Memo<ListQuery> {
    memo(move || ListQuery {
        q: links.query("q").unwrap_or_default(),
        limit: PAGE,
        after: links.query("after").filter(|after| !after.is_empty()),
    })
}
