//! The shape of the page, while it is loaded.

use leptos::prelude::*;

use crate::components::Bone;

/// Figures, the check and the cards without words.
#[component]
pub fn HomeSkeleton() -> AnyView {
    let figure = || view! { <div><Bone class="w-30 thin" /><Bone class="w-60" /></div> };
    let card = || view! { <div class="card bone-card"><Bone class="w-40" /><Bone class="w-60 thin" /><Bone class="w-60 thin" /></div> };
    view! {
        <div class="home-bones late" aria-hidden="true">
            <div class="figures">{(0..4).map(|_| figure()).collect_view()}</div>
            <div class="card bone-card"><Bone class="w-30" /><Bone class="tall" /></div>
            <div class="cards">{(0..3).map(|_| card()).collect_view()}</div>
        </div>
    }
    .into_any()
}
