//! The dialog that asks before something is deleted, and says what that does.

mod confirm;
mod doomed;

use std::sync::Arc;

use leptos::prelude::*;

use confirm::Confirm;
use doomed::Consequences;

use crate::api::{Client, Result};
use crate::components::{Button, Dialog, Icon, IconView, Kind, keep_focus};
use crate::dynamic::{all, effect, maybe, part, signal, spawn, text};
use crate::state::{Links, Notices, Refresh};
use crate::texts::{common, deletion as texts};

pub use doomed::Doomed;

/// The dialog; opens when something is doomed. Nothing can be deleted before it is said what that does.
#[component]
pub fn DeleteDialog(
    /// What is about to be deleted; none when the dialog closes.
    doomed: RwSignal<Option<Doomed>>,
    /// Run when it is gone, while the page is still there; its dialog closes then.
    #[prop(into)]
    on_gone: Callback<Doomed>,
) -> AnyView {
    let client = Client::of_app();
    let open = RwSignal::new(false);
    let plan = RwSignal::new(None::<Result<Consequences>>);
    let typed = RwSignal::new(String::new());
    let look_up = Callback::new(move |()| look_up(client, doomed, plan));
    effect(move || {
        if doomed.with(Option::is_some) {
            open.set(true);
            typed.set(String::new());
            look_up.run(());
        }
    });
    let deleting = RwSignal::new(None::<Doomed>);
    let busy = signal(move || doomed.with(|doomed| doomed.is_some() && deleting.with(|it| it == doomed)));
    let missing = move || doomed.with(|it| it.as_ref().is_some_and(|it| lacks_name(it, &typed.get())));
    let not_yet = maybe(move || {
        let why = plan.with(|plan| why_not(plan.as_ref()));
        why.or_else(|| missing().then_some(texts::NAME_MISSING))
            .map(str::to_owned)
    });
    let read =
        move |read: fn(&Doomed) -> String| text(move || doomed.with(|it| it.as_ref().map(read).unwrap_or_default()));
    let (verb, delete) = (read(Doomed::verb), delete(doomed, deleting, open, on_gone));
    let actions = move || {
        view! {
            <Button label=verb busy_label=common::DELETING kind=Kind::Danger busy=busy disabled=not_yet on_press=delete />
        }
        .into_any()
    };
    view! {
        <Dialog open=open title=read(Doomed::question) on_close=move || doomed.set(None) actions=Arc::new(actions)>
            <p>{read(Doomed::what_stays)}</p>
            <div aria-live="polite"><Lines plan=plan look_up=look_up /></div>
            <Confirm doomed=doomed typed=typed />
        </Dialog>
    }
    .into_any()
}

#[component]
fn Lines(plan: RwSignal<Option<Result<Consequences>>>, look_up: Callback<()>) -> AnyView {
    let line = |(icon, about, rest): (Icon, String, String)| {
        view! { <li><IconView icon=icon /><span><strong>{about}</strong>{rest}</span></li> }
    };
    part(move || match plan.get() {
        None => view! { <p class="quiet consequences-wait">{texts::LOOKING}</p> }.into_any(),
        Some(Err(error)) => {
            keep_focus(".consequences-wait", ".dialog-actions button");
            let why = common::sentence(&error.message());
            view! {
                <div class="consequences-wait">
                    <p>{texts::NOT_LOOKED_UP} " " {why}</p>
                    <Button label=common::TRY_AGAIN small=true on_press=look_up />
                </div>
            }
            .into_any()
        }
        Some(Ok(lines)) if lines.is_empty() => ().into_any(),
        Some(Ok(lines)) => view! {
            <ul class="consequences">{all(lines.into_iter().map(line))}</ul>
        }
        .into_any(),
    })
}

/// Why nothing can be deleted yet.
fn why_not(plan: Option<&Result<Consequences>>) -> Option<&'static str> {
    match plan {
        None => Some(texts::LOOKING),
        Some(Err(_)) => Some(texts::NOT_LOOKED_UP),
        Some(Ok(_)) => None,
    }
}

/// The name that has to be typed is not.
fn lacks_name(doomed: &Doomed, typed: &str) -> bool {
    doomed.wants_its_name() && typed.trim() != doomed.name()
}

/// Asks the server what deleting would do.
fn look_up(client: Client, doomed: RwSignal<Option<Doomed>>, plan: RwSignal<Option<Result<Consequences>>>) {
    let Some(asked) = doomed.get_untracked() else { return };
    plan.set(None);
    spawn(async move {
        let found = asked.consequences(client).await;
        if is_still(doomed, &asked) {
            plan.set(Some(found));
        }
    });
}

/// Deletes what is doomed. Whoever deleted it first: it is gone.
fn delete(
    doomed: RwSignal<Option<Doomed>>,
    deleting: RwSignal<Option<Doomed>>,
    open: RwSignal<bool>,
    on_gone: Callback<Doomed>,
) -> Callback<()> {
    let (client, notices) = (Client::of_app(), Notices::of_app());
    let (refresh, links) = (Refresh::of_app(), expect_context::<Links>());
    Callback::new(move |()| {
        let Some(it) = doomed.get_untracked() else { return };
        deleting.set(Some(it.clone()));
        spawn(async move {
            let answer = it.delete(client).await;
            // By now the page may be gone, or its dialog may ask about another one.
            if is_still(deleting, &it) {
                deleting.set(None);
            }
            if is_still(doomed, &it) {
                open.set(false);
            }
            match answer {
                Err(error) if !error.is_not_found() => {
                    notices.failed(it.not_gone(), common::sentence(&error.message()), None);
                }
                _ => {
                    if it.is_source(untrack(|| links.source())) {
                        links.choose_source(None);
                    }
                    notices.done(it.gone());
                    // A page that goes with it is gone before it is asked for anew.
                    on_gone.try_run(it);
                    refresh.now();
                }
            }
        });
    })
}

/// Whether `one` is what the page still has in `place`; not where the page is gone.
fn is_still(place: RwSignal<Option<Doomed>>, one: &Doomed) -> bool {
    place.try_get_untracked().flatten().as_ref() == Some(one)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Error;

    #[test]
    fn an_organization_goes_only_by_its_name() {
        let (id, name) = (String::new(), "lab".to_owned());
        let organization = Doomed::Organization { id, name };
        assert!(lacks_name(&organization, "") && lacks_name(&organization, "Lab"));
        assert!(!lacks_name(&organization, " lab "));
    }

    #[test]
    fn nothing_is_deleted_before_it_is_said_what_that_does() {
        assert_eq!(why_not(None), Some(texts::LOOKING));
        assert_eq!(why_not(Some(&Err(Error::Offline))), Some(texts::NOT_LOOKED_UP));
        assert_eq!(why_not(Some(&Ok(Vec::new()))), None);
    }
}
