//! What few people need, one press away.

use leptos::prelude::*;

use super::{Icon, IconView};
use crate::dynamic::{press, signal, truth};

/// A part of a form that can be closed. It stays in the page while closed, so nothing typed there is lost.
#[component]
pub fn Fold(
    /// The id of what is inside.
    id: String,
    /// What it is.
    title: &'static str,
    /// What is inside, in a few words.
    #[prop(into)]
    about: Signal<String>,
    /// Whether it is open.
    #[prop(into)]
    open: Signal<bool>,
    /// Opens and closes it.
    on_toggle: Callback<()>,
    /// What is inside.
    children: Children,
) -> AnyView {
    view! {
        <div class="more" class:open=open>
            <button class="more-button" type="button" aria-expanded=truth(move || open.get()) aria-controls=id.clone()
                on:click=press(move |_| on_toggle.run(()))>
                <IconView icon=Icon::ChevronRight />
                <span>{title}</span>
                <span class="more-about">{about}</span>
            </button>
            <div class="more-body" id=id.clone() hidden=signal(move || !open.get())>{children()}</div>
        </div>
    }
    .into_any()
}
