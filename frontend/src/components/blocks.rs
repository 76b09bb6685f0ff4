//! What stands in the place of a list: nothing there, nothing found, or not loaded.

use leptos::prelude::*;

use super::{Button, Icon, IconView};
use crate::api::Error;
use crate::dynamic::maybe;
use crate::texts::common;

/// Something could not be loaded: what, why, and Try again.
#[component]
pub fn ErrorBlock(
    /// What could not be loaded.
    title: &'static str,
    /// Why.
    #[prop(into)]
    error: Signal<Option<Error>>,
    /// Asks for it again.
    #[prop(into)]
    on_again: Callback<()>,
) -> AnyView {
    let why = maybe(move || error.with(|error| error.as_ref().map(why)));
    view! {
        <div class="block is-failed" role="alert">
            <IconView icon=Icon::Alert />
            <h2>{title}</h2>
            <p>{why}</p>
            <Button label=common::TRY_AGAIN on_press=on_again small=true />
        </div>
    }
    .into_any()
}

/// Why something could not be loaded, with the request under which the server's log has more.
pub fn why(error: &Error) -> String {
    let request = error.request_id().map(common::request).unwrap_or_default();
    format!("{} {request}", common::sentence(&error.message()))
}

/// Nothing is there: what goes here, and one thing to do, where there is one.
#[component]
pub fn EmptyBlock(
    /// Drawn above the heading.
    icon: Icon,
    /// What is not there.
    #[prop(into)]
    title: Signal<String>,
    /// What goes here.
    #[prop(into)]
    text: Signal<String>,
    /// The one thing to do, where there is any.
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    view! {
        <div class="block">
            <IconView icon=icon />
            <h2>{title}</h2>
            <p>{text}</p>
            {children.map(|children| children())}
        </div>
    }
    .into_any()
}

/// A line of a skeleton; `class` gives its width.
#[component]
pub fn Bone(
    /// Its width and height: a class of `blocks.css`.
    #[prop(optional)]
    class: &'static str,
) -> AnyView {
    view! { <span class=format!("bone {class}")></span> }.into_any()
}
