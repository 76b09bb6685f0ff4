//! What is answered about the endpoints of a Kapacitor.

use serde_json::{Value, json};

use super::{Desk, option};

#[tokio::test]
async fn every_section_says_all_that_a_form_needs() {
    let Some((desk, _kapacitor)) = Desk::open("").await else {
        return;
    };
    let list = desk.list().await;
    let sections = list["sections"].as_array().unwrap();
    assert_eq!(sections.len(), 22);
    assert_eq!(list["links"]["self"], desk.endpoints.as_str());
    for section in sections {
        let name = section["name"].as_str().unwrap();
        assert_eq!(section["known"], true, "{name}");
        let options = section["options"].as_array().unwrap();
        for element in section["elements"].as_array().unwrap() {
            let names = |of: &Value| {
                of.as_array()
                    .unwrap()
                    .iter()
                    .map(|it| it["name"].clone())
                    .collect::<Vec<_>>()
            };
            assert_eq!(names(&element["options"]), names(&section["options"]), "{name}");
            assert_eq!(element["fromFile"], true, "{name}");
            assert_eq!(element["readOnly"], Value::Null, "{name}");
        }
        assert!(
            options
                .iter()
                .all(|option| option["known"] == true && option["label"] != ""),
            "{name}"
        );
        assert!(!section["test"]["options"].as_array().unwrap().is_empty(), "{name}");
        assert_eq!(section["links"]["self"], format!("{}/{name}", desk.endpoints));
    }
}

#[tokio::test]
async fn a_list_and_a_section_of_one_differ() {
    let Some((desk, _kapacitor)) = Desk::open("").await else {
        return;
    };
    let slack = desk.section("slack").await;
    assert_eq!(
        (&slack["elementKey"], &slack["canAdd"]),
        (&json!("workspace"), &json!(true))
    );
    assert_eq!(slack["elements"][0]["name"], "");
    assert_eq!(
        slack["elements"][0]["links"]["self"],
        format!("{}/slack", desk.endpoints)
    );
    assert!(
        slack["options"]
            .as_array()
            .unwrap()
            .iter()
            .all(|option| option["name"] != "workspace")
    );
    let kafka = desk.section("kafka").await;
    assert_eq!(
        kafka["elements"][0]["links"]["self"],
        format!("{}/kafka/elements/default", desk.endpoints)
    );
    let smtp = desk.section("smtp").await;
    assert_eq!((&smtp["elementKey"], &smtp["canAdd"]), (&Value::Null, &json!(false)));
    assert_eq!(smtp["links"]["elements"], Value::Null);
    let port = smtp["options"]
        .as_array()
        .unwrap()
        .iter()
        .find(|it| it["name"] == "port")
        .unwrap()
        .clone();
    assert_eq!(
        (&port["kind"], &port["default"], &port["secret"]),
        (&json!("port"), &json!(25), &json!(false))
    );
    assert_eq!(option(&smtp, "", "port")["value"], 25);
    let httppost = desk.section("httppost").await;
    assert_eq!(httppost["enabled"], Value::Null, "it has no such switch");
}

#[tokio::test]
async fn what_the_file_says_is_shown_and_is_not_changed() {
    let file = "[alerta]\nenabled = true\nurl = \"http://127.0.0.1:1\"\nenvironment = \"Test\"\n\
                [[kafka]]\nid = \"one\"\nbrokers = [\"a:1\", \"b:2\"]\n[[kafka]]\nid = \"t w.o\"\n";
    let Some((desk, _kapacitor)) = Desk::open(file).await else {
        return;
    };
    let alerta = desk.section("alerta").await;
    assert_eq!(alerta["enabled"], true);
    let environment = option(&alerta, "", "environment");
    assert_eq!(
        (&environment["value"], &environment["changed"]),
        (&json!("Test"), &json!(false))
    );
    let kafka = desk.section("kafka").await;
    assert_eq!(option(&kafka, "one", "brokers")["value"], json!(["a:1", "b:2"]));
    let odd = kafka["elements"]
        .as_array()
        .unwrap()
        .iter()
        .find(|it| it["name"] == "t w.o")
        .unwrap();
    assert!(
        odd["readOnly"]
            .as_str()
            .unwrap()
            .starts_with("Kapacitor's API takes only names"),
        "{odd}"
    );
    let link = odd["links"]["self"].as_str().unwrap();
    assert_eq!(link, format!("{}/kafka/elements/t%20w.o", desk.endpoints));
    let refused = desk
        .patch("kafka/elements/t%20w.o", json!({"set": {"timeout": "1s"}}))
        .await;
    refused.failure(409);
}

#[tokio::test]
async fn test_options_have_kapacitors_own_defaults_and_no_secrets() {
    let file = "[teams]\nenabled = true\nchannel-url = \"http://127.0.0.1:1/canary\"\n[opsgenie2]\nteams = [\"t\"]\n";
    let Some((desk, _kapacitor)) = Desk::open(file).await else {
        return;
    };
    let find = |section: &Value, name: &str| {
        let options = section["test"]["options"].as_array().unwrap().clone();
        options.into_iter().find(|option| option["name"] == name).unwrap()
    };
    let teams = desk.section("teams").await;
    assert_eq!(find(&teams, "message")["default"], "test teams message");
    assert_eq!(find(&teams, "channel_url")["default"], Value::Null);
    assert!(!teams.to_string().contains("canary"), "{teams}");
    assert_eq!(find(&desk.section("opsgenie2").await, "teams")["default"], json!(["t"]));
    let slack = desk.section("slack").await;
    assert_eq!(
        find(&slack, "level")["choices"],
        json!(["OK", "INFO", "WARNING", "CRITICAL"])
    );
    assert_eq!(find(&slack, "channel")["from"], "channel");
    let data = find(&desk.section("pagerduty2").await, "links")["default"].clone();
    assert!(
        serde_json::from_str::<Value>(data.as_str().unwrap())
            .unwrap()
            .is_array(),
        "JSON travels as its text"
    );
}
