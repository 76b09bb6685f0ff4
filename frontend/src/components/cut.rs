//! Texts that may be too long for their place: cut by the style sheet, whole in the tooltip and for copying.
//!
//! What is cut depends on the width, so it is measured when it matters: by the tooltip, and when the keyboard goes on.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::dynamic::{memo, text};

/// A text that the tooltip shows whole where it is cut.
const TEXT: &str = "[data-tip='']";

/// What takes the focus itself, or whose parts do: it speaks for the texts in it.
const CONTROL: &str = "a,button,[role=menu]";

/// A URL, cut in the middle: the host's start and the port stay.
#[component]
pub fn CutUrl(
    /// The URL.
    #[prop(into)]
    url: Signal<String>,
) -> AnyView {
    let parts = memo(move || url.with(|url| split(url)));
    view! {
        <span class="cut-url mono" data-tip="">
            <span class="cut-head">{text(move || parts.with(|parts| parts.host.clone()))}</span>
            <span class="cut-port">{text(move || parts.with(|parts| parts.port.clone()))}</span>
            <span class="cut-tail">{text(move || parts.with(|parts| parts.path.clone()))}</span>
        </span>
    }
    .into_any()
}

/// A name, cut at its end.
#[component]
pub fn CutText(
    /// The text.
    #[prop(into)]
    text: Signal<String>,
) -> AnyView {
    view! { <span class="cut" data-tip="">{text}</span> }.into_any()
}

/// All of what is cut in `element`, itself included, one text a line; none where everything fits.
pub fn whole(element: &Element) -> Option<String> {
    let texts = match element.matches(TEXT) {
        Ok(true) => vec![element.clone()],
        _ => all(element, TEXT),
    };
    let mut words = String::new();
    for text in texts.iter().filter(|text| is_cut(text)) {
        let line = if words.is_empty() { "" } else { "\n" };
        words = words + line + &text.text_content().unwrap_or_default();
    }
    Some(words).filter(|words| !words.is_empty())
}

/// Makes the keyboard stop at the texts that are cut now, and only at those; a control speaks for those in it.
pub fn let_reach() {
    let Some(body) = document().body() else { return };
    for text in all(&body, TEXT).into_iter().filter(|text| !is_in_control(text)) {
        // The name is valid, so neither fails.
        let _ = match (is_cut(&text), text.has_attribute("tabindex")) {
            (true, false) => text.set_attribute("tabindex", "0"),
            (false, true) => text.remove_attribute("tabindex"),
            _ => Ok(()),
        };
    }
}

/// A press there does something.
pub fn is_in_control(element: &Element) -> bool {
    element.closest(CONTROL).is_ok_and(|control| control.is_some())
}

/// The elements within another one that match a selector, in the order of the page.
pub fn all(within: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = within.query_selector_all(selector) else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|at| found.item(at)?.dyn_into::<Element>().ok())
        .collect()
}

/// Some of the element's text does not fit, or some of one of its parts.
fn is_cut(element: &Element) -> bool {
    let overflows = |part: &Element| part.client_width() < part.scroll_width();
    overflows(element) || all(element, "*").iter().any(overflows)
}

/// What a URL is cut into.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Parts {
    /// With the scheme.
    host: String,
    /// With its colon; empty where there is none.
    port: String,
    /// With its slash; empty where there is none.
    path: String,
}

fn split(url: &str) -> Parts {
    let host = url.find("://").map_or(0, |at| at + 3);
    let path = url[host..].find('/').map_or(url.len(), |at| host + at);
    let bracket = url[host..path].rfind(']').map_or(host, |at| host + at);
    let port = url[bracket..path].rfind(':').map_or(path, |at| bracket + at);
    Parts {
        host: url[..port].to_owned(),
        port: url[port..path].to_owned(),
        path: url[path..].to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_is_cut_around_its_port() {
        for (url, host, port, path) in [
            ("http://localhost:8086", "http://localhost", ":8086", ""),
            ("https://metrics.example", "https://metrics.example", "", ""),
            ("https://h/path", "https://h", "", "/path"),
            ("http://[::1]:8086/x", "http://[::1]", ":8086", "/x"),
            ("http://[::1]", "http://[::1]", "", ""),
            ("odd", "odd", "", ""),
        ] {
            let parts = split(url);
            assert_eq!((&*parts.host, &*parts.port, &*parts.path), (host, port, path), "{url}");
        }
    }
}
