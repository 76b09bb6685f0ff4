//! "Connected to NAME": the current source, and the menu that switches it.

use leptos::prelude::*;
use switchboard_shared::health::State;
use switchboard_shared::source::{Source, SourceList};

use crate::api::{Client, ListQuery};
use crate::components::{Icon, IconView, MenuButton, MenuLoaded, StateGlyph};
use crate::dynamic::{all, maybe, memo, press, text};
use crate::routes::Route;
use crate::state::{Current, Links, Remote, Session};
use crate::texts::shell;

/// The most sources that the menu shows; Configuration shows them all.
const MOST: usize = 50;

/// The indicator and its menu.
#[component]
pub fn Indicator() -> AnyView {
    let session = Session::of_app();
    let open = RwSignal::new(false);
    let state = memo(move || match session.current() {
        Current::Source(source) => source.health.map(|health| health.state).unwrap_or_default(),
        _ => State::Unknown,
    });
    let words = memo(move || match session.current() {
        Current::Loading => (shell::CONNECTING, None),
        Current::Nothing | Current::Failed(_) => (shell::NOT_CONNECTED, None),
        Current::Source(source) if state.get() == State::Down => (shell::NO_CONNECTION_TO, Some(source.name)),
        Current::Source(source) => (shell::CONNECTED_TO, Some(source.name)),
    });
    let face = move || {
        view! {
            <StateGlyph state=state beside_word=true />
            <span class="indicator-words">{text(move || words.with(|words| words.0.to_owned()))}</span>
            " "
            <strong class="cut" data-tip="">{maybe(move || words.with(|words| words.1.clone()))}</strong>
        }
        .into_any()
    };
    view! {
        <MenuButton open=open menu_label=shell::SOURCES face=Box::new(face) class="indicator" menu_class="source-menu">
            <Sources />
        </MenuButton>
    }
    .into_any()
}

/// The sources, as they are when the menu opens.
#[component]
fn Sources() -> AnyView {
    let client = Client::of_app();
    let list = Remote::new(move || {
        let first = ListQuery {
            limit: MOST,
            ..ListQuery::default()
        };
        client.sources().list(first)
    });
    let shown = |list: Signal<SourceList>| view! { <Entries list=list /> }.into_any();
    view! {
        <p class="menu-label">{shell::SOURCES}</p>
        <MenuLoaded remote=list failed=crate::texts::configuration::FAILED shown=shown />
    }
    .into_any()
}

#[component]
fn Entries(list: Signal<SourceList>) -> AnyView {
    let links = expect_context::<Links>();
    let (sources, total) = list.with_untracked(|list| (list.sources.clone(), list.total));
    let more = sources.len() < total;
    let nothing = sources.is_empty();
    let every = untrack(|| links.to(&Route::Configuration));
    view! {
        <div class="menu-scroll">
            {all(sources.into_iter().map(|source| view! { <Entry source=source /> }))}
        </div>
        {nothing.then(|| view! { <p class="menu-note">{shell::NO_SOURCES}</p> })}
        {(more || nothing).then(|| view! {
            <div class="menu-row menu-foot">
                <a role="menuitem" tabindex="-1" href=every.clone()>
                    <IconView icon=Icon::Gear />
                    {if nothing { shell::CONFIGURATION } else { shell::ALL_SOURCES }}
                </a>
            </div>
        })}
    }
    .into_any()
}

#[component]
fn Entry(source: Source) -> AnyView {
    let (session, links) = (Session::of_app(), expect_context::<Links>());
    let id = source.id.unwrap_or_default();
    let is_current = untrack(|| session.current()).source_id() == Some(id.as_str());
    let state = source.health.map(|health| health.state).unwrap_or_default();
    let (default, name) = (source.default, source.name);
    // The default source needs no mark in the URL.
    let choose = press(move |_| links.choose_source((!default).then_some(id.as_str())));
    view! {
        <div class="menu-row">
            <button type="button" role="menuitemradio" tabindex="-1" aria-checked=if is_current { "true" } else { "false" }
                on:click=choose>
                <IconView icon=Icon::Check />
                <StateGlyph state=state />
                <span class="cut" data-tip="">{name}</span>
                {default.then(|| view! { <span class="default-mark">{crate::texts::common::DEFAULT}</span> })}
            </button>
        </div>
    }
    .into_any()
}
