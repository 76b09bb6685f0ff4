//! The shape of the table, while it is loaded.

use leptos::prelude::*;

use crate::components::Bone;
use crate::dynamic::all;

/// Rows without words.
#[component]
pub fn TableSkeleton() -> AnyView {
    let row = || {
        view! {
            <div class="bone-row">
                <div><Bone class="w-30" /><Bone class="w-60 thin" /></div>
                <div><Bone class="w-40" /><Bone class="w-60 thin" /></div>
                <div><Bone class="tall" /></div>
            </div>
        }
    };
    view! { <div class="bone-table" aria-hidden="true">{all((0..5).map(|_| row()))}</div> }.into_any()
}
