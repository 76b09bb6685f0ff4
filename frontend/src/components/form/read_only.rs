//! Said above a form that one may only read.

use leptos::prelude::*;

use super::FormState;
use crate::components::{Icon, IconView};
use crate::dynamic::when;
use crate::texts::forms as texts;

/// Why nothing can be changed.
#[component]
pub fn ReadOnlyNote(
    /// The form.
    form: FormState,
) -> AnyView {
    let note =
        || view! { <div class="form-note"><IconView icon=Icon::Lock /><p>{texts::READ_ONLY}</p></div> }.into_any();
    when(move || form.read_only.get(), note)
}
