//! What a person may do in an organization.

/// The roles, lowest first: each may do what the ones before it may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Belongs to the organization, and sees only that.
    Member,
    /// Reads everything but secrets, and checks stored connections.
    Viewer,
    /// Changes connections.
    Editor,
    /// Manages the organization's users.
    Admin,
    /// Manages organizations and all users.
    SuperAdmin,
}
