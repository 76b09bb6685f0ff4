//! The app as a whole: what is around the pages, and which page an address shows.

use leptos::prelude::*;

use crate::components::{RowsSkeleton, Toasts, once_there};
use crate::dynamic::{effect, memo, part, rows};
use crate::pages::{self, Configuration, Home, NotFound, SetUpPage, SignInDialog, SignInPage, SwitchOrgs};
use crate::routes::Route;
use crate::shell::Shell;
use crate::state;
use crate::state::{Access, Later, Links, Standing};
use crate::texts::common;

/// What is drawn, whichever page it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scene {
    SignIn,
    SetUp,
    /// On the way to signing in.
    Nothing,
    Pages,
}

/// The app.
#[component]
pub fn App() -> AnyView {
    state::provide();
    provide_context(Later::new(pages::later));
    let (links, access) = (expect_context::<Links>(), Access::of_app());
    let scene = memo(move || scene(Route::parse(&links.path()).as_ref(), access.standing()));
    effect(move || send_on(links, access.standing()));
    let drawn = part(move || match scene.get() {
        Scene::SignIn => view! { <SignInPage /> }.into_any(),
        Scene::SetUp => view! { <SetUpPage /> }.into_any(),
        Scene::Nothing => ().into_any(),
        Scene::Pages => view! { <Pages /> }.into_any(),
    });
    view! { {drawn} <Toasts /> }.into_any()
}

fn scene(route: Option<&Route>, standing: Standing) -> Scene {
    match (route, standing) {
        (Some(Route::Login), _) => Scene::SignIn,
        (Some(Route::SetUp), _) => Scene::SetUp,
        (_, Standing::Out) => Scene::Nothing,
        _ => Scene::Pages,
    }
}

/// Who is not in goes to sign in, and who is goes on to what was asked for.
fn send_on(links: Links, standing: Standing) {
    match (Route::parse(&links.path()), standing) {
        (Some(Route::Login), Standing::In) => links.go_on(),
        (Some(Route::Login | Route::SetUp), _) => {}
        (_, Standing::Out) => links.replace_by_login(Some(&untrack(|| links.address()))),
        _ => {}
    }
}

/// What there is for who is in.
#[component]
fn Pages() -> AnyView {
    let (links, access) = (expect_context::<Links>(), Access::of_app());
    // Another organization is another app, and so is another person: nothing of the one before stays. Only the messages
    // outlive it.
    let whose = move || {
        vec![format!(
            "{} {}",
            access.person(),
            links.organization().unwrap_or_default()
        )]
    };
    let inside = |_| {
        state::provide_organization();
        view! { <Shell page=|| view! { <Page /> } /> <SignInDialog /> }.into_any()
    };
    rows(whose, inside)
}

/// The page at the tab's address.
#[component]
fn Page() -> AnyView {
    let links = expect_context::<Links>();
    let route = memo(move || Route::parse(&links.path()));
    part(move || match route.get() {
        Some(Route::Home) => view! { <Home /> }.into_any(),
        Some(Route::Configuration) => view! { <Configuration /> }.into_any(),
        Some(Route::SwitchOrgs) => view! { <SwitchOrgs /> }.into_any(),
        // Drawn in the place of all this.
        Some(Route::Login | Route::SetUp) => ().into_any(),
        Some(route) => later(route),
        None => view! { <NotFound /> }.into_any(),
    })
}

/// A page of the part that comes later.
fn later(route: Route) -> AnyView {
    let later = Later::of_app();
    let skeleton = || view! { <RowsSkeleton /> };
    let there = move || later.draw(route.clone());
    once_there(later.ask(), common::PART_FAILED, skeleton.into(), Box::new(there))
}
