//! From one page of the list to the next.

use leptos::prelude::*;
use switchboard_shared::list::ListLinks;

use super::Listing;
use crate::browser;
use crate::components::{LinkButton, keep_focus};
use crate::dynamic::{effect, memo, signal, text, when};
use crate::state::Links;
use crate::texts::common as texts;

/// The links to the other pages; nothing where one page holds everything.
#[component]
pub fn Pager(
    /// The list.
    list: &'static Listing,
    /// Where the page that is shown is, and the next one.
    page: Signal<ListLinks>,
    /// How many records it shows, and how many there are.
    count: Signal<(usize, usize)>,
    /// Its cursor.
    after: Signal<Option<String>>,
) -> AnyView {
    let links = expect_context::<Links>();
    // The cursors of the pages before this one; a reload forgets them, and the first page stays reachable.
    let before = RwSignal::new(Vec::<Option<String>>::new());
    let shown = RwSignal::new(untrack(|| after.get()));
    let next = memo(move || {
        page.with(|page| {
            let next = page.next.as_deref();
            next.and_then(|next| browser::query_of(next, "after"))
        })
    });
    effect(move || {
        let (now, last) = (after.get(), shown.get_untracked());
        if now == last {
            return;
        }
        before.update(|before| match before.iter().position(|one| *one == now) {
            Some(at) => before.truncate(at),
            None if now.is_some() => before.push(last),
            None => before.clear(),
        });
        shown.set(now);
    });
    let link = move |label: &'static str, after: Signal<Option<String>>| {
        keep_focus(".pager a", ".pager a");
        let href = text(move || {
            links.to_list(
                &list.route,
                &links.query("q").unwrap_or_default(),
                after.get().as_deref(),
            )
        });
        view! { <LinkButton label=label href=href small=true /> }.into_any()
    };
    let previous = signal(move || before.with(|before| before.last().cloned().flatten()));
    let (first, next) = (Signal::stored(None), signal(move || next.get()));
    let count = text(move || count.with(|(count, total)| texts::shown(*count, *total)));
    let pager = move || {
        view! {
            <nav class="pager" aria-label=texts::PAGES>
                <p class="quiet">{count}</p>
                {when(move || after.with(Option::is_some), move || link(texts::FIRST, first))}
                {when(move || previous.with(Option::is_some), move || link(texts::PREVIOUS, previous))}
                {when(move || next.with(Option::is_some), move || link(texts::NEXT, next))}
            </nav>
        }
        .into_any()
    };
    when(move || next.with(Option::is_some) || after.with(Option::is_some), pager)
}
