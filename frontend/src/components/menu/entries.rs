//! The entries of an open menu, as they stand in the page.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::keys::{self, Place};
use super::typed;
use crate::components::cut::all;

/// An entry, of whatever kind.
pub const ENTRY: &str = "[role^=menuitem]";

/// The entry that `key` leads to from the one with the focus.
pub fn beside(menu: &Element, key: &str) -> Option<Element> {
    let rows: Vec<Vec<Element>> = all(menu, ".menu-row")
        .iter()
        .map(|row| all(row, ENTRY))
        .filter(|entries| !entries.is_empty())
        .collect();
    let in_row = |row: usize| focused(&rows[row]).map(|entry| Place { row, entry });
    let at = (0..rows.len()).find_map(in_row);
    let place = keys::step(&rows.iter().map(Vec::len).collect::<Vec<_>>(), at, key)?;
    rows.get(place.row)?.get(place.entry).cloned()
}

/// The entry whose label begins with `word`.
pub fn named(menu: &Element, word: &str) -> Option<Element> {
    let entries = all(menu, ENTRY);
    let label = |entry: &Element| entry.text_content().unwrap_or_default();
    let labels: Vec<String> = entries.iter().map(label).collect();
    let place = typed::find(&labels, focused(&entries), word)?;
    entries.get(place).cloned()
}

/// Which of these has the focus.
pub fn focused(entries: &[Element]) -> Option<usize> {
    let focused = document().active_element()?;
    entries.iter().position(|entry| *entry == focused)
}

/// Gives the focus to an entry, or to the menu.
pub fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        // It is in the page, so it takes the focus.
        let _ = element.focus();
    }
}
