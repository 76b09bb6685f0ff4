//! The entries of the dropdown, loaded when it opens.

use leptos::prelude::*;
use switchboard_shared::kapacitor::{Kapacitor, KapacitorList};
use switchboard_shared::source::ActiveKapacitor;

use super::super::desk::{Desk, Doomed};
use crate::api::Client;
use crate::components::{CutUrl, Icon, IconView, MenuLoaded, NotVerified, StateGlyph, is_unverified};
use crate::dynamic::press;
use crate::routes::Route;
use crate::state::{Links, Remote};
use crate::texts::configuration as texts;

/// One entry a Kapacitor, and Add Kapacitor.
#[component]
pub fn Entries(
    /// The id of the source.
    source: String,
    /// The active one.
    active: Memo<Option<ActiveKapacitor>>,
    /// Makes another one active.
    choose: Callback<ActiveKapacitor>,
) -> AnyView {
    let (client, links) = (Client::of_app(), expect_context::<Links>());
    let kapacitors = client.kapacitors(&source);
    let list = Remote::new(move || kapacitors.clone().list());
    let add = untrack(|| links.to(&Route::NewKapacitor(source.clone())));
    let shown = move |list: Signal<KapacitorList>| {
        let entry =
            |kapacitor| view! { <Entry kapacitor=kapacitor source=source.clone() active=active choose=choose /> };
        let entries = list
            .with_untracked(|list| list.kapacitors.clone())
            .into_iter()
            .map(entry)
            .collect_view();
        view! { <div class="menu-scroll">{entries}</div> }.into_any()
    };
    view! {
        <MenuLoaded remote=list failed=texts::KAPACITORS_FAILED shown=shown />
        <div class="menu-row menu-foot">
            <a role="menuitem" tabindex="-1" href=add><IconView icon=Icon::Plus />{texts::ADD_KAPACITOR}</a>
        </div>
    }
    .into_any()
}

#[component]
fn Entry(
    kapacitor: Kapacitor,
    source: String,
    active: Memo<Option<ActiveKapacitor>>,
    choose: Callback<ActiveKapacitor>,
) -> AnyView {
    let (links, desk) = (expect_context::<Links>(), Desk::of_page());
    let state = kapacitor.health.map(|health| health.state).unwrap_or_default();
    let unverified = is_unverified(&kapacitor.url, kapacitor.tls.verify);
    let (id, name) = (kapacitor.id.unwrap_or_default(), kapacitor.name);
    let this = ActiveKapacitor {
        id: id.clone(),
        name: name.clone(),
        state,
    };
    let is_active = active.with_untracked(|active| active.as_ref().is_some_and(|active| active.id == id));
    let edit = Route::Kapacitor {
        source: source.clone(),
        id: id.clone(),
    };
    let edit = untrack(|| links.to(&edit));
    let (edit_label, delete_label) = (texts::edit(&name), texts::delete(&name));
    let doomed = Doomed::Kapacitor {
        source,
        id,
        name: name.clone(),
    };
    view! {
        <div class="menu-row kapacitor-row">
            <button type="button" role="menuitemradio" tabindex="-1"
                aria-checked=if is_active { "true" } else { "false" } on:click=press(move |_| choose.run(this.clone()))>
                <IconView icon=Icon::Check />
                <span class="kapacitor-text">
                    <span class="kapacitor-name">
                        <StateGlyph state=state />
                        <span class="cut" data-tip="">{name}</span>
                        <NotVerified is=unverified in_control=true />
                    </span>
                    <CutUrl url=kapacitor.url />
                </span>
            </button>
            <a class="icon-button small" role="menuitem" tabindex="-1" href=edit aria-label=edit_label.clone()
                data-tip=edit_label>
                <IconView icon=Icon::Pencil />
            </a>
            <button class="icon-button small" type="button" role="menuitem" tabindex="-1" aria-label=delete_label.clone()
                data-tip=delete_label on:click=press(move |_| desk.doom(doomed.clone()))>
                <IconView icon=Icon::Trash />
            </button>
        </div>
    }
    .into_any()
}
