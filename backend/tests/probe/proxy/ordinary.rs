//! Ordinary requests through an outbound proxy.

use switchboard::kapacitor::Api;
use switchboard::outbound::Proxy;
use switchboard::probe;
use switchboard_testkit::Proxy as RunningProxy;

use super::{NAME, through};
use crate::support::pki::Authority;
use crate::support::resolver::Scripted;
use crate::support::server::{NO_DATABASES, Server, influx, reply};
use crate::support::{dialer, kapacitor, source};
use crate::tls::{BOTH, answer, trusting};

#[tokio::test]
async fn the_overview_goes_there_too_and_trusts_the_same() {
    let authority = Authority::root("ca");
    let server = Server::https(authority.issue(&[NAME]).server(None, BOTH), answer).await;
    let proxy = RunningProxy::start();
    let resolver = Scripted::new(&[&["127.0.0.1"]]);
    let by_name = Proxy::new(&format!("http://proxy.example:{}", proxy.port()), None).expect("a proxy");
    let dialer = dialer().with_resolver(resolver.clone()).with_proxy(by_name);
    let mut target = source(&format!("https://{NAME}:{}", server.port()));
    (target.tls, target.telegraf) = (trusting(&authority), String::new());
    assert_eq!(probe::overview(&dialer, &target).await.databases, Ok(vec![]));
    assert_eq!(resolver.asked(), 1, "the proxy's name alone");
    assert_eq!(proxy.lines(), [format!("CONNECT {NAME}:{} HTTP/1.1", server.port())]);
    let plain = Server::http(|head| influx(head, &reply("200 OK", "", NO_DATABASES))).await;
    let mut target = source(&format!("http://{NAME}:{}", plain.port()));
    target.telegraf = String::new();
    let glance = probe::overview(&through(&proxy.url()), &target).await;
    assert_eq!(glance.databases, Ok(vec![]));
    let whole = format!("GET http://{NAME}:{}/query?q=SHOW+DATABASES HTTP/1.1", plain.port());
    assert_eq!(proxy.lines()[1], whole);
}

#[tokio::test]
async fn what_the_proxy_answers_is_not_put_on_kapacitor() {
    let proxy = RunningProxy::start_refusing("502 Bad Gateway");
    let target = kapacitor(&format!("http://{NAME}:9092"));
    let api = Api::open(&through(&proxy.url()), &target)
        .await
        .expect("it can be asked");
    let failure = api.config().await.err().expect("it fails").to_string();
    assert!(
        failure.contains("502 Bad Gateway") && failure.ends_with("it may be the outbound proxy that did"),
        "{failure}"
    );
}

#[tokio::test]
async fn what_signing_in_elsewhere_asks_goes_there_too() {
    let server = Server::http(answer).await;
    let proxy = RunningProxy::start();
    let url = format!("http://{NAME}:{}/ping", server.port());
    let request = hyper::Request::get(&url).body(Vec::new()).expect("a request");
    let answer = through(&proxy.url()).exchange(request).await.expect("an answer");
    assert_eq!(
        (answer.status().as_u16(), proxy.lines()),
        (200, vec![format!("GET {url} HTTP/1.1")])
    );
}

#[tokio::test]
async fn a_server_name_of_ones_own_does_not_lead_the_proxy_astray() {
    let authority = Authority::root("ca");
    let server = Server::https(authority.issue(&["influx.internal"]).server(None, BOTH), answer).await;
    let proxy = RunningProxy::start();
    let mut target = source(&format!("https://{NAME}:{}", server.port()));
    target.tls = trusting(&authority);
    target.tls.server_name = "influx.internal".to_owned();
    let dialer = through(&proxy.url());
    assert!(probe::source(&dialer, &target).await.ok);
    assert_eq!(probe::overview(&dialer, &target).await.databases, Ok(vec![]));
    let tunnel = format!("CONNECT {NAME}:{} HTTP/1.1", server.port());
    assert!(proxy.lines().iter().all(|line| *line == tunnel), "{:?}", proxy.lines());
}
