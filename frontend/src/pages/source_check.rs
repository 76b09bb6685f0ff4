//! Test connection: checks a stored source and says what came of it.

use leptos::prelude::*;

use crate::api::Client;
use crate::dynamic::spawn;
use crate::state::{Notices, Refresh};
use crate::texts::{common, configuration as texts};

/// Checks the source `id` now; `checking` holds meanwhile. What shows its state shows it step by step.
pub fn check_source(id: String, name: Signal<String>, checking: RwSignal<bool>) -> Callback<()> {
    let (client, notices, refresh) = (Client::of_app(), Notices::of_app(), Refresh::of_app());
    Callback::new(move |()| {
        let (id, name) = (id.clone(), name.get_untracked());
        checking.set(true);
        spawn(async move {
            match client.sources().check(id).await {
                Ok(diagnosis) if diagnosis.ok => notices.done(texts::works(&name)),
                // No step could run: that says nothing about the source.
                Ok(diagnosis) if diagnosis.failed().is_none() => {
                    notices.failed(texts::not_tested(&name), texts::why(&diagnosis), None);
                }
                Ok(diagnosis) => notices.failed(texts::works_not(&name), texts::why(&diagnosis), None),
                Err(error) => notices.failed(texts::not_tested(&name), common::sentence(&error.message()), None),
            }
            refresh.now();
            checking.set(false);
        });
    })
}
