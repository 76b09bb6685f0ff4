//! `switchboard users`: for the operator at the machine who is locked out.

use std::fs;
use std::io::{self, BufRead as _, IsTerminal as _};
use std::process::ExitCode;

use super::order;
use crate::config::{Flags, PasswordFrom, Refusal, UsersCommand};
use crate::control;
use crate::service::people::operator::{self, Order};

/// Carries `command` out, whether the server runs or not.
pub(super) fn run(flags: &Flags, command: UsersCommand) -> Result<ExitCode, Refusal> {
    let order = order_for(command)?;
    let given = control::Order::People(order.clone());
    order::give(&flags.data_dir, &given, async |repo| {
        Ok(operator::execute(repo, order).await.into())
    })
}

fn order_for(command: UsersCommand) -> Result<Order, Refusal> {
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
