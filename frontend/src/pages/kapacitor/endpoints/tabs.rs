//! The way to a section: a list of tabs, with a search box, or one box where there is little room.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::desk::Desk;
use crate::browser;
use crate::components::{Icon, IconView};
use crate::dynamic::{all, focus, key, memo, press, rows, signal, text, truth, when};
use crate::forms::endpoint::SectionEdit;
use crate::state::Links;
use crate::texts::endpoints as texts;

/// The id of the panel that the tabs open.
pub(super) const PANEL: &str = "endpoint-panel";

/// What the ids of the tabs begin with.
const TAB: &str = "tab-";

/// The id of the tab of a section.
pub(super) fn tab_id(section: &str) -> String {
    format!("{TAB}{section}")
}

/// The list, the search box above it, and the box in their place.
pub(super) fn tabs(desk: Desk, open: Memo<Option<String>>) -> AnyView {
    let sought = RwSignal::new(String::new());
    let shown = memo(move || {
        let sought = browser::lower_case(sought.get().trim());
        let matches = |section: &&SectionEdit| {
            browser::lower_case(&section.info.label).contains(&sought) || section.info.name.contains(&sought)
        };
        let name = |section: &SectionEdit| section.info.name.clone();
        desk.book
            .with(|book| book.sections.iter().filter(matches).map(name).collect::<Vec<_>>())
    });
    // The one that Tab comes to and goes on from: where the focus is among them, else the open one, or the first where
    // the search hides that.
    let at = RwSignal::new(None::<String>);
    let stop = memo(move || {
        let open = at.get().or_else(|| open.get());
        shown.with(|shown| {
            open.filter(|open| shown.contains(open))
                .or_else(|| shown.first().cloned())
        })
    });
    let none = move || view! { <p class="endpoints-none">{texts::NOTHING_FOUND}</p> }.into_any();
    view! {
        <div class="endpoints-list">
            {search(sought)}
            <div class="endpoint-tabs" role="tablist" aria-orientation="vertical" aria-label=texts::SECTIONS
                on:keydown=key(move |event| move_in(&event, at)) on:focusout=focus(move |_| at.set(None))>
                {rows(move || shown.get(), move |name| tab(desk, open, stop, name))}
            </div>
            <div role="status">{when(move || shown.with(Vec::is_empty), none)}</div>
        </div>
        {select(desk, open)}
    }
    .into_any()
}

fn search(sought: RwSignal<String>) -> AnyView {
    let keyed = key(move |event| {
        // From the box to what it found.
        if event.key() == "ArrowDown" && crate::components::focus_first("[role=tab]") {
            event.prevent_default();
        }
    });
    view! {
        <search class="search endpoint-search">
            <IconView icon=Icon::Search />
            <input type="search" aria-label=texts::SEARCH placeholder=texts::SEARCH_SHORT autocomplete="off" spellcheck="false"
                prop:value=sought on:keydown=keyed on:input=move |event| sought.set(event_target_value(&event)) />
        </search>
    }
    .into_any()
}

fn tab(desk: Desk, open: Memo<Option<String>>, stop: Memo<Option<String>>, name: String) -> AnyView {
    let links = expect_context::<Links>();
    let marks = marks(desk, name.clone());
    let (is_open, is_stop, chosen) = (name.clone(), name.clone(), name.clone());
    let is_open = memo(move || open.with(|open| open.as_ref() == Some(&is_open)));
    let tabindex = text(move || match stop.with(|stop| stop.as_ref() == Some(&is_stop)) {
        true => "0".to_owned(),
        false => "-1".to_owned(),
    });
    let dot =
        || view! { <span class="unsaved"></span><span class="visually-hidden">" " {texts::UNSAVED}</span> }.into_any();
    let check = || {
        view! { <IconView icon=Icon::Check /><span class="visually-hidden">" " {texts::IS_ENABLED}</span> }.into_any()
    };
    view! {
        <button class="endpoint-tab" type="button" role="tab" id=tab_id(&name) aria-controls=PANEL
            aria-selected=truth(move || is_open.get()) tabindex=tabindex
            on:click=press(move |_| links.choose_endpoint(&chosen))>
            <span class="endpoint-tab-label">{desk.label(&name)}</span>
            {when(move || marks.get().1, dot)}
            {when(move || marks.get().0, check)}
        </button>
    }
    .into_any()
}

/// Whether a section is enabled, and whether something in it is not saved.
fn marks(desk: Desk, name: String) -> Memo<(bool, bool)> {
    memo(move || {
        desk.book.with(|book| {
            let section = book.section(&name);
            section.map_or((false, false), |section| {
                (section.info.enabled == Some(true), section.is_dirty())
            })
        })
    })
}

/// Up and Down, Home and End move among the tabs; opening one is Enter's.
fn move_in(event: &KeyboardEvent, at: RwSignal<Option<String>>) {
    let list = event.current_target().and_then(|list| list.dyn_into::<Element>().ok());
    let found = list.and_then(|list| list.query_selector_all("[role=tab]").ok());
    let (Some(tabs), Some(focused)) = (found, document().active_element()) else {
        return;
    };
    let count = tabs.length();
    let here = (0..count).find(|at| tabs.item(*at).is_some_and(|tab| tab.is_same_node(Some(&focused))));
    let Some(here) = here else { return };
    let next = match event.key().as_str() {
        "ArrowDown" => (here + 1) % count,
        "ArrowUp" => (here + count - 1) % count,
        "Home" => 0,
        "End" => count - 1,
        _ => return,
    };
    event.prevent_default();
    if let Some(tab) = tabs.item(next).and_then(|tab| tab.dyn_into::<HtmlElement>().ok()) {
        // It is in the page, so it takes the focus.
        let _ = tab.focus();
        at.set(tab.id().strip_prefix(TAB).map(str::to_owned));
    }
}

/// The same entries in one box.
fn select(desk: Desk, open: Memo<Option<String>>) -> AnyView {
    let links = expect_context::<Links>();
    let names = memo(move || {
        let name = |section: &SectionEdit| section.info.name.clone();
        desk.book
            .with(|book| book.sections.iter().map(name).collect::<Vec<_>>())
    });
    let option = move |name: String| {
        let (marks, label, value) = (marks(desk, name.clone()), desk.label(&name), name.clone());
        let is_open = signal(move || open.with(|open| open.as_ref() == Some(&name)));
        let words = text(move || {
            let (enabled, dirty) = marks.get();
            texts::entry(&label, enabled, dirty)
        });
        view! { <option value=value prop:selected=is_open>{words}</option> }
    };
    let options = crate::dynamic::part(move || all(names.get().into_iter().map(option)));
    view! {
        <div class="endpoints-select field">
            <div class="field-label"><label for="endpoint">{texts::SECTIONS}</label></div>
            <div class="select">
                <select class="input" id="endpoint" on:change=move |event| links.choose_endpoint(&event_target_value(&event))>
                    {options}
                </select>
                <IconView icon=Icon::ChevronDown />
            </div>
        </div>
    }
    .into_any()
}
