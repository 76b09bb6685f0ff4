//! Texts that may be too long for their place: cut by the style sheet, whole in the tooltip and for copying.

use leptos::prelude::*;

use crate::dynamic::{maybe, text};

/// From this length on a URL can be reached by keyboard, so that its tooltip can.
const LONG: usize = 40;

/// A URL, cut in the middle: the host's start and the port stay.
#[component]
pub fn CutUrl(
    /// The URL.
    #[prop(into)]
    url: Signal<String>,
) -> AnyView {
    let parts = Memo::new(move |_| url.with(|url| split(url)));
    let reach = maybe(move || url.with(|url| (LONG < url.len()).then(|| "0".to_owned())));
    view! {
        <span class="cut-url mono" data-tip="" tabindex=reach>
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
