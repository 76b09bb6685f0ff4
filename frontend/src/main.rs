//! The app of Switchboard: client side rendering, compiled to WebAssembly.
//!
//! `page → api → HTTP`: a page asks [`api`], shows the answer with [`components`], and says it in [`texts`].

#![allow(
    unreachable_pub,
    reason = "nothing of a program can be reached from outside; `pub` says what a module offers the others"
)]

mod api;
mod app;
mod browser;
mod components;
mod dynamic;
mod forms;
mod pages;
mod routes;
mod shell;
mod state;
mod texts;

fn main() {
    leptos::mount::mount_to_body(app::App);
}
