//! How much there may be, and how large.

use switchboard_shared::rules::limits;

use super::*;
use crate::repo::guard::{Guard, encode};
use crate::repo::records::SourceSecrets;
use crate::repo::{Error, keys};
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
async fn a_record_that_no_store_takes_is_refused() {
    let kept = open().await;
    let mut fields = source_fields("large");
    let sealed: Sealed = serde_json::from_value("x".repeat(50_000).into()).expect("a text");
    fields.secrets = SourceSecrets {
        password: Some(sealed),
        ..SourceSecrets::default()
    };
    let outcome = crate::repo::sources::insert(&kept.repo, &kept.org, SourceId::generate(), fields, true).await;
    assert!(matches!(outcome, Err(Error::TooLarge)), "{outcome:?}");
    kept.judge().await;
}
