//! The toasts: messages that come and go, bottom right, the newest on top.

use std::time::Duration;

use leptos::prelude::*;

use super::{Button, Icon, IconButton, IconView, focus_first};
use crate::dynamic::{effect, focus, part, press, rows};
use crate::state::{Notice, Notices, Tone};
use crate::texts::{common, shell};

/// How long a message stays that is no failure.
const STAYS: Duration = Duration::from_secs(5);

/// All messages.
#[component]
pub fn Toasts() -> AnyView {
    let notices = Notices::of_app();
    let keys = move || notices.shown().iter().map(|notice| notice.id.to_string()).collect();
    let toast = move |key: String| {
        let notice = untrack(|| notices.shown())
            .into_iter()
            .find(|notice| notice.id.to_string() == key);
        notice.map(|notice| view! { <Toast notice=notice /> }).into_any()
    };
    view! {
        <section class="toasts" aria-label=shell::NOTICES tabindex="-1">
            {rows(keys, toast)}
        </section>
    }
    .into_any()
}

#[component]
fn Toast(notice: Notice) -> AnyView {
    let notices = Notices::of_app();
    let id = notice.id;
    let close = move || {
        // Before its button goes. Not to another message: it would stay for as long as it has the focus. And not to
        // the page: it would scroll.
        focus_first(".toasts");
        notices.close(id);
    };
    let held = RwSignal::new(false);
    let (class, role, icon) = match notice.tone {
        Tone::Done => ("toast is-up", "status", Icon::CheckCircle),
        Tone::Failed => ("toast is-down", "alert", Icon::Alert),
    };
    if notice.tone != Tone::Failed {
        leave_when_unheld(held, move || notices.close(id));
    }
    let words = words(notice.text, notice.detail);
    let again = notice.again.map(|again| {
        let press = move || {
            close();
            // The page that offered it may be gone, and with it what would be done again.
            again.try_run(());
        };
        view! { <Button label=common::TRY_AGAIN on_press=press small=true /> }
    });
    view! {
        <div
            class=class
            on:mouseenter=press(move |_| held.set(true))
            on:mouseleave=press(move |_| held.set(false))
            on:focusin=focus(move |_| held.set(true))
            on:focusout=focus(move |_| held.set(false))
        >
            <IconView icon=icon />
            <div class="toast-text">
                <div role=role>
                    {words}
                </div>
                {again}
            </div>
            <IconButton label=common::CLOSE icon=Icon::Close on_press=close class="small" />
        </div>
    }
    .into_any()
}

/// What a message says. A live region reads out what comes into it, so it is there first.
fn words(text: String, detail: Option<String>) -> AnyView {
    let there = RwSignal::new(false);
    request_animation_frame(move || {
        there.try_set(true);
    });
    part(move || {
        let detail = || {
            detail
                .clone()
                .map(|detail| view! { <p class="toast-detail">{detail}</p> })
        };
        there
            .get()
            .then(|| view! { <p>{text.clone()}</p> {detail()} })
            .into_any()
    })
}

/// Runs `leave` after a while; the while begins anew each time the pointer or the focus leaves.
fn leave_when_unheld(held: RwSignal<bool>, leave: impl Fn() + Copy + 'static) {
    effect(move || {
        if !held.get()
            && let Ok(timer) = set_timeout_with_handle(leave, STAYS)
        {
            on_cleanup(move || timer.clear());
        }
    });
}
