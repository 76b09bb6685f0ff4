//! A server for one test.

use std::ops::Deref;

use switchboard::app;
use switchboard::config::{self, Config};
use switchboard::server::{Bound, Running};
use switchboard::service::Service;
use tempfile::TempDir;
use tokio::sync::watch;

use super::Client;

/// A running server; it ends, and its data goes, when it is dropped.
pub(crate) struct TestApp {
    client: Client,
    server: Running,
    stop_checks: watch::Sender<bool>,
    folder: TempDir,
}

impl TestApp {
    /// A server without background checks.
    pub(crate) async fn spawn() -> Self {
        Self::spawn_with(&[]).await
    }

    /// A server with `flags` as on the command line.
    pub(crate) async fn spawn_with(flags: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        let data = data.to_str().unwrap();
        let given = |flag: &str| flags.contains(&flag);
        let usual = [["--check-interval", "0"], ["--listen", "127.0.0.1:0"]];
        let usual = usual.iter().filter(|[flag, _]| !given(flag)).flatten();
        let own = ["switchboard", "--data-dir", data];
        let args = own.iter().chain(usual).chain(flags).map(Into::into);
        let config = Config::new(config::read(args).unwrap().flags).unwrap();
        let bound = Bound::new(&config.listen, config.tls.as_ref()).unwrap();
        let (app, background) = app::open(&config, bound.addresses()).await.unwrap();
        let server = Running::start(app, bound).unwrap();
        let stop_checks = watch::Sender::new(false);
        background.start(stop_checks.subscribe());
        let client = Client::new(&server.sockets()[0].to_string());
        Self {
            client,
            server,
            stop_checks,
            folder,
        }
    }

    /// Makes the server say that it is stopping.
    pub(crate) fn announce_stop(&self) {
        self.server.state.announce_stop();
    }

    /// Makes it read its certificate again.
    pub(crate) fn reload(&self) -> Result<(), config::Refusal> {
        self.server.reload().unwrap_or(Ok(()))
    }

    /// What requests mean on it.
    pub(crate) fn service(&self) -> &Service {
        &self.server.state.service
    }

    /// The folder that the data folder is in.
    pub(crate) fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }
}

impl Deref for TestApp {
    type Target = Client;

    fn deref(&self) -> &Client {
        &self.client
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        self.stop_checks.send_replace(true);
        self.server.abort();
    }
}
