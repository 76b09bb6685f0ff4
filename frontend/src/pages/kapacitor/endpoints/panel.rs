//! The open section: what it is, and its elements.

use leptos::prelude::*;
use switchboard_shared::endpoint::EndpointSection;

use super::desk::Desk;
use super::element::element;
use super::tabs::{PANEL, tab_id};
use crate::components::{Icon, IconView};
use crate::dynamic::{memo, press, rows, text, when};
use crate::forms::endpoint::{Place, SectionEdit};
use crate::texts::endpoints as texts;

/// The section of that name.
pub(super) fn panel(desk: Desk, name: &str) -> AnyView {
    let info = desk
        .book
        .with_untracked(|book| book.section(name).map(|section| section.info.clone()));
    let Some(info) = info else { return ().into_any() };
    let (counted, keys) = (name.to_owned(), name.to_owned());
    let count = memo(move || look(desk, &counted, |section| section.elements.len()));
    let has_elements = info.element_key.is_some();
    let many = text(move || match has_elements {
        true => texts::configurations(count.get()),
        false => String::new(),
    });
    let keys = move || {
        look(desk, &keys, |section| {
            section.elements.iter().map(|one| one.key.clone()).collect()
        })
    };
    let section = name.to_owned();
    let drawn = move |key: String| {
        let place = Place {
            section: section.clone(),
            element: key,
        };
        element(desk, place, has_elements)
    };
    let class = if has_elements { "elements" } else { "elements single" };
    view! {
        <div class="endpoint-panel" role="tabpanel" id=PANEL aria-labelledby=tab_id(name) tabindex="-1">
            {head(&info, many)}
            <div class=class hidden=crate::dynamic::signal(move || count.get() == 0)>{rows(keys, drawn)}</div>
            {has_elements.then(|| add(desk, name, count))}
        </div>
    }
    .into_any()
}

/// What `look` finds in a section; tracks.
fn look<R: Default>(desk: Desk, name: &str, look: impl FnOnce(&SectionEdit) -> R) -> R {
    desk.book.with(|book| book.section(name).map(look)).unwrap_or_default()
}

fn head(info: &EndpointSection, many: Signal<String>) -> AnyView {
    let notice = info.notice.clone().map(|notice| {
        view! { <div class="form-note is-warned"><IconView icon=Icon::Warning /><p>{notice}</p></div> }
    });
    let about = (!info.about.is_empty()).then(|| view! { <p class="endpoint-about">{info.about.clone()}</p> });
    view! {
        <div class="endpoint-head"><h3>{info.label.clone()}</h3><p class="endpoints-count">{many}</p></div>
        {about}
        {notice}
    }
    .into_any()
}

/// The button that adds an element, and what is said where there is none.
fn add(desk: Desk, name: &str, count: Memo<usize>) -> AnyView {
    let (section, asked) = (name.to_owned(), name.to_owned());
    let can_add = memo(move || {
        !desk.read_only.get() && look(desk, &section, |section| section.info.can_add && !section.has_new())
    });
    let word = text(move || match count.get() {
        0 => texts::ADD.to_owned(),
        _ => texts::ADD_ANOTHER.to_owned(),
    });
    let button = move || {
        let asked = asked.clone();
        view! {
            <button class="text-button add-element" type="button" id="add-element" on:click=press(move |_| desk.begin(&asked))>
                <IconView icon=Icon::Plus /><span>{word}</span>
            </button>
        }
        .into_any()
    };
    let nothing = || view! { <p class="endpoint-none">{texts::NO_ELEMENTS}</p> }.into_any();
    view! {
        {when(move || count.get() == 0, nothing)}
        {when(move || can_add.get(), button)}
    }
    .into_any()
}
