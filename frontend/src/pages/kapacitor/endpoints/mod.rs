//! Configure Alert Endpoints: what a Kapacitor can send its alerts to, drawn as the server describes it.
//!
//! - `desk`, `calls`: what is known, and what is done; `loading`: until it is known
//! - `tabs`: the way to a section; `panel`: the open one
//! - `element`, `name`, `buttons`, `outcome`, `remove`: one configuration of it

mod buttons;
mod calls;
mod desk;
mod element;
mod loading;
mod name;
mod outcome;
mod panel;
mod remove;
mod tabs;

pub use desk::Desk;

use leptos::prelude::*;

use self::loading::loaded;
use self::panel::panel;
use self::tabs::tabs;
use crate::components::{EmptyBlock, Icon};
use crate::dynamic::{memo, part, text};
use crate::state::Links;
use crate::texts::endpoints as texts;

/// The section of the page.
#[component]
pub fn AlertEndpoints(desk: Desk) -> AnyView {
    let count = text(move || {
        desk.book.with(|book| match book.sections.len() {
            0 => String::new(),
            all => texts::enabled(book.enabled(), all),
        })
    });
    view! {
        <section class="endpoints" aria-labelledby="alert-endpoints">
            <div class="endpoints-head">
                <h2 id="alert-endpoints">{texts::HEADING}</h2>
                <p class="endpoints-count">{count}</p>
            </div>
            {loaded(desk, move || sections(desk))}
        </section>
    }
    .into_any()
}

fn sections(desk: Desk) -> AnyView {
    let links = expect_context::<Links>();
    let open = memo(move || {
        let wanted = links.endpoint();
        desk.book.with(|book| book.open(wanted.as_deref()))
    });
    // Drawn anew for another section, and where the fields of this one became others.
    let drawn = memo(move || {
        let name = open.get()?;
        let version = desk
            .book
            .with(|book| book.section(&name).map(|section| section.version));
        Some((name, version))
    });
    let is_empty = memo(move || open.get().is_none());
    part(move || match is_empty.get() {
        true => view! {
            <EmptyBlock icon=Icon::Open title=texts::NONE.to_owned() text=texts::NONE_WHY.to_owned() />
        }
        .into_any(),
        false => view! {
            <div class="endpoints-card">
                {tabs(desk, open)}
                {part(move || drawn.get().map(|(name, _)| panel(desk, &name)).into_any())}
            </div>
        }
        .into_any(),
    })
}
