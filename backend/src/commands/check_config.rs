//! `switchboard check-config`.

use std::process::ExitCode;

use super::print;
use crate::config::{Config, Flags, Refusal};
use crate::server::Certificate;

/// Reads the configuration as `serve` would, and says what it comes to.
pub(super) fn run(flags: Flags) -> Result<ExitCode, Refusal> {
    let config = Config::new(flags)?;
    config.tls.clone().map(Certificate::load).transpose()?;
    let listen: Vec<String> = config.listen.iter().map(ToString::to_string).collect();
    let mut lines = vec![
        "the configuration is fine".to_owned(),
        format!("  listens on {}", listen.join(", ")),
        format!("  keeps its data in {}", config.data_dir.display()),
    ];
    if let Some(proxy) = &config.outbound_proxy {
        lines.push(format!(
            "  connects through {proxy}, which decides where connections lead: the address policy is off"
        ));
    }
    print(&lines.join("\n"))
}
