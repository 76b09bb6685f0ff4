//! The shape of the page, while it is loaded.

use leptos::prelude::*;

use crate::components::Bone;
use crate::dynamic::all;

/// Figures, the check and the cards without words.
#[component]
pub fn HomeSkeleton() -> AnyView {
    let figure = || view! { <div><Bone class="w-30 thin" /><Bone class="w-60" /></div> };
    let card = || view! { <div class="card bone-card"><Bone class="w-40" /><Bone class="w-60 thin" /><Bone class="w-60 thin" /></div> };
    view! {
        <div class="home-bones" aria-hidden="true">
            <div class="figures">{all((0..4).map(|_| figure()))}</div>
            <div class="card bone-card"><Bone class="w-30" /><Bone class="tall" /></div>
            <div class="cards">{all((0..3).map(|_| card()))}</div>
        </div>
    }
    .into_any()
}
