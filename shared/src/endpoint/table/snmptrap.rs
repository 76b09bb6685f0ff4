//! SNMP traps.

use super::common::ENABLED;
use super::entry::{Entry, Section};
use crate::endpoint::OptionKind::{Address, Integer, Json, Text};

pub(super) static SECTION: Section = Section {
    name: "snmptrap",
    label: "SNMP Trap",
    about: "Sends alerts as SNMP traps.",
    notice: None,
    key: None,
    options: &[
        ENABLED,
        Entry::new("addr", "Address", Address, "Where the trap receiver listens.")
            .destination()
            .text("localhost:162"),
        Entry::new("community", "Community", Text, "The community; a kind of password.").secret(),
        Entry::new(
            "retries",
            "Retries",
            Integer,
            "A trap that could not be sent is tried so often again.",
        )
        .number(1),
    ],
    tests: &[
        Entry::new("trap-oid", "Trap OID", Text, ""),
        Entry::new(
            "data-list",
            "Data List",
            Json,
            "A list of objects with oid, type and value.",
        ),
    ],
    test_notice: Some("A trap is not answered: whether it arrived, only the receiver knows."),
};
