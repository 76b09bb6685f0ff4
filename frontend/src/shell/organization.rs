//! The current organization beside the product's name, and the menu that switches it.

use leptos::prelude::*;
use switchboard_shared::me::{Me, MyOrganization};
use switchboard_shared::role::Role;

use crate::components::{Icon, IconView, MenuButton, MenuLoaded, named_like};
use crate::dynamic::{all, part, press, text, when};
use crate::routes::Route;
use crate::state::{Links, Membership};
use crate::texts::organizations as texts;

/// The most organizations that the menu shows; Switch Orgs shows them all.
const MOST: usize = 50;

/// More organizations than this, and there is a search box.
const FEW: usize = 10;

/// The name of the current organization and its menu; nothing before it is known, and where it is not there.
#[component]
pub fn OrganizationMenu() -> AnyView {
    let membership = Membership::of_app();
    let shown = || view! { <Switcher /> }.into_any();
    view! { <div class="org-place">{when(move || membership.current().is_some(), shown)}</div> }.into_any()
}

#[component]
fn Switcher() -> AnyView {
    let membership = Membership::of_app();
    let (open, q) = (RwSignal::new(false), RwSignal::new(String::new()));
    let name = move || membership.current().map(|current| current.name).unwrap_or_default();
    let face = move || {
        view! {
            <span class="visually-hidden">{texts::ORGANIZATION} " "</span>
            <span class="cut" data-tip="">{text(name)}</span>
            <IconView icon=Icon::Switch />
        }
        .into_any()
    };
    view! {
        <MenuButton open=open menu_label=texts::ORGANIZATIONS face=Box::new(face) class="org-button" menu_class="org-menu"
            head=move || search(q)>
            <Organizations q />
        </MenuButton>
    }
    .into_any()
}

/// The search box, where there are many organizations. It begins empty each time the menu opens.
fn search(q: RwSignal<String>) -> AnyView {
    q.set(String::new());
    let me = Membership::of_app().me();
    let many = move || me.value().is_some_and(|me| me.with(|me| FEW < open_ones(me).len()));
    let field = move || {
        view! {
            <search class="search">
                <IconView icon=Icon::Search />
                <input type="search" aria-label=texts::SEARCH placeholder=texts::SEARCH autocomplete="off"
                    spellcheck="false" on:input=move |event| q.set(event_target_value(&event)) />
            </search>
        }
        .into_any()
    };
    when(many, field)
}

/// Those that one may go to.
fn open_ones(me: &Me) -> Vec<MyOrganization> {
    let mut open = me.organizations.clone();
    open.retain(|organization| Role::Viewer <= organization.role);
    open
}

#[component]
fn Organizations(q: RwSignal<String>) -> AnyView {
    let shown = move |me: Signal<Me>| view! { <Entries me=me.get_untracked() q /> }.into_any();
    view! {
        <p class="menu-label">{texts::ORGANIZATIONS}</p>
        <MenuLoaded remote=Membership::of_app().me() failed=texts::MINE_FAILED shown=shown />
    }
    .into_any()
}

/// Those that one may go to, as they are when the menu opens: the ones that are searched for.
#[component]
fn Entries(me: Me, q: RwSignal<String>) -> AnyView {
    let links = expect_context::<Links>();
    let all_of_them = untrack(|| links.to(&Route::SwitchOrgs));
    let open = open_ones(&me);
    let more = MOST < open.len();
    let found = move || {
        let mut found = q.with(|q| named_like(&open, q));
        found.truncate(MOST);
        match found.is_empty() {
            true => view! { <p class="menu-note">{texts::nothing_matches(q.get().trim())}</p> }.into_any(),
            false => all(found
                .into_iter()
                .map(|organization| view! { <Entry organization=organization /> })),
        }
    };
    view! {
        <div class="menu-scroll">{part(found)}</div>
        <div class="menu-row menu-foot">
            <a role="menuitem" tabindex="-1" href=all_of_them>
                <IconView icon=Icon::Switch />
                {if more { texts::ALL_ORGANIZATIONS } else { texts::SWITCH_ORGS }}
            </a>
        </div>
    }
    .into_any()
}

#[component]
fn Entry(organization: MyOrganization) -> AnyView {
    let membership = Membership::of_app();
    let current = untrack(|| membership.current()).map(|current| current.id);
    let is_current = current.as_ref() == Some(&organization.id);
    let name = organization.name.clone();
    let choose = press(move |_| {
        if !is_current {
            membership.log_in(organization.clone());
        }
    });
    view! {
        <div class="menu-row">
            <button type="button" role="menuitemradio" tabindex="-1" aria-checked=if is_current { "true" } else { "false" }
                on:click=choose>
                <IconView icon=Icon::Check />
                <span class="cut" data-tip="">{name}</span>
            </button>
        </div>
    }
    .into_any()
}
