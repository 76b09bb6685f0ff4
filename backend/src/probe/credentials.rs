//! What proves who we are, and which of it a server is shown.

use secrecy::{ExposeSecret, SecretString};
use switchboard_shared::product::{SignIn, SourceType};
use switchboard_shared::source::Authentication;

use crate::fingerprint::Fingerprint;
use crate::outbound::Authorization;

/// A user name and password; both empty: none. Hence no `Debug`.
#[derive(Clone, Default)]
pub struct Credentials {
    /// The user name; may be empty.
    pub username: String,
    /// The password, where one is stored.
    pub password: Option<SecretString>,
}

/// All that an InfluxDB connection may hold; what is sent of it depends on the kind. Hence no `Debug`.
#[derive(Clone, Default)]
pub struct SourceCredentials {
    /// The user name and password; the user name is also whom the shared secret signs for.
    pub user: Credentials,
    /// The shared secret of an Enterprise cluster, where one is stored.
    pub shared_secret: Option<SecretString>,
    /// The token of InfluxDB 2.x and 3.x, where one is stored.
    pub token: Option<SecretString>,
}

/// Which of them there are.
#[derive(Clone, Copy, Debug)]
pub struct Held {
    /// A user name.
    pub username: bool,
    /// A password.
    pub password: bool,
    /// A shared secret.
    pub shared_secret: bool,
    /// A token.
    pub token: bool,
}

/// What one server is shown.
pub(super) struct Proof {
    /// What people call it.
    pub(super) shown: Shown,
    authorization: Option<Authorization>,
}

/// What people call what a server is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// Nothing.
    Nothing,
    /// A user name, which may be empty, and a password.
    Password(String),
    /// A user name without a password.
    Username(String),
    /// A token for this user name, signed with the shared secret.
    Signed(String),
    /// A token.
    Token,
}

/// What is sent to a server of `kind`, of what is held: what the kind asks for where it is there, else user name and
/// password, for which something in front of it may ask. Others than Enterprise verify what a shared secret signs as well,
/// where they are told the secret: it goes where there is no password.
pub fn authentication(kind: SourceType, held: Held) -> Authentication {
    match kind.sign_in() {
        SignIn::OrganizationToken | SignIn::Token if held.token => Authentication::Token,
        SignIn::SharedSecret if held.shared_secret => Authentication::Shared,
        SignIn::Password if held.shared_secret && held.username && !held.password => Authentication::Shared,
        _ if held.username || held.password => Authentication::Basic,
        _ => Authentication::None,
    }
}

impl Credentials {
    /// The header they make; `None` where there are none.
    pub(crate) fn authorization(&self) -> Option<Authorization> {
        let given = !self.username.is_empty() || self.password.is_some();
        given.then(|| Authorization::basic(&self.username, self.password.as_ref()))
    }

    pub(super) fn proof(&self) -> Proof {
        let authorization = self.authorization();
        let shown = match (&authorization, &self.password) {
            (None, _) => Shown::Nothing,
            (_, Some(_)) => Shown::Password(self.username.clone()),
            (_, None) => Shown::Username(self.username.clone()),
        };
        Proof { shown, authorization }
    }

    pub(super) fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of([self.username.as_bytes(), &secret(self.password.as_ref())])
    }
}

impl SourceCredentials {
    /// What any server is shown at first: tokens and signatures wait until it is known to take them. `kind` is the chosen
    /// one, else the one that was found the last time. Whoever holds a token may mean a kind that takes no password.
    pub(super) fn greeting(&self, kind: Option<SourceType>) -> Proof {
        if kind.is_none() && self.token.is_some() {
            return Proof::NOTHING;
        }
        match authentication(kind.unwrap_or_default(), self.held()) {
            Authentication::Basic => self.user.proof(),
            Authentication::None | Authentication::Shared | Authentication::Token => Proof::NOTHING,
        }
    }

    /// The token, for a server that says what it is to those only whom it knows; `None` where there is none, or where the
    /// chosen kind takes none.
    pub(super) fn introduction(&self, kind: Option<SourceType>) -> Option<Proof> {
        let takes_token = kind.is_none_or(|kind| kind.sign_in() == SignIn::Token);
        self.token.as_ref().filter(|_| takes_token).map(|token| Proof {
            shown: Shown::Token,
            authorization: Authorization::bearer(token),
        })
    }

    /// What a server is shown that should be of `kind`, is spoken to as `spoken`, and was `found` to be something: nothing,
    /// where it would be a token or a signature, and that takes none. A password does not go in its place.
    pub(super) fn proof(&self, kind: SourceType, spoken: SourceType, found: SourceType) -> Proof {
        let verifies = matches!(found.sign_in(), SignIn::Password | SignIn::SharedSecret);
        match authentication(kind, self.held()) {
            Authentication::Basic => self.user.proof(),
            Authentication::Shared if !verifies => Proof::NOTHING,
            Authentication::Shared => {
                let username = self.user.username.clone();
                let secret = self.shared_secret.as_ref();
                Proof {
                    authorization: secret.and_then(|secret| Authorization::signed(&username, secret)),
                    shown: Shown::Signed(username),
                }
            }
            Authentication::Token => self
                .token
                .as_ref()
                .and_then(|token| Proof::token(spoken, token))
                .unwrap_or(Proof::NOTHING),
            Authentication::None => Proof::NOTHING,
        }
    }

    fn held(&self) -> Held {
        Held {
            username: !self.user.username.is_empty(),
            password: self.user.password.is_some(),
            shared_secret: self.shared_secret.is_some(),
            token: self.token.is_some(),
        }
    }

    pub(super) fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of([
            self.user.fingerprint().as_bytes(),
            &secret(self.shared_secret.as_ref()),
            &secret(self.token.as_ref()),
        ])
    }
}

impl Proof {
    pub(super) const NOTHING: Self = Self {
        shown: Shown::Nothing,
        authorization: None,
    };

    /// `token` as a server of `kind` takes it: 2.x and its cloud have a scheme of their own.
    fn token(kind: SourceType, token: &SecretString) -> Option<Self> {
        let authorization = match kind {
            SourceType::V2 | SourceType::V3Serverless => Authorization::token(token),
            kind if kind.sign_in() == SignIn::Token => Authorization::bearer(token),
            _ => return None,
        };
        Some(Self {
            shown: Shown::Token,
            authorization,
        })
    }

    /// The header that shows it; `None` where nothing is shown.
    pub(super) fn authorization(&self) -> Option<&Authorization> {
        self.authorization.as_ref()
    }

    /// Whether anything is shown.
    pub(super) fn is_given(&self) -> bool {
        self.authorization.is_some()
    }
}

/// A secret as bytes that no other secret has, nor none at all.
fn secret(text: Option<&SecretString>) -> zeroize::Zeroizing<Vec<u8>> {
    let text = text.map(|text| [&[1], text.expose_secret().as_bytes()].concat());
    zeroize::Zeroizing::new(text.unwrap_or_default())
}
