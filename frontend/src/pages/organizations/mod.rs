//! Organizations: all of them, for super admins.

mod desk;
mod draft;
mod form;
mod row;

use leptos::prelude::*;
use switchboard_shared::organization::{Organization, OrganizationList};

use super::deletion::DeleteDialog;
use super::list::{self, Listing, Page, Rows, Search};
use crate::api::{Client, ListQuery};
use crate::components::{Button, Icon, Kind, Loaded, PageHead, RowsSkeleton};
use crate::dynamic::{signal, text};
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
    let gone = move |_| desk.focus.focus_heir();
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

#[component]
fn Shown(list: Signal<OrganizationList>, query: Memo<ListQuery>) -> AnyView {
    let row = move |id: String| match find(list, id) {
        Some(organization) => view! { <Row organization=organization /> }.into_any(),
        None => ().into_any(),
    };
    let page = signal(move || list.with(page_of));
    // There is always the default organization, so only a search finds nothing.
    view! {
        <Rows list=&LISTING label=texts::ORGANIZATIONS class="orgs" page=page query=query focus=Desk::of_page().focus
            row=Callback::new(row) empty=|| () />
    }
    .into_any()
}

fn page_of(list: &OrganizationList) -> Page {
    let ids = list.organizations.iter().map(|one| one.id.clone());
    (ids.collect(), list.total, list.links.clone())
}

/// The organization with this id, kept up to date. When it leaves the list, its row shows it as it was at
/// first until the row goes.
fn find(list: Signal<OrganizationList>, id: String) -> Option<Signal<Organization>> {
    let current = move |id: &str| list.with(|list| list.organizations.iter().find(|one| one.id == id).cloned());
    let first = untrack(|| current(&id))?;
    Some(signal(move || current(&id).unwrap_or_else(|| first.clone())))
}
