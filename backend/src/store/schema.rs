//! Brings a store up to date, step by step.
//!
//! `meta/schema` holds the number of the schema, from 1. A step must be such that it can be stopped at any point and
//! begun again: its number is only written when it has ended.

use bytes::Bytes;
use futures::future::BoxFuture;

use super::{Error, Result, Store, Txn};

/// Where the number is.
pub const KEY: &str = "meta/schema";

/// Brings a store from one schema to the next.
pub type Step = for<'a> fn(&'a dyn Store) -> BoxFuture<'a, Result<()>>;

/// Brings `store` to the schema after the last of `steps`; the first of them leads from schema 1 to 2. An empty store
/// has the last schema at once.
///
/// # Errors
/// [`Error::NewerSchema`] where the store is ahead, [`Error::Damaged`] where it is none of ours, and those of the
/// steps.
pub async fn migrate(store: &dyn Store, steps: &[Step]) -> Result<()> {
    let known = u32::try_from(steps.len()).unwrap_or(u32::MAX).saturating_add(1);
    let mut found = read(store).await?;
    if found.is_none() {
        if !store.scan("", None, 1).await?.is_empty() {
            return Err(Error::Damaged(format!("it has no {KEY}, but is not empty")));
        }
        write(store, None, known).await?;
        found = read(store).await?;
    }
    let found = found.ok_or_else(|| Error::Damaged(format!("{KEY} is gone")))?;
    if known < found {
        return Err(Error::NewerSchema { found, known });
    }
    for (schema, step) in (1..).zip(steps).skip_while(|(schema, _)| *schema < found) {
        step(store).await?;
        write(store, Some(schema), schema + 1).await?;
    }
    Ok(())
}

async fn read(store: &dyn Store) -> Result<Option<u32>> {
    let Some(raw) = store.get(KEY).await? else {
        return Ok(None);
    };
    let number = std::str::from_utf8(&raw).ok().and_then(|text| text.parse().ok());
    let number = number.filter(|number| 0 < *number);
    number
        .map(Some)
        .ok_or_else(|| Error::Damaged(format!("{KEY} is no number")))
}

/// Another server that does the same at the same time is no error: the steps can be repeated.
async fn write(store: &dyn Store, from: Option<u32>, to: u32) -> Result<()> {
    let mut txn = Txn::default();
    txn.check(KEY, from.map(encode));
    txn.put(KEY, encode(to));
    match store.commit(txn).await {
        Ok(durable) => durable.confirmed().await,
        Err(Error::Conflict) => Ok(()),
        Err(error) => Err(error),
    }
}

fn encode(number: u32) -> Bytes {
    number.to_string().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::sled::Sled;

    fn open() -> (tempfile::TempDir, Sled) {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Sled::open(folder.path()).expect("it opens");
        (folder, store)
    }

    async fn put(store: &dyn Store, key: &str, value: &str) -> Result<()> {
        let mut txn = Txn::default();
        txn.put(key, value.to_owned());
        store.commit(txn).await?.confirmed().await
    }

    async fn number(store: &dyn Store) -> String {
        let raw = store.get(KEY).await.expect("it is read").expect("it is there");
        String::from_utf8(raw.to_vec()).expect("text")
    }

    /// Writes its own name, so that one sees which steps ran.
    const STEPS: [Step; 2] = [
        |store| Box::pin(put(store, "step/1", "ran")),
        |store| Box::pin(put(store, "step/2", "ran")),
    ];

    const FAILS: Step = |_| Box::pin(async { Err(Error::Damaged("half way".to_owned())) });

    async fn ran(store: &dyn Store) -> usize {
        store.scan("step/", None, 9).await.expect("it is read").len()
    }

    #[tokio::test]
    async fn an_empty_store_has_the_last_schema_at_once() {
        let (_folder, store) = open();
        migrate(&store, &STEPS).await.expect("it migrates");
        assert_eq!((number(&store).await.as_str(), ran(&store).await), ("3", 0));
    }

    #[tokio::test]
    async fn an_older_store_takes_the_missing_steps_only() {
        for (from, missing) in [("1", 2), ("2", 1), ("3", 0)] {
            let (_folder, store) = open();
            put(&store, KEY, from).await.expect("it is stored");
            migrate(&store, &STEPS).await.expect("it migrates");
            assert_eq!(
                (number(&store).await.as_str(), ran(&store).await),
                ("3", missing),
                "from {from}"
            );
        }
    }

    #[tokio::test]
    async fn a_migration_that_was_stopped_goes_on_where_it_was() {
        let (_folder, store) = open();
        put(&store, KEY, "1").await.expect("it is stored");
        migrate(&store, &[STEPS[0], FAILS])
            .await
            .expect_err("the second step fails");
        assert_eq!(number(&store).await, "2");
        migrate(&store, &[FAILS, STEPS[1]])
            .await
            .expect("the first step is not run again");
        assert_eq!(number(&store).await, "3");
    }

    #[tokio::test]
    async fn a_newer_or_foreign_store_is_refused_and_left_alone() {
        let (_folder, store) = open();
        put(&store, KEY, "4").await.expect("it is stored");
        let outcome = migrate(&store, &STEPS).await;
        assert!(
            matches!(outcome, Err(Error::NewerSchema { found: 4, known: 3 })),
            "{outcome:?}"
        );
        for nonsense in ["", "0", "-1", "x"] {
            put(&store, KEY, nonsense).await.expect("it is stored");
            assert!(
                matches!(migrate(&store, &STEPS).await, Err(Error::Damaged(_))),
                "{nonsense}"
            );
        }
        let (_folder, foreign) = open();
        put(&foreign, "something", "else").await.expect("it is stored");
        assert!(matches!(migrate(&foreign, &STEPS).await, Err(Error::Damaged(_))));
        assert_eq!(foreign.get(KEY).await.expect("it is read"), None);
    }
}
