//! `connect`.

use super::container_hint;
use crate::outbound::failure::{ConnectError, ConnectReason};
use crate::probe::course::Failure;
use crate::probe::reach::Place;
use crate::probe::text;

/// No address accepted a connection.
pub(in crate::probe) fn failed(error: &ConnectError, place: &Place<'_>) -> Failure {
    let (ip, port, name) = (error.address.ip(), error.address.port(), place.wanted.name());
    match &error.reason {
        ConnectReason::Refused => Failure::new(
            "refused",
            format!("Connection refused: nothing listens on port {port} of {ip}"),
            format!(
                "Is {name} running there, and is {port} its port? It usually listens on {}.{}",
                place.wanted.port(),
                container_hint(place)
            ),
        ),
        ConnectReason::TimedOut => Failure::new(
            "timed out",
            format!("No answer from port {port} of {ip}: the attempt timed out"),
            format!(
                "A firewall may be dropping it, or the address is not in use. Check that the machine that runs Switchboard may reach port {port} there."
            ),
        ),
        ConnectReason::Unreachable => Failure::new(
            "no route",
            format!("There is no way to {ip} from the machine that runs Switchboard"),
            "Check the address, and the network or VPN that leads there.",
        ),
        ConnectReason::Other(said) => Failure::new(
            "failed",
            format!("Connecting to port {port} of {ip} failed: {}", text::clean(said)),
            "Check the address, and the machine that runs Switchboard.",
        ),
    }
}
