//! The user menu: who one is, and the theme.

use leptos::prelude::*;

use crate::components::{Icon, IconView, MenuButton};
use crate::dynamic::{all, press, truth};
use crate::state::{Choice, Theme};
use crate::texts::shell;

/// The button with the person on it, and its menu.
#[component]
pub fn UserMenu() -> AnyView {
    let open = RwSignal::new(false);
    let face = move || {
        view! {
            <span class="avatar"><IconView icon=Icon::User /></span>
            <IconView icon=Icon::ChevronDown />
        }
        .into_any()
    };
    view! {
        <MenuButton open=open label=shell::USER_MENU menu_label=shell::USER_MENU face=Box::new(face) class="user-button"
            menu_class="user-menu">
            <div class="menu-head">
                <p class="menu-title">{shell::OPERATOR}</p>
                <p class="menu-note">{shell::NO_SIGN_IN}</p>
            </div>
            <div class="menu-row theme-row" role="group" aria-label=shell::THEME>
                <IconView icon=Icon::Moon />
                <span class="theme-label" aria-hidden="true">{shell::THEME}</span>
                <span class="segments" role="presentation">
                    {all(Choice::ALL.map(|choice| view! { <ThemeChoice choice=choice /> }))}
                </span>
            </div>
        </MenuButton>
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
