//! The search box, and what stands there when nothing is found.

use std::time::Duration;

use leptos::html;
use leptos::prelude::*;
use web_sys::HtmlInputElement;

use super::Listing;
use crate::browser;
use crate::components::{Button, EmptyBlock, Icon, IconView};
use crate::dynamic::{effect, maybe, memo, signal, when};
use crate::state::{Links, Refresh};
use crate::texts::common;

/// The id of the search box.
const ID: &str = "search";

/// More records than this, and there is a search box.
const FEW: usize = 10;

/// How long the typing has to rest before the server is asked.
const REST: Duration = Duration::from_millis(250);

/// The search box. It stands in the URL what is searched for; the server does the searching.
#[component]
pub fn Search(
    /// The list.
    list: &'static Listing,
    /// How many match.
    total: Signal<Option<usize>>,
    /// What is searched for.
    q: Signal<String>,
) -> AnyView {
    let (links, refresh) = (expect_context::<Links>(), Refresh::of_app());
    let field = NodeRef::<html::Input>::new();
    // Judged when the list has come and at each beat: not when the search ends, before it is known how many there are
    // without it, and not when the focus goes, for what is about to be pressed would move.
    let is_needed = memo(move || {
        refresh.track();
        let many = total.get().is_some_and(|total| FEW < total);
        many || !untrack(|| q.get()).is_empty() || field.get_untracked().is_some_and(|field| is_in_use(&field))
    });
    let typed = typed(links, list);
    let found = maybe(move || match q.with(String::is_empty) {
        true => None,
        false => total.get().map(list.found),
    });
    effect(move || {
        // What is being typed has spaces that the search does without; they stay.
        if let Some(field) = field.get()
            && field.value().trim() != q.get()
        {
            field.set_value(&q.get());
        }
    });
    let shown = move || {
        view! {
            <search class="search">
                <IconView icon=Icon::Search />
                <input type="search" id=ID aria-label=list.search placeholder=list.search autocomplete="off"
                    spellcheck="false" node_ref=field on:input=move |event| typed.run(event_target_value(&event)) />
            </search>
            <p class="visually-hidden" role="status">{found}</p>
        }
        .into_any()
    };
    when(move || is_needed.get(), shown)
}

/// Somebody is in it, or has typed into it.
fn is_in_use(field: &HtmlInputElement) -> bool {
    let has_focus = document().active_element().is_some_and(|focused| focused == ***field);
    has_focus || !field.value().is_empty()
}

/// Searches when the typing rests.
fn typed(links: Links, list: &'static Listing) -> Callback<String> {
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(timer) = timer.try_get_value().flatten() {
            timer.clear();
        }
    };
    on_cleanup(stop);
    Callback::new(move |text: String| {
        stop();
        let search = move || links.search(&list.route, text.trim());
        timer.set_value(set_timeout_with_handle(search, REST).ok());
    })
}

/// Nothing matches.
#[component]
pub fn NothingFound(
    /// The list.
    list: &'static Listing,
    /// What was searched for.
    q: Signal<String>,
) -> AnyView {
    let links = expect_context::<Links>();
    let clear = move || {
        // Before this button goes.
        browser::focus(ID);
        links.search(&list.route, "");
    };
    view! {
        <EmptyBlock icon=Icon::Search title=signal(move || (list.nothing)(&q.get())) text=list.searched>
            <Button label=common::CLEAR_SEARCH on_press=clear small=true />
        </EmptyBlock>
    }
    .into_any()
}
