//! What is kept and what is not, over all sections.

use serde_json::{Value, json};

use super::super::draft::Draft;
use super::super::element::NEW;
use super::*;

fn option(name: &str, kind: &str) -> Value {
    json!({"name": name, "label": name, "kind": kind, "secret": false, "help": "", "known": true})
}

fn element(name: &str, channel: &str) -> Value {
    json!({
        "name": name, "fromFile": name.is_empty(), "enabled": true, "readOnly": null, "links": {"self": ""},
        "options": [
            {"name": "enabled", "value": true, "isSet": true, "changed": false},
            {"name": "channel", "value": channel, "isSet": true, "changed": false},
        ],
    })
}

fn section(name: &str, elements: &[Value]) -> Value {
    let mut level = option("level", "text");
    level["default"] = json!("low");
    json!({
        "name": name, "label": name, "about": "", "known": true, "enabled": true, "elementKey": "workspace",
        "elementLabel": "Nickname", "canAdd": true, "elements": elements, "links": {"self": ""},
        "options": [option("enabled", "boolean"), option("channel", "text"), level],
        "test": {"options": [
            {"name": "workspace", "label": "", "kind": "text", "secret": false, "help": "", "known": true, "from": "workspace"},
            {"name": "channel", "label": "", "kind": "text", "secret": false, "help": "", "known": true, "from": "channel"},
            {"name": "message", "label": "", "kind": "text", "secret": false, "help": "", "known": true, "default": "hello"},
        ]},
    })
}

fn list(channel: &str) -> EndpointList {
    let sections = [
        section("slack", &[element("", channel), element("ops", "#ops")]),
        section("teams", &[element("", "")]),
    ];
    serde_json::from_value(json!({"sections": sections, "links": {"self": "", "kapacitor": ""}})).unwrap()
}

fn place(element: &str) -> Place {
    Place {
        section: "slack".to_owned(),
        element: element.to_owned(),
    }
}

fn book() -> Book {
    let mut book = Book::default();
    book.adopt(list("#alerts"));
    book
}

fn type_channel(book: &mut Book, element: &str, channel: &str) {
    book.sheet_mut(&place(element), Part::Fields).unwrap().edits[1].draft = Draft::Text(channel.to_owned());
}

fn channel<'a>(book: &'a Book, element: &str) -> &'a str {
    book.sheet(&place(element), Part::Fields).unwrap().edits[1]
        .draft
        .text(0)
}

#[test]
fn an_unknown_name_leads_to_the_first_section() {
    let book = book();
    assert_eq!(book.open(Some("teams")).as_deref(), Some("teams"));
    for wanted in [Some("nothing"), None] {
        assert_eq!(book.open(wanted).as_deref(), Some("slack"));
    }
}

#[test]
fn what_is_not_saved_outlives_reading_everything_anew() {
    let mut book = book();
    type_channel(&mut book, "", "#mine");
    book.section_mut("slack").unwrap().begin();
    book.adopt(list("#theirs"));
    assert_eq!((channel(&book, ""), channel(&book, "ops")), ("#mine", "#ops"));
    assert!(book.is_dirty() && book.section("slack").unwrap().has_new());
}

#[test]
fn after_saving_one_element_the_others_keep_what_was_typed() {
    let mut book = book();
    type_channel(&mut book, "", "#mine");
    type_channel(&mut book, "ops", "#also-mine");
    let fresh = list("#mine").sections.remove(0);
    book.adopt_section(fresh, "");
    let section = book.section("slack").unwrap();
    assert!(!section.element("").unwrap().is_dirty());
    assert!(section.element("ops").unwrap().is_dirty());
    assert_eq!(section.element("").unwrap().summary, "#mine");
}

#[test]
fn a_new_element_becomes_the_stored_one_of_its_name() {
    let mut book = book();
    let section = book.section_mut("slack").unwrap();
    section.begin();
    let new = section.element_mut(NEW).unwrap();
    new.name = " night ".to_owned();
    assert!(new.is_dirty());
    let sent = new.addition();
    assert_eq!(sent.name, "night");
    assert!(sent.set["enabled"] == true.into(), "one that is added is enabled");
    assert!(
        sent.set["level"] == "low".into(),
        "it begins with nothing, so its default is sent"
    );
    assert!(!sent.set.contains_key("channel"));
    let mut fresh = list("#alerts").sections.remove(0);
    fresh
        .elements
        .push(serde_json::from_value(element("night", "")).unwrap());
    book.adopt_section(fresh, NEW);
    let section = book.section("slack").unwrap();
    assert!(!section.has_new() && !section.is_dirty());
    assert!(section.element("night").unwrap().open);
}

#[test]
fn a_removed_element_takes_its_part_of_the_mark_along() {
    let mut book = book();
    let section = book.section_mut("slack").unwrap();
    section.info.elements[0].enabled = Some(false);
    section.remove("ops");
    assert_eq!(section.elements.len(), 1);
    assert_eq!(section.info.enabled, Some(false));
    assert_eq!(book.enabled(), 1);
}

#[test]
fn a_test_alert_names_its_element_and_only_what_was_typed() {
    let mut book = book();
    let ops = book.element_mut(&place("ops")).unwrap();
    assert_eq!(ops.test.options.len(), 2, "the element is no field of its own");
    assert_eq!(ops.test.options[0].placeholder.as_deref(), Some("#ops"));
    assert_eq!(ops.test.edits[1].draft.text(0), "hello");
    let alert = ops.test_alert();
    assert_eq!(alert.element.as_deref(), Some("ops"));
    assert!(alert.options.is_empty());
    ops.test.edits[1].draft = Draft::Text("fire".to_owned());
    assert!(ops.test_alert().options["message"] == "fire".into());
    assert_eq!(book.element(&place("")).unwrap().test_alert().element, None);
}
