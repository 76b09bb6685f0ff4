//! The secrets that a connection can have, under their names.

use secrecy::SecretString;
use switchboard_shared::rules;

use crate::repo::keys::{ConnectionId, OrgId};
use crate::repo::records::field;
use crate::vault::{OpenError, Place, Sealed, Vault};

/// A secret field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Secret {
    /// The password of the user name.
    Password,
    /// The shared secret of InfluxDB Enterprise.
    Shared,
    /// The token of InfluxDB 2.x and 3.x.
    Token,
    /// The private key of the client certificate.
    ClientKey,
}

impl Secret {
    /// Its name in a request.
    pub(crate) fn field(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Shared => "sharedSecret",
            Self::Token => "token",
            Self::ClientKey => "tls.clientKey",
        }
    }

    /// What people call it.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Shared => "shared secret",
            Self::Token => "token",
            Self::ClientKey => "client key",
        }
    }

    /// The secret as it is sealed.
    ///
    /// # Errors
    /// What is wrong with it, as a sentence for the field that does not repeat it.
    pub(crate) fn normalize(self, raw: &str) -> Result<&str, String> {
        match self {
            Self::Token => rules::text::normalize_token(raw),
            // Blanks are a key that anybody guesses.
            Self::Shared if raw.trim().is_empty() => Err("must not be blank".to_owned()),
            Self::Password | Self::Shared | Self::ClientKey => rules::text::check_secret(raw).map(|()| raw),
        }
    }

    /// The name that it is sealed with: a sealed value opens only under the name that it was sealed with.
    fn sealed_as(self) -> &'static str {
        match self {
            Self::Password => field::PASSWORD,
            Self::Shared => field::SHARED_SECRET,
            Self::Token => field::TOKEN,
            Self::ClientKey => field::CLIENT_KEY,
        }
    }
}

/// Seals and opens the secrets of one record.
#[derive(Clone, Copy)]
pub(crate) struct Sealer<'a> {
    /// The keys.
    pub(crate) vault: &'a Vault,
    /// The organization that owns the record.
    pub(crate) org: &'a OrgId,
    /// The record.
    pub(crate) id: ConnectionId,
}

impl Sealer<'_> {
    /// Seals `text` as the record's `secret`.
    pub(crate) fn seal(&self, secret: Secret, text: &str) -> Sealed {
        self.vault
            .seal(self.place(&self.id.to_string(), secret), &SecretString::from(text))
    }

    /// Opens the record's `secret`, where it has one.
    ///
    /// # Errors
    /// The key that it was sealed with is not there any more.
    pub(crate) fn open(&self, secret: Secret, sealed: Option<&Sealed>) -> Result<Option<SecretString>, OpenError> {
        let id = self.id.to_string();
        sealed
            .map(|sealed| self.vault.open(self.place(&id, secret), sealed))
            .transpose()
    }

    fn place<'a>(&'a self, id: &'a str, secret: Secret) -> Place<'a> {
        Place {
            org: self.org.as_str(),
            id,
            field: secret.sealed_as(),
        }
    }
}
