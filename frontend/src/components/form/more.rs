//! More: what few people need, one press away.

use leptos::prelude::*;

use super::FormState;
use crate::components::{Icon, IconView};
use crate::dynamic::{press, signal, truth};
use crate::texts::forms as texts;

/// The part of a form that is closed at first. It stays in the page while closed, so nothing typed there is lost.
#[component]
pub fn More(
    /// The form.
    form: FormState,
    /// What is inside, in a few words.
    about: &'static str,
    /// The fields.
    children: Children,
) -> AnyView {
    view! {
        <div class="more" class:open=signal(move || form.more.get())>
            <button
                class="more-button"
                type="button"
                aria-expanded=truth(move || form.more.get())
                aria-controls="more"
                on:click=press(move |_| form.more.update(|open| *open = !*open))
            >
                <IconView icon=Icon::ChevronRight />
                <span>{texts::MORE}</span>
                <span class="more-about">{about}</span>
            </button>
            <div class="more-body" id="more" hidden=signal(move || !form.more.get())>{children()}</div>
        </div>
    }
    .into_any()
}
