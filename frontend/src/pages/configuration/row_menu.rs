//! The menu of a row: open, make default, edit, clone, delete.

use leptos::prelude::*;
use switchboard_shared::patch::Patch;
use switchboard_shared::source::{Source, SourceChange};

use super::desk::{self, Desk, Doomed};
use crate::api::{Client, Store};
use crate::components::{Icon, IconView, MenuButton};
use crate::dynamic::{maybe, memo, press, spawn, text, when};
use crate::routes::Route;
use crate::state::{Links, Membership, Notices, Refresh, Right};
use crate::texts::{common, configuration as texts};

/// The button of the menu and the menu.
#[component]
pub fn RowMenu(
    /// The source of the row.
    source: Signal<Source>,
    /// Its id.
    id: String,
) -> AnyView {
    let (open, busy) = (RwSignal::new(false), RwSignal::new(false));
    let name = memo(move || source.with(|source| source.name.clone()));
    let label = maybe(move || Some(texts::more(&name.get())));
    let menu_label = text(move || texts::more(&name.get()));
    let make_default = make_default(id.clone(), name.into(), busy);
    let (button_id, id) = (desk::menu_id(&id), StoredValue::new(id));
    view! {
        <MenuButton open=open label=label menu_label=menu_label busy=busy id=button_id class="icon-button"
            face=Box::new(|| view! { <IconView icon=Icon::Dots /> <span class="spinner"></span> }.into_any())>
            <Entries source=source id=id.get_value() make_default=make_default />
        </MenuButton>
    }
    .into_any()
}

#[component]
fn Entries(source: Signal<Source>, id: String, make_default: Callback<()>) -> AnyView {
    let (links, may) = (expect_context::<Links>(), Membership::of_app().may(Right::Change));
    // The menu closes before what links carry on can change.
    let home = untrack(|| links.to_home_of(&id));
    let changes = move || view! { <Changes source=source id=id.clone() make_default=make_default /> }.into_any();
    view! { <Link label=texts::OPEN icon=Icon::Open href=home /> {when(move || may.get(), changes)} }.into_any()
}

/// What only an editor may do.
#[component]
fn Changes(source: Signal<Source>, id: String, make_default: Callback<()>) -> AnyView {
    let (links, desk) = (expect_context::<Links>(), Desk::of_page());
    let name = source.with_untracked(|source| source.name.clone());
    let clone = Route::NewSource {
        clone: Some(id.clone()),
    };
    let (edit, clone) = untrack(|| (links.to(&Route::Source(id.clone())), links.to(&clone)));
    let doomed = Doomed::Source { id, name };
    let star = move || {
        view! {
            <div class="menu-row">
                <button type="button" role="menuitem" tabindex="-1" on:click=press(move |_| make_default.run(()))>
                    <IconView icon=Icon::Star />{texts::MAKE_DEFAULT}
                </button>
            </div>
        }
        .into_any()
    };
    view! {
        {when(move || source.with(|source| !source.default), star)}
        <Link label=texts::EDIT icon=Icon::Pencil href=edit />
        <Link label=texts::CLONE icon=Icon::Copy href=clone />
        <div class="menu-line" role="separator"></div>
        <div class="menu-row">
            <button type="button" role="menuitem" tabindex="-1" class="destroys"
                on:click=press(move |_| desk.doom(doomed.clone()))>
                <IconView icon=Icon::Trash />{texts::DELETE}
            </button>
        </div>
    }
    .into_any()
}

#[component]
fn Link(label: &'static str, icon: Icon, href: String) -> AnyView {
    view! {
        <div class="menu-row">
            <a role="menuitem" tabindex="-1" href=href><IconView icon=icon />{label}</a>
        </div>
    }
    .into_any()
}

/// Moves the mark to this source; the focus stays with its row, which moves to the top.
fn make_default(id: String, name: Signal<String>, busy: RwSignal<bool>) -> Callback<()> {
    let (client, notices) = (Client::of_app(), Notices::of_app());
    let (refresh, desk) = (Refresh::of_app(), Desk::of_page());
    Callback::new(move |()| {
        let (id, name) = (id.clone(), name.get_untracked());
        let change = SourceChange {
            default: Patch::Value(true),
            ..SourceChange::default()
        };
        busy.set(true);
        spawn(async move {
            match client.sources().update(id.clone(), change, None, Store::Checked).await {
                Ok(_) => {
                    desk.focus_next(desk::menu_id(&id));
                    notices.done(texts::is_default(&name));
                    refresh.now();
                }
                Err(error) => {
                    let why = common::sentence(&error.message());
                    notices.failed(texts::not_default(&name), why, None);
                }
            }
            busy.set(false);
        });
    })
}
