//! Configure Kapacitor, before there is one.

use leptos::prelude::*;
use switchboard_shared::source::Source;

use super::{KapacitorForm, run};
use crate::api::Client;
use crate::components::form::{FormState, Stored};
use crate::components::{Loaded, PageHead, form_skeleton};
use crate::dynamic::signal;
use crate::forms::kapacitor;
use crate::routes::Route;
use crate::state::{Links, Refresh, Remote, Session};
use crate::texts::forms as texts;

/// The form of a new Kapacitor of the source that the URL names.
#[component]
pub fn NewKapacitor(
    /// The id of its source.
    source: String,
) -> AnyView {
    let (client, links) = (Client::of_app(), expect_context::<Links>());
    let id = source;
    let name = RwSignal::new(String::new());
    let source = id.clone();
    let crumbs = signal(move || {
        let middle = texts::crumb(name.get(), links.to(&Route::Source(source.clone())));
        texts::crumbs(links.to(&Route::Configuration), middle, texts::ADD_KAPACITOR_CRUMB)
    });
    let remote = Remote::new(move || client.sources().show(id.clone()));
    let shown = move |source: Signal<Source>| {
        let source = source.get_untracked();
        name.set(source.name);
        view! { <Form source=source.id.unwrap_or_default() /> }.into_any()
    };
    view! {
        <PageHead title=texts::KAPACITOR_TITLE crumbs />
        <Loaded remote failed=texts::SOURCE_NOT_LOADED skeleton=form_skeleton shown />
    }
    .into_any()
}

#[component]
fn Form(source: String) -> AnyView {
    let (client, links, session) = (Client::of_app(), expect_context::<Links>(), Session::of_app());
    let refresh = Refresh::of_app();
    let stored = Stored {
        id: String::new(),
        revision: None,
        values: kapacitor::blank(),
    };
    let run = run::calls(client, source.clone(), None);
    let done = Callback::new(move |stored: Stored| {
        session.announce_kapacitor(&stored.id);
        refresh.now();
        // In the place of this page: a reload, or Back, creates nothing again.
        links.replace(&Route::Kapacitor {
            source: source.clone(),
            id: stored.id,
        });
    });
    let form = FormState::new(true, stored, run, done);
    view! { <KapacitorForm form on_cancel=move |()| links.go(&Route::Configuration) /> }.into_any()
}
