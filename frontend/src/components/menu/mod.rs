//! A button that opens a menu below itself, or above where there is no room.

mod entries;
mod keys;
mod list;
mod loaded;
mod typed;

use leptos::ev::FocusEvent;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Node;

use crate::dynamic::{flag, focus, key, press, truth, when};
use list::{MenuList, is_combination};

pub use loaded::MenuLoaded;

/// A button and its menu. The rows are `.menu-row`; in them stand the entries, each a `menuitem` of some kind.
#[component]
pub fn MenuButton(
    /// Whether the menu is open.
    open: RwSignal<bool>,
    /// The button's label, where its face is not one.
    #[prop(optional, into)]
    label: Signal<Option<String>>,
    /// The menu's label.
    #[prop(into)]
    menu_label: Signal<String>,
    /// What is on the button.
    face: Children,
    /// The menu's rows; drawn while it is open.
    children: ChildrenFn,
    /// The button's classes.
    class: &'static str,
    /// The menu's classes.
    #[prop(optional)]
    menu_class: &'static str,
    /// The button's id.
    #[prop(optional, into)]
    id: Option<String>,
    /// It is being done: the button waits.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// What stands above the rows and is no entry: a search box.
    #[prop(optional, into)]
    head: Option<ViewFn>,
) -> AnyView {
    let button = NodeRef::<html::Button>::new();
    let around = NodeRef::<html::Div>::new();
    let (rows, head) = (StoredValue::new(children), StoredValue::new(head));
    let pressed = press(move |_| open.update(|open| *open = !*open && !busy.get_untracked()));
    let keyed = key(move |event| {
        let opens = matches!(event.key().as_str(), "ArrowDown" | "ArrowUp") && !is_combination(&event);
        if opens && !busy.get_untracked() {
            event.prevent_default();
            open.set(true);
        }
    });
    let left = focus(move |event| close_when_left(open, &event, around));
    close_on_press_outside(open, around);
    let list = move || {
        let close = move || close(open, button);
        view! { <MenuList label=menu_label class=menu_class head=head rows=rows on_close=close /> }.into_any()
    };
    view! {
        <div class="menu-around" node_ref=around on:focusout=left>
            <button class=class type="button" id=id node_ref=button aria-haspopup="menu" aria-label=label data-tip=label
                aria-expanded=truth(move || open.get()) class:busy=busy aria-disabled=flag(move || busy.get())
                on:click=pressed on:keydown=keyed>
                {face()}
            </button>
            {when(move || open.get(), list)}
        </div>
    }
    .into_any()
}

/// Closes the menu and gives the focus back to its button.
fn close(open: RwSignal<bool>, button: NodeRef<html::Button>) {
    open.set(false);
    if let Some(button) = button.get_untracked() {
        // The button is in the page, so it takes the focus.
        let _ = button.focus();
    }
}

/// Closes the menu when the focus goes to something outside.
fn close_when_left(open: RwSignal<bool>, event: &FocusEvent, around: NodeRef<html::Div>) {
    let to = event.related_target().and_then(|to| to.dyn_into::<Node>().ok());
    // The focus also goes when the button itself does, and then this is called once more after its end.
    let around = around.try_get_untracked().flatten();
    if to.is_some() && around.is_some_and(|around| !around.contains(to.as_ref())) {
        open.set(false);
    }
}

fn close_on_press_outside(open: RwSignal<bool>, around: NodeRef<html::Div>) {
    let listener = window_event_listener(leptos::ev::pointerdown, move |event| {
        if !open.get_untracked() {
            return;
        }
        let target = event.target().and_then(|target| target.dyn_into::<Node>().ok());
        if !around
            .get_untracked()
            .is_some_and(|around| around.contains(target.as_ref()))
        {
            open.set(false);
        }
    });
    on_cleanup(move || listener.remove());
}
