//! Which role a provider's groups give.

use std::str::FromStr;

use switchboard_shared::role::Role;

/// The role that members of a group have in an organization.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleMap {
    /// The group, as the provider calls it.
    pub group: String,
    /// The organization's id or name.
    pub organization: String,
    /// The role there.
    pub role: Role,
}

/// One or several, with commas between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleMaps(pub Vec<RoleMap>);

impl FromStr for RoleMap {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("{text:?} must be GROUP=ORG:ROLE, as ops=default:editor");
        // A group can be a distinguished name, which has = signs of its own.
        let (rest, role) = text.rsplit_once(':').ok_or_else(wrong)?;
        let (group, organization) = rest.rsplit_once('=').ok_or_else(wrong)?;
        let (group, organization) = (group.trim(), organization.trim());
        if group.is_empty() || organization.is_empty() {
            return Err(wrong());
        }
        let role = role.trim().parse().map_err(|_| {
            let roles = Role::ALL.map(Role::as_str).join(", ");
            format!("{role:?} is no role: it is one of {roles}")
        })?;
        Ok(Self {
            group: group.to_owned(),
            organization: organization.to_owned(),
            role,
        })
    }
}

impl FromStr for RoleMaps {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (mut maps, mut begun) = (Vec::new(), String::new());
        for part in text.split(',') {
            begun.push_str(part);
            match begun.parse() {
                Ok(map) => {
                    maps.push(map);
                    begun.clear();
                }
                // The comma is one of the group's own.
                Err(_) => begun.push(','),
            }
        }
        match begun.strip_suffix(',') {
            None => Ok(Self(maps)),
            Some(rest) => rest.parse().map(|_: RoleMap| Self(maps)),
        }
    }
}
