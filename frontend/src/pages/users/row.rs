//! One user in the list.

use leptos::prelude::*;
use switchboard_shared::user::User;

use super::desk::Desk;
use crate::components::{Icon, IconButton, Initials};
use crate::dynamic::{memo, signal, text, when};
use crate::pages::list::edit_id;
use crate::texts::users as texts;

/// How one signs in with a password.
const LOCAL: &str = "local";

/// The row of a user.
#[component]
pub fn Row(
    /// The user.
    user: Signal<User>,
) -> AnyView {
    let desk = Desk::of_page();
    let organization = desk.organization.get_value();
    let is_here = organization.is_some();
    let id = user.with_untracked(|user| user.id.clone());
    let provider = user.with_untracked(|user| (user.scheme != LOCAL).then(|| user.provider.clone()));
    let name = signal(move || user.with(|user| user.name.clone()));
    let is_super = memo(move || user.with(|user| user.super_admin));
    let about = text(move || user.with(|user| about(user, organization.as_ref().map(|one| one.id.as_str()))));
    let mark = || view! { <span class="item-badge">{texts::SUPER_ADMIN}</span> }.into_any();
    let edit_label = text(move || match is_here {
        true => texts::edit_role(&name.get()),
        false => texts::edit(&name.get()),
    });
    let (remove_label, remove_icon) = match is_here {
        true => (text(move || texts::remove(&name.get())), Icon::Close),
        false => (text(move || texts::delete(&name.get())), Icon::Trash),
    };
    view! {
        <li class="item">
            <Initials name=name />
            <div class="item-text">
                <p class="item-name"><strong class="cut" data-tip="">{name}</strong> {when(move || is_super.get(), mark)}</p>
                <p class="item-about">{about} {provider.map(|provider| view! { " · " {provider} })}</p>
            </div>
            <div class="item-actions">
                <IconButton label=edit_label icon=Icon::Pencil on_press=move |()| desk.edit(user.get_untracked())
                    id=edit_id(&id) />
                <IconButton label=remove_label icon=remove_icon on_press=move |()| desk.doom(user.get_untracked()) />
            </div>
        </li>
    }
    .into_any()
}

/// The role in an organization, or in how many the user has one.
fn about(user: &User, organization: Option<&str>) -> String {
    match organization {
        Some(organization) => {
            let here = user.roles.iter().find(|role| role.organization == organization);
            here.map(|here| here.role.to_string()).unwrap_or_default()
        }
        None => texts::organizations(user.roles.len()),
    }
}
