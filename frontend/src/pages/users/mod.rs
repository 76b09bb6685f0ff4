//! Users: those of the current organization and their roles, for its admins; all of them, for super admins.

mod desk;
mod fields;
mod form;
mod row;

use leptos::prelude::*;
use switchboard_shared::me::MyOrganization;
use switchboard_shared::user::{User, UserList};

use super::deletion::DeleteDialog;
use super::list::{self, Listing, Page, Rows, Search};
use crate::api::{Client, ListQuery};
use crate::components::{Button, EmptyBlock, Icon, Kind, Loaded, PageHead, RowsSkeleton};
use crate::dynamic::{maybe, memo, part, signal, text, when};
use crate::routes::Route;
use crate::state::{Links, Membership, Refresh, Remote, Right};
use crate::texts::users as texts;

use desk::Desk;
use form::UserDialog;
use row::Row;

static OF_ONE: Listing = Listing {
    route: Route::Users { all: false },
    search: texts::SEARCH,
    searched: texts::SEARCHED,
    found: texts::found,
    nothing: texts::nothing_matches,
};
static OF_ALL: Listing = Listing {
    route: Route::Users { all: true },
    ..OF_ONE
};

/// The page of users. What it is about is another page's: nothing of the one before stays.
#[component]
pub fn Users() -> AnyView {
    let (membership, links) = (Membership::of_app(), expect_context::<Links>());
    let all = memo(move || links.query("all").is_some());
    let organization = memo(move || membership.current().map(|current| current.id));
    part(move || match (all.get(), organization.get()) {
        (true, _) => view! { <List organization=None /> }.into_any(),
        (false, Some(_)) => view! { <List organization=untrack(|| membership.current()) /> }.into_any(),
        // It is not known yet.
        (false, None) => view! { <PageHead title=texts::USERS /> <RowsSkeleton /> }.into_any(),
    })
}

#[component]
fn List(organization: Option<MyOrganization>) -> AnyView {
    let (client, links, refresh) = (Client::of_app(), expect_context::<Links>(), Refresh::of_app());
    let listing = if organization.is_some() { &OF_ONE } else { &OF_ALL };
    let query = list::query(links);
    let users = client.users(organization.as_ref().map(|one| one.id.as_str()));
    let list = Remote::new(move || {
        refresh.track();
        users.clone().list(query.get())
    });
    let desk = Desk::new(organization);
    provide_context(desk);
    let total = signal(move || list.value().map(|list| list.with(|list| list.total)));
    let summary = text(move || total.get().map(texts::counted).unwrap_or_default());
    let shown = move |list: Signal<UserList>| view! { <Shown listing=listing list=list query=query /> }.into_any();
    view! {
        <PageHead title=texts::USERS subtitle=summary>
            <Button label=texts::ADD kind=Kind::Primary icon=Icon::Plus on_press=move |()| desk.add() id=desk::ADD_ID />
        </PageHead>
        <Which />
        <Search list=listing total=total q=signal(move || query.with(|query| query.q.clone())) />
        <Loaded remote=list failed=texts::FAILED skeleton=|| view! { <RowsSkeleton /> } shown=shown />
        <UserDialog />
        <DeleteDialog doomed=desk.doomed on_gone=move |_| desk.focus.focus_heir() />
    }
    .into_any()
}

/// The two lists, for who may see both.
#[component]
fn Which() -> AnyView {
    let (membership, links) = (Membership::of_app(), expect_context::<Links>());
    let may = membership.may(Right::Rule);
    let link = move |all: bool, label: Signal<String>| {
        let href = text(move || links.to(&Route::Users { all }));
        let here = maybe(move || (links.query("all").is_some() == all).then(|| "page".to_owned()));
        view! { <a href=href aria-current=here>{label}</a> }
    };
    let name = text(move || {
        let current = membership.current();
        texts::of(&current.map(|current| current.name).unwrap_or_default())
    });
    let organizations = text(move || links.to(&Route::Organizations));
    let drawn = move || {
        view! {
            <nav class="tabs" aria-label=texts::WHICH>
                {link(false, name)}
                {link(true, text(|| texts::ALL_USERS.to_owned()))}
                // On a phone one entry of the bar leads to all of administration.
                <a class="tab-narrow" href=organizations>{texts::ORGANIZATIONS}</a>
            </nav>
        }
        .into_any()
    };
    when(move || may.get(), drawn)
}

#[component]
fn Shown(listing: &'static Listing, list: Signal<UserList>, query: Memo<ListQuery>) -> AnyView {
    let row = move |id: String| match find(list, id) {
        Some(user) => view! { <Row user=user /> }.into_any(),
        None => ().into_any(),
    };
    let page = signal(move || list.with(page_of));
    let empty = || view! { <EmptyBlock icon=Icon::Users title=texts::EMPTY text=texts::EMPTY_WHY /> };
    view! {
        <Rows list=listing label=texts::USERS class="items" page=page query=query focus=Desk::of_page().focus
            row=Callback::new(row) empty=empty />
    }
    .into_any()
}

fn page_of(list: &UserList) -> Page {
    let ids = list.users.iter().map(|one| one.id.clone());
    (ids.collect(), list.total, list.links.clone())
}

/// The user with this id, kept up to date. When it leaves the list, its row shows it as it was at
/// first until the row goes.
fn find(list: Signal<UserList>, id: String) -> Option<Signal<User>> {
    let current = move |id: &str| list.with(|list| list.users.iter().find(|one| one.id == id).cloned());
    let first = untrack(|| current(&id))?;
    Some(signal(move || current(&id).unwrap_or_else(|| first.clone())))
}
