//! The few things that the app asks the browser for.

use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlDocument, HtmlElement, HtmlInputElement, Storage, VisibilityState};

use crate::texts::time::LocalTime;

/// The state of a marked history entry.
const MARK: &str = "dialog";

/// Milliseconds since 1970.
pub fn now_ms() -> f64 {
    js_sys::Date::now()
}

/// The moment of an RFC 3339 text, in milliseconds since 1970; not a number where it is none.
pub fn parse_time(text: &str) -> f64 {
    js_sys::Date::parse(text)
}

/// Whole seconds from one moment to another, both in milliseconds; 0 where the clocks of server and browser disagree.
pub fn seconds_between(then: f64, now: f64) -> u64 {
    let seconds = ((now - then) / 1000.0).max(0.0);
    // Casting saturates and makes 0 of what is not a number.
    seconds as u64
}

/// What the clock on the wall shows at a moment.
pub fn local_time(ms: f64) -> LocalTime {
    let date = js_sys::Date::new(&JsValue::from_f64(ms));
    LocalTime {
        year: date.get_full_year(),
        month: date.get_month(),
        day: date.get_date(),
        weekday: date.get_day(),
        hour: date.get_hours(),
        minute: date.get_minutes(),
        second: date.get_seconds(),
        offset: -(date.get_timezone_offset() as i32),
    }
}

/// The tab can be seen.
pub fn is_visible() -> bool {
    document().visibility_state() == VisibilityState::Visible
}

/// The path of `document.baseURI`.
pub fn base_path() -> String {
    let base = document().base_uri().ok().flatten().unwrap_or_default();
    web_sys::Url::new(&base).map(|url| url.pathname()).unwrap_or_default()
}

/// The file of the part of the app that comes later: it stands beside the first one.
pub fn place_of_later() -> Option<String> {
    let link = document().query_selector("link[href$='_bg.wasm']").ok()??;
    Some(link.get_attribute("href")?.replace("_bg.wasm", "_later.wasm"))
}

/// The value of `key` in the query of `address`, which may be a path.
pub fn query_of(address: &str, key: &str) -> Option<String> {
    let base = window().location().origin().unwrap_or_default();
    let url = web_sys::Url::new_with_base(address, &base).ok()?;
    url.search_params().get(key)
}

/// `address`, a path, with `value` as the one value of `key` in its query, or without one.
pub fn with_query(address: &str, key: &str, value: Option<&str>) -> Option<String> {
    let base = window().location().origin().unwrap_or_default();
    let url = web_sys::Url::new_with_base(address, &base).ok()?;
    match value {
        Some(value) => url.search_params().set(key, value),
        None => url.search_params().delete(key),
    }
    Some(url.pathname() + &url.search())
}

/// Writes the tab's address without loading it: as a new history entry, or in the place of the one it stands on.
pub fn write_url(url: &str, replaces: bool) {
    if let Ok(history) = window().history() {
        // Fails only for another origin, and these addresses are this tab's own.
        let _ = match replaces {
            true => history.replace_state_with_url(&JsValue::NULL, "", Some(url)),
            false => history.push_state_with_url(&JsValue::NULL, "", Some(url)),
        };
    }
}

/// Adds a history entry with the address of this page that can be told from the others.
pub fn mark_url(url: &str) {
    if let Ok(history) = window().history() {
        // As above.
        let _ = history.push_state_with_url(&JsValue::from_str(MARK), "", Some(url));
    }
}

/// The history stands on a marked entry.
pub fn is_marked() -> bool {
    let state = window().history().and_then(|history| history.state());
    state.is_ok_and(|state| state.as_string().as_deref() == Some(MARK))
}

/// Goes one entry back in the history.
pub fn go_back() {
    if let Ok(history) = window().history() {
        // Fails only in a document that is gone.
        let _ = history.back();
    }
}

/// The tab's address without its origin.
pub fn path_and_query() -> String {
    let location = window().location();
    location.pathname().unwrap_or_default() + &location.search().unwrap_or_default()
}

/// `text` in small letters: the browser has the tables for that.
pub fn lower_case(text: &str) -> String {
    js_sys::JsString::from(text).to_lower_case().into()
}

/// Loads the page anew.
pub fn reload() {
    // A browser that refuses to reload leaves the page as it is.
    let _ = window().location().reload();
}

/// The tab's title.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// Gives the focus to the element with this id, where there is one.
pub fn focus(id: &str) -> bool {
    let element = document().get_element_by_id(id);
    let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) else {
        return false;
    };
    element.focus().is_ok()
}

/// Selects all text in the field with this id, where there is one.
pub fn select(id: &str) {
    let field = document().get_element_by_id(id);
    if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) {
        field.select();
    }
}

/// Copies what is selected; says whether the browser let us. The newer way works on https and this machine alone.
pub fn copy_selected() -> bool {
    let document = document().dyn_into::<HtmlDocument>().ok();
    document.is_some_and(|document| document.exec_command("copy").unwrap_or_default())
}

/// The last moment of a day like `2026-12-31`, as the clock on the wall has it, in RFC 3339; none where it is no day.
pub fn end_of_day(day: &str) -> Option<String> {
    let date = js_sys::Date::new(&JsValue::from_str(&format!("{day}T23:59:59")));
    (!date.get_time().is_nan()).then(|| date.to_iso_string().into())
}

/// Sets an attribute of the document's root.
pub fn set_root_attribute(name: &str, value: &str) {
    if let Some(root) = document().document_element() {
        // The names are the app's own and valid.
        let _ = root.set_attribute(name, value);
    }
}

/// What this browser keeps under `key`.
pub fn storage_get(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

/// Keeps `value` in this browser, where it lets us.
pub fn storage_set(key: &str, value: &str) {
    if let Some(storage) = storage() {
        // A full or forbidden storage only means that the choice is not kept.
        let _ = storage.set_item(key, value);
    }
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}
