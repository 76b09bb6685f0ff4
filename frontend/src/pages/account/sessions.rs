//! Where one is signed in.

use leptos::prelude::*;
use switchboard_shared::session::{Session, SessionList};

use crate::api::Client;
use crate::browser;
use crate::components::{Button, Icon, IconView, Loaded, RowsSkeleton, When};
use crate::dynamic::{rows, spawn};
use crate::state::{Notices, Refresh, Remote};
use crate::texts::{account as texts, common};

/// The id of the heading, which takes the focus of a row that goes.
const TITLE: &str = "sessions-title";

/// The sessions, the current one first.
#[component]
pub fn SessionsSection() -> AnyView {
    let (client, refresh) = (Client::of_app(), Refresh::of_app());
    let list = Remote::new(move || {
        refresh.track();
        client.me().sessions()
    });
    let shown = move |list: Signal<SessionList>| {
        let ids = move || list.with(|list| list.sessions.iter().map(|one| one.id.clone()).collect());
        let row = move |id: String| {
            let session = list.with_untracked(|list| list.sessions.iter().find(|one| one.id == id).cloned());
            session.map(|session| view! { <Row session=session /> }).into_any()
        };
        view! { <ul class="items" aria-label=texts::SESSIONS>{rows(ids, row)}</ul> }.into_any()
    };
    view! {
        <section class="section" aria-labelledby=TITLE>
            <h2 id=TITLE tabindex="-1">{texts::SESSIONS}</h2>
            <p class="section-about">{texts::SESSIONS_ABOUT}</p>
            <Loaded remote=list failed=texts::SESSIONS_FAILED skeleton=|| view! { <RowsSkeleton /> } shown=shown />
        </section>
    }
    .into_any()
}

#[component]
fn Row(session: Session) -> AnyView {
    let agent = texts::browser(&session.agent);
    let way = match session.current {
        true => view! { <p class="item-mark"><IconView icon=Icon::Check />{texts::THIS_SESSION}</p> }.into_any(),
        false => view! { <End id=session.id name=texts::end_of(&agent, &session.address) /> }.into_any(),
    };
    view! {
        <li class="item">
            <div class="item-text">
                <p class="item-name"><span class="cut" title=session.agent>{agent}</span></p>
                <p class="item-about">
                    <span class="mono">{session.address}</span> " · " {texts::SEEN} " " <When at=session.last_seen_at />
                </p>
            </div>
            {way}
        </li>
    }
    .into_any()
}

/// The button that ends another session.
#[component]
fn End(id: String, name: String) -> AnyView {
    let (client, notices, refresh) = (Client::of_app(), Notices::of_app(), Refresh::of_app());
    let busy = RwSignal::new(false);
    let end = move |()| {
        let id = id.clone();
        busy.set(true);
        spawn(async move {
            let answer = client.me().end_session(id).await;
            busy.try_set(false);
            match answer {
                Err(error) if !error.is_not_found() => {
                    notices.failed(texts::NOT_ENDED, common::sentence(&error.message()), None);
                }
                _ => {
                    // Its row goes, and the button with it.
                    browser::focus(TITLE);
                    notices.done(texts::ENDED);
                    refresh.now();
                }
            }
        });
    };
    view! { <Button label=texts::END busy_label=texts::ENDING name=Some(name) small=true busy=busy on_press=end /> }
        .into_any()
}
