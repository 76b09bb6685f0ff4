//! An open menu: its place, its focus and its keys.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::keys::{self, Place};
use crate::dynamic::{effect, flag, key, press};

/// The rows of an open menu.
#[component]
pub fn MenuList(
    /// The menu's label.
    label: Signal<String>,
    /// More classes.
    class: &'static str,
    /// The rows.
    rows: StoredValue<ChildrenFn>,
    /// The rows are there.
    ready: Signal<bool>,
    /// Closes the menu and gives the focus back.
    #[prop(into)]
    on_close: Callback<()>,
) -> AnyView {
    let menu = NodeRef::<html::Div>::new();
    effect(move || {
        let ready = ready.get();
        if let Some(menu) = menu.get() {
            // After the rows are drawn.
            request_animation_frame(move || arrive(&menu, ready));
        }
    });
    let keyed = key(move |event| {
        let Some(menu) = menu.get_untracked() else { return };
        let key = event.key();
        if key == "Escape" || key == "Tab" {
            if key == "Escape" {
                event.prevent_default();
                event.stop_propagation();
            }
            // After Tab the browser goes on from the button.
            on_close.run(());
        } else if let Some(entry) = lead(&menu, &key) {
            event.prevent_default();
            focus(&entry);
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
        <div
            class=format!("menu {class}")
            role="menu"
            tabindex="-1"
            aria-label=label
            aria-busy=flag(move || !ready.get())
            node_ref=menu
            on:keydown=keyed
            on:click=chosen
        >
            {rows.with_value(|rows| rows())}
        </div>
    }
    .into_any()
}

/// Turns the menu to where there is room, and gives the focus to the entry that is in use, else to the first.
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
    let checked = menu.query_selector("[aria-checked=true]").ok().flatten();
    let first = || menu.query_selector("[role^=menuitem]").ok().flatten();
    match ready.then(|| checked.or_else(first)).flatten() {
        Some(entry) => focus(&entry),
        None => focus(menu),
    }
}

/// The entry that `key` leads to.
fn lead(menu: &Element, key: &str) -> Option<Element> {
    let rows: Vec<Vec<Element>> = all(menu, ".menu-row")
        .iter()
        .map(|row| all(row, "[role^=menuitem]"))
        .filter(|entries| !entries.is_empty())
        .collect();
    let focused = document().active_element();
    let position = |row: usize| rows[row].iter().position(|entry| Some(entry) == focused.as_ref());
    let at = (0..rows.len()).find_map(|row| position(row).map(|entry| Place { row, entry }));
    let place = match at {
        None => keys::step(&[1], Place { row: 0, entry: 0 }, key)?,
        Some(at) if keys::is_character(key) => {
            let label = |row: &Vec<Element>| row.first().and_then(|entry| entry.text_content()).unwrap_or_default();
            let labels: Vec<String> = rows.iter().map(label).collect();
            let row = keys::find(&labels, at.row, key)?;
            Place { row, entry: 0 }
        }
        Some(at) => keys::step(&rows.iter().map(Vec::len).collect::<Vec<_>>(), at, key)?,
    };
    rows.get(place.row)?.get(place.entry).cloned()
}

fn all(within: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = within.query_selector_all(selector) else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|at| found.item(at)?.dyn_into::<Element>().ok())
        .collect()
}

fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        // It is in the page, so it takes the focus.
        let _ = element.focus();
    }
}
