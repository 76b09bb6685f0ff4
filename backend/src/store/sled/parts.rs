//! Large values, in parts that keep sled's leaves small.
//!
//! A leaf holds up to 20 values. One that exceeds a quarter of a segment is moved to a file of its own, which sled
//! never syncs. So what is larger than a part lies in several, at keys that no scan sees: under a number that is new
//! with every write, so that whoever reads while it is replaced finds a part missing, and never two values mixed.

use bytes::Bytes;

use crate::store::{MAX_VALUE, Write};

/// The bytes of a part: 20 of them, and their keys, are less than a quarter of a segment.
const PART: usize = 6 * 1024;

const _: () = assert!(
    MAX_VALUE.div_ceil(PART) <= u8::MAX as usize,
    "the count of the parts is a byte"
);

/// Where the keys of scans begin: before it are parts only.
pub(super) const FIRST_KEY: &str = "\u{1}";

/// The first byte of a value that is whole.
const WHOLE: u8 = 0;

/// The value at `key`; reading again where it was replaced meanwhile.
pub(super) fn get(tree: &sled::Db, key: &[u8]) -> sled::Result<Option<Bytes>> {
    let mut last = None;
    while let Some(head) = tree.get(key)? {
        if let Some(value) = join(tree, key, &head)? {
            return Ok(Some(value));
        }
        if last.as_ref() == Some(&head) {
            return Err(sled::Error::ReportableBug("a part of a value is gone".to_owned()));
        }
        last = Some(head);
    }
    Ok(None)
}

/// The value whose head was read at `key`; `None` where it was replaced or removed since.
pub(super) fn join(tree: &sled::Db, key: &[u8], head: &[u8]) -> sled::Result<Option<Bytes>> {
    if let Some((&WHOLE, value)) = head.split_first() {
        return Ok(Some(Bytes::copy_from_slice(value)));
    }
    let mut value = Vec::new();
    for part in part_keys(key, head) {
        match tree.get(part)? {
            Some(part) => value.extend_from_slice(&part),
            None => return Ok(None),
        }
    }
    Ok(Some(value.into()))
}

/// `writes` as sled takes them. Nobody else may write until they are applied.
pub(super) fn split(tree: &sled::Db, writes: &[Write]) -> sled::Result<sled::Batch> {
    let mut batch = sled::Batch::default();
    for write in writes {
        let (Write::Put(key, _) | Write::Delete(key)) = write;
        if let Some(head) = tree.get(key)? {
            part_keys(key.as_bytes(), &head).for_each(|part| batch.remove(part));
        }
        match write {
            Write::Put(key, value) => put(&mut batch, key.as_bytes(), value),
            Write::Delete(key) => batch.remove(key.as_bytes()),
        }
    }
    Ok(batch)
}

fn put(batch: &mut sled::Batch, key: &[u8], value: &[u8]) {
    if value.len() <= PART {
        return batch.insert(key, [&[WHOLE], value].concat());
    }
    let count = u8::try_from(value.len().div_ceil(PART)).expect("the size was checked");
    let head = [&[count], rand::random::<u64>().to_be_bytes().as_slice()].concat();
    for (part, bytes) in part_keys(key, &head).zip(value.chunks(PART)) {
        batch.insert(part, bytes);
    }
    batch.insert(key, head);
}

/// The keys of the parts that `head` speaks of: none where the value is whole.
fn part_keys(key: &[u8], head: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    let (count, number) = head.split_first().unwrap_or((&WHOLE, &[]));
    (0..*count).map(move |part| [&[0], key, &[0], number, &[part]].concat())
}
