//! One source in the table.

use leptos::prelude::*;
use switchboard_shared::source::Source;

use super::desk::{self, Desk};
use super::kapacitors::KapacitorCell;
use super::row_menu::RowMenu;
use super::state_cell::StateCell;
use crate::components::{CutUrl, Icon, IconButton, NotVerified, is_unverified};
use crate::dynamic::{memo, signal, text, when};
use crate::pages::source_check::check_source;
use crate::routes::Route;
use crate::state::Links;
use crate::texts::{common, configuration as texts};

/// The row of a source.
#[component]
pub fn Row(
    /// The source.
    source: Signal<Source>,
) -> AnyView {
    let id = source.with_untracked(|source| source.id.clone().unwrap_or_default());
    let arrived = Desk::of_page().has_arrived(&id);
    let checking = RwSignal::new(false);
    let name = memo(move || source.with(|source| source.name.clone()));
    let test = check_source(id.clone(), name.into(), checking);
    view! {
        <tr role="row" class:arrived=arrived>
            <td role="cell" class="cell-name"><NameCell source=source id=id.clone() /></td>
            <td role="cell" class="cell-state"><StateCell source=source checking=checking /></td>
            <td role="cell" class="cell-kapacitor" id=desk::kapacitor_id(&id)><KapacitorCell source=source id=id.clone() /></td>
            <td role="cell" class="cell-actions">
                <IconButton label=signal(move || texts::test(&name.get())) icon=Icon::Pulse on_press=test
                    busy=checking />
                <RowMenu source=source id=id />
            </td>
        </tr>
    }
    .into_any()
}

#[component]
fn NameCell(source: Signal<Source>, id: String) -> AnyView {
    let links = expect_context::<Links>();
    let route = Route::Source(id.clone());
    let name = text(move || source.with(|source| source.name.clone()));
    let kind = text(move || source.with(|source| common::kind(source.kind, &source.version)));
    let mark = || view! { <span class="default-mark">{common::DEFAULT}</span> }.into_any();
    let is_default = memo(move || source.with(|source| source.default));
    let unverified = memo(move || source.with(|source| is_unverified(&source.url, source.tls.verify)));
    view! {
        <div class="row-name">
            <a class="cut" data-tip="" id=desk::name_id(&id) href=text(move || links.to(&route))>{name}</a>
            {when(move || is_default.get(), mark)}
        </div>
        <div class="row-about">
            <span class="marked-url">
                <CutUrl url=signal(move || source.with(|source| source.url.clone())) />
                <NotVerified is=unverified />
            </span>
            <span class="row-kind">{kind}</span>
        </div>
    }
    .into_any()
}
