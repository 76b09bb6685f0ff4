//! Which addresses may be contacted.

mod own;
mod ranges;

use std::net::{IpAddr, SocketAddr};

use ipnet::IpNet;

use self::own::OwnListeners;
use super::target::{Host, Target};

/// Where outgoing connections may lead. Clones share what [`Policy::set_own_listeners`] set.
///
/// Some addresses are always refused (link-local ones with their cloud metadata, multicast, our own listeners …); of
/// the others, `deny` beats `allow`, and with any `allow` only what it covers passes. An IPv6 address that only wraps
/// an IPv4 one is refused for the sake of either, and allowed only as what it wraps.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    allow: Vec<IpNet>,
    deny: Vec<IpNet>,
    own: OwnListeners,
    left_to_a_proxy: bool,
}

/// Why an address may not be contacted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It is one of those that are never contacted.
    #[error("{address} is {rule}, which is never contacted")]
    Reserved {
        /// The address.
        address: IpAddr,
        /// What kind of address it is, with its range.
        rule: &'static str,
    },
    /// We listen there ourselves.
    #[error("{address} is this Switchboard itself")]
    Own {
        /// The address.
        address: SocketAddr,
    },
    /// `--deny-target` covers it.
    #[error("{address} is in {range}, which --deny-target refuses")]
    Denied {
        /// The address.
        address: IpAddr,
        /// The range that covers it.
        range: IpNet,
    },
    /// There are `--allow-target`s, and none covers it.
    #[error("{address} is in none of the ranges that --allow-target permits")]
    NotAllowed {
        /// The address.
        address: IpAddr,
    },
}

impl Policy {
    /// A policy of the ranges that the operator gave.
    pub fn new(allow: Vec<IpNet>, deny: Vec<IpNet>) -> Self {
        let plain = |ranges: Vec<IpNet>| ranges.into_iter().map(ranges::plain_range).collect();
        Self {
            allow: plain(allow),
            deny: plain(deny),
            own: OwnListeners::default(),
            left_to_a_proxy: false,
        }
    }

    /// The same where a proxy decides: only our own listeners are still refused, as contacting those is a loop.
    #[must_use]
    pub fn left_to_a_proxy(self) -> Self {
        Self {
            left_to_a_proxy: true,
            ..self
        }
    }

    /// Whether a proxy decides where connections lead.
    pub fn is_left_to_a_proxy(&self) -> bool {
        self.left_to_a_proxy
    }

    /// Says where this server itself listens, once it knows: those are refused from now on.
    pub fn set_own_listeners(&self, listeners: Vec<SocketAddr>) {
        self.own.set(listeners);
    }

    /// Judges what the URL alone tells: a literal address, and our own port at `localhost`.
    ///
    /// # Errors
    /// The rule that refuses it.
    pub fn judge_url(&self, target: &Target) -> Result<(), Refusal> {
        match target.host() {
            Host::Address(address) => self.judge_addr(SocketAddr::new(*address, target.port())),
            Host::Name(_) if target.is_localhost() => self.judge_localhost(target.port()),
            Host::Name(_) => Ok(()),
        }
    }

    /// Judges an address that is about to be dialled.
    ///
    /// # Errors
    /// The rule that refuses it.
    pub fn judge_addr(&self, address: SocketAddr) -> Result<(), Refusal> {
        let ip = address.ip();
        let forms = ranges::forms(ip);
        let reserved = forms.iter().find_map(|form| ranges::reserved(*form));
        if let Some(rule) = reserved.filter(|_| !self.left_to_a_proxy) {
            return Err(Refusal::Reserved { address: ip, rule });
        }
        if forms
            .iter()
            .any(|form| self.own.contains(SocketAddr::new(*form, address.port())))
        {
            return Err(Refusal::Own { address });
        }
        if self.left_to_a_proxy {
            return Ok(());
        }
        let denies = |range: &&IpNet| forms.iter().any(|form| range.contains(form));
        if let Some(range) = self.deny.iter().find(denies).copied() {
            return Err(Refusal::Denied { address: ip, range });
        }
        let reached = forms.last().unwrap_or(&ip);
        if !self.allow.is_empty() && !self.allow.iter().any(|range| range.contains(reached)) {
            return Err(Refusal::NotAllowed { address: ip });
        }
        Ok(())
    }

    fn judge_localhost(&self, port: u16) -> Result<(), Refusal> {
        let loopback = [IpAddr::from([127, 0, 0, 1]), IpAddr::from([0, 0, 0, 0, 0, 0, 0, 1])];
        let own = loopback
            .map(|ip| SocketAddr::new(ip, port))
            .into_iter()
            .find(|address| self.own.contains(*address));
        own.map_or(Ok(()), |address| Err(Refusal::Own { address }))
    }
}

#[cfg(test)]
mod tests;
