//! What stands in the place of a page that one may not see: which one it is, and the way out.

use leptos::prelude::*;

use crate::components::{Icon, IconView, LinkButton, PageHead};
use crate::dynamic::{signal, text};
use crate::routes::Route;
use crate::state::{Links, Membership, Right};
use crate::texts::{organizations, shell};

/// The URL names an organization that is not there.
#[component]
pub fn NoOrganization() -> AnyView {
    let links = expect_context::<Links>();
    let way =
        view! { <LinkButton label=organizations::SWITCH_ORGS icon=Icon::Switch href=links.to_switch_orgs_anew() /> };
    let (title, why) = (
        text(|| shell::NO_ORGANIZATION.to_owned()),
        text(|| shell::NO_ORGANIZATION_WHY.to_owned()),
    );
    closed(Icon::Organizations, title, why, way.into_any())
}

/// One may not see the page.
#[component]
pub fn Closed(
    /// What it would take.
    right: Right,
) -> AnyView {
    let (membership, links) = (Membership::of_app(), expect_context::<Links>());
    let place = move || membership.current().map(|current| current.name);
    let role = move || membership.current().map(|current| current.role).unwrap_or_default();
    if right == Right::Read {
        let title = text(move || match place() {
            Some(place) => shell::no_access(&place),
            None => organizations::NONE.to_owned(),
        });
        let why = text(|| shell::NO_ACCESS_WHY.to_owned());
        let href = signal(move || links.to(&Route::SwitchOrgs));
        let way = view! { <LinkButton label=organizations::SWITCH_ORGS icon=Icon::Switch href=href /> };
        return closed(Icon::Lock, title, why, way.into_any());
    }
    let title = text(|| shell::NOT_ALLOWED.to_owned());
    let why = text(move || match right {
        Right::Rule => shell::NEEDS_SUPER_ADMIN.to_owned(),
        Right::Manage => shell::needs(organizations::ADMIN, role(), &place().unwrap_or_default()),
        _ => shell::needs(organizations::EDITOR, role(), &place().unwrap_or_default()),
    });
    let href = signal(move || links.to(&Route::Home));
    let way = view! { <LinkButton label=shell::GO_HOME icon=Icon::Home href=href /> };
    closed(Icon::Lock, title, why, way.into_any())
}

fn closed(icon: Icon, title: Signal<String>, why: Signal<String>, way: AnyView) -> AnyView {
    view! {
        <div class="page not-found">
            <IconView icon=icon />
            <PageHead title=title subtitle=why />
            {way}
        </div>
    }
    .into_any()
}
