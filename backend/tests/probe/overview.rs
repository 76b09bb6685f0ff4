//! What the home page shows.

use std::time::{SystemTime, UNIX_EPOCH};

use switchboard::outbound::{Dialer, Policy};
use switchboard::probe::{self, Glance};
use switchboard_testkit::{ADMIN, Influx, PASSWORD, Release, SignIn};

use crate::support::server::{Server, influx, reply};
use crate::support::{dialer, login, source};

fn nanoseconds() -> u128 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .expect("after 1970")
        .as_nanos()
}

#[tokio::test]
async fn databases_and_hosts_of_a_real_server() {
    for release in Release::V1 {
        let Some(influx) = Influx::start(release, SignIn::On) else {
            continue;
        };
        let mut target = source(&influx.url());
        target.credentials = login(ADMIN, PASSWORD);
        // A name that would end an identifier which is not escaped.
        target.telegraf = r#"tele"graf 1; --"#.to_owned();
        let empty = probe::overview(&dialer(), &target).await;
        assert_eq!(
            empty,
            Glance {
                databases: Ok(vec![]),
                hosts: Ok(vec![])
            }
        );

        influx.query(r#"CREATE DATABASE "tele\"graf 1; --""#);
        let now = nanoseconds() / 1_000_000 * 1_000_000;
        let (minute, quarter) = (60_000_000_000, 16 * 60_000_000_000);
        let lines = format!(
            "system,host=web-2 uptime=1i {now}\nsystem,host=web-1 uptime=1i {}\nsystem,host=web-1 uptime=2i {now}\n\
             system,host=gone uptime=1i {}\nsystem,host=odd\\ name\\=x uptime=1i {now}\ncpu,host=other usage=1 {now}\nsystem uptime=1i {now}\n",
            now - minute,
            now - quarter
        );
        influx.write(&target.telegraf, &lines);
        let glance = probe::overview(&dialer(), &target).await;
        assert_eq!(glance.databases, Ok(vec![target.telegraf.clone()]));
        let hosts = glance.hosts.expect("hosts");
        let names: Vec<&str> = hosts.iter().map(|host| host.name.as_str()).collect();
        assert_eq!(names, ["odd name=x", "web-1", "web-2"]);
        let milliseconds = i64::try_from(now / 1_000_000).expect("a moment of today");
        let moment = jiff::Timestamp::from_millisecond(milliseconds).expect("a moment");
        assert_eq!(
            hosts[1].last_seen.as_str(),
            moment.strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string()
        );
        assert_eq!(hosts[1].last_seen.as_str().len(), "2026-11-23T09:30:00.000Z".len());
    }
}

#[tokio::test]
async fn at_most_100_hosts_by_name_and_another_retention_policy() {
    let Some(influx) = Influx::start(Release::V1_13, SignIn::Off) else {
        return;
    };
    influx.query("CREATE DATABASE telegraf");
    let now = nanoseconds();
    let lines: String = (0..120)
        .map(|at| format!("system,host=h{at:03} uptime=1i {now}\n"))
        .collect();
    influx.write("telegraf", &lines);
    let mut target = source(&influx.url());
    let hosts = probe::overview(&dialer(), &target).await.hosts.expect("hosts");
    assert_eq!(
        (hosts.len(), hosts[0].name.as_str(), hosts[99].name.as_str()),
        (100, "h000", "h099")
    );
    influx.query(r#"CREATE RETENTION POLICY "a \"b\"" ON telegraf DURATION 1d REPLICATION 1"#);
    target.default_rp = r#"a "b""#.to_owned();
    assert_eq!(probe::overview(&dialer(), &target).await.hosts, Ok(vec![]));
    target.default_rp = "nosuch".to_owned();
    let missing = probe::overview(&dialer(), &target)
        .await
        .hosts
        .expect_err("there is none");
    assert_eq!(
        missing,
        "The hosts could not be read: retention policy not found: nosuch."
    );
}

#[tokio::test]
async fn each_part_fails_in_words() {
    let Some(influx) = Influx::start(Release::V1_13, SignIn::On) else {
        return;
    };
    let refused = probe::overview(&dialer(), &source(&influx.url())).await;
    let said = "could not be read: unable to parse authentication credentials.";
    assert_eq!(refused.databases, Err(format!("The databases {said}")));
    assert_eq!(refused.hosts, Err(format!("The hosts {said}")));
    let url = influx.url();
    drop(influx);
    let gone = probe::overview(&dialer(), &source(&url)).await;
    assert_eq!(gone.databases, Err("The server could not be reached.".to_owned()));
}

#[tokio::test]
async fn names_are_shown_as_text_and_compared_as_they_are() {
    let rows = format!(
        r#"["two  spaces"],["telegraf\n"],["a\u001b[31m\u202e"],["{}"]"#,
        "x".repeat(400)
    );
    let answer = move |more: &str| {
        let values = format!("{rows}{more}");
        reply(
            "200 OK",
            "",
            &format!(r#"{{"results":[{{"series":[{{"columns":["name"],"values":[{values}]}}]}}]}}"#),
        )
    };
    let shown = ["two  spaces", "telegraf …", "a [31m …", &("x".repeat(299) + "…")];
    let missing = Server::http({
        let answer = answer.clone();
        move |head| influx(head, &answer(""))
    })
    .await;
    let glance = probe::overview(&dialer(), &source(&missing.url())).await;
    assert_eq!(glance.databases, Ok(shown.map(str::to_owned).to_vec()));
    let there = Server::http(move |head| influx(head, &answer(r#",["telegraf"]"#))).await;
    let glance = probe::overview(&dialer(), &source(&there.url())).await;
    assert_eq!(
        glance.databases.expect("databases").last().map(String::as_str),
        Some("telegraf")
    );
}

#[tokio::test]
async fn the_policy_holds_here_too() {
    let server = Server::http(|head| influx(head, &reply("200 OK", "", "{}"))).await;
    let denying = Dialer::new(Policy::new(vec![], vec!["127.0.0.0/8".parse().expect("a range")]));
    let refused = probe::overview(&denying, &source(&server.url())).await;
    let why = "The address may not be contacted: 127.0.0.1 is in 127.0.0.0/8, which --deny-target refuses.";
    assert_eq!(refused.databases, Err(why.to_owned()));
    let resolver = crate::support::resolver::Scripted::new(&[&["127.0.0.1", "169.254.169.254"]]);
    let named = source(&format!("http://db.example:{}", server.port()));
    let refused = probe::overview(&dialer().with_resolver(resolver), &named).await;
    assert!(
        refused
            .hosts
            .is_err_and(|why| why.contains("169.254.169.254 is a link-local"))
    );
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn a_name_is_pinned_and_redirects_are_not_followed() {
    let trap = Server::http(|_| reply("200 OK", "", r#"{"results":[]}"#)).await;
    let location = format!("Location: {}\r\n", trap.url());
    let server = Server::http(move |_| reply("302 Found", &location, "")).await;
    let resolver = crate::support::resolver::Scripted::new(&[&["127.0.0.1"], &["169.254.169.254"]]);
    let dialer = dialer().with_resolver(resolver.clone());
    let glance = probe::overview(&dialer, &source(&format!("http://db.example:{}", server.port()))).await;
    assert_eq!(
        glance.databases,
        Err("The databases could not be read: the server answered 302 Found.".to_owned())
    );
    assert_eq!((resolver.asked(), trap.connections()), (1, 0));
    let host = format!("host: db.example:{}", server.port());
    assert!(
        server.requests().iter().all(|head| head.to_lowercase().contains(&host)),
        "{:?}",
        server.requests()
    );
}
