//! The table itself. On narrow screens its rows are cards; the roles stay those of a table.

use leptos::prelude::*;
use switchboard_shared::source::{Source, SourceList};

use super::row::Row;
use crate::dynamic::rows;
use crate::texts::configuration as texts;

/// The sources of one page of the list.
#[component]
pub fn Table(
    /// The page.
    list: Signal<SourceList>,
) -> AnyView {
    let ids = move || {
        list.with(|list| {
            list.sources
                .iter()
                .filter_map(|source| source.id.clone())
                .collect::<Vec<_>>()
        })
    };
    let row = move |id: String| match find(list, id) {
        Some(source) => view! { <Row source=source /> }.into_any(),
        None => ().into_any(),
    };
    view! {
        <table class="sources" role="table" aria-label=texts::TABLE>
            <thead role="rowgroup">
                <tr role="row">
                    <th role="columnheader" scope="col">{texts::CONNECTION}</th>
                    <th role="columnheader" scope="col">{texts::STATE}</th>
                    <th role="columnheader" scope="col">{texts::ACTIVE_KAPACITOR}</th>
                    <th role="columnheader" scope="col"><span class="visually-hidden">{texts::ACTIONS}</span></th>
                </tr>
            </thead>
            <tbody role="rowgroup">
                {rows(ids, row)}
            </tbody>
        </table>
    }
    .into_any()
}

/// The source with this id, kept up to date. When it leaves the list, its row shows it as it was until the row goes.
fn find(list: Signal<SourceList>, id: String) -> Option<Signal<Source>> {
    let current =
        move |id: &str| list.with(|list| list.sources.iter().find(|one| one.id.as_deref() == Some(id)).cloned());
    let first = untrack(|| current(&id))?;
    let source = Memo::new(move |last: Option<&Source>| current(&id).unwrap_or_else(|| last.unwrap_or(&first).clone()));
    Some(source.into())
}
