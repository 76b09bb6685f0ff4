//! The calls about the caller.

use gloo_net::http::Method;
use switchboard_shared::auth::PasswordChange;
use switchboard_shared::me::{Me, MeChange};
use switchboard_shared::session::SessionList;

use super::{Client, Result};
use crate::routes::encode;

/// The calls about the caller.
#[derive(Clone, Copy)]
pub struct Caller {
    client: Client,
}

impl Caller {
    pub(super) fn new(client: Client) -> Self {
        Self { client }
    }

    /// Who the caller is in the tab's organization, and where else it may go. Where that is not there, it still is
    /// somebody.
    pub async fn show(self) -> Result<Me> {
        match self.client.get("/me").await {
            Err(error) if error.lacks_organization() => {
                let me: Me = self.client.outside().get("/me").await?;
                Ok(Me {
                    current_organization: None,
                    ..me
                })
            }
            answer => answer,
        }
    }

    /// Goes to another organization, where the caller may; answers who it is there.
    pub async fn switch(self, organization: String) -> Result<Me> {
        let change = MeChange { organization };
        self.client.write(Method::PUT, "/me", &change, None).await
    }

    /// Changes one's own password (422 where the current one is wrong, or the new one is no good).
    pub async fn change_password(self, change: PasswordChange) -> Result<()> {
        self.client.tell(Method::PUT, "/me/password", &change).await
    }

    /// Where one is signed in, the current session first.
    pub async fn sessions(self) -> Result<SessionList> {
        self.client.get("/me/sessions").await
    }

    /// Signs out elsewhere.
    pub async fn end_session(self, id: String) -> Result<()> {
        self.client.delete(&format!("/me/sessions/{}", encode(&id))).await
    }
}
