//! The calls about the caller.

use gloo_net::http::Method;
use switchboard_shared::me::{Me, MeChange};

use super::{Client, Result};

/// The calls about the caller.
#[derive(Clone, Copy)]
pub struct Caller {
    client: Client,
}

impl Caller {
    pub(super) fn new(client: Client) -> Self {
        Self { client }
    }

    /// Who the caller is in the tab's organization, and where else it may go.
    pub async fn show(self) -> Result<Me> {
        self.client.get("/me").await
    }

    /// Goes to another organization, where the caller may; answers who it is there.
    pub async fn switch(self, organization: String) -> Result<Me> {
        let change = MeChange { organization };
        self.client.write(Method::PUT, "/me", &change, None).await
    }
}
