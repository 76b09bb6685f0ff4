//! What each kind of InfluxDB is shown, by a server that repeats whatever it is sent.

use serde_json::{Value, json};
use switchboard_testkit::echo;

use super::{CANARY, Logged, assert_absent, between};

#[test]
fn what_a_kind_is_shown_is_in_no_answer_no_log_and_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let mut server = Logged::start(folder.path(), &[]);
    let mut answers = String::new();
    for (kind, product, sent) in [
        ("influx-v2", "X-Influxdb-Version: 2.7.12", "Token"),
        ("influx-enterprise", "X-Influxdb-Build: ENT", "Bearer"),
        ("influx-v3-core", "X-Influxdb-Build: Core", "Bearer"),
        ("influx-v3-clustered", "X-Influxdb-Version: 0.1.0", "Bearer"),
        ("influx-v3-serverless", "X-Influxdb-Build: Cloud", "Token"),
    ] {
        let body = json!({
            "name": kind, "type": kind, "url": echo("403 Forbidden", product), "metaUrl": echo("403 Forbidden", "X-Meta: 1"), "influxOrganization": "acme",
            "username": "u", "sharedSecret": CANARY, "token": CANARY
        });
        let refused = server.send("POST", "/sources", &body);
        assert!(refused.contains(sent), "{kind} was shown something: {refused}");
        let source = server.send("POST", "/sources?force", &body);
        let path = between(&source, "\"self\":\"", "\"").to_owned();
        answers += &refused;
        answers += &source;
        for below in ["", "/health?verbose", "/overview"] {
            answers += &server.send("GET", &format!("{path}{below}"), &Value::Null);
        }
    }
    assert!(!answers.contains(CANARY) && !answers.contains("eyJ"), "{answers}");
    server.stop();
    assert_absent(folder.path(), CANARY);
    assert_absent(folder.path(), "eyJ");
}
