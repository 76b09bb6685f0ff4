//! The calls about one's own API tokens.

use gloo_net::http::Method;
use serde::Deserialize;
use switchboard_shared::token::{TokenChange, TokenList};

use super::{Client, Result};
use crate::routes::encode;

/// The calls about one's own API tokens.
#[derive(Clone, Copy)]
pub struct Tokens {
    client: Client,
}

/// Of a `NewToken` what the list does not say. All of it would be 4 kB of the download, for what `flatten` takes.
#[derive(Deserialize)]
struct Made {
    token: String,
}

impl Tokens {
    pub(super) fn new(client: Client) -> Self {
        Self { client }
    }

    /// All of them, by name; never the tokens themselves.
    pub async fn list(self) -> Result<TokenList> {
        self.client.get("/tokens").await
    }

    /// Creates one and gives it: this is the one time that it is shown.
    pub async fn create(self, change: TokenChange) -> Result<String> {
        let made: Made = self.client.write(Method::POST, "/tokens", &change, None).await?;
        Ok(made.token)
    }

    /// Deletes one: what uses it is let in no longer.
    pub async fn delete(self, id: String) -> Result<()> {
        self.client.delete(&format!("/tokens/{}", encode(&id))).await
    }
}
