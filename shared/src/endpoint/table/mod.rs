//! The one table of alert sections, from which the forms, the checks, the answers and the page of the documentation are
//! made. It is that of Kapacitor 1.8.3; a test holds it against the running one.

mod alerta;
mod bigpanda;
mod common;
mod discord;
mod entry;
mod hipchat;
mod httppost;
mod kafka;
mod kafka_sasl;
mod mqtt;
mod opsgenie;
mod pagerduty;
mod pushover;
mod sensu;
mod servicenow;
mod slack;
mod smtp;
mod snmptrap;
mod talk;
mod teams;
mod telegram;
mod victorops;
mod zenoss;

pub use entry::{Default, Entry, Key, Section};

/// Every alert section, by label.
pub static SECTIONS: [&Section; 22] = [
    &alerta::SECTION,
    &bigpanda::SECTION,
    &discord::SECTION,
    &hipchat::SECTION,
    &httppost::SECTION,
    &kafka::SECTION,
    &mqtt::SECTION,
    &opsgenie::VERSION_1,
    &opsgenie::VERSION_2,
    &pagerduty::VERSION_1,
    &pagerduty::VERSION_2,
    &pushover::SECTION,
    &sensu::SECTION,
    &servicenow::SECTION,
    &slack::SECTION,
    &smtp::SECTION,
    &snmptrap::SECTION,
    &talk::SECTION,
    &teams::SECTION,
    &telegram::SECTION,
    &victorops::SECTION,
    &zenoss::SECTION,
];

/// What Kapacitor configures beside alerts: where data comes from, and whom it scrapes.
pub static OTHER_SECTIONS: [&str; 15] = [
    "azure",
    "consul",
    "dns",
    "ec2",
    "file-discovery",
    "gce",
    "influxdb",
    "kubernetes",
    "marathon",
    "nerve",
    "scraper",
    "serverset",
    "static-discovery",
    "swarm",
    "triton",
];

/// The section of that name, where the table has it.
pub fn section(name: &str) -> Option<&'static Section> {
    SECTIONS.iter().copied().find(|section| section.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::endpoint::OptionKind;
    use crate::rules::option;

    #[test]
    fn sections_are_in_the_order_of_their_labels_and_named_once() {
        let labels: Vec<String> = SECTIONS.iter().map(|it| it.label.to_lowercase()).collect();
        assert!(labels.is_sorted(), "{labels:?}");
        assert!(
            SECTIONS
                .iter()
                .all(|it| section(it.name).is_some_and(|found| std::ptr::eq(found, *it)))
        );
        assert!(OTHER_SECTIONS.iter().all(|name| section(name).is_none()));
    }

    #[test]
    fn every_default_is_one_that_the_option_takes() {
        for (section, entry) in SECTIONS
            .iter()
            .flat_map(|it| it.options.iter().map(move |entry| (it, entry)))
        {
            let info = entry.info();
            assert!(
                !entry.secret || info.default.is_none(),
                "{}.{} tells a secret",
                section.name,
                entry.name
            );
            if let Some(value) = &info.default {
                let taken = option::normalize(&info, value);
                assert!(
                    taken.as_ref() == Ok(value),
                    "{}.{}: {taken:?}",
                    section.name,
                    entry.name
                );
            }
        }
    }

    #[test]
    fn every_entry_says_what_it_is() {
        for section in SECTIONS {
            assert!(section.about.ends_with('.'), "{}", section.name);
            for entry in section.options.iter().chain(section.tests) {
                let name = format!("{}.{}", section.name, entry.name);
                assert!(
                    !entry.label.is_empty() && (entry.help.is_empty() || entry.help.ends_with('.')),
                    "{name}"
                );
                assert_eq!(entry.kind == OptionKind::Choice, !entry.choices.is_empty(), "{name}");
                let key = section.key.map(|key| key.option);
                let known = |from: &str| key == Some(from) || section.options.iter().any(|it| it.name == from);
                assert!(entry.from.is_none_or(known), "{name} is taken from nowhere");
            }
            assert!(
                section.options.iter().all(|entry| !entry.help.is_empty()),
                "{}",
                section.name
            );
        }
    }
}
