//! Home: the current source, its last check, and what is behind it.

mod cards;
mod check;
mod figures;
mod head;
mod kapacitor;
mod parts;
mod skeleton;

use leptos::prelude::*;
use switchboard_shared::source::Source;

use crate::api::Client;
use crate::components::{EmptyBlock, Failed, Icon, Kind, LinkButton, Stale, waiting};
use crate::dynamic::{memo, part, signal, when};
use crate::routes::Route;
use crate::state::{Current, Links, Membership, Refresh, Remote, Right, Session};
use crate::texts::{common, home as texts};

use cards::{DatabasesCard, HostsCard};
use check::CheckCard;
use figures::Figures;
use head::{Heading, SourceHead};
use kapacitor::KapacitorCard;
use skeleton::HomeSkeleton;

/// What there is to show.
#[derive(Clone, Debug, PartialEq)]
enum Shown {
    Waiting,
    Empty,
    Missing,
    Failed,
    Source(String),
}

/// The current source: the one that the URL names, else the default one.
#[component]
pub fn Home() -> AnyView {
    let (session, links) = (Session::of_app(), expect_context::<Links>());
    let shown = memo(move || match session.current() {
        Current::Loading => Shown::Waiting,
        Current::Nothing if links.source().is_some() => Shown::Missing,
        Current::Nothing => Shown::Empty,
        Current::Failed(_) => Shown::Failed,
        Current::Source(source) => Shown::Source(source.id.clone().unwrap_or_default()),
    });
    // The last one that was there, for the parts that outlive it by a moment.
    let source = Memo::new(move |last: Option<&Option<Source>>| match session.current() {
        Current::Source(source) => Some(*source),
        _ => last.cloned().flatten(),
    });
    part(move || match shown.get() {
        Shown::Waiting => view! { <Waiting /> }.into_any(),
        Shown::Empty => view! { <Empty /> }.into_any(),
        Shown::Missing => view! { <Missing /> }.into_any(),
        Shown::Failed => view! { <NotLoaded /> }.into_any(),
        Shown::Source(id) => match untrack(|| source.get()) {
            Some(first) => {
                let source = signal(move || source.get().unwrap_or_else(|| first.clone()));
                view! { <SourcePage source=source id=id /> }.into_any()
            }
            None => ().into_any(),
        },
    })
}

#[component]
fn Waiting() -> AnyView {
    let session = Session::of_app();
    let skeleton = || waiting(view! { <HomeSkeleton /> }.into_any());
    view! { <Heading title=texts::TITLE hidden=true /> {when(move || session.is_slow(), skeleton)} }.into_any()
}

/// One source. Another source is another page: nothing of the one before may stay. What is stored of it shows at once;
/// what the server has to look up comes when it does, or says why it does not.
#[component]
fn SourcePage(source: Signal<Source>, id: String) -> AnyView {
    let (client, refresh, session) = (Client::of_app(), Refresh::of_app(), Session::of_app());
    let overview = Remote::new({
        let id = id.clone();
        move || {
            refresh.track();
            client.sources().overview(id.clone())
        }
    });
    let health = memo(move || source.with(|source| source.health.clone().unwrap_or_default()));
    let telegraf = memo(move || source.with(|source| source.telegraf.clone()));
    let stale = signal(move || session.stale().or_else(|| overview.stale()));
    let again = Callback::new(move |()| {
        overview.again();
        refresh.now();
    });
    view! {
        <SourceHead source=source id=id.clone() />
        <Stale title=texts::OVERVIEW_FAILED error=stale on_again=again busy=signal(move || overview.is_retrying()) />
        <Figures source=source health=health overview=overview />
        <CheckCard health=health overview=overview />
        <div class="cards">
            <DatabasesCard overview=overview telegraf=telegraf.into() />
            <HostsCard overview=overview />
            <KapacitorCard source=source source_id=id overview=overview />
        </div>
    }
    .into_any()
}

#[component]
fn Empty() -> AnyView {
    let links = expect_context::<Links>();
    let may = Membership::of_app().may(Right::Change);
    let add = move || {
        let href = signal(move || links.to(&Route::NewSource { clone: None }));
        view! { <LinkButton label=common::ADD_SOURCE href=href kind=Kind::Primary icon=Icon::Plus /> }.into_any()
    };
    view! {
        <Heading title=texts::TITLE hidden=true />
        <div class="first-run">
            <svg class="first-run-drawing" viewBox="0 0 240 50" aria-hidden="true">
                <rect class="box" x="1" y="1" width="48" height="48" rx="10"></rect>
                <rect class="box" x="191" y="1" width="48" height="48" rx="10"></rect>
                <circle class="accent" cx="25" cy="25" r="8.5"></circle>
                <circle class="dot" cx="25" cy="25" r="2.25"></circle>
                <path class="accent" d="M56 25h40M112 25h8"></path>
                <path class="accent plug" d="M96 18h10a6 6 0 0 1 6 6v2a6 6 0 0 1-6 6h-10z"></path>
                <path class="dashed" d="M129 25h54"></path>
                <path class="barrel" d="M204.5 17.500c0-2.500 4.700-4.500 10.500-4.500s10.500 2 10.500 4.500s-4.700 4.500-10.500 4.500s-10.500-2-10.500-4.500v15c0 2.500 4.700 4.500 10.500 4.500s10.500-2 10.500-4.500v-15M204.500 25c0 2.500 4.700 4.500 10.500 4.500s10.500-2 10.500-4.500"></path>
            </svg>
            <h2>{texts::EMPTY}</h2>
            <p>{texts::EMPTY_WHY}</p>
            {when(move || may.get(), add)}
        </div>
    }
    .into_any()
}

#[component]
fn Missing() -> AnyView {
    let links = expect_context::<Links>();
    let href = signal(move || links.to_default_home());
    view! {
        <Heading title=texts::TITLE hidden=true />
        <EmptyBlock icon=Icon::Search title=texts::MISSING text=texts::MISSING_WHY>
            <LinkButton label=texts::OPEN_DEFAULT href=href />
        </EmptyBlock>
    }
    .into_any()
}

#[component]
fn NotLoaded() -> AnyView {
    let (session, refresh) = (Session::of_app(), Refresh::of_app());
    let error = signal(move || match session.current() {
        Current::Failed(error) => Some(error),
        _ => None,
    });
    let again = Callback::new(move |()| refresh.now());
    view! {
        <Heading title=texts::TITLE hidden=true />
        <Failed title=texts::FAILED error on_again=again />
    }
    .into_any()
}
