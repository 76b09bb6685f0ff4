//! Add a New Source.

use leptos::prelude::*;
use switchboard_shared::source::Source;

use super::default_mark::DefaultMark;
use super::{SourceForm, run};
use crate::api::Client;
use crate::components::form::{FormState, Stored};
use crate::components::{Loaded, PageHead, form_skeleton};
use crate::dynamic::signal;
use crate::forms::source;
use crate::forms::values::Values;
use crate::pages::list::PAGE;
use crate::routes::Route;
use crate::state::{Links, Refresh, Remote, Session};
use crate::texts::forms as texts;

/// The form of a new source; `?clone=ID` fills it from a stored one.
#[component]
pub fn NewSource() -> AnyView {
    let (client, links) = (Client::of_app(), expect_context::<Links>());
    let crumbs = signal(move || texts::crumbs(links.to(&Route::Configuration), Vec::new(), texts::ADD_SOURCE_CRUMB));
    let original = untrack(|| links.query("clone"));
    let form = match original {
        None => view! { <Form values=source::blank() /> }.into_any(),
        Some(id) => {
            let remote = Remote::new(move || client.sources().show(id.clone()));
            let shown = |original: Signal<Source>| {
                let values = source::copy(&original.get_untracked());
                view! { <Form values /> }.into_any()
            };
            view! { <Loaded remote failed=texts::SOURCE_NOT_LOADED skeleton=form_skeleton shown /> }.into_any()
        }
    };
    view! {
        <PageHead title=texts::ADD_TITLE crumbs subtitle=texts::ADD_SUBTITLE />
        {form}
    }
    .into_any()
}

#[component]
fn Form(values: Values) -> AnyView {
    let (client, links, session) = (Client::of_app(), expect_context::<Links>(), Session::of_app());
    let (refresh, mark) = (Refresh::of_app(), DefaultMark::ask(client));
    let done = Callback::new(move |stored: Stored| {
        session.announce(&stored.id);
        refresh.now();
        // The default one comes first; of the others only a search knows on which page they are.
        match stored.values.default || untrack(|| mark.total()) < PAGE {
            true => links.go(&Route::Configuration),
            false => links.search(&Route::Configuration, &stored.values.name),
        }
    });
    let stored = Stored {
        id: String::new(),
        revision: None,
        values,
    };
    let form = FormState::new(true, stored, run::calls(client, None), done);
    view! { <SourceForm form mark /> }.into_any()
}
