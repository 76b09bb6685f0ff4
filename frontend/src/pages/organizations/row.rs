//! One organization in the list.

use leptos::prelude::*;
use switchboard_shared::organization::Organization;

use super::desk::Desk;
use crate::components::{Icon, IconButton, Initials};
use crate::dynamic::{signal, text};
use crate::pages::list::edit_id;
use crate::texts::{common, organizations as texts};

/// The id of the organization that is always there.
const DEFAULT: &str = "default";

/// The row of an organization.
#[component]
pub fn Row(
    /// The organization.
    organization: Signal<Organization>,
) -> AnyView {
    let desk = Desk::of_page();
    let id = organization.with_untracked(|organization| organization.id.clone());
    let name = signal(move || organization.with(|organization| organization.name.clone()));
    let role = text(move || organization.with(|organization| texts::default_role(organization.default_role)));
    let is_default = id == DEFAULT;
    let mark = is_default.then(|| view! { <span class="default-mark">{common::DEFAULT}</span> });
    let edit = move |()| organization.with_untracked(|organization| desk.edit(organization));
    let doom = move |()| desk.doom(organization.get_untracked());
    // The default organization stays for good.
    let delete = (!is_default).then(|| {
        let label = signal(move || texts::delete(&name.get()));
        view! { <IconButton label=label icon=Icon::Trash on_press=doom /> }
    });
    let edit_id = edit_id(&id);
    view! {
        <li class="org">
            <Initials name=name />
            <div class="org-text">
                <p class="org-name"><strong class="cut" data-tip="">{name}</strong>{mark}</p>
                <p class="org-about org-id mono">{id}</p>
            </div>
            <p class="org-role">{role}</p>
            <div class="org-actions">
                <IconButton label=signal(move || texts::edit(&name.get())) icon=Icon::Pencil on_press=edit id=edit_id />
                {delete}
            </div>
        </li>
    }
    .into_any()
}
