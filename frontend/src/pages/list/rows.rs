//! One page of a list, a row each, or why there is none. Written once for all of them.

use leptos::prelude::*;
use switchboard_shared::list::ListLinks;

use super::{Listing, NothingFound, Pager, RowFocus};
use crate::api::ListQuery;
use crate::dynamic::{effect, memo, part, rows, signal, when};
use crate::state::Links;

/// What is shown of a list: the ids, how many there are on all pages, and where the page is.
pub type Page = (Vec<String>, usize, ListLinks);

/// The rows of one page.
#[component]
pub fn Rows(
    /// The list.
    list: &'static Listing,
    /// Its name, for who does not see it.
    label: &'static str,
    /// Its class.
    class: &'static str,
    /// What is shown.
    page: Signal<Page>,
    /// What was asked for.
    query: Memo<ListQuery>,
    /// Where the focus goes when the rows change.
    focus: RowFocus,
    /// Draws the row of an id.
    row: Callback<String, AnyView>,
    /// Stands there where there is nothing at all.
    #[prop(into)]
    empty: ViewFn,
) -> AnyView {
    let links = expect_context::<Links>();
    let count = memo(move || page.with(|(ids, ..)| ids.len()));
    let total = memo(move || page.with(|(_, total, _)| *total));
    let q = signal(move || query.with(|query| query.q.clone()));
    let after = signal(move || query.with(|query| query.after.clone()));
    // The records of a later page may all have gone, the others are still there.
    effect(move || {
        if count.get() == 0 && total.get() != 0 && untrack(|| after.get()).is_some() {
            links.search(&list.route, &untrack(|| q.get()));
        }
    });
    effect(move || focus.shows(page.with(|(ids, ..)| ids.clone())));
    let ids = move || page.with(|(ids, ..)| ids.clone());
    let where_it_is = signal(move || page.with(|(.., links)| links.clone()));
    let shown = signal(move || (count.get(), total.get()));
    let some = move || {
        view! {
            <ul class=class aria-label=label>{rows(ids, move |id| row.run(id))}</ul>
            <Pager list=list page=where_it_is count=shown after=after />
        }
        .into_any()
    };
    let has_query = memo(move || q.with(|q| !q.is_empty()));
    let none = part(move || match (total.get(), has_query.get()) {
        (0, true) => view! { <NothingFound list=list q=q /> }.into_any(),
        (0, false) => empty.run(),
        _ => ().into_any(),
    });
    view! { {none} {when(move || 0 < count.get(), some)} }.into_any()
}
