//! Deleting the Kapacitor whose form is open.

use leptos::prelude::*;

use crate::components::form::FormState;
use crate::components::{Icon, IconView};
use crate::dynamic::{press, when};
use crate::pages::deletion::{DeleteDialog, Doomed};
use crate::routes::Route;
use crate::state::Links;
use crate::texts::deletion as texts;

/// The button that deletes, and the dialog that asks before it does.
#[component]
pub fn DeleteKapacitor(form: FormState, source: String, id: String) -> AnyView {
    let links = expect_context::<Links>();
    let doomed = RwSignal::new(None);
    let ask = Callback::new(move |()| {
        doomed.set(Some(Doomed::Kapacitor {
            source: source.clone(),
            id: id.clone(),
            name: form.saved.with_untracked(|saved| saved.name.clone()),
        }));
    });
    let button = move || {
        view! {
        <div class="form-danger">
            <button class="text-button danger" type="button" on:click=press(move |_| ask.run(()))>
                <IconView icon=Icon::Trash />{texts::DELETE_KAPACITOR}
            </button>
        </div>
        }
        .into_any()
    };
    view! {
        {when(move || !form.read_only.get(), button)}
        <DeleteDialog doomed on_gone=move |_| links.go(&Route::Configuration) />
    }
    .into_any()
}
