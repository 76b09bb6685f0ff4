//! How much of everything there may be.

/// Organizations in the installation.
pub const ORGANIZATIONS: usize = 1_000;
/// Users in one organization.
pub const USERS: usize = 1_000;
/// API tokens of one user.
pub const TOKENS: usize = 100;
/// Bytes of the shortest password of a user.
pub const PASSWORD_MIN_BYTES: usize = 12;
/// Bytes of the longest password of a user.
pub const PASSWORD_MAX_BYTES: usize = 1_024;
/// Sources in one organization.
pub const SOURCES: usize = 10_000;
/// Kapacitors of one source.
pub const KAPACITORS: usize = 32;
/// Characters of a name.
pub const NAME_CHARS: usize = 100;
/// Bytes of a URL.
pub const URL_BYTES: usize = 2_048;
/// Characters of a short text: a user name, a database, a retention policy.
pub const TEXT_CHARS: usize = 255;
/// Bytes of a password, token or shared secret.
pub const SECRET_BYTES: usize = 4_096;
/// Labels of one source.
pub const LABELS: usize = 32;
/// Characters of a label's key.
pub const LABEL_KEY_CHARS: usize = 63;
/// Bytes of a label's value.
pub const LABEL_VALUE_BYTES: usize = 255;
/// Bytes of all keys and values of a source's labels together.
pub const LABELS_BYTES: usize = 4_096;
/// Bytes of a connection's PEM texts together.
pub const PEM_BYTES: usize = 16_384;
/// Bytes of the name of an alert endpoint's element.
pub const ELEMENT_BYTES: usize = 100;
/// Bytes of the value of an alert endpoint's option.
pub const OPTION_BYTES: usize = 65_536;
/// Entries of a list or map of an alert endpoint's option.
pub const OPTION_ENTRIES: usize = 1_000;
/// Entries of a page of a list.
pub const PAGE: usize = 1_000;
/// Bytes of a request's body.
pub const BODY_BYTES: usize = 256 * 1024;
