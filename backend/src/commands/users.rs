//! `switchboard users`: for the operator at the machine who is locked out.

use std::fs;
use std::io::{self, BufRead as _, ErrorKind, IsTerminal as _};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use tokio::runtime;

use super::print;
use crate::app;
use crate::config::{Flags, PasswordFrom, Refusal, UsersCommand};
use crate::control::{self, Report};
use crate::repo::Repo;
use crate::service::people::operator::{self, Order};
use crate::store::Store as _;
use crate::store::sled::Sled;

/// Gives the order to the server that runs on the data folder, else carries it out on the folder itself.
pub(super) fn run(flags: &Flags, command: UsersCommand) -> Result<ExitCode, Refusal> {
    let folder = &flags.data_dir;
    let order = order(command)?;
    let report = match control::send(folder, &order) {
        Ok(report) => report,
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::ConnectionRefused) => {
            alone(folder, order)?
        }
        Err(error) => return Err(Refusal::machine(format!("the server does not answer: {error}"))),
    };
    match report {
        Report::Done(lines) => print(&lines.join("\n")),
        Report::Refused(why) => Err(Refusal::machine(why)),
    }
}

fn order(command: UsersCommand) -> Result<Order, Refusal> {
    Ok(match command {
        UsersCommand::List => Order::List,
        UsersCommand::Add {
            name,
            super_admin,
            password,
        } => Order::Add {
            name,
            password: read(&password)?,
            super_admin,
        },
        UsersCommand::SetPassword { name, password } => Order::SetPassword {
            name,
            password: read(&password)?,
        },
        UsersCommand::SetSuperAdmin { name } => Order::SetSuperAdmin { name },
    })
}

/// The password: from the file, else from who sits at the terminal, else a line of stdin.
fn read(from: &PasswordFrom) -> Result<String, Refusal> {
    let text = match &from.password_file {
        Some(file) => fs::read_to_string(file),
        None if io::stdin().is_terminal() => rpassword::prompt_password("Password: "),
        None => io::stdin().lock().lines().next().unwrap_or_else(|| Ok(String::new())),
    };
    let text = text.map_err(|error| Refusal::machine(format!("cannot read the password: {error}")))?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}

fn alone(folder: &Path, order: Order) -> Result<Report, Refusal> {
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
        let report = operator::execute(&repo, order).await.into();
        store.close().await.map_err(|error| Refusal::because(&error))?;
        Ok(report)
    })
}
