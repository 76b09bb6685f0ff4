//! Configuration: the table of sources.

mod delete;
mod desk;
mod kapacitors;
mod row;
mod row_menu;
mod skeleton;
mod state_cell;
mod table;

use leptos::prelude::*;
use switchboard_shared::source::SourceList;

use super::list::{self, Listing, NothingFound, Pager, Search};
use crate::api::{Client, ListQuery};
use crate::components::{EmptyBlock, Icon, Kind, LinkButton, Loaded, PageHead};
use crate::dynamic::{effect, memo, part, signal, when};
use crate::routes::Route;
use crate::state::{Links, Membership, Refresh, Remote, Right};
use crate::texts::{common, configuration as texts};

use delete::Deletion;
use desk::{ADD_SOURCE_ID, Desk};
use skeleton::TableSkeleton;
use table::Table;

static LISTING: Listing = Listing {
    route: Route::Configuration,
    search: texts::SEARCH,
    searched: texts::SEARCHED,
    found: texts::found,
    nothing: texts::nothing_matches,
};

/// The table of sources.
#[component]
pub fn Configuration() -> AnyView {
    let (client, links, refresh) = (Client::of_app(), expect_context::<Links>(), Refresh::of_app());
    let query = list::query(links);
    let list = Remote::new(move || {
        refresh.track();
        client.sources().list(query.get())
    });
    provide_context(Desk::new());
    let read = move |read: fn(&SourceList) -> String| list.value().map(|list| list.with(read)).unwrap_or_default();
    let summary = signal(move || read(summary_of));
    let total = signal(move || list.value().map(|list| list.with(|list| list.total)));
    let is_empty = signal(move || total.get() == Some(0) && query.with(|query| query.q.is_empty()));
    let shown = move |list: Signal<SourceList>| view! { <Shown list=list query=query.into() /> }.into_any();
    view! {
        <div class="wide">
            <PageHead title=texts::TITLE subtitle=summary>
                {when(move || !is_empty.get(), || view! { <AddSource /> }.into_any())}
            </PageHead>
            <Search list=&LISTING total=total q=signal(move || query.with(|query| query.q.clone())) />
            <Loaded remote=list failed=texts::FAILED skeleton=|| view! { <TableSkeleton /> } shown=shown />
            <Deletion list=list />
        </div>
    }
    .into_any()
}

/// The table, or why there is none.
#[component]
fn Shown(list: Signal<SourceList>, query: Signal<ListQuery>) -> AnyView {
    let links = expect_context::<Links>();
    let count = memo(move || list.with(|list| list.sources.len()));
    let total = memo(move || list.with(|list| list.total));
    let has_query = memo(move || query.with(|query| !query.q.is_empty()));
    let q = signal(move || query.with(|query| query.q.clone()));
    let after = signal(move || query.with(|query| query.after.clone()));
    let none = move || match (total.get(), has_query.get()) {
        (0, true) => view! { <NothingFound list=&LISTING q=q /> }.into_any(),
        (0, false) => view! { <Empty /> }.into_any(),
        _ => ().into_any(),
    };
    // The rows of a later page may all have gone, the others are still there.
    effect(move || {
        if count.get() == 0 && total.get() != 0 && untrack(|| after.get()).is_some() {
            links.search(&Route::Configuration, &untrack(|| q.get()));
        }
    });
    let desk = Desk::of_page();
    // Here and not in the table: the last row takes the table along.
    effect(move || {
        list.track();
        request_animation_frame(move || desk.drawn());
    });
    let page = signal(move || list.with(|list| list.links.clone()));
    let shown = signal(move || (count.get(), total.get()));
    let some =
        move || view! { <Table list=list /> <Pager list=&LISTING page=page count=shown after=after /> }.into_any();
    view! { {part(none)} {when(move || 0 < count.get(), some)} }.into_any()
}

#[component]
fn Empty() -> AnyView {
    view! {
        <EmptyBlock icon=Icon::Database title=texts::EMPTY text=texts::EMPTY_WHY>
            <AddSource />
        </EmptyBlock>
    }
    .into_any()
}

/// The way to the form of a new source, for who may add one.
#[component]
fn AddSource() -> AnyView {
    let (links, may) = (expect_context::<Links>(), Membership::of_app().may(Right::Change));
    let link = move || {
        let href = signal(move || links.to(&Route::NewSource { clone: None }));
        view! { <LinkButton label=common::ADD_SOURCE href=href kind=Kind::Primary icon=Icon::Plus id=ADD_SOURCE_ID /> }
            .into_any()
    };
    when(move || may.get(), link)
}

fn summary_of(list: &SourceList) -> String {
    match list.total {
        0 => String::new(),
        total => texts::summary(total, list.states),
    }
}
