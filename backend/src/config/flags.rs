//! Every flag, once. Its environment variable and its key in the file have the same name.

use std::path::PathBuf;

use clap::builder::BoolishValueParser;
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use secrecy::SecretString;

use super::outbound_proxy::unread;
use super::{Auth, BasePath, Cidr, HostName, Interval, Lifetime, Listen, LogLevel, OidcFlags, PublicUrl};

/// Keeps InfluxDB and Kapacitor connections, and says which of them work and why one does not.
#[derive(Debug, Parser)]
#[command(name = "switchboard", version, max_term_width = 110, disable_help_subcommand = true)]
#[command(
    after_help = "Every flag has an environment variable (--data-dir is SWITCHBOARD_DATA_DIR) and a key of the \
                        same name in the TOML file given by --config. A flag beats the environment, the environment \
                        beats the file."
)]
pub struct Cli {
    /// What to do; serves where it is left out.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// The settings.
    #[command(flatten)]
    pub flags: Flags,
}

/// What the program can do.
#[derive(Clone, Debug, PartialEq, Eq, Subcommand)]
pub enum Command {
    /// Serve until SIGTERM or SIGINT; this is what happens without a command
    Serve,
    /// Read the configuration as `serve` would, and say what is wrong with it
    CheckConfig,
    /// Print the document that /openapi.json serves
    Openapi,
    /// Exit 0 when a server on the configured address is ready: for containers
    Healthcheck,
    /// See and mend who may sign in, also while the server runs: for who is locked out
    Users {
        /// What to do
        #[command(subcommand)]
        command: UsersCommand,
    },
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the version
    Version,
}

/// What can be done to users.
#[derive(Clone, Debug, PartialEq, Eq, Subcommand)]
pub enum UsersCommand {
    /// Show every user: name, provider, super admin, and role in each organization
    List,
    /// Add a user; the first one is super admin
    Add {
        /// Its name
        name: String,
        /// Make it super admin
        #[arg(long)]
        super_admin: bool,
        /// Where the password is read from
        #[command(flatten)]
        password: PasswordFrom,
    },
    /// Set a user's password, and sign it out everywhere
    SetPassword {
        /// The user's name
        name: String,
        /// Where the password is read from
        #[command(flatten)]
        password: PasswordFrom,
    },
    /// Make a user super admin
    SetSuperAdmin {
        /// The user's name
        name: String,
    },
}

/// Where a password is read from. Never from a flag, where everybody on the machine could read it.
#[derive(Clone, Debug, PartialEq, Eq, Args)]
pub struct PasswordFrom {
    /// File with the password; else it is asked for, or read from stdin
    #[arg(long, value_name = "FILE")]
    pub password_file: Option<PathBuf>,
}

/// The settings, as given.
#[derive(Clone, Debug, Args)]
pub struct Flags {
    /// Address to listen on: host:port (port 0 picks one) or unix: and a path; may be given more than once
    #[arg(
        long,
        env = "SWITCHBOARD_LISTEN",
        value_name = "ADDR",
        default_value = "127.0.0.1:8888"
    )]
    #[arg(global = true, hide_env = true, value_delimiter = ',', help_heading = "Serving")]
    pub listen: Vec<Listen>,

    /// Serve everything below this path too
    #[arg(long, env = "SWITCHBOARD_BASE_PATH", value_name = "/x")]
    #[arg(global = true, hide_env = true, help_heading = "Serving")]
    pub base_path: Option<BasePath>,

    /// How people reach the server, where a proxy stands before it [default: from the request's Host]
    #[arg(long, env = "SWITCHBOARD_PUBLIC_URL", value_name = "URL")]
    #[arg(global = true, hide_env = true, help_heading = "Serving")]
    pub public_url: Option<PublicUrl>,

    /// File with the certificate, in PEM with its chain: serves https; read again on SIGHUP
    #[arg(long, env = "SWITCHBOARD_TLS_CERT", value_name = "FILE")]
    #[arg(global = true, hide_env = true, help_heading = "Serving")]
    pub tls_cert: Option<PathBuf>,

    /// File with the certificate's key, in PEM
    #[arg(long, env = "SWITCHBOARD_TLS_KEY", value_name = "FILE")]
    #[arg(global = true, hide_env = true, help_heading = "Serving")]
    pub tls_key: Option<PathBuf>,

    /// Network of proxies whose X-Forwarded-For, -Host and -Proto count; may be given more than once
    #[arg(long, env = "SWITCHBOARD_TRUSTED_PROXY", value_name = "CIDR")]
    #[arg(global = true, hide_env = true, value_delimiter = ',', help_heading = "Serving")]
    pub trusted_proxy: Vec<Cidr>,

    /// Another name by which the server may be called; may be given more than once
    #[arg(long, env = "SWITCHBOARD_ALLOWED_HOST", value_name = "HOST")]
    #[arg(global = true, hide_env = true, value_delimiter = ',', help_heading = "Serving")]
    pub allowed_host: Vec<HostName>,

    /// Folder of the store and the sealing key
    #[arg(
        long,
        env = "SWITCHBOARD_DATA_DIR",
        value_name = "DIR",
        default_value = "./switchboard-data"
    )]
    #[arg(global = true, hide_env = true, help_heading = "Data")]
    pub data_dir: PathBuf,

    /// TOML file with any of these settings
    #[arg(long, env = "SWITCHBOARD_CONFIG", value_name = "FILE")]
    #[arg(global = true, hide_env = true, help_heading = "Data")]
    pub config: Option<PathBuf>,

    /// Who may sign in how: none, local with a name and a password, oidc by a provider, local,oidc [default: none on
    /// loopback]
    #[arg(long, env = "SWITCHBOARD_AUTH", value_name = "WAYS", default_value = "none")]
    #[arg(global = true, hide_env = true, hide_default_value = true, help_heading = "Access")]
    pub auth: Auth,

    /// Allow --auth none on an address that others can reach
    #[arg(long, env = "SWITCHBOARD_INSECURE_NO_AUTH", action = ArgAction::SetTrue)]
    #[arg(value_parser = BoolishValueParser::new(), global = true, hide_env = true, help_heading = "Access")]
    pub insecure_no_auth: bool,

    /// How long a session lives without being used
    #[arg(long, env = "SWITCHBOARD_SESSION_IDLE", value_name = "TIME", default_value = "7d")]
    #[arg(global = true, hide_env = true, help_heading = "Access")]
    pub session_idle: Lifetime,

    /// How long a session lives at most
    #[arg(long, env = "SWITCHBOARD_SESSION_MAX", value_name = "TIME", default_value = "30d")]
    #[arg(global = true, hide_env = true, help_heading = "Access")]
    pub session_max: Lifetime,

    /// The OpenID provider.
    #[command(flatten)]
    pub oidc: OidcFlags,

    /// Those of the file's `[[oidc]]` tables.
    #[arg(skip)]
    pub more_oidc: Vec<OidcFlags>,

    /// Network that connectivity checks may go to, and to no other; may be given more than once
    #[arg(long, env = "SWITCHBOARD_ALLOW_TARGET", value_name = "CIDR")]
    #[arg(global = true, hide_env = true, value_delimiter = ',', help_heading = "Checks")]
    pub allow_target: Vec<Cidr>,

    /// Network that connectivity checks may not go to; may be given more than once
    #[arg(long, env = "SWITCHBOARD_DENY_TARGET", value_name = "CIDR")]
    #[arg(global = true, hide_env = true, value_delimiter = ',', help_heading = "Checks")]
    pub deny_target: Vec<Cidr>,

    /// HTTP proxy that every outgoing connection goes through, as `http://proxy:3128`: it resolves names and decides where
    /// connections lead, so the address policy is off. With `user:password@` only in the environment or the file
    #[arg(long, env = "SWITCHBOARD_OUTBOUND_PROXY", value_name = "URL", value_parser = unread)]
    #[arg(global = true, hide_env = true, help_heading = "Checks")]
    pub outbound_proxy: Option<SecretString>,

    /// How often each connection is checked; 0 turns it off
    #[arg(long, env = "SWITCHBOARD_CHECK_INTERVAL", value_name = "TIME", default_value = "30s")]
    #[arg(global = true, hide_env = true, help_heading = "Checks")]
    pub check_interval: Interval,

    /// What is logged: off, error, warn, info, debug, trace
    #[arg(long, env = "SWITCHBOARD_LOG", value_name = "LEVEL", default_value = "info")]
    #[arg(global = true, hide_env = true, help_heading = "Log and metrics")]
    pub log: LogLevel,

    /// How the log is written [default: text on a terminal, else json]
    #[arg(long, env = "SWITCHBOARD_LOG_FORMAT", value_name = "FORMAT", value_enum)]
    #[arg(global = true, hide_env = true, help_heading = "Log and metrics")]
    pub log_format: Option<LogFormat>,

    /// Who may read /metrics [default: public on loopback, else token]; token is off while there is no sign-in
    #[arg(long, env = "SWITCHBOARD_METRICS", value_name = "ACCESS", value_enum)]
    #[arg(global = true, hide_env = true, help_heading = "Log and metrics")]
    pub metrics: Option<MetricsAccess>,
}

/// How the log is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

/// Who may read `/metrics`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum MetricsAccess {
    /// Everyone.
    Public,
    /// Who has a token.
    Token,
    /// Nobody.
    Off,
}
