//! Deleting the Kapacitor whose form is open.

use std::sync::Arc;

use leptos::prelude::*;
use switchboard_shared::deletion::KapacitorDeletion;

use crate::api::Client;
use crate::components::form::FormState;
use crate::components::{Button, Dialog, Icon, IconView, Kind};
use crate::dynamic::{part, press, spawn};
use crate::routes::Route;
use crate::state::{Links, Notices};
use crate::texts::common;
use crate::texts::forms as texts;

/// The button that deletes, and the dialog that asks before it does.
#[component]
pub fn DeleteKapacitor(form: FormState, source: String, id: String) -> AnyView {
    let (client, links, notices) = (Client::of_app(), expect_context::<Links>(), Notices::of_app());
    let (open, busy, failure) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(None));
    let plan = RwSignal::new(None::<KapacitorDeletion>);
    let name = Signal::derive(move || form.saved.with(|saved| saved.name.clone()));
    let kapacitors = StoredValue::new((client.kapacitors(&source), id));
    let ask = move |_| {
        failure.set(None);
        plan.set(None);
        open.set(true);
        let (kapacitors, id) = kapacitors.get_value();
        spawn(async move {
            if let Ok(found) = kapacitors.try_delete(id).await {
                plan.try_set(Some(found));
            }
        });
    };
    let delete = move |()| {
        busy.set(true);
        let (kapacitors, id) = kapacitors.get_value();
        spawn(async move {
            let answer = kapacitors.delete(id).await;
            if busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Err(error) if !error.is_not_found() => failure.set(Some(common::sentence(&error.message()))),
                // Whoever deleted it first: it is gone.
                _ => {
                    open.set(false);
                    notices.done(texts::deleted(&name.get_untracked()));
                    links.go(&Route::Configuration);
                }
            }
        });
    };
    let why = move || {
        failure
            .get()
            .map(|why| view! { <p class="field-error">{why}</p> })
            .into_any()
    };
    view! {
        <div class="form-danger">
            <button class="text-button danger" type="button" on:click=press(ask)>
                <IconView icon=Icon::Trash />{texts::DELETE_KAPACITOR}
            </button>
        </div>
        <Dialog open title=Signal::derive(move || texts::delete_title(&name.get()))
            actions=Arc::new(move || view! {
                <Button label=texts::DELETE_KAPACITOR busy_label=common::DELETING kind=Kind::Danger busy on_press=delete />
            }.into_any())>
            <p>{texts::DELETE_TEXT}</p>
            <Consequence plan />
            <div role="alert">{part(why)}</div>
        </Dialog>
    }
    .into_any()
}

/// Which Kapacitor becomes the active one, once the server has said so.
#[component]
fn Consequence(plan: RwSignal<Option<KapacitorDeletion>>) -> AnyView {
    let line = |next: String| {
        view! {
            <ul class="consequences">
                <li><IconView icon=Icon::Check /><span><strong>{next}</strong>" "{texts::BECOMES_ACTIVE}</span></li>
            </ul>
        }
    };
    let next = move || {
        plan.get()
            .and_then(|plan| plan.next_active)
            .map(|next| line(next.name))
            .into_any()
    };
    view! { <div aria-live="polite">{part(next)}</div> }.into_any()
}
