//! Why a small form was not taken, where that is no field's fault.

use leptos::prelude::*;

use super::EntryForm;
use crate::components::{Icon, IconView};
use crate::dynamic::part;

/// The sentence under the fields; read out when it comes.
#[component]
pub fn Failure(
    /// The form.
    form: EntryForm,
) -> AnyView {
    let failure = |why: String| view! { <div class="form-failure"><IconView icon=Icon::Alert /><p>{why}</p></div> };
    view! { <div role="alert">{part(move || form.failure.get().map(failure).into_any())}</div> }.into_any()
}
