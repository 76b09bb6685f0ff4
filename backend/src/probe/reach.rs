//! The steps that every check has: from the address to the first HTTP answer.

use std::net::SocketAddr;
use std::time::Duration;

use jiff::Timestamp;
use switchboard_shared::diagnosis::Step;
use tokio::net::TcpStream;
use tokio::time::Instant;

use super::course::{Course, Stop};
use super::credentials::Proof;
use super::words::{self, Wanted};
use crate::outbound::failure::HttpError;
use crate::outbound::target::Host;
use crate::outbound::tls::Leaf;
use crate::outbound::{Answer, Dialer, Proxy, Session, Target, TlsSettings};

/// Where a check goes, and what it expects there.
pub(super) struct Place<'a> {
    pub(super) dialer: &'a Dialer,
    pub(super) target: &'a Target,
    pub(super) tls: &'a TlsSettings,
    pub(super) proof: &'a Proof,
    /// There is more to show to a server that turns us away at first.
    pub(super) may_introduce: bool,
    pub(super) wanted: Wanted,
    pub(super) deadline: Instant,
}

/// Takes the URL apart; what the service let through always can be.
pub(super) fn parse(course: &mut Course, url: &str, wanted: Wanted) -> Result<Target, Stop> {
    Target::parse(url).map_err(|problem| course.fail(Step::Address, words::address::unusable(&problem, wanted), None))
}

/// Walks from the address to the answer of `GET ping`.
pub(super) async fn reach<'a>(
    course: &mut Course,
    place: &Place<'a>,
    ping: &str,
) -> Result<(Session<'a>, Answer), Stop> {
    judge(course, place)?;
    let (stream, address) = match place.dialer.proxy() {
        None => {
            let addresses = resolve(course, place).await?;
            connect(course, place, &addresses).await?
        }
        Some(proxy) => connect_through(course, place, proxy).await?,
    };
    let mut session = encrypt(course, place, stream, address).await?;
    let answer = ask(course, place, &mut session, ping).await?;
    Ok((session, answer))
}

fn judge(course: &mut Course, place: &Place<'_>) -> Result<(), Stop> {
    let judged = place.dialer.judge(place.target);
    judged.map_err(|refusal| course.fail(Step::Address, words::address::refused(&refusal, place.wanted), None))?;
    let detail = match place.dialer.policy().is_left_to_a_proxy() {
        false => "allowed",
        true => "left to the proxy",
    };
    course.pass(Step::Address, detail, None);
    Ok(())
}

async fn resolve(course: &mut Course, place: &Place<'_>) -> Result<Vec<SocketAddr>, Stop> {
    let start = Instant::now();
    let resolved = place.dialer.resolve(place.target, place.deadline).await;
    let waited = matches!(place.target.host(), Host::Name(_)).then(|| start.elapsed());
    let addresses =
        resolved.map_err(|error| course.fail(Step::Resolve, words::address::unresolved(&error, place), waited))?;
    course.pass(Step::Resolve, listed(&addresses), waited);
    Ok(addresses)
}

async fn connect(
    course: &mut Course,
    place: &Place<'_>,
    addresses: &[SocketAddr],
) -> Result<(TcpStream, SocketAddr), Stop> {
    let start = Instant::now();
    let connected = place.dialer.connect(addresses, place.deadline).await;
    let waited = start.elapsed();
    let (stream, address) =
        connected.map_err(|error| course.fail(Step::Connect, words::connect::failed(&error, place), Some(waited)))?;
    course.pass(Step::Connect, connected_detail(address, addresses), Some(waited));
    Ok((stream, address))
}

/// The name is the proxy's to resolve, and the connection is to the proxy.
async fn connect_through(
    course: &mut Course,
    place: &Place<'_>,
    proxy: &Proxy,
) -> Result<(TcpStream, SocketAddr), Stop> {
    course.pass(Step::Resolve, "by the proxy", None);
    let start = Instant::now();
    let connected = place.dialer.connect_through(proxy, place.target, place.deadline).await;
    let waited = start.elapsed();
    let connected = connected.map_err(|error| {
        let failure = words::proxy::failed(&error, proxy, place);
        course.fail(Step::Connect, failure, Some(waited))
    })?;
    course.pass(Step::Connect, words::proxy::connected(proxy), Some(waited));
    Ok(connected)
}

async fn encrypt<'a>(
    course: &mut Course,
    place: &Place<'a>,
    stream: TcpStream,
    address: SocketAddr,
) -> Result<Session<'a>, Stop> {
    let mut session = Session::new(place.dialer, place.target, place.tls, address, place.deadline);
    if !place.target.is_https() {
        session.plain(stream).await;
        return Ok(session);
    }
    let start = Instant::now();
    let shaken = session.encrypt(stream).await;
    let waited = start.elapsed();
    course.showed(session.certificate().and_then(words::certificate::facts));
    let version = shaken.map_err(|error| course.fail(Step::Tls, words::tls::failed(&error, place), Some(waited)))?;
    encrypted(course, place, version, session.certificate(), waited);
    Ok(session)
}

async fn ask(course: &mut Course, place: &Place<'_>, session: &mut Session<'_>, ping: &str) -> Result<Answer, Stop> {
    let start = Instant::now();
    let answered = session.get(ping, place.proof.authorization()).await;
    let waited = start.elapsed();
    match answered {
        // With TLS 1.3 a server judges our certificate when the handshake is over for us.
        Err(HttpError::Tls(error)) => {
            let shaken = course.take_back(Step::Tls);
            Err(course.fail(Step::Tls, words::tls::failed(&error, place), shaken))
        }
        Err(error) => Err(course.fail(Step::Http, words::http::failed(&error, place), Some(waited))),
        Ok(answer) => {
            let closed = place.may_introduce && answer.status() == 403;
            let failure = words::proxy::answered(&answer, place).filter(|_| !closed);
            let elsewhere = || answer.is_redirect().then(|| words::http::redirected(&answer, place));
            if let Some(failure) = failure.or_else(elsewhere) {
                return Err(course.fail(Step::Http, failure, Some(waited)));
            }
            course.pass(Step::Http, answer.status_line(), Some(waited));
            Ok(answer)
        }
    }
}

fn encrypted(course: &mut Course, place: &Place<'_>, version: &str, leaf: Option<&Leaf>, waited: Duration) {
    let note = match (place.tls.verify, place.tls.ca.is_empty()) {
        (false, _) => ", not verified",
        (true, false) => ", own CA",
        (true, true) => "",
    };
    let said = leaf.map(words::certificate::in_short).unwrap_or_default();
    course.pass(Step::Tls, format!("{version}{note}{said}"), Some(waited));
    if let Some(warning) = leaf.and_then(|leaf| words::certificate::warning(leaf, Timestamp::now())) {
        course.warn(warning);
    }
}

fn listed(addresses: &[SocketAddr]) -> String {
    let mut names: Vec<String> = addresses
        .iter()
        .take(3)
        .map(|address| address.ip().to_string())
        .collect();
    if names.len() < addresses.len() {
        names.push(format!("and {} more", addresses.len() - names.len()));
    }
    names.join(", ")
}

fn connected_detail(address: SocketAddr, addresses: &[SocketAddr]) -> String {
    if addresses.first() == Some(&address) {
        format!("port {}", address.port())
    } else {
        format!("port {} of {}", address.port(), address.ip())
    }
}
