//! What the operator at the machine orders, whether the server runs or not.

use std::io::ErrorKind;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use tokio::runtime;

use super::print;
use crate::app;
use crate::config::Refusal;
use crate::control::{self, Order, Report};
use crate::repo::Repo;
use crate::store::Store as _;
use crate::store::sled::Sled;

/// Gives `order` to the server that runs on `folder`; where none does, `alone` carries it out on the folder itself.
pub(super) fn give(
    folder: &Path,
    order: &Order,
    alone: impl AsyncFnOnce(&Repo) -> Result<Report, Refusal>,
) -> Result<ExitCode, Refusal> {
    let report = match control::send(folder, order) {
        Ok(report) => report,
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::ConnectionRefused) => {
            on_folder(folder, alone)?
        }
        Err(error) => return Err(Refusal::machine(format!("the server does not answer: {error}"))),
    };
    match report {
        Report::Done(lines) => print(&lines.join("\n")),
        Report::Refused(why) => Err(Refusal::machine(why)),
    }
}

fn on_folder(folder: &Path, alone: impl AsyncFnOnce(&Repo) -> Result<Report, Refusal>) -> Result<Report, Refusal> {
    let path = app::store_path(folder);
    if !path.exists() {
        let folder = folder.display();
        return Err(Refusal::machine(format!(
            "there is no store in {folder}: name the server's folder with --data-dir, or start it once"
        )));
    }
    let runtime = runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| Refusal::machine(format!("cannot start: {error}")))?;
    runtime.block_on(async {
        let store = Arc::new(Sled::open(&path).map_err(|error| Refusal::because(&error))?);
        let repo = Repo::open(store.clone())
            .await
            .map_err(|error| Refusal::because(&error))?;
        let report = alone(&repo).await;
        store.close().await.map_err(|error| Refusal::because(&error))?;
        report
    })
}
