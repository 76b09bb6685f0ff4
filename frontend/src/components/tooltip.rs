//! The tooltip: one for the whole app, shown for what has `data-tip`.
//!
//! `data-tip="text"` shows that text; an empty one shows the element's own text where it is cut. It appears on hover, on
//! touch and on keyboard focus, where a control speaks for the texts in it, and Escape hides it. The style sheet places it
//! beside `.tip-on`.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent};

use super::cut;

const ID: &str = "tooltip";
const DESCRIBED: &str = "aria-describedby";

/// What has a tooltip while it has the focus. Not what is around parts of the page: that would speak for all of them.
const SPEAKS: &str = "[data-tip],a,button,h1";

/// The tooltip. Stands once in the app.
#[component]
pub fn Tooltip() -> AnyView {
    let tip = Tip {
        bubble: NodeRef::new(),
        text: RwSignal::new(String::new()),
        on: StoredValue::new_local(None),
    };
    let handlers: [(_, Handler); 5] = [
        ("pointerover", Tip::pointed),
        ("pointerdown", Tip::pressed),
        ("focusin", Tip::focused),
        ("focusout", Tip::left),
        ("keydown", Tip::keyed),
    ];
    let listeners = handlers.map(|(event, handle)| {
        window_event_listener_untyped(event, move |event| {
            if let Some(at) = event.target().and_then(|target| target.dyn_into().ok()) {
                handle(tip, &at, &event);
            }
        })
    });
    on_cleanup(move || listeners.into_iter().for_each(|listener| listener.remove()));
    view! { <div class="tooltip" id=ID role="tooltip" popover="manual" node_ref=tip.bubble>{tip.text}</div> }.into_any()
}

type Handler = fn(Tip, &Element, &Event);

/// The tooltip and what it is shown for.
#[derive(Clone, Copy)]
struct Tip {
    bubble: NodeRef<html::Div>,
    text: RwSignal<String>,
    on: StoredValue<Option<Element>, LocalStorage>,
}

impl Tip {
    fn pointed(self, at: &Element, _: &Event) {
        let tip = closest(at, "[data-tip]").and_then(told);
        // What has the focus keeps its tooltip, and the pointer may go to the bubble and stay there.
        let stays = at.id() == ID || self.is_on(|on| matches(on, ":focus-visible"));
        self.change(tip, stays);
    }

    /// A press does something else, but on a text: there it is how a finger asks for all of it.
    fn pressed(self, at: &Element, _: &Event) {
        if closest(at, ".tip-on").is_none_or(|tip| cut::is_in_control(&tip)) {
            self.hide();
        }
    }

    fn focused(self, at: &Element, _: &Event) {
        let speaks = matches(at, SPEAKS) && matches(at, ":focus-visible");
        let tip = speaks.then(|| at.clone()).and_then(told);
        // A press on a text gives the focus to what is around it.
        self.change(tip, self.is_on(|on| at.contains(Some(on))));
    }

    fn left(self, at: &Element, _: &Event) {
        if self.is_on(|on| on == at) {
            self.hide();
        }
    }

    fn keyed(self, _: &Element, event: &Event) {
        // What fills in fields by itself sends an event without a key.
        match event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key).as_deref() {
            Some("Tab") => cut::let_reach(),
            Some("Escape") => {
                if self.is_on(|on| matches(on, "dialog :not(:focus-visible)")) {
                    // The pointer opened it, so the dialog around it stays.
                    event.prevent_default();
                }
                self.hide();
            }
            _ => {}
        }
    }

    /// Shows another one; where there is none, hides what is shown unless it stays.
    fn change(self, tip: Option<(Element, String)>, stays: bool) {
        match tip {
            Some((element, _)) if self.is_on(|on| *on == element) => {}
            Some((element, words)) => self.show(element, words),
            None if stays => {}
            None => self.hide(),
        }
    }

    fn show(self, element: Element, words: String) {
        self.hide();
        mark(&element, &words);
        self.text.set(words);
        self.on.set_value(Some(element));
        if let Some(bubble) = self.bubble.get_untracked() {
            // It is hidden, so it can be shown.
            let _ = bubble.show_popover();
        }
    }

    fn hide(self) {
        if let Some(element) = self.on.try_update_value(Option::take).flatten() {
            unmark(&element);
            if let Some(bubble) = self.bubble.get_untracked() {
                // It is shown, so it can be hidden.
                let _ = bubble.hide_popover();
            }
        }
    }

    fn is_on(self, is: impl Fn(&Element) -> bool) -> bool {
        self.on.with_value(|on| on.as_ref().is_some_and(is))
    }
}

/// The element with what its tooltip says now, where it says something.
fn told(element: Element) -> Option<(Element, String)> {
    let own = element.get_attribute("data-tip").filter(|words| !words.is_empty());
    let words = own.or_else(|| cut::whole(&element))?;
    Some((element, words))
}

/// The selectors are the app's own and valid, and so are the names of classes and attributes: none of this fails.
fn matches(element: &Element, selector: &str) -> bool {
    element.matches(selector).unwrap_or(false)
}

fn closest(element: &Element, selector: &str) -> Option<Element> {
    element.closest(selector).ok().flatten()
}

fn mark(element: &Element, words: &str) {
    let _ = element.class_list().add_1("tip-on");
    // What is its label already need not be read twice.
    if element.get_attribute("aria-label").as_deref() != Some(words) {
        let by = element.get_attribute(DESCRIBED).unwrap_or_default();
        let _ = element.set_attribute(DESCRIBED, format!("{by} {ID}").trim());
    }
}

fn unmark(element: &Element) {
    let _ = element.class_list().remove_1("tip-on");
    let by = element.get_attribute(DESCRIBED).unwrap_or_default();
    let _ = match by.strip_suffix(ID).map(str::trim_end) {
        Some("") => element.remove_attribute(DESCRIBED),
        Some(others) => element.set_attribute(DESCRIBED, others),
        None => Ok(()),
    };
}
