//! Signing in.

use serde::{Deserialize, Serialize};

/// How one may sign in here: what `/auth` answers to anyone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct AuthInfo {
    /// There is no user yet: who holds the token of the set-up link becomes the first super admin.
    pub setup_required: bool,
    /// With a name and a password.
    pub local: bool,
    /// Elsewhere, and be sent back.
    pub providers: Vec<Provider>,
}

/// An OpenID provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Provider {
    /// What its routes are called by.
    pub name: String,
    /// What people read.
    pub label: String,
    /// Where signing in begins.
    pub login: String,
}

/// A name and a password, as sent to sign in. Hence no `Debug`.
#[derive(Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignIn {
    /// The user's name.
    pub name: String,
    /// The user's password.
    #[cfg_attr(feature = "openapi", schema(write_only))]
    pub password: String,
}

/// The first super admin, as sent with the token of the set-up link. Hence no `Debug`.
#[derive(Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SetUp {
    /// The token of the link.
    #[cfg_attr(feature = "openapi", schema(write_only))]
    pub token: String,
    /// The user's name.
    pub name: String,
    /// 12 to 1,024 bytes.
    #[cfg_attr(feature = "openapi", schema(write_only))]
    pub password: String,
}

/// A change of one's own password, as sent. Hence no `Debug`.
#[derive(Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PasswordChange {
    /// The one that holds now.
    #[cfg_attr(feature = "openapi", schema(write_only))]
    pub current: String,
    /// 12 to 1,024 bytes.
    #[cfg_attr(feature = "openapi", schema(write_only))]
    pub new: String,
}

/// Why a provider's way did not lead in: the `failed` of the sign-in page's address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignInFailure {
    /// The provider cannot be reached.
    Unreachable,
    /// The provider does not answer in time.
    Slow,
    /// The provider, or what this server was told of it, does not work.
    Unusable,
    /// The provider, or the person there, said no.
    Denied,
    /// It was begun too long ago, or in another browser.
    Stale,
    /// Nobody is super admin yet, and this person did not come by the set-up link.
    NotSetUp,
    /// The user cannot be stored here.
    Refused,
}

impl SignInFailure {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Unreachable,
        Self::Slow,
        Self::Unusable,
        Self::Denied,
        Self::Stale,
        Self::NotSetUp,
        Self::Refused,
    ];

    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unreachable => "unreachable",
            Self::Slow => "slow",
            Self::Unusable => "unusable",
            Self::Denied => "denied",
            Self::Stale => "stale",
            Self::NotSetUp => "not-set-up",
            Self::Refused => "refused",
        }
    }
}
