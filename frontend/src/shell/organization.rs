//! The current organization beside the product's name, and the menu that switches it.

use leptos::prelude::*;
use switchboard_shared::me::{Me, MyOrganization};
use switchboard_shared::role::Role;

use crate::components::{Icon, IconView, MenuButton, MenuLoaded};
use crate::dynamic::{all, press, text, when};
use crate::routes::Route;
use crate::state::{Links, Membership};
use crate::texts::organizations as texts;

/// The most organizations that the menu shows; Switch Orgs shows them all.
const MOST: usize = 50;

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
    let open = RwSignal::new(false);
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
        <MenuButton open=open menu_label=texts::ORGANIZATIONS face=Box::new(face) class="org-button" menu_class="org-menu">
            <Organizations />
        </MenuButton>
    }
    .into_any()
}

#[component]
fn Organizations() -> AnyView {
    let shown = |me: Signal<Me>| view! { <Entries me=me.get_untracked() /> }.into_any();
    view! {
        <p class="menu-label">{texts::ORGANIZATIONS}</p>
        <MenuLoaded remote=Membership::of_app().me() failed=texts::MINE_FAILED shown=shown />
    }
    .into_any()
}

/// Those that one may go to, as they are when the menu opens.
#[component]
fn Entries(me: Me) -> AnyView {
    let links = expect_context::<Links>();
    let all_of_them = untrack(|| links.to(&Route::SwitchOrgs));
    let mut open: Vec<MyOrganization> = me.organizations;
    open.retain(|organization| Role::Viewer <= organization.role);
    let more = MOST < open.len();
    open.truncate(MOST);
    view! {
        <div class="menu-scroll">
            {all(open.into_iter().map(|organization| view! { <Entry organization=organization /> }))}
        </div>
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
