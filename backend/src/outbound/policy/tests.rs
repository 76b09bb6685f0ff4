//! Every refused range, in every spelling.
//!
//! Which addresses the policy passes, and which it refuses.

use super::*;

fn net(text: &str) -> IpNet {
    text.parse().expect("it is a range")
}

fn judge(policy: &Policy, host: &str) -> Result<(), Refusal> {
    policy.judge_url(&Target::parse(&format!("http://{host}")).expect("it is a URL"))
}

#[test]
fn some_addresses_are_always_refused() {
    let open = Policy::new(vec![net("0.0.0.0/0"), net("::/0")], vec![]);
    for (host, rule) in [
        ("169.254.169.254", "link-local"),
        ("169.254.0.1:8086", "link-local"),
        ("[fe80::1]", "link-local"),
        ("[febf::1]", "link-local"),
        ("0.0.0.0", "this network"),
        ("0.1.2.3", "this network"),
        ("[::]", "unspecified"),
        ("224.0.0.1", "multicast"),
        ("239.255.255.255", "multicast"),
        ("[ff02::1]", "multicast"),
        ("255.255.255.255", "broadcast"),
        ("100.100.100.200", "metadata"),
        ("168.63.129.16", "metadata"),
        ("[fd00:ec2::254]", "metadata"),
    ] {
        for policy in [&Policy::default(), &open] {
            let refusal = judge(policy, host).expect_err(host).to_string();
            assert!(
                refusal.contains(rule) && refusal.contains("never contacted"),
                "{host}: {refusal}"
            );
        }
    }
}

#[test]
fn wrappings_and_odd_spellings_do_not_help() {
    for host in [
        "[::ffff:169.254.169.254]",
        "[::ffff:a9fe:a9fe]",
        "[::169.254.169.254]",
        "[::ffff:0:a9fe:a9fe]",
        "[64:ff9b::a9fe:a9fe]",
        "[64:ff9b:1::a9fe:a9fe]",
        "[2002:a9fe:a9fe::1]",
        "[2001:0:1:2:3:4:5601:5601]",
        "0xa9fea9fe",
        "2852039166",
        "0251.0376.0251.0376",
        "169.254.43518",
        "%31%36%39.254.169.254",
        "１６９.254.169.254",
    ] {
        let refusal = judge(&Policy::default(), host).expect_err(host).to_string();
        assert!(refusal.contains("link-local"), "{host}: {refusal}");
    }
}

#[test]
fn every_refused_address_stays_so_in_each_wrapping() {
    for inner in [
        "169.254.169.254",
        "0.0.0.0",
        "0.255.255.255",
        "224.0.0.1",
        "255.255.255.255",
        "100.100.100.200",
        "168.63.129.16",
    ] {
        let [a, b, c, d] = inner.parse::<std::net::Ipv4Addr>().expect("an address").octets();
        let (high, low) = (u16::from_be_bytes([a, b]), u16::from_be_bytes([c, d]));
        for host in [
            format!("[::ffff:{inner}]"),
            format!("[::ffff:0:{inner}]"),
            format!("[64:ff9b::{inner}]"),
            format!("[64:ff9b:1::{inner}]"),
            format!("[2002:{high:x}:{low:x}::1]"),
            format!("[2001:0:1:2:3:4:{:x}:{:x}]", !high, !low),
        ] {
            let refusal = judge(&Policy::default(), &host).expect_err(&host).to_string();
            assert!(refusal.contains("never contacted"), "{host}: {refusal}");
        }
    }
}

#[test]
fn ranges_end_where_they_should() {
    for host in [
        "169.254.0.0",
        "169.254.255.255",
        "0.255.255.255",
        "224.0.0.0",
        "239.255.255.255",
        "[fe80::]",
        "[febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff]",
        "[ff00::]",
        "[ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff]",
    ] {
        assert!(judge(&Policy::default(), host).is_err(), "{host}");
    }
    for host in [
        "169.253.255.255",
        "169.255.0.0",
        "1.0.0.0",
        "223.255.255.255",
        "240.0.0.0",
        "255.255.255.254",
        "100.100.100.199",
        "100.100.100.201",
        "168.63.129.15",
        "168.63.129.17",
        "[fe7f:ffff::1]",
        "[fec0::]",
        "[feff::1]",
        "[fd00:ec2::253]",
        "[fd00:ec2::255]",
    ] {
        assert_eq!(judge(&Policy::default(), host), Ok(()), "{host}");
    }
}

#[test]
fn a_zone_does_not_help() {
    for host in ["[fe80::1%eth0]", "[fe80::1%25eth0]", "[::ffff:169.254.169.254%1]"] {
        assert!(Target::parse(&format!("http://{host}")).is_err(), "{host}");
    }
}

#[test]
fn a_proxy_is_left_everything_but_ourselves() {
    let policy = Policy::new(vec![net("10.0.0.0/8")], vec![net("127.0.0.0/8")]).left_to_a_proxy();
    policy.set_own_listeners(vec!["127.0.0.1:8888".parse().expect("an address")]);
    for host in ["169.254.169.254", "[::]", "127.0.0.1:8086", "192.168.0.1"] {
        assert_eq!(judge(&policy, host), Ok(()), "{host}");
    }
    for host in ["127.0.0.1:8888", "localhost:8888", "[::ffff:127.0.0.1]:8888"] {
        assert!(judge(&policy, host).is_err(), "{host}");
    }
}

#[test]
fn private_and_loopback_addresses_are_allowed() {
    for host in [
        "127.0.0.1",
        "10.0.0.1",
        "192.168.1.1",
        "172.16.0.1",
        "[::1]",
        "[fd00::1]",
        "8.8.8.8",
        "[2001:db8::1]",
    ] {
        assert_eq!(judge(&Policy::default(), host), Ok(()), "{host}");
    }
}

#[test]
fn deny_beats_allow_and_any_allow_shuts_out_the_rest() {
    let policy = Policy::new(vec![net("10.0.0.0/8")], vec![net("10.9.0.0/16")]);
    assert_eq!(judge(&policy, "10.1.2.3"), Ok(()));
    assert_eq!(judge(&policy, "[::ffff:10.1.2.3]"), Ok(()));
    let denied = judge(&policy, "10.9.1.1").expect_err("denied").to_string();
    assert_eq!(denied, "10.9.1.1 is in 10.9.0.0/16, which --deny-target refuses");
    let outside = judge(&policy, "192.168.0.1").expect_err("not allowed").to_string();
    assert_eq!(
        outside,
        "192.168.0.1 is in none of the ranges that --allow-target permits"
    );
    let wrapped = Policy::new(vec![], vec![net("::ffff:10.0.0.0/104"), net("2002::/16")]);
    for host in [
        "10.0.0.1",
        "[::ffff:10.0.0.1]",
        "[64:ff9b::a00:1]",
        "[2002:0808:0808::1]",
    ] {
        assert!(judge(&wrapped, host).is_err(), "{host}");
    }
    assert_eq!(judge(&wrapped, "11.0.0.1"), Ok(()));
}

#[test]
fn a_wrapping_is_allowed_only_as_what_it_wraps() {
    let v6 = Policy::new(vec![net("::/0")], vec![]);
    for host in ["[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::1]"] {
        assert!(judge(&v6, host).is_err(), "{host}");
    }
    assert_eq!(judge(&v6, "[2001:db8::1]"), Ok(()));
    let v4 = Policy::new(vec![net("127.0.0.0/8")], vec![]);
    for host in ["127.0.0.1", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]"] {
        assert_eq!(judge(&v4, host), Ok(()), "{host}");
    }
    let mapped = Policy::new(vec![net("::ffff:127.0.0.0/104")], vec![]);
    assert_eq!(judge(&mapped, "127.0.0.1"), Ok(()));
}

#[test]
fn our_own_listeners_are_refused_however_they_are_written() {
    let policy = Policy::new(vec![net("0.0.0.0/0"), net("::/0")], vec![]);
    assert_eq!(judge(&policy, "127.0.0.1:8888"), Ok(()), "nothing is bound yet");
    policy.set_own_listeners(vec!["127.0.0.1:8888".parse().expect("an address")]);
    for host in [
        "127.0.0.1:8888",
        "localhost:8888",
        "LOCALHOST.:8888",
        "x.localhost:8888",
        "[::ffff:127.0.0.1]:8888",
    ] {
        let refusal = judge(&policy, host).expect_err(host).to_string();
        assert!(refusal.ends_with("is this Switchboard itself"), "{host}: {refusal}");
    }
    for host in ["127.0.0.1:8889", "127.0.0.2:8888", "localhost:8086", "[::1]:8888"] {
        assert_eq!(judge(&policy, host), Ok(()), "{host}");
    }
}

#[test]
fn a_listener_on_all_addresses_is_reached_by_every_local_one() {
    let v4 = Policy::default();
    v4.set_own_listeners(vec!["0.0.0.0:8888".parse().expect("an address")]);
    let v6 = Policy::default();
    v6.set_own_listeners(vec!["[::]:8888".parse().expect("an address")]);
    for host in ["127.0.0.1:8888", "127.9.9.9:8888", "localhost:8888"] {
        assert!(judge(&v4, host).is_err() && judge(&v6, host).is_err(), "{host}");
    }
    assert!(judge(&v6, "[::1]:8888").is_err());
    assert_eq!(judge(&v4, "[::1]:8888"), Ok(()), "an IPv4 socket does not take IPv6");
    // TEST-NET-3 is nobody's.
    assert_eq!(judge(&v4, "203.0.113.7:8888"), Ok(()));
    assert_eq!(judge(&v4, "127.0.0.1:8086"), Ok(()));
}
