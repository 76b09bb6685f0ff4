//! Buttons: one that says what it does, one that is an icon, and one that is a link.

use leptos::ev::MouseEvent;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{Icon, IconView};
use crate::dynamic::{Handler, flag, key, press, signal};

/// What a button stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// The one thing to do here.
    Primary,
    /// Something else to do.
    #[default]
    Secondary,
    /// Something that steps back.
    Ghost,
    /// Destroys; in dialogs only.
    Danger,
}

impl Kind {
    fn class(self) -> &'static str {
        match self {
            Self::Primary => "button primary",
            Self::Secondary => "button",
            Self::Ghost => "button ghost",
            Self::Danger => "button danger",
        }
    }
}

/// A button. It cannot be pressed while it is busy or disabled, and stays focusable all the same.
#[component]
pub fn Button(
    /// What it does, a verb.
    #[prop(into)]
    label: Signal<String>,
    /// What is read out, where the label alone says too little.
    #[prop(optional, into)]
    name: Signal<Option<String>>,
    /// Run when it is pressed; a submitting one leaves that to its form.
    #[prop(optional, into)]
    on_press: Option<Callback<()>>,
    /// What it stands for.
    #[prop(optional)]
    kind: Kind,
    /// Drawn before the label.
    #[prop(optional, into)]
    icon: Option<Icon>,
    /// It is being done: a spinner, and the label below.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// The label while it is being done.
    #[prop(optional)]
    busy_label: &'static str,
    /// Why it cannot be pressed, where it cannot.
    #[prop(optional, into)]
    disabled: Signal<Option<String>>,
    /// 28 high instead of 34.
    #[prop(optional)]
    small: bool,
    /// Submits its form.
    #[prop(optional)]
    submit: bool,
    /// The id of that form, where the button stands outside it.
    #[prop(optional)]
    form: Option<&'static str>,
    /// More classes.
    #[prop(optional)]
    class: &'static str,
    /// The element's id.
    #[prop(optional, into)]
    id: Option<String>,
    /// The element, for its focus.
    #[prop(optional)]
    node_ref: NodeRef<html::Button>,
) -> AnyView {
    let blocked = signal(move || busy.get() || disabled.with(Option::is_some));
    view! {
        <button
            class=format!("{} {class}", kind.class())
            class:small=small class:busy=busy
            type=if submit { "submit" } else { "button" } form=form id=id
            aria-disabled=flag(move || blocked.get()) aria-busy=flag(move || busy.get())
            aria-label=name data-tip=disabled
            node_ref=node_ref
            on:click=unless(blocked, on_press)
        >
            {faces(label, icon, busy, busy_label)}
        </button>
    }
    .into_any()
}

/// Runs `on_press` unless it is `blocked`.
fn unless(blocked: Signal<bool>, on_press: Option<Callback<()>>) -> Handler<MouseEvent> {
    press(move |event| {
        if blocked.get_untracked() {
            event.prevent_default();
        } else if let Some(on_press) = on_press {
            on_press.run(());
        }
    })
}

/// Both faces lie in one place, so that the button keeps its width.
fn faces(label: Signal<String>, icon: Option<Icon>, busy: Signal<bool>, busy_label: &'static str) -> AnyView {
    let icon = icon.map(|icon| view! { <IconView icon=icon /> });
    let busy = (!busy_label.is_empty()).then(|| {
        view! {
            <span class="button-busy" aria-hidden=flag(move || !busy.get())>
                <span class="spinner"></span>
                <span>{busy_label}</span>
            </span>
        }
    });
    view! { <span class="button-rest">{icon} <span>{label}</span></span> {busy} }.into_any()
}

/// A button that is an icon; its label is read out and shown as its tooltip.
#[component]
pub fn IconButton(
    /// What it does, with the name of what it does it to.
    #[prop(into)]
    label: Signal<String>,
    /// What it looks like.
    icon: Icon,
    /// Run when it is pressed.
    #[prop(into)]
    on_press: Callback<()>,
    /// It is being done: a spinner instead of the icon.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// More classes.
    #[prop(optional)]
    class: &'static str,
    /// The element's id.
    #[prop(optional, into)]
    id: Option<String>,
) -> AnyView {
    let pressed = press(move |_| {
        if !busy.get_untracked() {
            on_press.run(());
        }
    });
    view! {
        <button
            class=format!("icon-button {class}")
            class:busy=busy
            type="button"
            id=id
            aria-label=label
            aria-disabled=flag(move || busy.get())
            data-tip=label
            on:click=pressed
        >
            <IconView icon=icon />
            <span class="spinner"></span>
        </button>
    }
    .into_any()
}

/// A link that looks like a button: it leads to another page.
#[component]
pub fn LinkButton(
    /// What it does, a verb.
    #[prop(into)]
    label: Signal<String>,
    /// The address, from [`Links`](crate::state::Links).
    #[prop(into)]
    href: Signal<String>,
    /// What it stands for.
    #[prop(optional)]
    kind: Kind,
    /// Drawn before the label.
    #[prop(optional, into)]
    icon: Option<Icon>,
    /// 28 high instead of 34.
    #[prop(optional)]
    small: bool,
    /// The element's id.
    #[prop(optional, into)]
    id: Option<String>,
    /// It is read out as a button, and Space presses it.
    #[prop(optional)]
    acts_as_button: bool,
    /// The browser loads it: it is no page of the app.
    #[prop(optional)]
    external: bool,
    /// It opens in a tab of its own.
    #[prop(optional)]
    beside: bool,
) -> AnyView {
    let icon = icon.map(|icon| view! { <IconView icon=icon /> });
    let keyed = key(move |event| {
        let link = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
        if let Some(link) = link.filter(|_| acts_as_button && event.key() == " ") {
            event.prevent_default();
            link.click();
        }
    });
    view! {
        <a class=kind.class() class:small=small href=href rel=external.then_some("external") target=beside.then_some("_blank") id=id role=acts_as_button.then_some("button") on:keydown=keyed>
            <span class="button-rest">{icon} <span>{label}</span></span>
        </a>
    }
    .into_any()
}
