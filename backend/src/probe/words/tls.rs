//! `tls`.

use super::certificate::{date, shown};
use super::container_hint;
use crate::outbound::failure::{Alert, TlsError};
use crate::outbound::tls::{Distrust, Leaf, Problem};
use crate::probe::course::Failure;
use crate::probe::reach::Place;
use crate::probe::text;

const ANY: &str = "Turning verification off would accept any certificate.";

/// There is no TLS.
pub(in crate::probe) fn failed(error: &TlsError, place: &Place<'_>) -> Failure {
    match error {
        TlsError::Distrust(distrust) => distrusted(distrust, place),
        TlsError::NotTls(opening) => not_tls(opening, place),
        TlsError::Alert(alert) => alerted(alert, place),
        TlsError::Incompatible(_) => Failure::new(
            "no common version",
            "The server and Switchboard share no version or cipher of TLS",
            "Switchboard speaks TLS 1.2 and 1.3. Bring the server's TLS settings up to date.",
        ),
        TlsError::Closed => Failure::new(
            "closed",
            "The server closed the connection during the TLS handshake",
            format!(
                "Does it speak https on port {}? If not, begin the {} with http://.",
                place.target.port(),
                place.wanted.field()
            ),
        ),
        TlsError::TimedOut => Failure::new(
            "timed out",
            "The TLS handshake was not finished in time",
            format!(
                "Does the server speak https on port {}? If it does, it may be overloaded.",
                place.target.port()
            ),
        ),
        TlsError::Settings(problem) => Failure::new(
            "not usable",
            format!("The TLS settings cannot be used: {}", text::clean(problem)),
            "Correct them under More, TLS.",
        ),
        TlsError::Other(said) => Failure::new(
            "failed",
            format!("The TLS handshake failed: {}", text::clean(said)),
            "Check the server's TLS settings.",
        ),
    }
}

/// The server wants a client certificate, or refuses ours.
pub(in crate::probe) fn client_certificate(refused: bool) -> Failure {
    if refused {
        return Failure::new(
            "client certificate refused",
            "The server does not accept the client certificate",
            "Check under More, TLS that the client certificate is in date and signed by an authority that the server trusts.",
        );
    }
    Failure::new(
        "client certificate required",
        "The server asks for a client certificate, and none is set",
        "Add the client certificate and its key under More, TLS.",
    )
}

fn distrusted(distrust: &Distrust, place: &Place<'_>) -> Failure {
    let leaf = &distrust.leaf;
    match &distrust.problem {
        Problem::Expired => Failure::new(
            "expired",
            format!("The certificate expired on {}", date(leaf.not_after)),
            format!("Renew the server's certificate. {ANY}"),
        ),
        Problem::NotYetValid => Failure::new(
            "not valid yet",
            format!("The certificate is not valid before {}", date(leaf.not_before)),
            format!("Compare the clocks of the server and of the machine that runs Switchboard. {ANY}"),
        ),
        Problem::ChainOutOfDate => Failure::new(
            "chain out of date",
            "The certificate is in date, and one that the server sends with it is not",
            format!("Replace the intermediate certificates that the server sends. {ANY}"),
        ),
        Problem::SelfSigned => Failure::new(
            "self-signed",
            format!(
                "The certificate is self-signed, so no authority vouches for it ({})",
                shown(&leaf.subject)
            ),
            format!("If it is the right one, add it as own CA under More, TLS. {ANY}"),
        ),
        Problem::UnknownAuthority => Failure::new(
            "unknown authority",
            format!(
                "The certificate is signed by an authority that this server does not know ({})",
                shown(&leaf.issuer)
            ),
            authority_hint(distrust),
        ),
        Problem::WrongName { wanted, names } => wrong_name(wanted, names, leaf, place),
        Problem::Other(said) => Failure::new(
            "not trusted",
            format!("The certificate cannot be trusted: {}", text::clean(said)),
            format!("Replace the server's certificate. {ANY}"),
        ),
    }
}

fn authority_hint(distrust: &Distrust) -> String {
    let chain = if distrust.chain == 1 {
        " If it is an intermediate authority, the server must send its certificate too."
    } else {
        ""
    };
    if distrust.own_ca && distrust.chain == 1 {
        return format!(
            "If it is an intermediate authority, the server must send its certificate too. Else the own CA under More, TLS is another one: replace it with that authority's certificate. {ANY}"
        );
    }
    if distrust.own_ca {
        return format!(
            "The own CA under More, TLS is another one. Replace it with that authority's certificate. {ANY}"
        );
    }
    let roots = if distrust.no_roots {
        " The machine that runs Switchboard has no authorities of its own: its ca-certificates package is missing."
    } else {
        ""
    };
    format!("Add that authority's certificate under More, TLS.{chain}{roots} {ANY}")
}

fn wrong_name(wanted: &str, names: &[String], leaf: &Leaf, place: &Place<'_>) -> Failure {
    let wanted = text::cut(wanted, 100);
    if names.is_empty() {
        return Failure::new(
            "wrong name",
            format!(
                "The certificate is not for {wanted}: it names no host or address ({})",
                shown(&leaf.subject)
            ),
            format!("Replace it with one that carries the name among its subject alternative names. {ANY}"),
        );
    }
    let mut listed = names
        .iter()
        .take(3)
        .map(|name| text::cut(name, 60))
        .collect::<Vec<_>>()
        .join(", ");
    if 3 < names.len() {
        listed = format!("{listed} and {} more", names.len() - 3);
    }
    Failure::new(
        "wrong name",
        format!("The certificate is not for {wanted}: it is for {listed}"),
        format!(
            "Use one of its names in the {}, or enter it as server name under More, TLS. {ANY}",
            place.wanted.field()
        ),
    )
}

fn not_tls(opening: &[u8], place: &Place<'_>) -> Failure {
    let field = place.wanted.field();
    if opening.starts_with(b"HTTP/") {
        return Failure::new(
            "no TLS",
            "The server speaks http here, not https",
            format!("Begin the {field} with http://, or use the port where the server speaks https."),
        );
    }
    Failure::new(
        "no TLS",
        format!("The server does not speak TLS on port {}", place.target.port()),
        format!(
            "Is this the port of {}? If it speaks http, begin the {field} with http://.{}",
            place.wanted.name(),
            container_hint(place)
        ),
    )
}

fn alerted(alert: &Alert, place: &Place<'_>) -> Failure {
    let presented = place.tls.client_key.is_some() && !place.tls.client_certificate.is_empty();
    match alert {
        Alert::ClientCertificate => client_certificate(presented),
        Alert::UnknownName => Failure::new(
            "unknown name",
            "The server has no certificate for the name it was asked for",
            "Check the host, or enter the right server name under More, TLS.",
        ),
        Alert::Handshake if !presented => Failure::new(
            "handshake failed",
            "The server ended the TLS handshake without saying why",
            "It may ask for a client certificate, which can be added under More, TLS, or share no cipher with Switchboard.",
        ),
        Alert::Handshake => Failure::new(
            "handshake failed",
            "The server ended the TLS handshake without saying why",
            "It may not accept the client certificate under More, TLS, or share no cipher with Switchboard. Its log says which.",
        ),
        Alert::Other(name) => Failure::new(
            "handshake failed",
            format!("The server ended the TLS handshake ({name})"),
            "The server's log says why. Check its TLS settings, and those under More, TLS.",
        ),
    }
}
