//! What a change makes of the TLS settings, and what the dialer needs of them.

use secrecy::{ExposeSecret as _, SecretString};
use switchboard_shared::patch::Patch;
use switchboard_shared::rules::limits;
use switchboard_shared::tls::TlsChange;

use super::overlay::Overlay;
use super::secret::Secret;
use crate::outbound::tls::{self as pem, ClientProblem, TlsSettings};
use crate::repo::records::TlsRecord;
use crate::vault::Sealed;

/// `tls` and `insecureSkipVerify`, as sent.
type Change<'a> = (&'a Patch<TlsChange>, &'a Patch<bool>);

/// The key that a certificate would be presented with.
enum ClientKey {
    /// There is none.
    Absent,
    /// It came with the change.
    Sent(SecretString),
    /// It is stored; `None` where it does not open.
    Kept(Option<SecretString>),
}

/// How the dialer is to treat the certificate.
pub(crate) fn settings(tls: &TlsRecord, client_key: Option<SecretString>) -> TlsSettings {
    TlsSettings {
        verify: tls.verify,
        server_name: tls.server_name.clone(),
        ca: tls.ca.clone(),
        client_certificate: tls.client_certificate.clone(),
        client_key,
    }
}

impl Overlay<'_> {
    /// Lays a change over the settings. Only what differs from those `before` is judged: what is stored was.
    pub(super) fn tls(
        &mut self,
        (tls, insecure): Change<'_>,
        before: &TlsRecord,
        slot: &mut TlsRecord,
        client_key: &mut Option<Sealed>,
    ) {
        if self.is_wrong("tls") {
            *slot = before.clone();
            return;
        }
        let change = match tls {
            Patch::Absent => TlsChange::default(),
            Patch::Null => cleared(),
            Patch::Value(change) => change.clone(),
        };
        self.verify(&change.verify, insecure, slot);
        self.text("tls.serverName", &change.server_name, &mut slot.server_name);
        pem_text(&change.ca, &mut slot.ca);
        pem_text(&change.client_certificate, &mut slot.client_certificate);
        let key = self.client_key(&change.client_key, client_key);
        self.server(before, slot);
        if slot.client_certificate.is_empty() && !self.is_wrong("tls.clientCertificate") {
            self.no_client(&key, client_key);
        } else {
            self.client(before, slot, &key);
        }
        if holds_pem(&change) {
            self.size(slot, client_key.is_some().then_some(&key));
        }
    }

    /// `insecureSkipVerify` says the same the other way round: of the two that are sent, `null` included, none may
    /// contradict the other.
    fn verify(&mut self, verify: &Patch<bool>, insecure: &Patch<bool>, slot: &mut TlsRecord) {
        match (said(verify, true), said(insecure, false)) {
            (Some(verify), Some(insecure)) if verify == insecure => {
                self.wrong("insecureSkipVerify", "contradicts tls.verify");
            }
            (Some(verify), _) => slot.verify = verify,
            (None, Some(insecure)) => slot.verify = !insecure,
            (None, None) => {}
        }
    }

    fn server(&mut self, before: &TlsRecord, slot: &TlsRecord) {
        if !slot.server_name.is_empty()
            && slot.server_name != before.server_name
            && let Err(problem) = pem::check_server_name(&slot.server_name)
        {
            self.wrong("tls.serverName", problem);
        }
        if !slot.ca.is_empty()
            && slot.ca != before.ca
            && let Err(problem) = pem::check_ca(&slot.ca)
        {
            self.wrong("tls.ca", problem);
        }
    }

    /// Seals the key that was sent, removes the one that was cleared, and opens the one that stays.
    fn client_key(&self, change: &Patch<String>, slot: &mut Option<Sealed>) -> ClientKey {
        match change {
            Patch::Value(key) if !key.trim().is_empty() => {
                *slot = Some(self.sealer.seal(Secret::ClientKey, key));
                ClientKey::Sent(SecretString::from(key.as_str()))
            }
            Patch::Null | Patch::Value(_) => {
                *slot = None;
                ClientKey::Absent
            }
            Patch::Absent => match self.sealer.open(Secret::ClientKey, slot.as_ref()) {
                Ok(None) => ClientKey::Absent,
                Ok(kept) => ClientKey::Kept(kept),
                Err(_) => ClientKey::Kept(None),
            },
        }
    }

    /// A key goes with its certificate.
    fn no_client(&mut self, key: &ClientKey, slot: &mut Option<Sealed>) {
        if let ClientKey::Sent(_) = key {
            self.wrong("tls.clientKey", "needs a client certificate");
        }
        *slot = None;
    }

    fn client(&mut self, before: &TlsRecord, slot: &TlsRecord, key: &ClientKey) {
        let changed = slot.client_certificate != before.client_certificate;
        let opened = match key {
            ClientKey::Absent => {
                self.wrong("tls.clientKey", "is required with a client certificate");
                None
            }
            ClientKey::Sent(key) => Some(key),
            ClientKey::Kept(_) if !changed => return,
            ClientKey::Kept(Some(key)) => Some(key),
            ClientKey::Kept(None) => {
                self.wrong(
                    "tls.clientKey",
                    "Enter the client key again: the stored one does not open",
                );
                None
            }
        };
        let certificate = (!self.is_wrong("tls.clientCertificate")).then_some(slot.client_certificate.as_str());
        for problem in ClientProblem::all(certificate, opened) {
            match (problem, key) {
                (ClientProblem::Certificate(problem), _) => self.wrong("tls.clientCertificate", problem),
                (ClientProblem::Key(_), ClientKey::Kept(_)) => self.wrong(
                    "tls.clientKey",
                    "Enter the client key again: the stored one does not belong to the client certificate",
                ),
                (ClientProblem::Key(problem), _) => self.wrong("tls.clientKey", problem),
            }
        }
    }

    /// All PEM together, the key that is stored included.
    fn size(&mut self, slot: &TlsRecord, key: Option<&ClientKey>) {
        let key = match key {
            Some(ClientKey::Sent(key) | ClientKey::Kept(Some(key))) => key.expose_secret().len(),
            Some(ClientKey::Absent | ClientKey::Kept(None)) | None => 0,
        };
        if limits::PEM_BYTES < slot.ca.len() + slot.client_certificate.len() + key {
            self.wrong(
                "tls",
                format!("must have at most {} bytes of PEM together", limits::PEM_BYTES),
            );
        }
    }
}

/// What `null` says of each setting; the key goes with its certificate.
fn cleared() -> TlsChange {
    TlsChange {
        verify: Patch::Null,
        server_name: Patch::Null,
        ca: Patch::Null,
        client_certificate: Patch::Null,
        client_key: Patch::Absent,
    }
}

/// What a change says of a switch, for which `null` is its default.
fn said(change: &Patch<bool>, default: bool) -> Option<bool> {
    match change {
        Patch::Absent => None,
        Patch::Null => Some(default),
        Patch::Value(value) => Some(*value),
    }
}

fn holds_pem(change: &TlsChange) -> bool {
    [&change.ca, &change.client_certificate, &change.client_key]
        .into_iter()
        .any(|pem| pem.value().is_some())
}

fn pem_text(change: &Patch<String>, slot: &mut String) {
    match change {
        Patch::Absent => {}
        Patch::Null => slot.clear(),
        Patch::Value(raw) => *slot = raw.trim().to_owned(),
    }
}
