//! The product's sign and name.

use leptos::prelude::*;

use crate::texts::common;

/// The sign and the name beside it.
#[component]
pub fn Brand() -> AnyView {
    view! {
        <svg class="logo" viewBox="0 0 24 24" aria-hidden="true">
            <rect width="24" height="24" rx="6"></rect>
            <circle cx="7.25" cy="7.5" r="2.5"></circle>
            <circle cx="16.75" cy="7.5" r="2.5"></circle>
            <path d="M7.25 10v2.25a4.75 4.75 0 0 0 9.5 0V10"></path>
        </svg>
        <span class="brand-name">{common::PRODUCT}</span>
    }
    .into_any()
}
