//! `address` and `resolve`.

use super::Wanted;
use crate::outbound::failure::ResolveError;
use crate::outbound::policy::Refusal;
use crate::probe::course::Failure;
use crate::probe::reach::Place;

/// The URL is none.
pub(in crate::probe) fn unusable(problem: &str, wanted: Wanted) -> Failure {
    Failure::new(
        "not usable",
        format!("The address {problem}"),
        format!("Correct the {}.", wanted.field()),
    )
}

/// The policy refuses the URL.
pub(in crate::probe) fn refused(refusal: &Refusal, wanted: Wanted) -> Failure {
    Failure::new("not allowed", refusal.to_string(), permission(refusal, wanted))
}

/// The name gave no address that may be contacted.
pub(in crate::probe) fn unresolved(error: &ResolveError, place: &Place<'_>) -> Failure {
    let host = place.target.host();
    match error {
        ResolveError::NotFound => Failure::new(
            "not found",
            format!("The name {host} does not resolve"),
            spelling(&host.to_string()),
        ),
        ResolveError::Unavailable => Failure::new(
            "no name server",
            format!("The name {host} does not resolve: the name servers gave no answer"),
            "Check the network and the name servers of the machine that runs Switchboard, or enter an address in place of the name.",
        ),
        ResolveError::TimedOut => Failure::new(
            "timed out",
            format!("Looking up the name {host} took too long"),
            "Check the name servers of the machine that runs Switchboard, or enter an address in place of the name.",
        ),
        ResolveError::Refused(refusal) => Failure::new(
            "not allowed",
            format!("{host} resolves to an address that is not allowed: {refusal}"),
            permission(refusal, place.wanted),
        ),
    }
}

fn permission(refusal: &Refusal, wanted: Wanted) -> String {
    let name = wanted.name();
    match refusal {
        Refusal::Reserved { .. } => {
            format!("Such addresses lead to this machine's own surroundings, never to {}. Enter the address of the server itself.", wanted.a())
        }
        Refusal::Own { .. } => format!("Enter the address of {name}, which usually listens on port {}.", wanted.port()),
        Refusal::Denied { .. } | Refusal::NotAllowed { .. } => {
            "Whoever runs this Switchboard decides which addresses it may contact, with --allow-target and --deny-target. Ask them to permit this one.".to_owned()
        }
    }
}

fn spelling(host: &str) -> String {
    if host.trim_end_matches('.').contains('.') {
        return "Check the spelling, and that the machine that runs Switchboard knows the name: a private name is known to its own name servers alone.".to_owned();
    }
    "Check the spelling. A name without dots, such as a container's, is known only inside its own network: use the full name or an address, or run Switchboard in the same network.".to_owned()
}
