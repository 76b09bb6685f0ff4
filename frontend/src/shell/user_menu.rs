//! The user menu: who one is, one's account, the theme, and the way out.

use leptos::prelude::*;

use crate::components::{Icon, IconView, MenuButton};
use crate::dynamic::{all, part, press, text, truth, when};
use crate::routes::Route;
use crate::state::{Choice, Links, Membership, Theme};
use crate::texts::{account, common, organizations, shell};

/// The button with the person on it, and its menu.
#[component]
pub fn UserMenu() -> AnyView {
    let membership = Membership::of_app();
    let open = RwSignal::new(false);
    let initials = move || {
        let me = membership.me().value().filter(|_| membership.signs_in());
        match me {
            Some(me) => {
                let letters = text(move || me.with(|me| me.name.chars().take(2).collect()));
                // Drawn by the style sheet: the button is called otherwise.
                view! { <span class="avatar" data-initials=letters></span> }.into_any()
            }
            None => view! { <span class="avatar"><IconView icon=Icon::User /></span> }.into_any(),
        }
    };
    let face = move || view! { {part(initials)} <IconView icon=Icon::ChevronDown /> }.into_any();
    view! {
        <MenuButton open=open label=shell::USER_MENU menu_label=shell::USER_MENU face=Box::new(face) class="user-button"
            menu_class="user-menu">
            <Who />
            {when(move || membership.signs_in(), || view! { <AccountEntry /> }.into_any())}
            <div class="menu-row theme-row" role="group" aria-label=shell::THEME>
                <IconView icon=Icon::Moon />
                <span class="theme-label" aria-hidden="true">{shell::THEME}</span>
                <span class="segments" role="presentation">
                    {all(Choice::ALL.map(|choice| view! { <ThemeChoice choice=choice /> }))}
                </span>
            </div>
            {when(move || membership.signs_in(), || view! { <LogOut /> }.into_any())}
        </MenuButton>
    }
    .into_any()
}

/// The name, the role, and how one signs in; where nobody does, that.
#[component]
fn Who() -> AnyView {
    let membership = Membership::of_app();
    let head = |name: String, notes: Vec<String>| {
        let note = |note: String| view! { <p class="menu-note cut">{note}</p> };
        view! { <div class="menu-head"><p class="menu-title cut">{name}</p> {all(notes.into_iter().map(note))}</div> }
    };
    part(move || {
        let me = membership.me().value().map(|me| me.get());
        let head = me.map(|me| match me.scheme.as_str() {
            "none" => head(shell::OPERATOR.to_owned(), vec![shell::NO_SIGN_IN.to_owned()]),
            scheme => head(
                me.name.clone(),
                shell::role(&me)
                    .into_iter()
                    .chain([shell::scheme(scheme).to_owned()])
                    .collect(),
            ),
        });
        head.into_any()
    })
}

#[component]
fn AccountEntry() -> AnyView {
    let links = expect_context::<Links>();
    // In an organization that is not there, there is no page but the way out.
    let (switch, href) = untrack(|| match Membership::of_app().is_missing() {
        true => (links.to_switch_orgs_anew(), None),
        false => (links.to(&Route::SwitchOrgs), Some(links.to(&Route::Account))),
    });
    let account = href.map(|href| {
        view! {
            <div class="menu-row">
                <a role="menuitem" tabindex="-1" href=href><IconView icon=Icon::User />{account::ACCOUNT}</a>
            </div>
        }
    });
    view! {
        {account}
        <div class="menu-row">
            <a role="menuitem" tabindex="-1" href=switch><IconView icon=Icon::Switch />{organizations::SWITCH_ORGS}</a>
        </div>
    }
    .into_any()
}

#[component]
fn LogOut() -> AnyView {
    let membership = Membership::of_app();
    view! {
        <div class="menu-line" role="separator"></div>
        <div class="menu-row">
            <button type="button" role="menuitem" tabindex="-1" on:click=press(move |_| membership.log_out())>
                <IconView icon=Icon::LogOut />{common::LOG_OUT}
            </button>
        </div>
    }
    .into_any()
}

#[component]
fn ThemeChoice(choice: Choice) -> AnyView {
    let theme = expect_context::<Theme>();
    let label = match choice {
        Choice::Auto => shell::AUTO,
        Choice::Light => shell::LIGHT,
        Choice::Dark => shell::DARK,
    };
    view! {
        <button type="button" role="menuitemradio" tabindex="-1" data-stays=""
            aria-checked=truth(move || theme.choice() == choice) on:click=press(move |_| theme.choose(choice))>
            {label}
        </button>
    }
    .into_any()
}
