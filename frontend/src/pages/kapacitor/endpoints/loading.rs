//! Until the endpoints are there: their shape, and why they are not.

use leptos::prelude::*;

use super::desk::Desk;
use crate::components::{Bone, Button, Icon, IconView, Stale, keep_focus, waiting};
use crate::dynamic::{all, maybe, memo, part, signal};
use crate::texts::{common, endpoints as texts};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    Waiting,
    Slow,
    Failed,
    There,
}

/// What `there` draws, once it is there; what is there stays while it cannot be read again, and says so.
pub(super) fn loaded(desk: Desk, there: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let status = desk.remote.status();
    let phase = memo(move || match (status.is_there(), status.error().is_some()) {
        (true, _) => Phase::There,
        (_, true) => Phase::Failed,
        _ if status.is_slow() => Phase::Slow,
        _ => Phase::Waiting,
    });
    let again = Callback::new(move |()| desk.reload());
    let drawn = part(move || match phase.get() {
        Phase::Waiting => ().into_any(),
        Phase::Slow => waiting(skeleton()),
        Phase::Failed => failed(desk, again),
        Phase::There => there(),
    });
    let stale = signal(move || status.stale());
    let busy = signal(move || desk.trying.get());
    view! { <Stale title=texts::FAILED error=stale on_again=again busy /> {drawn} }.into_any()
}

/// Why there is nothing. It is said once, however often it is tried.
fn failed(desk: Desk, again: Callback<()>) -> AnyView {
    keep_focus(".endpoints .block", "[role=tab][aria-selected=true]");
    let why = memo(move || desk.remote.error().map(|error| common::sentence(&error.message())));
    let busy = signal(move || desk.trying.get());
    view! {
        <div class="block is-failed">
            <IconView icon=Icon::Alert />
            <div role="alert">
                <h3>{texts::FAILED}</h3>
                <p>{maybe(move || why.get())}</p>
            </div>
            <p>{texts::TRIED_AGAIN}</p>
            <Button label=common::TRY_AGAIN busy_label=common::TRYING busy on_press=again small=true />
        </div>
    }
    .into_any()
}

fn skeleton() -> AnyView {
    let tab = |_| view! { <Bone /> };
    let field = |_| view! { <div class="form-bone"><Bone /><Bone /></div> };
    view! {
        <div class="endpoints-card">
            <div class="endpoints-list endpoint-bones">{all((0..12).map(tab))}</div>
            <div class="endpoint-panel"><div class="form-skeleton">{all((0..4).map(field))}</div></div>
        </div>
    }
    .into_any()
}
