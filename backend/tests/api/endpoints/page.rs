//! The page of the documentation, made from the table.

use switchboard_shared::endpoint::OptionKind;
use switchboard_shared::endpoint::table::{Default, Entry, SECTIONS, Section};

const PLACE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/alert-endpoints.md");

/// Set, the page is written instead of compared.
const WRITE: &str = "SWITCHBOARD_WRITE_PAGE";

const HEAD: &str = "# Alert endpoints

What a Kapacitor can send alerts to, and what can be set of it: through the app, and through
`/sources/{id}/kapacitors/{kid}/endpoints` ([api.md](api.md)). The tables below are made from the one that Switchboard works
with (`shared/src/endpoint/table`); it is Kapacitor 1.8.3's. An older Kapacitor has fewer sections and options, and what it does not
have is not shown. A section or option that is not in the tables is shown by its name, and its value only where that is a
number or yes and no.

## What to know

- **Secrets** go in and are never shown, whatever Kapacitor shows of them: here those marked *secret*, and addresses with a
  password in them. A secret that is not sent stays as it is. When an option marked *destination* changes, or goes back to the
  file's value, the section's secrets must be entered again or cleared, as they would go elsewhere.
- **Changes** are Kapacitor's overrides: it keeps them itself, and they count more than its file. *Reset* lets an option go back to
  the file's value. Kapacitor does not say what differs from its file: *changed* is what was set through this Switchboard since
  the connection got its address, and what other tools set is not among it.
- **Elements**: where a section has several, each has a name. One of Kapacitor's file can be changed and not removed. Kapacitor does
  not say which those are either; Switchboard finds it out by a request that Kapacitor always refuses, so a read of the
  endpoints leaves a refused POST in its log for each named element, at most 100 of a section.
- **Test alerts** are sent by Kapacitor, as its configuration is stored, enabled or not as it says. What is left out of a test is
  taken from the endpoint, or is Kapacitor's own example. A stored secret does not go to an address that was given for the test.
- Of Slack, Discord and MQTT one element must be the default as soon as there are several: alerts that name none go there.
- HTTP Post has no switch: an endpoint there is used by the tasks that name it.
";

fn page() -> String {
    let sections = SECTIONS.iter().map(|section| self::section(section));
    [HEAD.to_owned()].into_iter().chain(sections).collect()
}

fn section(section: &Section) -> String {
    let mut page = format!("\n## {}\n\n{} Section `{}`", section.label, section.about, section.name);
    page += &match section.key {
        Some(key) => format!(", whose elements are named by `{}`.", key.option),
        None => ".".to_owned(),
    };
    for notice in [section.notice, section.test_notice].into_iter().flatten() {
        page += &format!(" {notice}");
    }
    page += "\n\n| Option | Label | Holds | Default | |\n| --- | --- | --- | --- | --- |\n";
    page.extend(section.options.iter().map(row));
    let tests: Vec<String> = section.tests.iter().map(|entry| format!("`{}`", entry.name)).collect();
    page + &format!("\nA test alert takes {}.\n", tests.join(", "))
}

fn row(entry: &Entry) -> String {
    let marks = [(entry.secret, " *secret*"), (entry.destination, " *destination*")];
    let marks: String = marks.into_iter().filter(|(is, _)| *is).map(|(_, mark)| mark).collect();
    let holds = match entry.unit {
        Some(unit) => format!("{}, {unit}", kind(entry)),
        None => kind(entry),
    };
    let (name, label, default, help) = (entry.name, entry.label, default(entry.default), entry.help);
    format!("| `{name}` | {label} | {holds} | {default} | {help}{marks} |\n")
}

fn kind(entry: &Entry) -> String {
    match entry.kind {
        OptionKind::Text => "text",
        OptionKind::Lines => "text of several lines",
        OptionKind::Url => "URL",
        OptionKind::UrlTemplate => "URL, may have `{{ }}`",
        OptionKind::Broker => "`tcp://`, `ssl://`, `ws://` or `wss://`",
        OptionKind::Address => "`host:port`",
        OptionKind::Host => "host",
        OptionKind::Port => "port",
        OptionKind::Integer => "whole number",
        OptionKind::Duration => "duration",
        OptionKind::Boolean => "yes or no",
        OptionKind::List => "list",
        OptionKind::Map => "texts by name",
        OptionKind::Levels => "`ok`, `info`, `warning`, `critical`",
        OptionKind::Credentials => "`username`, `password`",
        OptionKind::Choice => {
            return entry
                .choices
                .iter()
                .map(|choice| format!("`{choice}`"))
                .collect::<Vec<_>>()
                .join(", ");
        }
        OptionKind::Path => "path",
        OptionKind::Time => "moment",
        OptionKind::Json => "JSON",
    }
    .to_owned()
}

fn default(default: Default) -> String {
    match default {
        Default::Nothing => String::new(),
        Default::Boolean(value) => if value { "yes" } else { "no" }.to_owned(),
        Default::Integer(value) => value.to_string(),
        Default::Text(text) => format!("`{text}`"),
        Default::Map(entries) => entries
            .iter()
            .map(|(name, value)| format!("`{name}` {value}"))
            .collect::<Vec<_>>()
            .join(", "),
    }
}

#[test]
fn the_page_says_what_the_table_says() {
    if std::env::var_os(WRITE).is_some() {
        std::fs::write(PLACE, page()).unwrap();
    }
    let found = std::fs::read_to_string(PLACE).unwrap_or_default();
    assert!(
        found == page(),
        "docs/alert-endpoints.md is not the table's: {WRITE}=1 writes it anew"
    );
}
