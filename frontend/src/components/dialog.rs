//! A dialog that asks before something happens.

use std::sync::atomic::{AtomicU32, Ordering};

use leptos::ev::Event;
use leptos::html;
use leptos::prelude::*;
use web_sys::{HtmlButtonElement, HtmlDialogElement};

use super::Button;
use crate::browser;
use crate::dynamic::{effect, press, when};
use crate::state::Interceptors;
use crate::texts::common;

/// A modal dialog: the browser keeps the focus inside and gives it back to what opened it.
///
/// Escape, Cancel and Back close it. The focus starts on Cancel, or on the first field.
#[component]
pub fn Dialog(
    /// Whether it is open; it closes itself.
    open: RwSignal<bool>,
    /// The question.
    #[prop(into)]
    title: Signal<String>,
    /// What is said below the question.
    children: ChildrenFn,
    /// The buttons after Cancel.
    actions: ChildrenFn,
    /// The label of the button that only closes.
    #[prop(optional, into)]
    cancel: Option<&'static str>,
    /// The id of the field that the focus starts on, where there is one.
    #[prop(optional)]
    focus: &'static str,
    /// 640 wide instead of 440.
    #[prop(optional)]
    wide: bool,
    /// Run when it closes, however.
    #[prop(optional, into)]
    on_close: Option<Callback<()>>,
) -> AnyView {
    let (children, actions) = (StoredValue::new(children), StoredValue::new(actions));
    // It stays in the page until the browser has closed it and given the focus back.
    let there = RwSignal::new(false);
    effect(move || {
        if open.get() {
            there.set(true);
        }
    });
    let cancel = cancel.unwrap_or(common::CANCEL);
    let opened = move || {
        view! {
            <Opened open=open there=there title=title cancel=cancel focus=focus wide=wide on_close=on_close
                body=children actions=actions />
        }
        .into_any()
    };
    when(move || there.get(), opened)
}

/// How many there were: two may be open at a time, and each has its own title.
static COUNT: AtomicU32 = AtomicU32::new(0);

#[component]
fn Opened(
    open: RwSignal<bool>,
    there: RwSignal<bool>,
    title: Signal<String>,
    cancel: &'static str,
    focus: &'static str,
    wide: bool,
    on_close: Option<Callback<()>>,
    body: StoredValue<ChildrenFn>,
    actions: StoredValue<ChildrenFn>,
) -> AnyView {
    let title_id = format!("dialog-title-{}", COUNT.fetch_add(1, Ordering::Relaxed));
    let element = NodeRef::<html::Dialog>::new();
    let first = NodeRef::<html::Button>::new();
    effect(move || {
        let (dialog, first) = (element.get(), first.get());
        // A menu that was open closes first, so that the focus comes back to its button.
        request_animation_frame(move || show(dialog, first, focus));
    });
    // Whether there was something to close.
    let close = move || {
        let dialog = element.get_untracked().filter(|dialog| dialog.open());
        dialog.inspect(|dialog| dialog.close()).is_some()
    };
    effect(move || {
        if !open.get() {
            close();
        }
    });
    let closed = move |_: Event| {
        open.set(false);
        there.set(false);
        if let Some(on_close) = on_close {
            on_close.run(());
        }
    };
    Interceptors::push(close);
    let outside = press(move |event| {
        let target = event.target();
        if target.is_some() && target == event.current_target() {
            close();
        }
    });
    let cancel_it = move || {
        close();
    };
    view! {
        <dialog class="dialog" class:wide=wide aria-labelledby=title_id.clone() node_ref=element on:close=closed on:mousedown=outside>
            <div class="dialog-box">
                <h2 id=title_id.clone()>{title}</h2>
                {body.with_value(|body| body())}
                <div class="dialog-actions">
                    <Button label=cancel on_press=cancel_it node_ref=first />
                    {actions.with_value(|actions| actions())}
                </div>
            </div>
        </dialog>
    }
    .into_any()
}

fn show(dialog: Option<HtmlDialogElement>, first: Option<HtmlButtonElement>, focus: &str) {
    if let Some(dialog) = dialog
        && dialog.is_connected()
        && !dialog.open()
        // Fails only where it is not in the page.
        && dialog.show_modal().is_ok()
    {
        Interceptors::cover();
        if let Some(first) = first.filter(|_| !browser::focus(focus)) {
            // It is in the dialog, so it takes the focus.
            let _ = first.focus();
        }
    }
}
