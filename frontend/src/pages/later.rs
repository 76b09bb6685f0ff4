//! The pages that come later: the ones that are not in the app's first part. This is the only way to them, and only
//! [`Later`](crate::state::Later) goes it.

use leptos::prelude::*;

use super::account::Account;
use super::kapacitor::{EditKapacitor, NewKapacitor};
use super::organizations::Organizations;
use super::source::{EditSource, NewSource};
use super::users::Users;
use crate::routes::Route;

/// Draws the page of `route`, where it is one of these.
pub fn draw(route: Route) -> AnyView {
    match route {
        Route::NewSource { .. } => view! { <NewSource /> }.into_any(),
        Route::Source(id) => view! { <EditSource id=id /> }.into_any(),
        Route::NewKapacitor(source) => view! { <NewKapacitor source=source /> }.into_any(),
        Route::Kapacitor { source, id } => view! { <EditKapacitor source=source id=id /> }.into_any(),
        Route::Organizations => view! { <Organizations /> }.into_any(),
        Route::Account => view! { <Account /> }.into_any(),
        Route::Users { .. } => view! { <Users /> }.into_any(),
        // Those of the first part.
        Route::Home | Route::Configuration | Route::SwitchOrgs | Route::Login | Route::SetUp => ().into_any(),
    }
}
