//! An organization as it stands in its form.

use switchboard_shared::organization::{Organization, OrganizationChange};
use switchboard_shared::patch::Patch;
use switchboard_shared::role::Role;
use switchboard_shared::rules::name;

use crate::forms::problems::sentence;
use crate::texts::organizations as texts;

/// What stands in the form, and what is stored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// What is stored; none for a new one.
    pub stored: Option<Organization>,
    /// What stands in the field Name.
    pub name: String,
    /// What stands in the field Default role.
    pub role: Role,
}

impl Draft {
    /// The draft of a stored one.
    pub fn of(organization: &Organization) -> Self {
        Self {
            stored: Some(organization.clone()),
            name: organization.name.clone(),
            role: organization.default_role,
        }
    }

    /// Nothing would be changed.
    pub fn is_unchanged(&self) -> bool {
        let same = |stored: &Organization| stored.name == self.name && stored.default_role == self.role;
        self.stored.as_ref().is_some_and(same)
    }

    /// What is wrong with the name, as far as the app can tell.
    pub fn problem(&self) -> Option<String> {
        let problem = name::normalize(&self.name).err();
        problem.map(|problem| sentence(texts::NAME, &problem))
    }

    /// What is sent: of a stored one only what has changed.
    pub fn change(&self) -> OrganizationChange {
        let stored = self.stored.as_ref();
        let new_name = stored.is_none_or(|stored| stored.name != self.name);
        let new_role = stored.is_none_or(|stored| stored.default_role != self.role);
        OrganizationChange {
            name: Patch::when(new_name.then(|| self.name.clone())),
            default_role: Patch::when(new_role.then_some(self.role)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stored() -> Organization {
        Organization {
            id: "1".to_owned(),
            name: "lab".to_owned(),
            default_role: Role::Viewer,
        }
    }

    #[test]
    fn only_what_has_changed_is_sent_of_a_stored_one_and_all_of_a_new_one() {
        let mut draft = Draft::of(&stored());
        assert!(draft.is_unchanged() && draft.change() == OrganizationChange::default());
        draft.role = Role::Editor;
        assert!(!draft.is_unchanged() && draft.change().name.is_absent());
        assert_eq!(draft.change().default_role.value(), Some(&Role::Editor));
        let new = Draft {
            stored: None,
            ..Draft::of(&stored())
        };
        assert!(new.change().name.value().is_some() && new.change().default_role.value().is_some());
    }

    #[test]
    fn a_name_is_required() {
        assert!(Draft::default().problem().is_some());
        assert!(Draft::of(&stored()).problem().is_none());
    }
}
