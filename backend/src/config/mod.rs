//! How the server was told to run: flags, then the environment, then the file, then the defaults.
//!
//! `flags` declares every setting once; `file` turns a TOML file into the same flags, so both have one parser and
//! one list of names. What has a type of its own stands in a file of its own.

mod auth;
mod base_path;
mod cidr;
mod file;
mod flags;
mod host;
mod interval;
mod lifetime;
mod listen;
mod log_level;
mod oidc;
mod outbound_proxy;
mod public_url;
mod refusal;
mod tls_files;

use std::path::PathBuf;
use std::time::Duration;

pub use auth::Auth;
pub use base_path::{BasePath, RESERVED};
pub use cidr::Cidr;
pub use flags::{Cli, Command, Flags, LogFormat, MetricsAccess, PasswordFrom, UsersCommand};
pub use host::HostName;
pub use interval::Interval;
pub use lifetime::Lifetime;
pub use listen::Listen;
pub use log_level::LogLevel;
pub use oidc::{OidcFlags, OidcProvider, RoleMap};
pub use outbound_proxy::OutboundProxy;
pub use public_url::PublicUrl;
pub use refusal::Refusal;
pub use tls_files::TlsFiles;

/// Everything that the server was told, checked as a whole.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where to listen; at least one.
    pub listen: Vec<Listen>,
    /// The folder of the store and the sealing key.
    pub data_dir: PathBuf,
    /// What the routes are mounted below, besides the root.
    pub base_path: BasePath,
    /// How people reach the server, where it is not by the address it listens on.
    pub public_url: Option<PublicUrl>,
    /// The certificate with which https is served; plain http where absent.
    pub tls: Option<TlsFiles>,
    /// The proxies whose `X-Forwarded-…` count.
    pub trusted_proxies: Vec<Cidr>,
    /// Names that `Host` may have besides our own.
    pub allowed_hosts: Vec<HostName>,
    /// Where connectivity checks may go; anywhere that is not denied where empty.
    pub allow_targets: Vec<Cidr>,
    /// Where connectivity checks may not go.
    pub deny_targets: Vec<Cidr>,
    /// The proxy that every outgoing connection goes through, and that decides where those lead.
    pub outbound_proxy: Option<OutboundProxy>,
    /// How often each connection is checked; never where absent.
    pub check_interval: Interval,
    /// What is logged.
    pub log: LogLevel,
    /// How it is written; absent: text on a terminal, else JSON.
    pub log_format: Option<LogFormat>,
    /// Who may read `/metrics`.
    pub metrics: MetricsAccess,
    /// Who may sign in how.
    pub auth: Auth,
    /// The OpenID providers by which people sign in.
    pub providers: Vec<OidcProvider>,
    /// How long a session lives without being used.
    pub session_idle: Duration,
    /// How long a session lives at most.
    pub session_max: Duration,
}

/// What was asked for: a command, and the settings it runs with.
#[derive(Debug)]
pub struct Invocation {
    /// The command; serving where none was named.
    pub command: Command,
    /// The settings, not yet checked against each other.
    pub flags: Flags,
}

/// Reads the arguments, the environment and the file.
///
/// # Errors
/// What is wrong with them; also `--help` and `--version`, which end here with code 0.
pub fn read(args: impl IntoIterator<Item = std::ffi::OsString>) -> Result<Invocation, Refusal> {
    let cli = file::parse_with_file(args.into_iter().collect())?;
    Ok(Invocation {
        command: cli.command.unwrap_or(Command::Serve),
        flags: cli.flags,
    })
}

impl Config {
    /// Checks `flags` against each other.
    ///
    /// # Errors
    /// Wrong use: another address than loopback without sign-in, half a provider, an address policy beside a proxy.
    pub fn new(flags: Flags) -> Result<Self, Refusal> {
        let loopback = are_loopback(&flags.listen)?;
        if let (true, Some(open), false) = (flags.auth.is_none(), &loopback, flags.insecure_no_auth) {
            return Err(Refusal::usage(format!(
                "anyone who reaches {open} could use this server, as sign-in is off: turn it on with --auth local, listen \
                 on a loopback address, or allow it with --insecure-no-auth"
            )));
        }
        let usual = if loopback.is_none() {
            MetricsAccess::Public
        } else {
            MetricsAccess::Token
        };
        let metrics = match flags.metrics.unwrap_or(usual) {
            // Without sign-in nobody has a token.
            MetricsAccess::Token if flags.auth.is_none() => MetricsAccess::Off,
            access => access,
        };
        let providers = OidcProvider::all([flags.oidc].into_iter().chain(flags.more_oidc))?;
        check_providers(flags.auth, &providers, flags.public_url.as_ref())?;
        let outbound_proxy = flags.outbound_proxy.as_ref().map(OutboundProxy::new).transpose()?;
        if outbound_proxy.is_some() && !(flags.allow_target.is_empty() && flags.deny_target.is_empty()) {
            return Err(Refusal::usage(
                "with --outbound-proxy the proxy decides where connections lead, and --allow-target and --deny-target would \
                 count for nothing: give those rules to the proxy, or leave out one of the two",
            ));
        }
        Ok(Self {
            listen: flags.listen,
            data_dir: flags.data_dir,
            base_path: flags.base_path.unwrap_or_default(),
            public_url: flags.public_url,
            tls: TlsFiles::new(flags.tls_cert, flags.tls_key)?,
            trusted_proxies: flags.trusted_proxy,
            allowed_hosts: flags.allowed_host,
            allow_targets: flags.allow_target,
            deny_targets: flags.deny_target,
            outbound_proxy,
            check_interval: flags.check_interval,
            log: flags.log,
            log_format: flags.log_format,
            metrics,
            auth: flags.auth,
            providers,
            session_idle: flags.session_idle.0,
            session_max: flags.session_max.0,
        })
    }

    /// The names that are ours: those we listen on, the public one, and those allowed besides; in lower case.
    pub fn own_hosts(&self) -> Vec<String> {
        let listened = self.listen.iter().filter_map(|listen| match listen {
            Listen::Tcp { host, .. } => Some(host.trim_end_matches('.').to_ascii_lowercase()),
            Listen::Unix(_) => None,
        });
        let public = self.public_url.iter().map(|url| url.host().to_owned());
        listened
            .chain(public)
            .chain(self.allowed_hosts.iter().map(|host| host.as_str().to_owned()))
            .collect()
    }
}

/// The first address that others than this machine can reach, if any.
fn are_loopback(listen: &[Listen]) -> Result<Option<Listen>, Refusal> {
    for address in listen {
        if !address.is_loopback()? {
            return Ok(Some(address.clone()));
        }
    }
    Ok(None)
}

/// Sign-in by a provider is told whole or not at all.
fn check_providers(auth: Auth, providers: &[OidcProvider], public_url: Option<&PublicUrl>) -> Result<(), Refusal> {
    let problem = match (auth.oidc, providers.is_empty(), public_url) {
        (true, true, _) => {
            "--auth oidc needs an OpenID provider: --oidc-issuer and what belongs to it, or [[oidc]] in the file"
        }
        (true, false, None) => "--auth oidc needs --public-url: providers send people back to it",
        (false, false, _) => "an OpenID provider is given, but --auth names no oidc",
        _ => return Ok(()),
    };
    Err(Refusal::usage(problem))
}
