//! The parts of a view that change, each of one type.
//!
//! A closure in a view has a type of its own, and the compiler writes everything that draws it once for each. These
//! put the closure into a box first, so that it is written once for all: a third of what the browser downloads.

use std::future::Future;
use std::pin::Pin;

use leptos::ev::{FocusEvent, KeyboardEvent, MouseEvent};
use leptos::prelude::*;

/// A handler of an event.
pub type Handler<E> = Box<dyn FnMut(E)>;

/// Drawn anew when what `draw` reads changes.
pub fn part(draw: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let draw: Box<dyn Fn() -> AnyView + Send> = Box::new(draw);
    draw.into_any()
}

/// Drawn one after the other.
pub fn all<V: IntoView>(views: impl IntoIterator<Item = V>) -> AnyView {
    views
        .into_iter()
        .map(IntoAny::into_any)
        .collect::<Vec<AnyView>>()
        .into_any()
}

/// Drawn while `is` holds.
pub fn when(is: impl Fn() -> bool + Send + Sync + 'static, draw: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let is = memo(is);
    part(move || if is.get() { draw() } else { ().into_any() })
}

/// One row a key; what a row reads may change, and the row stays the same.
pub fn rows(
    keys: impl Fn() -> Vec<String> + Send + Sync + 'static,
    row: impl Fn(String) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let (keys, row) = (signal(keys), Callback::new(row));
    view! { <For each=move || keys.get() key=Clone::clone children=move |key| row.run(key) /> }.into_any()
}

/// A value that is read anew each time.
pub fn signal<T: Send + Sync + 'static>(read: impl Fn() -> T + Send + Sync + 'static) -> Signal<T> {
    let read: Box<dyn Fn() -> T + Send + Sync> = Box::new(read);
    Signal::derive(read)
}

/// A value that is read anew when what it was made from changes, and tells those who read it only of another one.
pub fn memo<T: PartialEq + Send + Sync + 'static>(read: impl Fn() -> T + Send + Sync + 'static) -> Memo<T> {
    let read: Box<dyn Fn() -> T + Send + Sync> = Box::new(read);
    Memo::new(move |_| read())
}

/// A text that changes.
pub fn text(words: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
    signal(words)
}

/// A text, or attribute, that comes and goes.
pub fn maybe(words: impl Fn() -> Option<String> + Send + Sync + 'static) -> Signal<Option<String>> {
    signal(words)
}

/// An attribute that is `true` or not there.
pub fn flag(is: impl Fn() -> bool + Send + Sync + 'static) -> Signal<Option<String>> {
    let is: Box<dyn Fn() -> bool + Send + Sync> = Box::new(is);
    signal(move || is().then(|| "true".to_owned()))
}

/// An attribute that is `true` or `false`.
pub fn truth(is: impl Fn() -> bool + Send + Sync + 'static) -> Signal<String> {
    let is: Box<dyn Fn() -> bool + Send + Sync> = Box::new(is);
    signal(move || is().to_string())
}

/// Runs `run` now and whenever what it reads changes.
pub fn effect(run: impl Fn() + 'static) {
    let run: Box<dyn Fn()> = Box::new(run);
    Effect::new(move |_: Option<()>| run());
}

/// A handler of presses.
pub fn press(handle: impl FnMut(MouseEvent) + 'static) -> Handler<MouseEvent> {
    Box::new(handle)
}

/// A handler of keys.
pub fn key(handle: impl FnMut(KeyboardEvent) + 'static) -> Handler<KeyboardEvent> {
    Box::new(handle)
}

/// A handler of the focus.
pub fn focus(handle: impl FnMut(FocusEvent) + 'static) -> Handler<FocusEvent> {
    Box::new(handle)
}

/// Does `task` beside what is shown.
pub fn spawn(task: impl Future<Output = ()> + 'static) {
    let task: Pin<Box<dyn Future<Output = ()>>> = Box::pin(task);
    leptos::task::spawn_local(task);
}
