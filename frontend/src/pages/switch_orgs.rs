//! Switch Orgs: my organizations, my role in each, and the way into another one.

use leptos::prelude::*;
use switchboard_shared::me::{Me, MyOrganization};
use switchboard_shared::role::Role;

use super::list::{Listing, NothingFound, Search};
use crate::components::{
    Button, EmptyBlock, Icon, IconView, Initials, Kind, Loaded, PageHead, RowsSkeleton, named_like,
};
use crate::dynamic::{memo, part, rows, signal, text, when};
use crate::routes::Route;
use crate::state::{Links, Membership, Remote};
use crate::texts::{common, organizations as texts};

static LISTING: Listing = Listing {
    route: Route::SwitchOrgs,
    search: texts::SEARCH,
    searched: texts::SEARCHED,
    found: texts::found,
    nothing: texts::nothing_matches,
};

/// My organizations.
#[component]
pub fn SwitchOrgs() -> AnyView {
    let (membership, links) = (Membership::of_app(), expect_context::<Links>());
    let me = membership.me();
    let q = memo(move || links.query("q").unwrap_or_default());
    // The server sends all of them with who one is, so the search is here.
    let found = memo(move || {
        me.value()
            .map(|me| me.with(|me| named_like(&me.organizations, &q.get())))
            .unwrap_or_default()
    });
    let total = signal(move || me.value().map(|_| found.with(Vec::len)));
    let shown = move |me: Signal<Me>| view! { <Found me=me found=found q=q.into() /> }.into_any();
    let log_out = move || {
        view! {
            <div class="form-foot">
                <Button label=common::LOG_OUT kind=Kind::Ghost icon=Icon::LogOut on_press=move |()| membership.log_out() />
            </div>
        }
        .into_any()
    };
    view! {
        <div class="narrow">
            <PageHead title=texts::SWITCH_ORGS about=who(me) />
            <Search list=&LISTING total=total q=q.into() />
            <Loaded remote=me failed=texts::MINE_FAILED skeleton=|| view! { <RowsSkeleton /> } shown=shown />
            {when(move || membership.signs_in(), log_out)}
        </div>
    }
    .into_any()
}

/// Who one is, and how many organizations one has.
fn who(me: Remote<Me>) -> AnyView {
    let about = move |me: Me| {
        let (before, name, after) = texts::who(&me);
        view! { <p class="page-subtitle">{before} <strong>{name}</strong> {after}</p> }
    };
    part(move || me.value().map(|me| about(me.get())).into_any())
}

#[component]
fn Found(me: Signal<Me>, found: Memo<Vec<MyOrganization>>, q: Signal<String>) -> AnyView {
    let ids = move || found.with(|found| found.iter().map(|one| one.id.clone()).collect());
    let row = move |id: String| match find(found, id) {
        Some(organization) => view! { <Row organization=organization /> }.into_any(),
        None => ().into_any(),
    };
    let is_none = memo(move || me.with(|me| me.organizations.is_empty()));
    let is_found = memo(move || found.with(|found| !found.is_empty()));
    part(move || match (is_none.get(), is_found.get()) {
        (true, _) => view! {
            <EmptyBlock icon=Icon::Organizations title=texts::NONE text=texts::NO_ACCESS />
        }
        .into_any(),
        (false, false) => view! { <NothingFound list=&LISTING q=q /> }.into_any(),
        (false, true) => view! { <ul class="orgs" aria-label=texts::ORGANIZATIONS>{rows(ids, row)}</ul> }.into_any(),
    })
}

/// The organization with this id, kept up to date.
fn find(found: Memo<Vec<MyOrganization>>, id: String) -> Option<Signal<MyOrganization>> {
    let current = move |id: &str| found.with(|found| found.iter().find(|one| one.id == id).cloned());
    let first = untrack(|| current(&id))?;
    Some(signal(move || current(&id).unwrap_or_else(|| first.clone())))
}

#[component]
fn Row(organization: Signal<MyOrganization>) -> AnyView {
    let name = signal(move || organization.with(|organization| organization.name.clone()));
    let role = text(move || organization.with(|organization| organization.role.to_string()));
    view! {
        <li class="org">
            <Initials name=name />
            <div class="org-text">
                <p class="org-name"><strong class="cut" data-tip="">{name}</strong></p>
                <p class="org-about">{role}</p>
            </div>
            <Way organization=organization name=name />
        </li>
    }
    .into_any()
}

/// The way into an organization, or why there is none.
#[component]
fn Way(organization: Signal<MyOrganization>, name: Signal<String>) -> AnyView {
    let membership = Membership::of_app();
    let id = organization.with_untracked(|organization| organization.id.clone());
    let busy = {
        let id = id.clone();
        signal(move || membership.is_switching_to(&id))
    };
    let is_current = memo(move || membership.current().is_some_and(|current| current.id == id));
    let may = memo(move || organization.with(|organization| Role::Viewer <= organization.role));
    let log_in = move |()| membership.log_in(organization.get_untracked());
    part(move || {
        match (is_current.get(), may.get()) {
        (true, _) => view! {
            <p class="org-current"><IconView icon=Icon::Check />{texts::CURRENT}</p>
        }
        .into_any(),
        (false, false) => view! { <p class="quiet">{texts::NO_ACCESS}</p> }.into_any(),
        (false, true) => view! {
            <Button label=texts::LOG_IN busy_label=texts::LOGGING_IN name=signal(move || Some(texts::log_in_to(&name.get())))
                busy=busy on_press=log_in />
        }
        .into_any(),
    }
    })
}
