//! The search box, and what stands there when nothing is found.

use std::time::Duration;

use leptos::html;
use leptos::prelude::*;

use crate::components::{Button, EmptyBlock, Icon, IconView};
use crate::dynamic::{effect, maybe, when};
use crate::state::Links;
use crate::texts::configuration as texts;

/// More sources than this, and there is a search box.
const FEW: usize = 10;

/// How long the typing has to rest before the server is asked.
const REST: Duration = Duration::from_millis(250);

/// The search box. It stands in the URL what is searched for; the server does the searching.
#[component]
pub fn Search(
    /// How many sources match.
    total: Signal<Option<usize>>,
    /// What is searched for.
    q: Signal<String>,
) -> AnyView {
    let links = expect_context::<Links>();
    let is_needed = Memo::new(move |was: Option<&bool>| {
        let many = total.get().is_some_and(|total| FEW < total);
        was == Some(&true) || many || q.with(|q| !q.is_empty())
    });
    let typed = typed(links);
    let found = maybe(move || match q.with(String::is_empty) {
        true => None,
        false => total.get().map(texts::found),
    });
    let field = NodeRef::<html::Input>::new();
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
                <input type="search" aria-label=texts::SEARCH placeholder=texts::SEARCH autocomplete="off"
                    spellcheck="false" node_ref=field on:input=move |event| typed.run(event_target_value(&event)) />
            </search>
            <p class="visually-hidden" role="status">{found}</p>
        }
        .into_any()
    };
    when(move || is_needed.get(), shown)
}

/// Searches when the typing rests.
fn typed(links: Links) -> Callback<String> {
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(timer) = timer.try_get_value().flatten() {
            timer.clear();
        }
    };
    on_cleanup(stop);
    Callback::new(move |text: String| {
        stop();
        let search = move || links.search(text.trim());
        timer.set_value(set_timeout_with_handle(search, REST).ok());
    })
}

/// Nothing matches.
#[component]
pub fn NothingFound(
    /// What was searched for.
    q: Signal<String>,
) -> AnyView {
    let links = expect_context::<Links>();
    view! {
        <EmptyBlock icon=Icon::Search title=Signal::derive(move || texts::nothing_matches(&q.get())) text=texts::SEARCHED>
            <Button label=texts::CLEAR_SEARCH on_press=move || links.search("") small=true />
        </EmptyBlock>
    }
    .into_any()
}
