//! `switchboard keys`: for the operator at the machine who has the sealing key changed.

use std::process::ExitCode;

use super::order;
use crate::config::{Flags, KeysCommand, Refusal};
use crate::control::Order;
use crate::repo::seals;
use crate::service::keys;

/// Carries `command` out, whether the server runs or not. One that runs has a key file of its own, whatever the flags say.
pub(super) fn run(flags: &Flags, command: KeysCommand) -> Result<ExitCode, Refusal> {
    let KeysCommand::Rotate = command;
    let key_file = flags.key_file();
    order::give(&flags.data_dir, &Order::RotateKeys, async |repo| {
        let vault = seals::open_vault(repo, &key_file).await;
        let vault = vault.map_err(|error| Refusal::because(&error))?;
        Ok(keys::rotate(repo, &vault).await.into())
    })
}
