//! The state of a connection: always glyph, word and colour.

use leptos::prelude::*;
use switchboard_shared::health::State;

use crate::dynamic::{maybe, part, text};
use crate::texts::common;

/// The glyph of a state, 12 px. Read out as the state's word unless the word stands beside it.
#[component]
pub fn StateGlyph(
    /// The state.
    #[prop(into)]
    state: Signal<State>,
    /// It is being checked.
    #[prop(optional, into)]
    checking: Signal<bool>,
    /// The word stands beside it.
    #[prop(optional)]
    beside_word: bool,
) -> AnyView {
    let label = maybe(move || (!beside_word).then(|| word(state.get(), checking.get()).to_owned()));
    let drawing = move || match (checking.get(), state.get()) {
        (true, _) => view! { <path class="arc" d="M6 1.5a4.5 4.5 0 1 1-4.5 4.5"></path> }.into_any(),
        (_, State::Up) => view! { <circle class="full" cx="6" cy="6" r="4.5"></circle> }.into_any(),
        (_, State::Down) => view! {
            <rect class="full" x="1" y="1" width="10" height="10" rx="2"></rect>
            <path class="cross" d="M4 4l4 4M8 4l-4 4"></path>
        }
        .into_any(),
        (_, State::Unknown) => view! { <circle class="dashed" cx="6" cy="6" r="4.5"></circle> }.into_any(),
    };
    view! {
        <svg
            class=text(move || format!("glyph {}", class(state.get(), checking.get())))
            viewBox="0 0 12 12"
            role=(!beside_word).then_some("img")
            aria-label=label
            aria-hidden=beside_word.then_some("true")
        >
            {part(drawing)}
        </svg>
    }
    .into_any()
}

/// The glyph and the word of a state, in its colour.
#[component]
pub fn StateWord(
    /// The state.
    #[prop(into)]
    state: Signal<State>,
    /// It is being checked.
    #[prop(optional, into)]
    checking: Signal<bool>,
) -> AnyView {
    view! {
        <span class=text(move || format!("state {}", class(state.get(), checking.get())))>
            <StateGlyph state=state checking=checking beside_word=true />
            {text(move || word(state.get(), checking.get()).to_owned())}
        </span>
    }
    .into_any()
}

fn class(state: State, checking: bool) -> &'static str {
    match (checking, state) {
        (true, _) => "is-checking",
        (_, State::Up) => "is-up",
        (_, State::Down) => "is-down",
        (_, State::Unknown) => "is-unknown",
    }
}

fn word(state: State, checking: bool) -> &'static str {
    match (checking, state) {
        (true, _) => common::CHECKING,
        (_, State::Up) => common::UP,
        (_, State::Down) => common::DOWN,
        (_, State::Unknown) => common::UNKNOWN,
    }
}
