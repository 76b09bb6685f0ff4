//! Asks before a changed form is left: by a link, by going back, by going to another organization, by closing the tab.

use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlAnchorElement, MouseEvent};

use crate::browser;
use crate::components::{Button, Dialog, Kind};
use crate::state::{Interceptors, Leave, Leaving, pressed_link};
use crate::texts::forms as texts;

/// The way that was about to be taken.
#[derive(Clone)]
enum Way {
    Back,
    Link(HtmlAnchorElement),
    Other(Leave),
}

/// Watches the ways out of the page, and asks where something would be lost.
#[component]
pub fn LeaveGuard(
    /// Something would be lost.
    dirty: Signal<bool>,
) -> AnyView {
    let open = RwSignal::new(false);
    let way = StoredValue::new_local(None::<Way>);
    let left = StoredValue::new(false);
    // Whether leaving now has to wait for an answer.
    let asks = move || !left.get_value() && dirty.get_untracked();
    let ask = move |wanted: Way| {
        way.set_value(Some(wanted));
        open.set(true);
    };
    Interceptors::push(move || {
        let asks = asks();
        if asks {
            ask(Way::Back);
        }
        asks
    });
    Leaving::guard(move |leave| {
        let asks = asks();
        if asks {
            ask(Way::Other(leave));
        }
        asks
    });
    watch_closing(asks);
    watch_links(move |link| {
        let asks = asks();
        if asks {
            ask(Way::Link(link));
        }
        asks
    });
    let leave = move |()| {
        // Another way may still end here, and then the form is as it was.
        left.set_value(way.with_value(|way| !matches!(way, Some(Way::Other(_)))));
        open.set(false);
        // The dialog has to be gone first: it would take going back for closing it.
        request_animation_frame(move || match way.try_get_value().flatten() {
            Some(Way::Link(link)) => link.click(),
            Some(Way::Back) => browser::go_back(),
            Some(Way::Other(leave)) => leave(),
            None => {}
        });
    };
    view! {
        <Dialog open title=texts::LEAVE_TITLE
            actions=Arc::new(move || view! { <Button label=texts::LEAVE kind=Kind::Danger on_press=leave /> }.into_any())>
            <p>{texts::LEAVE_TEXT}</p>
        </Dialog>
    }
    .into_any()
}

fn watch_closing(asks: impl Fn() -> bool + 'static) {
    let listener = window_event_listener(ev::beforeunload, move |event| {
        if asks() {
            event.prevent_default();
        }
    });
    on_cleanup(move || listener.remove());
}

/// Shows each link that is about to be followed in this tab to `stops`, before the history follows it.
fn watch_links(stops: impl Fn(HtmlAnchorElement) -> bool + 'static) {
    let listener = Closure::<dyn Fn(MouseEvent)>::new(move |event: MouseEvent| {
        let Some(link) = pressed_link(&event) else { return };
        if stops(link) {
            event.prevent_default();
            event.stop_propagation();
        }
    });
    let listener = StoredValue::new_local(listener);
    let with = move |apply: fn(&web_sys::Document, &js_sys::Function) -> Result<(), JsValue>| {
        listener.with_value(|listener| {
            // Fails only for a listener that is no function.
            let _ = apply(&document(), listener.as_ref().unchecked_ref());
        });
    };
    with(|document, listener| document.add_event_listener_with_callback_and_bool("click", listener, true));
    on_cleanup(move || {
        with(|document, listener| document.remove_event_listener_with_callback_and_bool("click", listener, true));
    });
}
