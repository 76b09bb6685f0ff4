//! The tooltip: one for the whole app, shown for what has `data-tip`.
//!
//! `data-tip="text"` shows that text; an empty one shows the element's own text where it is cut. It appears on hover
//! and on keyboard focus, and Escape hides it. The style sheet places it beside `.tip-on`.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventTarget};

const ID: &str = "tooltip";

/// The tooltip. Stands once in the app.
#[component]
pub fn Tooltip() -> AnyView {
    let bubble = NodeRef::<html::Div>::new();
    let text = RwSignal::new(String::new());
    let on = StoredValue::new_local(None::<Element>);
    let hide = move || {
        if let Some(element) = on.try_update_value(Option::take).flatten() {
            unmark(&element);
            if let Some(bubble) = bubble.get_untracked() {
                // It is shown, so it can be hidden.
                let _ = bubble.hide_popover();
            }
        }
    };
    let show = move |element: Element, words: String| {
        hide();
        text.set(words);
        mark(&element);
        on.set_value(Some(element));
        if let Some(bubble) = bubble.get_untracked() {
            // It is hidden, so it can be shown.
            let _ = bubble.show_popover();
        }
    };
    let over = move |event: &Event, by_keyboard: bool| match tipped(event.target(), by_keyboard) {
        Some((element, _)) if on.with_value(|on| on.as_ref() == Some(&element)) => {}
        Some((element, words)) => show(element, words),
        None if by_keyboard => hide(),
        // On its way to the bubble the pointer may stay on it.
        None => {
            if !is_bubble(event.target()) {
                hide();
            }
        }
    };
    let listeners = [
        window_event_listener(ev::pointerover, move |event| over(&event, false)),
        window_event_listener(ev::focusin, move |event| over(&event, true)),
        window_event_listener(ev::focusout, move |_| hide()),
        window_event_listener(ev::pointerdown, move |_| hide()),
        window_event_listener(ev::keydown, move |event| {
            if event.key() == "Escape" {
                hide();
            }
        }),
    ];
    on_cleanup(move || listeners.into_iter().for_each(|listener| listener.remove()));
    view! { <div class="tooltip" id=ID role="tooltip" popover="manual" node_ref=bubble>{text}</div> }.into_any()
}

/// The element around `target` that has a tooltip now, with its text.
fn tipped(target: Option<EventTarget>, by_keyboard: bool) -> Option<(Element, String)> {
    let target = target?.dyn_into::<Element>().ok()?;
    // What has the focus speaks for a cut text in it, which itself never gets it.
    let around = target.closest("[data-tip]").ok()?;
    let inside = || {
        target
            .query_selector("[data-tip='']")
            .ok()
            .flatten()
            .filter(|_| by_keyboard)
    };
    let element = around.or_else(inside)?;
    if by_keyboard && !target.matches(":focus-visible").unwrap_or(false) {
        return None;
    }
    let words = element.get_attribute("data-tip")?;
    if !words.is_empty() {
        return Some((element, words));
    }
    is_cut(&element).then(|| {
        let words = element.text_content().unwrap_or_default();
        (element, words)
    })
}

/// Some of the element's text does not fit.
fn is_cut(element: &Element) -> bool {
    let cut = |element: &Element| element.client_width() < element.scroll_width();
    let mut child = element.first_element_child();
    while let Some(one) = child {
        if cut(&one) {
            return true;
        }
        child = one.next_element_sibling();
    }
    cut(element)
}

fn is_bubble(target: Option<EventTarget>) -> bool {
    let element = target.and_then(|target| target.dyn_into::<Element>().ok());
    element.is_some_and(|element| element.id() == ID)
}

/// The names of classes and attributes are the app's own and valid, so none of these fails.
fn mark(element: &Element) {
    let _ = element.class_list().add_1("tip-on");
    // What is its label already need not be read twice.
    let says_it = element.get_attribute("aria-label") == element.get_attribute("data-tip");
    if !says_it && !element.has_attribute("aria-describedby") {
        let _ = element.set_attribute("aria-describedby", ID);
    }
}

fn unmark(element: &Element) {
    let _ = element.class_list().remove_1("tip-on");
    if element.get_attribute("aria-describedby").as_deref() == Some(ID) {
        let _ = element.remove_attribute("aria-describedby");
    }
}
