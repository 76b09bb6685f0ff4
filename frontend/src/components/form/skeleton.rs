//! The shape of a form, while what stands in it is loaded.

use leptos::prelude::*;

use crate::components::Bone;

/// Four fields.
pub fn form_skeleton() -> AnyView {
    let field = || view! { <div class="form-bone"><Bone /><Bone /></div> };
    view! { <div class="form-skeleton">{(0..4).map(|_| field()).collect_view()}</div> }.into_any()
}
