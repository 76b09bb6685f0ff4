//! The words of a connection's check: the panel beside a form, and the line.

use crate::forms::field::Subject;

/// In the place of that, for who may only look.
pub const ABOUT_READ_ONLY: &str = "Home and Configuration show the last check, and test the connection again.";
/// The heading of the panel before any check.
pub const NOT_CHECKED: &str = "Connection check";
/// The heading of the panel while the check runs.
pub const CHECKING: &str = "Checking the connection…";
/// Before the address that is being checked.
pub const CHECKING_TARGET: &str = "Checking";
/// While a check runs.
pub const UP_TO_10_S: &str = "This takes 10 s at most.";
/// Before the address that was checked.
pub const CHECKED: &str = "Checked";
/// Under a test: what a test does not do.
pub const NOTHING_STORED: &str = "Nothing is stored yet.";
/// Stores it although its check failed.
pub const SAVE_ANYWAY: &str = "Save anyway";
/// The sentence beside that button.
pub const STORE_ANYWAY: &str = "Store it as it is? It is shown as down until a check succeeds.";
/// A station that was passed, read out.
pub const PASSED: &str = "passed";
/// The station where the check failed, read out.
pub const FAILED: &str = "failed";
/// A station while the check runs, read out.
pub const RUNNING: &str = "checking";
/// A station that does not apply.
pub const NOT_NEEDED: &str = "not needed";
/// A station that the line did not come to.
pub const NOT_REACHED: &str = "not reached";
/// Before the name that a certificate is for.
pub const FOR: &str = "For";
/// Before the name of who signed a certificate.
pub const SIGNED_BY: &str = "Signed by";
/// Who signed a certificate that nobody else signed.
pub const ITSELF: &str = "itself";
/// A connection whose server may be anyone.
pub const NOT_VERIFIED: &str = "not verified";
/// What that means.
pub const NOT_VERIFIED_WHY: &str = "The server’s certificate is not verified";
/// The heading of a test that could not be made.
pub const COULD_NOT_TEST: &str = "The connection could not be checked.";

/// The sentence of the panel before any check.
pub fn about_check(subject: Subject, new: bool) -> &'static str {
    match (subject, new) {
        (Subject::Source, true) => {
            "Add Source contacts the server first, step by step. Test connection does it without storing anything."
        }
        (Subject::Kapacitor, true) => {
            "Connect contacts Kapacitor first, step by step. Test connection does it without storing anything."
        }
        (_, false) => {
            "Save Changes contacts the server where a change needs it. Test connection does it without storing anything."
        }
    }
}

/// The heading of a test that passed, with what answered.
pub fn works(product: &str) -> String {
    format!("The connection works: {product}.")
}

/// The heading of a test that failed, with the step.
pub fn fails(step: &str) -> String {
    format!("The connection fails at {step}.")
}

/// Before the end of a certificate.
pub fn ends(past: bool) -> &'static str {
    if past { "Ended" } else { "Ends" }
}

/// `influx.example` of `CN=influx.example`.
pub fn common_name(name: &str) -> String {
    name.strip_prefix("CN=").unwrap_or(name).to_owned()
}

/// While a check takes long.
pub fn still_checking(seconds: u32) -> String {
    format!("{seconds} s so far, at most 10 s")
}
