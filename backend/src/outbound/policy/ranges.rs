//! The addresses that are never contacted, and the wrappings of IPv4 in IPv6.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ipnet::{IpNet, Ipv4Net};

/// `address` as it is and, where it wraps an IPv4 address, that one too: the network in between may unwrap it.
pub(super) fn forms(address: IpAddr) -> Vec<IpAddr> {
    let inner = match address {
        IpAddr::V4(_) => None,
        IpAddr::V6(address) => wrapped(address),
    };
    std::iter::once(address).chain(inner.map(IpAddr::V4)).collect()
}

/// A range of mapped addresses as the range of what it maps, because that is what is compared.
pub(super) fn plain_range(range: IpNet) -> IpNet {
    let IpNet::V6(v6) = range else { return range };
    let inner = v6.addr().to_ipv4_mapped().zip(v6.prefix_len().checked_sub(96));
    let plain = inner.and_then(|(address, prefix)| Ipv4Net::new(address, prefix).ok());
    plain.map_or(range, IpNet::V4)
}

/// What kind of address this is, where it is never contacted.
pub(super) fn reserved(address: IpAddr) -> Option<&'static str> {
    match address {
        IpAddr::V4(address) => reserved_v4(address),
        IpAddr::V6(address) => reserved_v6(address),
    }
}

fn reserved_v4(address: Ipv4Addr) -> Option<&'static str> {
    match address.octets() {
        [169, 254, ..] => Some("a link-local address (169.254.0.0/16)"),
        [0, ..] => Some("in \"this network\" (0.0.0.0/8)"),
        [224..=239, ..] => Some("a multicast address (224.0.0.0/4)"),
        [255, 255, 255, 255] => Some("the broadcast address (255.255.255.255)"),
        [100, 100, 100, 200] | [168, 63, 129, 16] => Some("a cloud provider's metadata service"),
        _ => None,
    }
}

fn reserved_v6(address: Ipv6Addr) -> Option<&'static str> {
    const EC2_METADATA: Ipv6Addr = Ipv6Addr::new(0xfd00, 0x0ec2, 0, 0, 0, 0, 0, 0x0254);
    if address.is_unspecified() {
        return Some("the unspecified address (::)");
    }
    if address.is_unicast_link_local() {
        return Some("a link-local address (fe80::/10)");
    }
    if address.is_multicast() {
        return Some("a multicast address (ff00::/8)");
    }
    (address == EC2_METADATA).then_some("a cloud provider's metadata service")
}

/// The IPv4 address inside: mapped and compatible (`::ffff:0:0/96`, `::/96`), translated (`::ffff:0:0:0/96`,
/// `64:ff9b::/96` and its local kin `64:ff9b:1::/48`), 6to4 (`2002::/16`) and Teredo (`2001::/32`, inverted).
fn wrapped(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let segments = address.segments();
    let join = |high: u16, low: u16| Some(Ipv4Addr::from((u32::from(high) << 16) | u32::from(low)));
    match segments {
        // These two are addresses of their own, not wrappings.
        [0, 0, 0, 0, 0, 0, 0, 0 | 1] => None,
        [0, 0, 0, 0, 0, 0 | 0xffff, high, low]
        | [0, 0, 0, 0, 0xffff, 0, high, low]
        | [0x64, 0xff9b, 0, 0, 0, 0, high, low]
        | [0x64, 0xff9b, 1, _, _, _, high, low]
        | [0x2002, high, low, ..] => join(high, low),
        [0x2001, 0, .., high, low] => join(!high, !low),
        _ => None,
    }
}
