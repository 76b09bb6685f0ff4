//! The focus when what has it goes away: it never falls to the page's body.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Where the focus goes when there is nothing better.
const HEADING: &str = "h1";

/// When the current owner is gone, and with it the focus in what matches `within`, gives it to the first element that
/// matches `heir`, else to the page's heading. Whoever took it meanwhile keeps it.
///
/// Not for a row of a list that loses rows: it leaves the page before its owner is told.
pub fn keep_focus(within: &'static str, heir: &'static str) {
    on_cleanup(move || {
        let holds = |focused: web_sys::Element| focused.closest(within).ok().flatten();
        if document().active_element().and_then(holds).is_some() {
            // Once it is gone, and what comes in its place is drawn.
            request_animation_frame(move || {
                if nothing_has_it() && !focus_first(heir) {
                    focus_first(HEADING);
                }
            });
        }
    });
}

/// Gives the focus to the first element that matches `selector`; says whether it took it.
pub fn focus_first(selector: &str) -> bool {
    let found = document().query_selector(selector).ok().flatten();
    let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) else {
        return false;
    };
    // What is hidden, or behind a dialog, does not take it.
    element.focus().is_ok() && document().active_element().is_some_and(|focused| focused == *element)
}

fn nothing_has_it() -> bool {
    let body = document().body();
    document()
        .active_element()
        .is_none_or(|focused| body.is_some_and(|body| focused == *body))
}
