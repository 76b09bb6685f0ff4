//! Organizations: all of them, for super admins.

mod desk;
mod draft;
mod form;
mod row;

use leptos::prelude::*;
use switchboard_shared::organization::{Organization, OrganizationList};

use super::deletion::DeleteDialog;
use super::list::{self, Listing, NothingFound, Pager, Search};
use crate::api::{Client, ListQuery};
use crate::components::{Button, Icon, Kind, Loaded, PageHead, RowsSkeleton};
use crate::dynamic::{effect, memo, rows, signal, text, when};
use crate::routes::Route;
use crate::state::{Links, Refresh, Remote};
use crate::texts::organizations as texts;

use desk::Desk;
use form::FormDialog;
use row::Row;

static LISTING: Listing = Listing {
    route: Route::Organizations,
    search: texts::SEARCH,
    searched: texts::SEARCHED,
    found: texts::found,
    nothing: texts::nothing_matches,
};

/// The list of organizations.
#[component]
pub fn Organizations() -> AnyView {
    let (client, links, refresh) = (Client::of_app(), expect_context::<Links>(), Refresh::of_app());
    let query = list::query(links);
    let list = Remote::new(move || {
        refresh.track();
        client.organizations().list(query.get())
    });
    let desk = Desk::new();
    provide_context(desk);
    let total = signal(move || list.value().map(|list| list.with(|list| list.total)));
    let summary = text(move || total.get().map(texts::counted).unwrap_or_default());
    let shown = move |list: Signal<OrganizationList>| view! { <Shown list=list query=query /> }.into_any();
    let gone = move |_| desk.focus_heir();
    view! {
        <PageHead title=texts::ORGANIZATIONS subtitle=summary>
            <Button label=texts::ADD kind=Kind::Primary icon=Icon::Plus on_press=move |()| desk.add() id=desk::ADD_ID />
        </PageHead>
        <Search list=&LISTING total=total q=signal(move || query.with(|query| query.q.clone())) />
        <Loaded remote=list failed=texts::FAILED skeleton=|| view! { <RowsSkeleton /> } shown=shown />
        <FormDialog />
        <DeleteDialog doomed=desk.doomed on_gone=gone />
    }
    .into_any()
}

/// One page of the list, or why there is none. There is always the default organization, so only a search finds nothing.
#[component]
fn Shown(list: Signal<OrganizationList>, query: Memo<ListQuery>) -> AnyView {
    let (links, desk) = (expect_context::<Links>(), Desk::of_page());
    let count = memo(move || list.with(|list| list.organizations.len()));
    let total = memo(move || list.with(|list| list.total));
    let q = signal(move || query.with(|query| query.q.clone()));
    let after = signal(move || query.with(|query| query.after.clone()));
    // The organizations of a later page may all have gone, the others are still there.
    effect(move || {
        if count.get() == 0 && total.get() != 0 && untrack(|| after.get()).is_some() {
            links.search(&Route::Organizations, &untrack(|| q.get()));
        }
    });
    effect(move || {
        list.with(|list| desk.note(list));
        request_animation_frame(move || desk.drawn());
    });
    let ids = move || list.with(|list| list.organizations.iter().map(|one| one.id.clone()).collect());
    let row = move |id: String| match find(list, id) {
        Some(organization) => view! { <Row organization=organization /> }.into_any(),
        None => ().into_any(),
    };
    let page = signal(move || list.with(|list| list.links.clone()));
    let shown = signal(move || (count.get(), total.get()));
    let some = move || {
        view! {
            <ul class="orgs" aria-label=texts::ORGANIZATIONS>{rows(ids, row)}</ul>
            <Pager list=&LISTING page=page count=shown after=after />
        }
        .into_any()
    };
    let none = move || view! { <NothingFound list=&LISTING q=q /> }.into_any();
    view! { {when(move || total.get() == 0, none)} {when(move || 0 < count.get(), some)} }.into_any()
}

/// The organization with this id, kept up to date. When it leaves the list, its row shows it as it was until the row goes.
fn find(list: Signal<OrganizationList>, id: String) -> Option<Signal<Organization>> {
    let current = move |id: &str| list.with(|list| list.organizations.iter().find(|one| one.id == id).cloned());
    let first = untrack(|| current(&id))?;
    let organization =
        Memo::new(move |last: Option<&Organization>| current(&id).unwrap_or_else(|| last.unwrap_or(&first).clone()));
    Some(organization.into())
}
