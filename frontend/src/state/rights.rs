//! What one may do: the one place that says so, fed with what the server says about who one is.

use switchboard_shared::me::Me;
use switchboard_shared::role::Role;

use crate::routes::Route;

/// What may be done in an organization; each needs a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right {
    /// One's own account, and going to another organization.
    Own,
    /// See what is there, and check it again.
    Read,
    /// Create, change and delete connections.
    Change,
    /// The organization's users.
    Manage,
    /// Organizations, and all users.
    Rule,
}

impl Right {
    /// What the page at `route` needs to be seen.
    pub fn of(route: &Route) -> Self {
        match route {
            Route::Login | Route::SetUp | Route::Account | Route::SwitchOrgs => Self::Own,
            // An edit page can be read by whoever may not change it.
            Route::Home | Route::Configuration | Route::Source(_) | Route::Kapacitor { .. } => Self::Read,
            Route::NewSource { .. } | Route::NewKapacitor(_) => Self::Change,
            Route::Users { .. } => Self::Manage,
            Route::Organizations => Self::Rule,
        }
    }

    /// Whether `me` has it in the current organization.
    pub fn is_of(self, me: &Me) -> bool {
        let lowest = match self {
            Self::Own => return true,
            Self::Rule => return me.super_admin,
            Self::Read => Role::Viewer,
            Self::Change => Role::Editor,
            Self::Manage => Role::Admin,
        };
        let role = me.current_organization.as_ref().map(|current| current.role);
        role.is_some_and(|role| me.super_admin || lowest <= role)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Right; 5] = [Right::Own, Right::Read, Right::Change, Right::Manage, Right::Rule];

    fn me(role: Option<&str>, super_admin: bool) -> Me {
        let current = role.map(|role| serde_json::json!({"id": "default", "name": "Default", "role": role}));
        let me = serde_json::json!({
            "id": "1", "name": "ops", "superAdmin": super_admin, "scheme": "local", "organizations": [],
            "currentOrganization": current, "links": {"self": "/me"}
        });
        serde_json::from_value(me).expect("it is a caller")
    }

    #[test]
    fn each_role_has_the_rights_of_the_table_and_no_other() {
        for (role, super_admin, rights) in [
            (None, false, 1),
            (Some("member"), false, 1),
            (Some("viewer"), false, 2),
            (Some("editor"), false, 3),
            (Some("admin"), false, 4),
            (Some("member"), true, 5),
        ] {
            let me = me(role, super_admin);
            let has = ALL.map(|right| right.is_of(&me));
            assert_eq!(has, [0, 1, 2, 3, 4].map(|at| at < rights), "{role:?} {super_admin}");
        }
    }

    #[test]
    fn an_edit_page_can_be_read_and_a_new_one_needs_an_editor() {
        assert_eq!(Right::of(&Route::Source("1".to_owned())), Right::Read);
        assert_eq!(Right::of(&Route::NewSource { clone: None }), Right::Change);
    }
}
