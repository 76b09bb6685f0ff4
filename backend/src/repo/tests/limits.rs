//! How much there may be, and how large.

use switchboard_shared::role::Role;
use switchboard_shared::rules::limits;

use super::*;
use crate::repo::guard::{Guard, encode};
use crate::repo::keys::{TokenId, UserId};
use crate::repo::records::{
    Identity, OrganizationFields, PasswordHash, SourceSecrets, TokenRecord, UserFields, UserRecord,
};
use crate::repo::{Error, keys, organizations, tokens, users};
use crate::store::Txn;
use crate::vault::Sealed;

#[tokio::test]
async fn a_source_has_at_most_32_kapacitors_and_goes_with_them_in_one_commit() {
    let kept = open().await;
    let source = kept.source("source", true).await.expect("it is stored").record.id;
    for number in 0..limits::KAPACITORS {
        kept.kapacitor(source, &format!("k{number}"), true)
            .await
            .expect("it is stored");
    }
    let outcome = kept.kapacitor(source, "one more", true).await;
    assert!(
        matches!(&outcome, Err(Error::LimitReached(why)) if why.contains("32")),
        "{outcome:?}"
    );
    let generation = kept.generation().await;
    let gone = crate::repo::sources::remove(&kept.repo, &kept.org, source, &IfMatch::Any).await;
    assert_eq!(gone.expect("it fits one commit").kapacitors.len(), limits::KAPACITORS);
    assert_eq!(kept.generation().await, generation + 1);
    kept.judge().await;
}

/// The guard's count stands in for 10,000 sources: that it is right, the audit says after every change elsewhere.
#[tokio::test]
async fn an_organization_has_at_most_10_000_sources() {
    let kept = open().await;
    let full = |sources| Guard {
        generation: 7,
        count: sources,
    };
    for (sources, fits) in [(limits::SOURCES, false), (limits::SOURCES - 1, true)] {
        let mut txn = Txn::default();
        txn.put(keys::guard(&kept.org), encode(&full(sources)).expect("it is encoded"));
        drop(kept.repo.store().commit(txn).await.expect("it is stored"));
        let outcome = kept.source("one more", true).await;
        assert_eq!(outcome.is_ok(), fits, "{outcome:?}");
        assert!(
            fits || matches!(&outcome, Err(Error::LimitReached(why)) if why.contains("10000")),
            "{outcome:?}"
        );
    }
}

#[tokio::test]
async fn there_are_at_most_1_000_organizations() {
    let kept = open().await;
    for (count, fits) in [(limits::ORGANIZATIONS, false), (limits::ORGANIZATIONS - 1, true)] {
        let mut txn = Txn::default();
        let full = Guard { generation: 7, count };
        txn.put(keys::INSTALLATION, encode(&full).expect("it is encoded"));
        drop(kept.repo.store().commit(txn).await.expect("it is stored"));
        let fields = OrganizationFields {
            name: Name::parse("one more").expect("it is allowed"),
            ..OrganizationFields::default()
        };
        let outcome = organizations::insert(&kept.repo, fields).await;
        assert_eq!(outcome.is_ok(), fits, "{outcome:?}");
        assert!(
            fits || matches!(&outcome, Err(Error::LimitReached(why)) if why.contains("1000")),
            "{outcome:?}"
        );
    }
}

#[tokio::test]
async fn an_organization_has_at_most_1_000_users() {
    let kept = open().await;
    let member = |name: String| UserFields {
        name: Name::parse(&name).expect("it is allowed"),
        roles: [(kept.org.clone(), Role::Viewer)].into(),
        ..UserFields::default()
    };
    for number in 0..limits::USERS {
        let (id, fields) = (UserId::generate(), member(format!("u{number}")));
        let record = UserRecord {
            id,
            fields,
            ..UserRecord::default()
        };
        let mut txn = Txn::default();
        txn.put(keys::user(id), encode(&record).expect("it is encoded"));
        drop(kept.repo.store().commit(txn).await.expect("it is stored"));
    }
    let outcome = users::insert(&kept.repo, Identity::local(), member("one more".to_owned())).await;
    assert!(
        matches!(&outcome, Err(Error::LimitReached(why)) if why.contains("1000")),
        "{outcome:?}"
    );
    let elsewhere = UserFields {
        roles: Default::default(),
        ..member("one more".to_owned())
    };
    users::insert(&kept.repo, Identity::local(), elsewhere)
        .await
        .expect("there is room without a role");
}

#[tokio::test]
async fn a_user_has_at_most_100_tokens() {
    let kept = open().await;
    let fields = UserFields {
        name: Name::parse("ann").expect("it is allowed"),
        ..UserFields::default()
    };
    let user = users::insert(&kept.repo, Identity::local(), fields)
        .await
        .expect("it is stored")
        .id;
    let token = |number: usize| TokenRecord {
        id: TokenId::generate(),
        user,
        name: Name::parse(&format!("t{number}")).expect("it is allowed"),
        ..TokenRecord::default()
    };
    for number in 0..limits::TOKENS {
        let stored = tokens::insert(&kept.repo, &number.to_string(), &token(number)).await;
        stored.expect("it is stored");
    }
    let outcome = tokens::insert(&kept.repo, "x", &token(limits::TOKENS)).await;
    assert!(
        matches!(&outcome, Err(Error::LimitReached(why)) if why.contains("100")),
        "{outcome:?}"
    );
}

#[tokio::test]
async fn a_record_that_no_store_takes_is_refused() {
    let kept = open().await;
    let mut fields = source_fields("large");
    let sealed: Sealed = serde_json::from_value("x".repeat(50_000).into()).expect("a text");
    fields.secrets = SourceSecrets {
        password: Some(sealed),
        ..SourceSecrets::default()
    };
    let outcome =
        crate::repo::sources::insert(&kept.repo, &kept.org, SourceId::generate(), || fields.clone(), true).await;
    assert!(matches!(outcome, Err(Error::TooLarge("tls"))), "{outcome:?}");
    let fields = UserFields {
        password: Some(PasswordHash("x".repeat(50_000))),
        ..UserFields::default()
    };
    let outcome = users::insert(&kept.repo, Identity::local(), fields).await;
    assert!(matches!(outcome, Err(Error::TooLarge("roles"))), "{outcome:?}");
    kept.judge().await;
}
