//! A token that was just created: the one time that it is shown.

use std::sync::Arc;

use leptos::prelude::*;

use crate::browser;
use crate::components::{Button, Dialog, Icon, Kind};
use crate::dynamic::{effect, text};
use crate::texts::account as texts;

/// The id of the text.
const ID: &str = "new-token";

/// The dialog that shows it; when that closes, the app forgets it.
#[component]
pub fn NewTokenDialog(
    /// The token.
    token: RwSignal<Option<String>>,
) -> AnyView {
    let (open, copied) = (RwSignal::new(false), RwSignal::new(false));
    effect(move || {
        if token.with(Option::is_some) {
            copied.set(false);
            open.set(true);
        }
    });
    let copy = move |()| {
        // Selected, it can be copied by hand where the browser does not let us.
        browser::select(ID);
        copied.set(browser::copy_selected());
    };
    let label = text(move || if copied.get() { texts::COPIED } else { texts::COPY }.to_owned());
    let actions = move || view! { <Button label=label icon=Icon::Copy kind=Kind::Primary on_press=copy /> }.into_any();
    let value = text(move || token.get().unwrap_or_default());
    view! {
        <Dialog open=open title=texts::TOKEN_CREATED cancel=texts::DONE focus=ID on_close=move |()| token.set(None)
            actions=Arc::new(actions)>
            <p>{texts::COPY_NOW}</p>
            <div class="dialog-form">
                <input class="input mono" id=ID type="text" readonly aria-label=texts::TOKEN autocomplete="off"
                    spellcheck="false" prop:value=value />
            </div>
            <p class="visually-hidden" role="status">
                {text(move || if copied.get() { texts::COPIED } else { "" }.to_owned())}
            </p>
        </Dialog>
    }
    .into_any()
}
