//! What stands in the form of a user, and what is sent of it.

use leptos::prelude::*;
use switchboard_shared::patch::Patch;
use switchboard_shared::role::Role;
use switchboard_shared::user::{OrganizationUserChange, User, UserChange};

use super::desk::Editing;
use crate::api::{Client, Result};
use crate::components::entry::{Entry, EntryForm};
use crate::texts::users as texts;

/// The id of the first field, unless only the role can be changed.
pub const NAME: &str = "user-name";
/// The id of the role's field.
pub const ROLE: &str = "user-role";

/// The fields of a user's form; each form shows some of them.
#[derive(Clone, Copy)]
pub struct Fields {
    /// All of them.
    pub form: EntryForm,
    /// The name.
    pub name: Entry,
    /// The password.
    pub password: Entry,
    /// The role in the organization.
    pub role: Entry,
    /// `true` or `false`.
    pub super_admin: Entry,
}

impl Fields {
    /// Empty ones.
    pub fn new() -> Self {
        let name = Entry::new("name", NAME, texts::NAME);
        let password = Entry::new("password", "user-password", texts::PASSWORD);
        let role = Entry::new("role", ROLE, texts::ROLE);
        let super_admin = Entry::new("superAdmin", "user-super-admin", texts::SUPER_ADMIN);
        Self {
            form: EntryForm::new(&[name, password, role, super_admin]),
            name,
            password,
            role,
            super_admin,
        }
    }

    /// Fills them with what is stored.
    pub fn fill(self, editing: &Editing) {
        for entry in [self.name, self.password, self.role, self.super_admin] {
            entry.clear();
        }
        self.form.failure.set(None);
        self.role.text.set(role_in(editing).to_string());
        self.super_admin.text.set(false.to_string());
        if let Editing::Stored(user) = editing {
            self.name.text.set(user.name.clone());
            self.super_admin.text.set(user.super_admin.to_string());
        }
    }

    /// Whether what is required is there; else says so.
    pub fn has_all(self, editing: &Editing) -> bool {
        match editing {
            Editing::Joining(_) | Editing::Stored(_) => self.form.has(&[self.name]),
            Editing::New => self.form.has(&[self.name, self.password]),
            Editing::Role(..) => true,
        }
    }

    /// Stores what stands in them.
    pub async fn store(self, client: Client, editing: Editing) -> Result<User> {
        match editing {
            Editing::Joining(organization) => client.users(Some(&organization.id)).add(self.joining()).await,
            Editing::Role(organization, user) => {
                let change = OrganizationUserChange {
                    role: Patch::when(self.role.value().parse().ok()),
                    ..OrganizationUserChange::default()
                };
                client.users(Some(&organization.id)).change_role(user.id, change).await
            }
            Editing::New => client.users(None).create(self.change(None)).await,
            Editing::Stored(user) => {
                let change = self.change(Some(&user));
                client.users(None).update(user.id, change).await
            }
        }
    }

    fn joining(self) -> OrganizationUserChange {
        OrganizationUserChange {
            name: Patch::Value(self.name.value()),
            password: self.typed_password(),
            role: Patch::when(self.role.value().parse().ok()),
        }
    }

    /// Of a stored user only what has changed.
    fn change(self, stored: Option<&User>) -> UserChange {
        let (name, super_admin) = (self.name.value(), self.super_admin.value() == true.to_string());
        let new_name = stored.is_none_or(|stored| stored.name != name);
        let new_mark = stored.is_none_or(|stored| stored.super_admin != super_admin);
        UserChange {
            name: Patch::when(new_name.then_some(name)),
            password: self.typed_password(),
            super_admin: Patch::when(new_mark.then_some(super_admin)),
            roles: Patch::Absent,
        }
    }

    fn typed_password(self) -> Patch<String> {
        Patch::when(Some(self.password.value()).filter(|password| !password.is_empty()))
    }
}

/// The role that the form begins with.
fn role_in(editing: &Editing) -> Role {
    match editing {
        Editing::Role(organization, user) => {
            let mut roles = user.roles.iter();
            let here = roles.find(|role| role.organization == organization.id);
            here.map(|here| here.role).unwrap_or_default()
        }
        _ => Role::Viewer,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn user() -> User {
        serde_json::from_value(serde_json::json!({
            "id": "1", "name": "ada", "provider": "local", "scheme": "local", "superAdmin": true,
            "roles": [{"organization": "lab", "role": "editor"}]
        }))
        .expect("it is a user")
    }

    #[test]
    fn only_what_has_changed_is_sent_of_a_stored_user() {
        let owner = Owner::new();
        owner.with(|| {
            let fields = Fields::new();
            fields.fill(&Editing::Stored(user()));
            assert!(fields.change(Some(&user())) == UserChange::default());
            fields.super_admin.text.set("false".to_owned());
            fields.password.text.set("long enough now".to_owned());
            let change = fields.change(Some(&user()));
            assert_eq!(change.super_admin.value(), Some(&false));
            assert!(change.name.is_absent() && change.password.value().is_some());
        });
    }

    #[test]
    fn the_role_of_the_form_is_the_one_in_its_organization() {
        let here = |id: &str| {
            let organization = serde_json::json!({"id": id, "name": "", "role": "admin"});
            let organization = serde_json::from_value(organization).expect("it is an organization");
            role_in(&Editing::Role(organization, user()))
        };
        assert_eq!((here("lab"), here("other")), (Role::Editor, Role::Member));
    }
}
