//! The check panel: the line beside the form, with what it means and what can be done.

use std::time::Duration;

use leptos::prelude::*;
use switchboard_shared::diagnosis::{Diagnosis, Step};

use super::form::{Call, FormState, Offer, Panel};
use super::line::{Line, Warnings};
use super::stations::{self, Stop};
use super::{Button, Icon, IconView, keep_focus};
use crate::api::Store;
use crate::dynamic::{part, signal, text};
use crate::forms::field::Subject;
use crate::texts::{check as texts, forms};

/// What the checks of `form` say.
#[component]
pub fn CheckPanel(
    /// The form.
    form: FormState,
) -> AnyView {
    let steps = match form.subject {
        Subject::Source => &Step::SOURCE[..],
        Subject::Kapacitor => &Step::KAPACITOR[..],
    };
    let class = text(move || {
        form.panel
            .with(|panel| match panel {
                Panel::Idle => "check idle",
                Panel::Running(_) => "check running",
                Panel::Ended { diagnosis, .. } if !diagnosis.ok => "check failed",
                Panel::Ended { diagnosis, .. } if !diagnosis.warnings.is_empty() => "check warned",
                Panel::Ended { .. } => "check passed",
            })
            .to_owned()
    });
    let body = move || match form.panel.get() {
        Panel::Idle => idle(form, steps),
        Panel::Running(target) => running(&target, steps),
        Panel::Ended {
            diagnosis, may_force, ..
        } => ended(form, &diagnosis, may_force, steps),
    };
    view! {
        <section class=class aria-labelledby="check-heading">
            <Heading form />
            {part(body)}
        </section>
    }
    .into_any()
}

/// The heading, in a live region: whoever tests stays where they are and hears the outcome.
#[component]
fn Heading(form: FormState) -> AnyView {
    let icon = move || icon(&form.panel.get());
    let words = text(move || heading(&form.panel.get()));
    view! {
        <div class="check-head" role="status">
            {part(icon)}
            <h2 id="check-heading" tabindex="-1">{words}</h2>
        </div>
    }
    .into_any()
}

fn icon(panel: &Panel) -> AnyView {
    match panel {
        Panel::Idle => view! { <IconView icon=Icon::Pulse /> }.into_any(),
        Panel::Running(_) => view! { <span class="spinner"></span> }.into_any(),
        Panel::Ended { diagnosis, .. } if !diagnosis.ok => view! { <IconView icon=Icon::Alert /> }.into_any(),
        Panel::Ended { diagnosis, .. } if !diagnosis.warnings.is_empty() => {
            view! { <IconView icon=Icon::Warning /> }.into_any()
        }
        Panel::Ended { .. } => view! { <IconView icon=Icon::CheckCircle /> }.into_any(),
    }
}

fn heading(panel: &Panel) -> String {
    match panel {
        Panel::Idle => texts::NOT_CHECKED.to_owned(),
        Panel::Running(_) => texts::CHECKING.to_owned(),
        Panel::Ended { heading, .. } => heading.clone(),
    }
}

fn idle(form: FormState, steps: &[Step]) -> AnyView {
    let about = text(move || match form.read_only.get() {
        true => texts::ABOUT_READ_ONLY.to_owned(),
        false => texts::about_check(form.subject, form.is_new).to_owned(),
    });
    view! {
        <div class="check-body">
            <p class="check-about">{about}</p>
            <Line stations=stations::all(steps, Stop::Ahead) />
        </div>
    }
    .into_any()
}

fn running(target: &str, steps: &[Step]) -> AnyView {
    let seconds = RwSignal::new(0_u32);
    if let Ok(handle) =
        set_interval_with_handle(move || seconds.update(|seconds| *seconds += 1), Duration::from_secs(1))
    {
        on_cleanup(move || handle.clear());
    }
    // A check that takes a moment needs no clock; one that takes longer shows that it goes on.
    let slow = move || (2 < seconds.get()).then(|| texts::still_checking(seconds.get()));
    view! {
        <div class="check-body">
            <Target word=texts::CHECKING_TARGET url=target.to_owned() />
            <Line stations=stations::all(steps, Stop::Running) />
        </div>
        <div class="check-foot"><p>{text(move || slow().unwrap_or_else(|| texts::UP_TO_10_S.to_owned()))}</p></div>
    }
    .into_any()
}

fn ended(form: FormState, diagnosis: &Diagnosis, may_force: bool, steps: &[Step]) -> AnyView {
    let offer = view! { <Offer form diagnosis=diagnosis.clone() /> }.into_any();
    let line = view! {
        <Line stations=stations::ended(steps, diagnosis) cause=diagnosis.cause.clone() hint=diagnosis.hint.clone()
            offer=Some(offer) certificate=diagnosis.certificate.clone() />
    };
    // Of a check that could not be made there is nothing but why.
    let made = !diagnosis.steps.is_empty();
    view! {
        <div class="check-body">
            {made.then(|| view! { <Target word=texts::CHECKED url=diagnosis.target.clone() /> })}
            {line}
            <Warnings warnings=diagnosis.warnings.clone() />
        </div>
        <Foot form may_force />
    }
    .into_any()
}

#[component]
fn Target(word: &'static str, url: String) -> AnyView {
    view! {
        <p class="check-target">{word} " " <span class="mono">{url}</span></p>
    }
    .into_any()
}

/// What is stored, and how to store it all the same.
#[component]
fn Foot(form: FormState, may_force: bool) -> AnyView {
    if !may_force {
        return view! { <div class="check-foot"><p>{texts::NOTHING_STORED}</p></div> }.into_any();
    }
    let call = Call::Save(Store::Anyway);
    keep_focus(".check-foot", "#check-heading");
    view! {
        <div class="check-foot">
            <p>{texts::STORE_ANYWAY}</p>
            <Button label=texts::SAVE_ANYWAY busy_label=forms::SAVING small=true busy=form.is_busy_with(call)
                disabled=signal(move || form.blocked_by_other(call))
                on_press=move |()| form.start(call) />
        </div>
    }
    .into_any()
}
