//! What is about to be deleted, and what that does.

use crate::api::{Client, Result};
use crate::components::Icon;
use crate::texts::deletion as texts;

/// What is about to be deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doomed {
    /// A source and its Kapacitors.
    Source {
        /// Its id.
        id: String,
        /// Its name.
        name: String,
    },
    /// One Kapacitor.
    Kapacitor {
        /// The id of its source.
        source: String,
        /// Its id.
        id: String,
        /// Its name.
        name: String,
    },
    /// An organization and everything in it.
    Organization {
        /// Its id.
        id: String,
        /// Its name, which has to be typed.
        name: String,
    },
    /// A user's role in an organization.
    Membership {
        /// The organization's id.
        organization: String,
        /// The organization's name.
        place: String,
        /// The user's id.
        id: String,
        /// The user's name.
        name: String,
    },
    /// A user.
    User {
        /// Its id.
        id: String,
        /// Its name.
        name: String,
    },
    /// One of one's own API tokens.
    Token {
        /// Its id.
        id: String,
        /// Its name.
        name: String,
    },
}

/// What a deletion does, line by line: the icon, what it is about, and the rest of the sentence.
pub type Consequences = Vec<(Icon, String, String)>;

impl Doomed {
    /// The name that people know it by.
    pub fn name(&self) -> &str {
        match self {
            Self::Source { name, .. }
            | Self::Kapacitor { name, .. }
            | Self::Organization { name, .. }
            | Self::Membership { name, .. }
            | Self::User { name, .. }
            | Self::Token { name, .. } => name,
        }
    }

    /// So much goes with it that its name has to be typed.
    pub fn wants_its_name(&self) -> bool {
        matches!(self, Self::Organization { .. })
    }

    /// It is the source of this id.
    pub fn is_source(&self, named: Option<String>) -> bool {
        matches!(self, Self::Source { id, .. } if named.as_ref() == Some(id))
    }

    /// What is asked.
    pub fn question(&self) -> String {
        match self {
            Self::Source { name, .. } => texts::delete_source(name),
            Self::Kapacitor { name, .. } => texts::delete_kapacitor(name),
            Self::Organization { name, .. } => texts::delete_organization(name),
            Self::Membership { name, place, .. } => texts::remove_user(name, place),
            Self::User { name, .. } => texts::delete_user(name),
            Self::Token { name, .. } => texts::delete_token(name),
        }
    }

    /// What is left alone.
    pub fn what_stays(&self) -> String {
        match self {
            Self::Source { .. } => texts::DATA_STAYS.to_owned(),
            Self::Kapacitor { .. } => texts::KAPACITOR_STAYS.to_owned(),
            Self::Organization { .. } => texts::SERVERS_STAY.to_owned(),
            Self::Membership { .. } => texts::USER_STAYS.to_owned(),
            Self::User { .. } => texts::USER_GOES.to_owned(),
            Self::Token { .. } => texts::TOKEN_GOES.to_owned(),
        }
    }

    /// The button that deletes it.
    pub fn verb(&self) -> String {
        match self {
            Self::Source { .. } => texts::DELETE_SOURCE.to_owned(),
            Self::Kapacitor { .. } => texts::DELETE_KAPACITOR.to_owned(),
            Self::Organization { .. } => texts::DELETE_ORGANIZATION.to_owned(),
            Self::Membership { .. } => texts::REMOVE_USER.to_owned(),
            Self::User { .. } => texts::DELETE_USER.to_owned(),
            Self::Token { .. } => texts::DELETE_TOKEN.to_owned(),
        }
    }

    /// What is said once it is gone.
    pub fn gone(&self) -> String {
        match self {
            Self::Membership { name, place, .. } => texts::removed(name, place),
            it => texts::deleted(it.name()),
        }
    }

    /// What is said where it is not.
    pub fn not_gone(&self) -> String {
        match self {
            Self::Membership { name, place, .. } => texts::not_removed(name, place),
            it => texts::not_deleted(it.name()),
        }
    }

    /// Asks the server what deleting it would do.
    pub async fn consequences(&self, client: Client) -> Result<Consequences> {
        match self {
            Self::Source { id, .. } => {
                let deletion = client.sources().try_delete(id.clone()).await?;
                let kapacitors = texts::kapacitors_go(&deletion).map(|(about, rest)| (Icon::Trash, about, rest));
                let default = texts::becomes_default(&deletion).map(|(about, rest)| (Icon::Star, about, rest));
                Ok(kapacitors.into_iter().chain(default).collect())
            }
            Self::Kapacitor { source, id, .. } => {
                let deletion = client.kapacitors(source).try_delete(id.clone()).await?;
                let active = texts::becomes_active(&deletion).map(|(about, rest)| (Icon::Check, about, rest));
                Ok(active.into_iter().collect())
            }
            Self::Organization { id, .. } => {
                let deletion = client.organizations().try_delete(id.clone()).await?;
                let (about, rest) = texts::goes_with_organization(&deletion);
                Ok(vec![(Icon::Trash, about, rest)])
            }
            // The sentence above says it all.
            Self::Membership { .. } | Self::User { .. } | Self::Token { .. } => Ok(Vec::new()),
        }
    }

    /// Deletes it.
    pub async fn delete(&self, client: Client) -> Result<()> {
        match self {
            Self::Source { id, .. } => client.sources().delete(id.clone()).await,
            Self::Kapacitor { source, id, .. } => client.kapacitors(source).delete(id.clone()).await,
            Self::Organization { id, .. } => client.organizations().delete(id.clone()).await,
            Self::Membership { organization, id, .. } => client.users(Some(organization)).delete(id.clone()).await,
            Self::User { id, .. } => client.users(None).delete(id.clone()).await,
            Self::Token { id, .. } => client.tokens().delete(id.clone()).await,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_source_that_the_address_names_is_forgotten_there() {
        let name = String::new;
        let source = Doomed::Source {
            id: "1".to_owned(),
            name: name(),
        };
        let kapacitor = Doomed::Kapacitor {
            source: "1".to_owned(),
            id: "1".to_owned(),
            name: name(),
        };
        assert!(source.is_source(Some("1".to_owned())) && !source.is_source(Some("2".to_owned())));
        assert!(!source.is_source(None) && !kapacitor.is_source(Some("1".to_owned())));
    }
}
