//! Choosing the active Kapacitor: shown at once, and put back where it fails.

use leptos::prelude::*;
use switchboard_shared::kapacitor::KapacitorChange;
use switchboard_shared::patch::Patch;
use switchboard_shared::source::ActiveKapacitor;

use crate::api::{Client, Store};
use crate::dynamic::spawn;
use crate::state::{Notices, Refresh};
use crate::texts::configuration as texts;

/// Makes a Kapacitor of the source `id` the active one; `chosen` is what is shown until the list says so.
pub fn chooser(
    id: String,
    source_name: Signal<String>,
    active: Memo<Option<ActiveKapacitor>>,
    chosen: RwSignal<Option<ActiveKapacitor>>,
) -> Callback<ActiveKapacitor> {
    let (client, notices, refresh) = (Client::of_app(), Notices::of_app(), Refresh::of_app());
    let again = StoredValue::new(None::<Callback<ActiveKapacitor>>);
    let choose = Callback::new(move |kapacitor: ActiveKapacitor| {
        let before = active.get_untracked();
        if before.as_ref().is_some_and(|before| before.id == kapacitor.id) {
            return;
        }
        chosen.set(Some(kapacitor.clone()));
        let (kapacitors, source) = (client.kapacitors(&id), source_name.get_untracked());
        spawn(async move {
            let change = KapacitorChange {
                active: Patch::Value(true),
                ..KapacitorChange::default()
            };
            let answer = kapacitors
                .update(kapacitor.id.clone(), change, None, Store::Checked)
                .await;
            match answer {
                Ok(_) => notices.done(texts::is_active(&kapacitor.name, &source)),
                Err(error) => {
                    chosen.set(None);
                    let stays = before.map(|before| before.name).unwrap_or_default();
                    let why = texts::stays_active(&stays, &error.message());
                    let what = texts::not_active(&kapacitor.name);
                    let again = again.try_get_value().flatten();
                    let again = again.map(|again| {
                        Callback::new(move |()| {
                            again.try_run(kapacitor.clone());
                        })
                    });
                    notices.failed(what, why, again);
                }
            }
            refresh.now();
        });
    });
    again.set_value(Some(choose));
    choose
}
