//! Edit Source.

use leptos::prelude::*;
use switchboard_shared::source::Source;

use super::default_mark::DefaultMark;
use super::{SourceForm, run};
use crate::api::Client;
use crate::components::form::{FormState, Stored};
use crate::components::{Loaded, PageHead, form_skeleton};
use crate::dynamic::signal;
use crate::routes::Route;
use crate::state::{Links, Refresh, Remote};
use crate::texts::forms as texts;

/// The form of the source that the URL names.
#[component]
pub fn EditSource(
    /// The source's id.
    id: String,
) -> AnyView {
    let (client, links) = (Client::of_app(), expect_context::<Links>());
    let name = RwSignal::new(String::new());
    let crumbs = signal(move || {
        let here = Some(name.get()).filter(|name| !name.is_empty());
        texts::crumbs(
            links.to(&Route::Configuration),
            Vec::new(),
            here.as_deref().unwrap_or(texts::EDIT_TITLE),
        )
    });
    // Asked once: a form is never replaced under the hands of whoever fills it.
    let remote = Remote::new(move || client.sources().show(id.clone()));
    let shown = move |source: Signal<Source>| {
        let source = source.get_untracked();
        name.set(source.name.clone());
        view! { <Form source /> }.into_any()
    };
    let tab = signal(move || texts::tab(&name.get(), texts::EDIT_TITLE));
    view! {
        <PageHead title=texts::EDIT_TITLE tab crumbs />
        <Loaded remote failed=texts::SOURCE_NOT_LOADED skeleton=form_skeleton shown />
    }
    .into_any()
}

#[component]
fn Form(source: Source) -> AnyView {
    let (client, links, refresh) = (Client::of_app(), expect_context::<Links>(), Refresh::of_app());
    let done = Callback::new(move |_: Stored| {
        refresh.now();
        links.go(&Route::Configuration);
    });
    let form = FormState::new(false, run::stored(&source), run::calls(client, source.id.clone()), done);
    view! { <SourceForm form mark=DefaultMark::ask(client) /> }.into_any()
}
