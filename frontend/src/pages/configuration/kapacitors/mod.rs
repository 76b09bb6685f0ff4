//! The Kapacitors of a source: Add Config, or the dropdown that chooses the active one.

mod choose;
mod menu;

use leptos::prelude::*;
use switchboard_shared::source::{ActiveKapacitor, Source};

use crate::components::{Icon, IconView, LinkButton, MenuButton, StateGlyph};
use crate::dynamic::{effect, maybe, memo, part, signal, text};
use crate::routes::Route;
use crate::state::{Links, Membership, Right};
use crate::texts::configuration as texts;

use choose::chooser;
use menu::Entries;

/// The Active Kapacitor of `source`.
#[component]
pub fn KapacitorCell(
    /// The source.
    source: Signal<Source>,
    /// Its id.
    id: String,
) -> AnyView {
    let links = expect_context::<Links>();
    let stored = memo(move || source.with(|source| source.active_kapacitor.clone()));
    let add = Route::NewKapacitor(id.clone());
    let add = text(move || links.to(&add));
    let is_there = memo(move || stored.with(Option::is_some));
    let may = Membership::of_app().may(Right::Change);
    part(move || match is_there.get() {
        _ if !may.get() => view! { <Shown stored=stored /> }.into_any(),
        true => view! { <Dropdown source=source id=id.clone() stored=stored /> }.into_any(),
        false => {
            view! { <LinkButton label=texts::ADD_CONFIG href=add icon=Icon::Plus acts_as_button=true /> }.into_any()
        }
    })
}

/// The active one as text, for who may not choose.
#[component]
fn Shown(stored: Memo<Option<ActiveKapacitor>>) -> AnyView {
    part(move || {
        match stored.get() {
        Some(active) => view! {
            <span class="kapacitor-name"><StateGlyph state=active.state /><span class="cut" data-tip="">{active.name}</span></span>
        }
        .into_any(),
        None => view! { <span class="quiet">{texts::NO_KAPACITOR}</span> }.into_any(),
    }
    })
}

#[component]
fn Dropdown(source: Signal<Source>, id: String, stored: Memo<Option<ActiveKapacitor>>) -> AnyView {
    let open = RwSignal::new(false);
    // What was chosen shows at once; it holds until the server's answer is in the list, or it failed.
    let chosen = RwSignal::new(None::<ActiveKapacitor>);
    effect(move || {
        stored.track();
        chosen.set(None);
    });
    let active = memo(move || chosen.get().or_else(|| stored.get()));
    let state = move || active.with(|active| active.as_ref().map(|active| active.state).unwrap_or_default());
    let name = move || active.with(|active| active.as_ref().map(|active| active.name.clone()));
    let source_name = memo(move || source.with(|source| source.name.clone()));
    let label = text(move || texts::kapacitors_of(&source_name.get()));
    let choose = chooser(id.clone(), source_name.into(), active, chosen);
    let id = StoredValue::new(id);
    let face = move || {
        view! {
            <StateGlyph state=signal(state) />
            <span class="cut" data-tip="">{maybe(name)}</span>
            <IconView icon=Icon::ChevronDown />
        }
        .into_any()
    };
    view! {
        <MenuButton open=open menu_label=label class="dropdown" menu_class="kapacitor-menu" face=Box::new(face)>
            <p class="menu-label">{label}</p>
            <Entries source=id.get_value() active=active choose=choose />
        </MenuButton>
    }
    .into_any()
}
