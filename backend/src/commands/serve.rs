//! `switchboard serve`: from the configuration to a running server, and down again in good order.

use std::process::ExitCode;
use std::time::Duration;

use tokio::runtime;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::timeout;
use tracing::{error, info, warn};

use super::say;
use crate::app;
use crate::config::{Config, Flags, Refusal};
use crate::control;
use crate::logging;
use crate::server::signals::{Asked, Signals};
use crate::server::{Bound, Running};
use crate::service::people::sign_in;

/// Threads for what runs beside requests: background checks and waiting.
const BACKGROUND_THREADS: usize = 2;

/// How long those who wait when the store fails are given to learn it.
const LAST_ANSWERS_WITHIN: Duration = Duration::from_secs(2);

/// Exit code of a process that a second signal ended.
const INTERRUPTED: i32 = 130;

/// Serves until a signal, or until the store fails.
pub(super) fn run(flags: Flags) -> Result<ExitCode, Refusal> {
    let config = Config::new(flags)?;
    logging::start(&config.log, config.log_format);
    let runtime = runtime::Builder::new_multi_thread()
        .worker_threads(BACKGROUND_THREADS)
        .enable_all()
        .build();
    let runtime = runtime.map_err(|error| Refusal::machine(format!("cannot start threads: {error}")))?;
    let code = runtime.block_on(serve(&config));
    // What still runs then has nothing left to say.
    runtime.shutdown_background();
    code
}

async fn serve(config: &Config) -> Result<ExitCode, Refusal> {
    // Before anything is opened: a signal from now on ends it in good order.
    let mut signals = Signals::new().map_err(|error| Refusal::machine(format!("cannot take signals: {error}")))?;
    let bound = Bound::new(&config.listen, config.tls.as_ref())?;
    let (app, background) = app::open(config, bound.addresses()).await?;
    if let Some(about) = config.about_proxy() {
        warn!("{about}");
    }
    let server = Running::start(app, bound);
    let mut server = server.map_err(|error| Refusal::machine(format!("cannot serve: {error}")))?;
    let _orders = control::start(&server.state.service, &config.data_dir);
    let stop_checks = watch::Sender::new(false);
    let checks = background.start(stop_checks.subscribe());
    for socket in server.sockets() {
        say(&format!("listening on {socket}"));
    }
    say_setup_link(config, &server).await?;
    let leaderless = sign_in::is_leaderless(&server.state.service).await;
    if leaderless.map_err(|error| Refusal::because(&error))? {
        warn!("no super admin can sign in by the ways that are on: `switchboard users set-super-admin NAME` makes one");
    }
    if let Some(reason) = wait(&mut server, &mut signals).await {
        error!(reason, "cannot go on");
        let _ = timeout(LAST_ANSWERS_WITHIN, server.stop()).await;
        return Ok(ExitCode::FAILURE);
    }
    stop_checks.send_replace(true);
    tokio::select! {
        stopped = stop(&server, checks) => stopped?,
        signal = signals.stop() => {
            warn!(signal, "ending at once");
            std::process::exit(INTERRUPTED);
        }
    }
    info!("stopped");
    Ok(ExitCode::SUCCESS)
}

/// Where there is no user yet, who reads this line becomes the first.
async fn say_setup_link(config: &Config, server: &Running) -> Result<(), Refusal> {
    let token = sign_in::setup_token(&server.state.service).await;
    if let Some(token) = token.map_err(|error| Refusal::because(&error))? {
        let bound = server.sockets().iter().map(ToString::to_string);
        let url = config.public_url.as_ref().map(ToString::to_string);
        let origin = url.or_else(|| bound.into_iter().find(|it| it.starts_with("http")));
        let origin = origin.unwrap_or_else(|| "http://localhost".to_owned());
        let path = &config.base_path;
        say(&format!(
            "nobody can sign in yet: within an hour, open {origin}{path}/setup?token={token}"
        ));
    }
    Ok(())
}

/// Waits for a signal, or for a reason why the server cannot go on.
async fn wait(server: &mut Running, signals: &mut Signals) -> Option<String> {
    let state = server.state.clone();
    loop {
        tokio::select! {
            asked = signals.next() => match asked {
                Asked::Reload => reload(server),
                Asked::Stop(signal) => {
                    info!(signal, "stopping");
                    return None;
                }
            },
            reason = state.store_failure() => return Some(reason),
            reason = server.ended() => return Some(reason),
        }
    }
}

fn reload(server: &Running) {
    match server.reload() {
        Some(Ok(())) => info!("read the certificate again"),
        Some(Err(refusal)) => error!(%refusal, "the certificate stays as it was"),
        None => {}
    }
    match server.state.service.vault().reload() {
        Ok(()) => info!("read the sealing keys again"),
        Err(error) => error!(%error, "the sealing keys stay as they were"),
    }
}

/// Lets what runs finish, then brings everything to the disk.
async fn stop(server: &Running, checks: JoinHandle<()>) -> Result<(), Refusal> {
    server.stop().await;
    if let Err(error) = checks.await {
        warn!(%error, "the checks did not end well");
    }
    let closed = server.state.service.repo().store().close().await;
    closed.map_err(|error| Refusal::because(&error))
}
