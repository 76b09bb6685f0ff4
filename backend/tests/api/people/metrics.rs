//! `/metrics` where people sign in.

use crate::support::TestApp;
use crate::support::people::Manned;

#[tokio::test]
async fn on_loopback_it_is_public_and_can_want_a_token() {
    let manned = Manned::spawn().await;
    assert_eq!(manned.app.get("/metrics").await.status, 200);
    let app = TestApp::spawn_with(&["--auth", "local", "--metrics", "token"]).await;
    app.get("/metrics").await.failure(401);
}
