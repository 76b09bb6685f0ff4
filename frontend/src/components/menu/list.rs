//! An open menu: its place, its focus and its keys.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, KeyboardEvent};

use super::entries::{self, ENTRY};
use super::typed::Typed;
use crate::browser;
use crate::components::cut::all;
use crate::dynamic::{effect, flag, key, press};

/// The search box of a menu that has one.
const FIELD: &str = "input";

/// Whether the rows of a menu are there: a context of theirs, for what loads them.
#[derive(Clone, Copy)]
pub struct Ready(pub RwSignal<bool>);

/// The rows of an open menu.
#[component]
pub fn MenuList(
    /// The menu's label.
    label: Signal<String>,
    /// More classes.
    class: &'static str,
    /// What stands above the rows.
    head: StoredValue<Option<ViewFn>>,
    /// The rows.
    rows: StoredValue<ChildrenFn>,
    /// Closes the menu and gives the focus back.
    #[prop(into)]
    on_close: Callback<()>,
) -> AnyView {
    let menu = NodeRef::<html::Div>::new();
    let ready = RwSignal::new(true);
    provide_context(Ready(ready));
    effect(move || {
        let ready = ready.get();
        if let Some(menu) = menu.get() {
            // After the rows are drawn.
            request_animation_frame(move || arrive(&menu, ready));
        }
    });
    let typed = StoredValue::new(Typed::default());
    let keyed = key(move |event| {
        if let Some(menu) = menu.get_untracked().filter(|_| !is_combination(&event)) {
            take(&event, &menu, typed, on_close);
        }
    });
    // Choosing an entry closes the menu, unless the entry is only a setting.
    let chosen = press(move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let entry = target.and_then(|target| target.closest("[role^=menuitem]:not([data-stays])").ok().flatten());
        if entry.is_some() {
            on_close.run(());
        }
    });
    view! {
        <div class=format!("menu {class}") node_ref=menu on:keydown=keyed on:click=chosen>
            {head.with_value(|head| head.as_ref().map(ViewFn::run))}
            <div class="menu-rows" role="menu" tabindex="-1" aria-label=label aria-busy=flag(move || !ready.get())>
                {rows.with_value(|rows| rows())}
            </div>
        </div>
    }
    .into_any()
}

/// Turns the menu to where there is room, and gives the focus to its search box, else to the entry that is in use, else
/// to the first.
fn arrive(menu: &HtmlElement, ready: bool) {
    let place = menu.get_bounding_client_rect();
    let room = window()
        .inner_height()
        .ok()
        .and_then(|height| height.as_f64())
        .unwrap_or(f64::MAX);
    let above = menu
        .parent_element()
        .map_or(0.0, |around| around.get_bounding_client_rect().top());
    let classes = menu.class_list();
    // The names are valid, so neither fails.
    let _ = match room < place.bottom() && place.height() < above {
        true => classes.add_1("up"),
        false => Ok(()),
    };
    let _ = match place.left() < 0.0 {
        true => classes.add_1("start"),
        false => Ok(()),
    };
    let find = |selector: &str| menu.query_selector(selector).ok().flatten();
    if entries::focused(&all(menu, ENTRY)).is_some() {
        // Whoever has gone on to an entry while the others came stays there.
        return;
    }
    let found = ready.then(|| [FIELD, "[aria-checked=true]", ENTRY].into_iter().find_map(find));
    if let Some(element) = found.flatten().or_else(|| find("[role=menu]")) {
        entries::focus(&element);
    }
}

/// Does what a key does in a menu.
fn take(event: &KeyboardEvent, menu: &HtmlElement, typed: StoredValue<Typed>, on_close: Callback<()>) {
    let key = event.key();
    match key.as_str() {
        // After it the browser goes on from the button.
        "Tab" => on_close.run(()),
        // The tooltip that the pointer opened in the menu goes first.
        "Escape" if !all(menu, ".tip-on:not(:focus-visible)").is_empty() => {}
        "Escape" => {
            event.prevent_default();
            on_close.run(());
        }
        // What is typed into the search box is no entry's name.
        "ArrowDown" | "ArrowUp" => go(event, entries::beside(menu, &key)),
        _ if event
            .target()
            .is_some_and(|target| target.has_type::<HtmlInputElement>()) => {}
        _ => {
            let word = typed.try_update_value(|typed| typed.take(&key, browser::now_ms()));
            let entry = match word.flatten() {
                Some(word) => entries::named(menu, &word),
                None => entries::beside(menu, &key),
            };
            go(event, entry);
        }
    }
}

/// Gives the focus to the entry that a key leads to.
fn go(event: &KeyboardEvent, entry: Option<Element>) {
    if let Some(entry) = entry {
        event.prevent_default();
        entries::focus(&entry);
    }
}

/// Such keys are the browser's, or the system's.
pub fn is_combination(event: &KeyboardEvent) -> bool {
    event.ctrl_key() || event.meta_key() || event.alt_key()
}
