//! Opens everything that a server runs on: its folder, store, keys and service.

use std::fs::{self, DirBuilder, Permissions};
use std::io;
use std::net::SocketAddr;
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::App;
use crate::assets::Assets;
use crate::config::{Config, Refusal};
use crate::metrics::{CountedStore, Metrics, TimedDisk};
use crate::outbound::{Authorization, Dialer, Policy, Proxy};
use crate::repo::{Repo, Ways, seals};
use crate::service::people::SignInRules;
use crate::service::{ChangedStates, Service, background};
use crate::store;
use crate::store::sled::{RealDisk, Sled};

/// The folder of the store, in the data folder.
const STORE: &str = "store";

/// The file of the sealing keys, in the data folder.
const KEYS: &str = "secret.key";

/// What runs beside the requests; nothing does until [`Background::start`].
pub struct Background {
    service: Arc<Service>,
    changed: ChangedStates,
    interval: Option<Duration>,
}

/// Opens what `config` describes, for a server that listens on `own`.
///
/// # Errors
/// Why it cannot be had, in words.
pub async fn open(config: &Config, own: Vec<SocketAddr>) -> Result<(App, Background), Refusal> {
    prepare(&config.data_dir)?;
    let metrics = Arc::new(Metrics::default());
    let store = open_store(&config.data_dir, &metrics).map_err(|error| Refusal::because(&error))?;
    let repo = Repo::open(Arc::new(store))
        .await
        .map_err(|error| Refusal::because(&error))?;
    let repo = match config.auth.is_none() {
        // Everyone is the local operator: what there is stays as the rule has it for all.
        true => repo,
        false => repo.with_ways(ways(config)),
    };
    let vault = seals::open_vault(&repo, &config.data_dir.join(KEYS)).await;
    let vault = vault.map_err(|error| Refusal::because(&error))?;
    let dialer = Arc::new(dialer(config, own)?);
    let base_path = config.base_path.to_string();
    let public_url = config.public_url.as_ref().map(ToString::to_string).unwrap_or_default();
    let sign_in = SignInRules {
        local: config.auth.local,
        providers: config.providers.clone(),
        public_url: format!("{public_url}{base_path}"),
        idle: config.session_idle,
        longest: config.session_max,
    };
    let opened = Service::open(repo, vault, dialer, base_path, metrics.clone(), sign_in).await;
    let (service, changed) = opened.map_err(|error| Refusal::because(&error))?;
    let service = Arc::new(service);
    let background = Background {
        service: service.clone(),
        changed,
        interval: config.check_interval.0,
    };
    let app = App {
        service,
        base_path: config.base_path.clone(),
        hosts: config.own_hosts(),
        public_url: config.public_url.clone(),
        serves_https: config.tls.is_some(),
        trusted_proxies: config.trusted_proxies.iter().map(|cidr| cidr.0).collect(),
        metrics,
        metrics_access: config.metrics,
        session_max: config.session_max,
        stopping: AtomicBool::new(false),
        assets: Assets::new(&config.base_path),
    };
    Ok((app, background))
}

impl Background {
    /// Runs the checks and stores the states that change, until `stop` turns true.
    pub fn start(self, stop: watch::Receiver<bool>) -> JoinHandle<()> {
        tokio::spawn(background::run(self.service, self.changed, self.interval, stop))
    }
}

/// The folder of the store in `data_dir`.
pub fn store_path(data_dir: &Path) -> PathBuf {
    data_dir.join(STORE)
}

fn open_store(data_dir: &Path, metrics: &Arc<Metrics>) -> store::Result<CountedStore<Sled>> {
    let disk = TimedDisk {
        disk: RealDisk,
        metrics: metrics.clone(),
    };
    let store = Sled::open_on(&store_path(data_dir), Arc::new(disk))?;
    Ok(CountedStore {
        store,
        metrics: metrics.clone(),
    })
}

fn ways(config: &Config) -> Ways {
    Ways {
        local: config.auth.local,
        issuers: config.providers.iter().map(|it| it.issuer.clone()).collect(),
    }
}

fn dialer(config: &Config, own: Vec<SocketAddr>) -> Result<Dialer, Refusal> {
    let dialer = Dialer::new(policy(config, own));
    let Some(proxy) = &config.outbound_proxy else {
        return Ok(dialer);
    };
    let authorization = proxy
        .signs_in()
        .then(|| Authorization::basic(&proxy.username, proxy.password.as_ref()));
    let proxy = Proxy::new(&proxy.url, authorization);
    let proxy = proxy.map_err(|problem| Refusal::usage(format!("--outbound-proxy {problem}")))?;
    Ok(dialer.with_proxy(proxy))
}

fn policy(config: &Config, own: Vec<SocketAddr>) -> Policy {
    let allowed = config.allow_targets.iter().map(|cidr| cidr.0).collect();
    let denied = config.deny_targets.iter().map(|cidr| cidr.0).collect();
    let policy = Policy::new(allowed, denied);
    policy.set_own_listeners(own);
    policy
}

/// Makes the data folder for its owner alone, and makes sure that it can be written.
fn prepare(folder: &Path) -> Result<(), Refusal> {
    let refuse = |what: &str, error: &io::Error| {
        let folder = folder.display();
        Refusal::machine(format!(
            "cannot {what} the data folder {folder}: {error}: choose another with --data-dir"
        ))
    };
    let fresh = !folder.exists();
    let made = DirBuilder::new().recursive(true).mode(0o700).create(folder);
    made.map_err(|error| refuse("make", &error))?;
    if fresh {
        // The umask may have taken from the mode; this makes it exact.
        fs::set_permissions(folder, Permissions::from_mode(0o700)).map_err(|error| refuse("protect", &error))?;
    }
    let probe = folder.join(".writable");
    let written = fs::write(&probe, b"").and_then(|()| fs::remove_file(&probe));
    written.map_err(|error| refuse("write to", &error))
}
