//! The dialog that asks before a source or a Kapacitor is deleted, and says what that does.

use std::sync::Arc;

use leptos::prelude::*;
use switchboard_shared::source::SourceList;

use super::desk::{self, ADD_SOURCE_ID, Desk, Doomed};
use crate::api::{Client, Result};
use crate::components::{Button, Dialog, Icon, IconView, Kind};
use crate::dynamic::{effect, part, spawn, text};
use crate::state::{Links, Notices, Refresh, Remote};
use crate::texts::{common, configuration as texts, forms};

/// What a deletion does, line by line: the icon, what it is about, and the rest of the sentence.
type Consequences = Vec<(Icon, String, String)>;

/// The dialog; opens when something is doomed.
#[component]
pub fn DeleteDialog(
    /// The list that shows what is left.
    list: Remote<SourceList>,
) -> AnyView {
    let desk = Desk::of_page();
    let (open, busy) = (RwSignal::new(false), RwSignal::new(false));
    let consequences = RwSignal::new(None::<Result<Consequences>>);
    effect(move || {
        if let Some(doomed) = desk.doomed() {
            open.set(true);
            look_up(doomed, consequences);
        }
    });
    let read = move |read: fn(&Doomed) -> String| desk.doomed().map(|doomed| read(&doomed)).unwrap_or_default();
    let verb = Signal::derive(move || read(verb_of));
    let delete = delete(list, open, busy);
    let actions = move || {
        view! { <Button label=verb busy_label=common::DELETING kind=Kind::Danger busy=busy on_press=delete /> }
            .into_any()
    };
    view! {
        <Dialog open=open title=Signal::derive(move || read(question)) on_close=move || desk.spare()
            actions=Arc::new(actions)>
            <p>{text(move || read(what_stays))}</p>
            <div aria-live="polite"><Lines consequences=consequences.into() /></div>
        </Dialog>
    }
    .into_any()
}

#[component]
fn Lines(consequences: Signal<Option<Result<Consequences>>>) -> AnyView {
    let line = |(icon, about, rest): (Icon, String, String)| {
        view! { <li><IconView icon=icon /><span><strong>{about}</strong>{rest}</span></li> }
    };
    part(move || match consequences.get() {
        None => view! { <p class="quiet consequences-wait">{texts::LOOKING}</p> }.into_any(),
        Some(Err(_)) => view! { <p class="quiet consequences-wait">{texts::CONSEQUENCES_FAILED}</p> }.into_any(),
        Some(Ok(lines)) if lines.is_empty() => ().into_any(),
        Some(Ok(lines)) => view! {
            <ul class="consequences">{lines.into_iter().map(line).collect_view()}</ul>
        }
        .into_any(),
    })
}

/// Asks the server what deleting would do.
fn look_up(doomed: Doomed, consequences: RwSignal<Option<Result<Consequences>>>) {
    let client = Client::of_app();
    consequences.set(None);
    spawn(async move {
        let found = match doomed {
            Doomed::Source { id, .. } => client.sources().try_delete(id).await.map(|deletion| {
                let kapacitors = texts::kapacitors_go(&deletion).map(|(about, rest)| (Icon::Trash, about, rest));
                let default = texts::becomes_default(&deletion).map(|(about, rest)| (Icon::Star, about, rest));
                kapacitors.into_iter().chain(default).collect()
            }),
            Doomed::Kapacitor { source, id, .. } => {
                let answer = client.kapacitors(&source).try_delete(id).await;
                answer.map(|deletion| {
                    let active = texts::becomes_active(&deletion).map(|(about, rest)| (Icon::Check, about, rest));
                    active.into_iter().collect()
                })
            }
        };
        consequences.set(Some(found));
    });
}

/// Deletes what is doomed. Whoever deleted it first: it is gone.
fn delete(list: Remote<SourceList>, open: RwSignal<bool>, busy: RwSignal<bool>) -> Callback<()> {
    let (client, notices) = (Client::of_app(), Notices::of_app());
    let (refresh, desk, links) = (Refresh::of_app(), Desk::of_page(), expect_context::<Links>());
    Callback::new(move |()| {
        let Some(doomed) = untrack(|| desk.doomed()) else {
            return;
        };
        busy.set(true);
        spawn(async move {
            let (name, answer) = match &doomed {
                Doomed::Source { id, name } => (name, client.sources().delete(id.clone()).await),
                Doomed::Kapacitor { source, id, name } => (name, client.kapacitors(source).delete(id.clone()).await),
            };
            match answer {
                Err(error) if !error.is_not_found() => {
                    notices.failed(texts::not_deleted(name), common::sentence(&error.message()), None);
                }
                _ => {
                    if let Doomed::Source { id, .. } = &doomed {
                        desk.focus_next(neighbour(list, id));
                        if untrack(|| links.source()).as_ref() == Some(id) {
                            links.choose_source(None);
                        }
                    }
                    notices.done(forms::deleted(name));
                    refresh.now();
                }
            }
            busy.set(false);
            open.set(false);
        });
    })
}

/// The id of what takes the focus when the row of this source is gone: the next row's menu, else Add Source.
fn neighbour(list: Remote<SourceList>, id: &str) -> String {
    let ids = untrack(|| list.value()).map(|list| {
        list.with_untracked(|list| {
            list.sources
                .iter()
                .filter_map(|source| source.id.clone())
                .collect::<Vec<_>>()
        })
    });
    next_after(&ids.unwrap_or_default(), id).map_or_else(|| ADD_SOURCE_ID.to_owned(), |id| desk::menu_id(&id))
}

/// The one after `id`; of the last the one before.
fn next_after(ids: &[String], id: &str) -> Option<String> {
    let at = ids.iter().position(|one| one == id)?;
    let before = at.checked_sub(1).and_then(|at| ids.get(at));
    ids.get(at + 1).or(before).cloned()
}

fn question(doomed: &Doomed) -> String {
    match doomed {
        Doomed::Source { name, .. } => texts::delete_source(name),
        Doomed::Kapacitor { name, .. } => forms::delete_title(name),
    }
}

fn what_stays(doomed: &Doomed) -> String {
    match doomed {
        Doomed::Source { .. } => texts::ONLY_THE_CONNECTION.to_owned(),
        Doomed::Kapacitor { .. } => forms::DELETE_TEXT.to_owned(),
    }
}

fn verb_of(doomed: &Doomed) -> String {
    match doomed {
        Doomed::Source { .. } => texts::DELETE_SOURCE.to_owned(),
        Doomed::Kapacitor { .. } => forms::DELETE_KAPACITOR.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_focus_goes_to_the_next_row_and_from_the_last_to_the_one_before() {
        let ids = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(next_after(&ids, "a").as_deref(), Some("b"));
        assert_eq!(next_after(&ids, "c").as_deref(), Some("b"));
        assert_eq!(next_after(&ids[..1], "a"), None);
    }
}
