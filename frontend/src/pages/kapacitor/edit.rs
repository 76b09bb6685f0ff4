//! Configure Kapacitor, once there is one.

use leptos::prelude::*;
use switchboard_shared::kapacitor::Kapacitor;

use super::delete::DeleteKapacitor;
use super::endpoints::Desk;
use super::health::KapacitorHealth;
use super::{KapacitorForm, run};
use crate::api::Client;
use crate::components::form::{FormState, Stored};
use crate::components::{Icon, IconView, Loaded, PageHead, form_skeleton};
use crate::dynamic::{effect, part, signal, spawn};
use crate::routes::Route;
use crate::state::{Links, Refresh, Remote, Session};
use crate::texts::forms as texts;

/// The form of the Kapacitor that the URL names.
#[component]
pub fn EditKapacitor(
    /// The id of its source.
    source: String,
    /// Its own id.
    id: String,
) -> AnyView {
    let (client, links) = (Client::of_app(), expect_context::<Links>());
    let (name, source_name) = (RwSignal::new(String::new()), source_name(client, source.clone()));
    let parent = source.clone();
    let crumbs = signal(move || {
        let middle = texts::crumb(
            source_name.get().unwrap_or_default(),
            links.to(&Route::Source(parent.clone())),
        );
        let here = Some(name.get()).filter(|name| !name.is_empty());
        texts::crumbs(
            links.to(&Route::Configuration),
            middle,
            here.as_deref().unwrap_or(texts::KAPACITOR),
        )
    });
    let kapacitors = client.kapacitors(&source);
    // Asked once: a form is never replaced under the hands of whoever fills it.
    let remote = Remote::new(move || kapacitors.clone().show(id.clone()));
    let shown = move |kapacitor: Signal<Kapacitor>| {
        let kapacitor = kapacitor.get_untracked();
        name.set(kapacitor.name.clone());
        view! { <Form source=source.clone() kapacitor name /> }.into_any()
    };
    let tab = signal(move || texts::tab(&name.get(), texts::KAPACITOR_TITLE));
    view! {
        <PageHead title=texts::KAPACITOR_TITLE tab crumbs />
        <Loaded remote failed=texts::KAPACITOR_NOT_LOADED skeleton=form_skeleton shown />
    }
    .into_any()
}

#[component]
fn Form(source: String, kapacitor: Kapacitor, name: RwSignal<String>) -> AnyView {
    let (client, session, refresh) = (Client::of_app(), Session::of_app(), Refresh::of_app());
    let id = kapacitor.id.clone().unwrap_or_default();
    let created = session.take_kapacitor().as_deref() == Some(id.as_str());
    let note = RwSignal::new(created.then_some(texts::KAPACITOR_CREATED));
    let desk = Desk::new(client.kapacitors(&source).endpoints(&id));
    let done = Callback::new(move |stored: Stored| {
        name.set(stored.values.name);
        // It may be another Kapacitor by now.
        desk.reload();
        note.set(Some(texts::SAVED));
        refresh.now();
    });
    let run = run::calls(client, source.clone(), Some(id.clone()));
    let form = FormState::new(false, run::stored(&kapacitor), run, done);
    // What was done is old news as soon as something else is under way.
    effect(move || {
        if form.busy.get().is_some() {
            note.set(None);
        }
    });
    let head = view! { <KapacitorHealth source=source.clone() kapacitor /> }.into_any();
    let foot = view! { <DeleteKapacitor form source id /> }.into_any();
    let note = view! { <Note note /> }.into_any();
    view! { <KapacitorForm form head note foot desk /> }.into_any()
}

/// What has just been done.
#[component]
fn Note(note: RwSignal<Option<&'static str>>) -> AnyView {
    let done = |text: &'static str| {
        view! { <div class="form-done"><IconView icon=Icon::CheckCircle /><p>{text}</p></div> }
    };
    view! { <div role="status">{part(move || note.get().map(done).into_any())}</div> }.into_any()
}

fn source_name(client: Client, id: String) -> RwSignal<Option<String>> {
    let name = RwSignal::new(None);
    spawn(async move {
        if let Ok(source) = client.sources().show(id).await {
            name.set(Some(source.name));
        }
    });
    name
}
