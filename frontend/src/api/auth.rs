//! The calls about signing in. Anybody may make them.

use gloo_net::http::Method;
use switchboard_shared::auth::{AuthInfo, SetUp, SignIn};
use switchboard_shared::me::Me;

use super::{Client, Result};

/// Where one signs in and out.
const SESSION: &str = "/auth/session";

/// The calls about signing in.
#[derive(Clone, Copy)]
pub struct Auth {
    client: Client,
}

impl Auth {
    pub(super) fn new(client: Client) -> Self {
        Self { client }
    }

    /// How one may sign in here.
    pub async fn info(self) -> Result<AuthInfo> {
        self.client.get("/auth").await
    }

    /// Signs in (401 where the name or the password is wrong, 429 after too many tries).
    pub async fn sign_in(self, who: SignIn) -> Result<Me> {
        self.client.write(Method::POST, SESSION, &who, None).await
    }

    /// Signs out.
    pub async fn sign_out(self) -> Result<()> {
        self.client.delete(SESSION).await
    }

    /// Creates the first super admin, who is then signed in (401 where the token is wrong or was used).
    pub async fn set_up(self, first: SetUp) -> Result<Me> {
        self.client.write(Method::POST, "/auth/setup", &first, None).await
    }
}
