//! Options that many sections have.

use super::entry::Entry;
use crate::endpoint::OptionKind::{Boolean, Choice, Path};

pub(super) const ENABLED: Entry = Entry::new("enabled", "Configuration Enabled", Boolean, "Alerts are sent there.");

pub(super) const GLOBAL: Entry = Entry::new(
    "global",
    "Global",
    Boolean,
    "Every alert goes there, also of tasks that do not name it.",
);

pub(super) const STATE_CHANGES_ONLY: Entry = Entry::new(
    "state-changes-only",
    "State Changes Only",
    Boolean,
    "With Global: only alerts whose level changed go there.",
);

pub(super) const INSECURE_SKIP_VERIFY: Entry = Entry::new(
    "insecure-skip-verify",
    "Insecure Skip Verify",
    Boolean,
    "The receiver's certificate is not checked.",
);

pub(super) const SSL_CA: Entry = Entry::new(
    "ssl-ca",
    "SSL CA",
    Path,
    "File with the certificate authority, on Kapacitor's machine.",
);

pub(super) const SSL_CERT: Entry = Entry::new(
    "ssl-cert",
    "SSL Cert",
    Path,
    "File with the certificate that Kapacitor presents, on its machine.",
);

pub(super) const SSL_KEY: Entry = Entry::new(
    "ssl-key",
    "SSL Key",
    Path,
    "File with the key of that certificate, on Kapacitor's machine.",
);

/// Of a test alert.
pub(super) const LEVEL: Entry = Entry::new("level", "Level", Choice, "").one_of(&["OK", "INFO", "WARNING", "CRITICAL"]);
