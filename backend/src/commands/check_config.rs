//! `switchboard check-config`.

use std::path::Path;
use std::process::ExitCode;

use super::print;
use crate::config::{Config, Flags, Refusal};
use crate::server::Certificate;
use crate::vault::Vault;

/// Reads the configuration as `serve` would, and says what it comes to.
pub(super) fn run(flags: Flags) -> Result<ExitCode, Refusal> {
    let config = Config::new(flags)?;
    config.tls.clone().map(Certificate::load).transpose()?;
    let keys = Vault::read(&config.key_file).map_err(|error| Refusal::because(&error))?;
    let made = match keys {
        Some(_) => "",
        None => to_be_made(&config)?,
    };
    let listen: Vec<String> = config.listen.iter().map(ToString::to_string).collect();
    let mut lines = vec![
        "the configuration is fine".to_owned(),
        format!("  listens on {}", listen.join(", ")),
        format!("  keeps its data in {}", config.data_dir.display()),
        format!("  keeps its sealing keys in {}{made}", config.key_file.display()),
    ];
    lines.extend(config.about_proxy().map(|about| format!("  {about}")));
    print(&lines.join("\n"))
}

/// That the key file is made at the first start, which makes the data folder as well, but no other.
fn to_be_made(config: &Config) -> Result<&'static str, Refusal> {
    let folder = config.key_file.parent().unwrap_or(Path::new(""));
    if folder.as_os_str().is_empty() || folder == config.data_dir || folder.is_dir() {
        return Ok(", to be made at the first start");
    }
    let folder = folder.display();
    Err(Refusal::machine(format!(
        "there is no folder {folder}, in which the key file is to be"
    )))
}
