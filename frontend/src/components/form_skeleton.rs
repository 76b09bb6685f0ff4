//! The shape of a form, while what stands in it is loaded.

use leptos::prelude::*;

use crate::components::Bone;
use crate::dynamic::all;

/// Four fields.
pub fn form_skeleton() -> AnyView {
    let field = || view! { <div class="form-bone"><Bone /><Bone /></div> };
    view! { <div class="form-skeleton">{all((0..4).map(|_| field()))}</div> }.into_any()
}
