//! Where this server itself listens: contacting that would be a loop.

use std::net::{IpAddr, SocketAddr, UdpSocket};
use std::sync::{Arc, OnceLock};

/// Our own listeners; empty until they are bound.
#[derive(Clone, Debug, Default)]
pub(super) struct OwnListeners(Arc<OnceLock<Vec<SocketAddr>>>);

impl OwnListeners {
    pub(super) fn set(&self, listeners: Vec<SocketAddr>) {
        // Listeners are bound once in the life of a server; a second call says nothing new.
        let _ = self.0.set(listeners);
    }

    pub(super) fn contains(&self, address: SocketAddr) -> bool {
        let listeners = self.0.get().map_or(&[][..], Vec::as_slice);
        listeners.iter().any(|listener| reaches(address, *listener))
    }
}

/// Whether dialling `address` ends at `listener`. A listener on all addresses is reached by every address that this
/// machine has; `::` takes IPv4 too.
fn reaches(address: SocketAddr, listener: SocketAddr) -> bool {
    let (ip, bound) = (address.ip().to_canonical(), listener.ip().to_canonical());
    address.port() == listener.port()
        && (ip == bound || (bound.is_unspecified() && (ip.is_ipv4() || bound.is_ipv6()) && is_local(ip)))
}

/// Whether this machine has the address: only then can a socket be bound to it.
fn is_local(ip: IpAddr) -> bool {
    ip.is_loopback() || UdpSocket::bind((ip, 0)).is_ok()
}
