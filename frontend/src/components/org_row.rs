//! What the lists of organizations share: the initials at the start of a row, the shape of the rows, and the search.

use leptos::prelude::*;
use switchboard_shared::me::MyOrganization;

use super::Bone;
use crate::browser;
use crate::dynamic::{all, text};

/// Those whose name has `q` in it.
pub fn named_like(organizations: &[MyOrganization], q: &str) -> Vec<MyOrganization> {
    let q = browser::lower_case(q.trim());
    let mut found = organizations.to_vec();
    found.retain(|organization| browser::lower_case(&organization.name).contains(&q));
    found
}

/// The first letters of a name. The name stands beside them, so they are not read out.
#[component]
pub fn Initials(
    /// The name.
    name: Signal<String>,
) -> AnyView {
    let letters = text(move || name.with(|name| name.chars().take(2).collect()));
    view! { <span class="initials" aria-hidden="true">{letters}</span> }.into_any()
}

/// Rows without words.
#[component]
pub fn RowsSkeleton() -> AnyView {
    let row = || view! { <div class="org"><span class="initials"></span><div class="org-text"><Bone class="w-30" /></div></div> };
    view! { <div class="orgs" aria-hidden="true">{all((0..3).map(|_| row()))}</div> }.into_any()
}
