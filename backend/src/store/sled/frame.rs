//! Writes as bytes: `key length u32, key`, then `0` where it is deleted, else `1, value length u32, value`.

use bytes::{Buf as _, BufMut as _, Bytes, TryGetError};

use crate::store::Write;

const DELETED: u8 = 0;
const PUT: u8 = 1;

/// Why bytes are no writes, although their checksum is right: another program made them.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unreadable {
    #[error("it ends too early")]
    Short(#[from] TryGetError),
    #[error("a key is not UTF-8")]
    Key(#[from] std::string::FromUtf8Error),
    #[error("it has a write of an unknown kind")]
    Kind,
}

/// Adds `writes` to `out`. Their sizes were checked.
pub(super) fn encode(writes: &[Write], out: &mut Vec<u8>) {
    for write in writes {
        match write {
            Write::Put(key, value) => {
                put(out, key.as_bytes());
                out.put_u8(PUT);
                put(out, value);
            }
            Write::Delete(key) => {
                put(out, key.as_bytes());
                out.put_u8(DELETED);
            }
        }
    }
}

/// The writes in `bytes`.
pub(super) fn decode(mut bytes: &[u8]) -> Result<Vec<Write>, Unreadable> {
    let mut writes = Vec::new();
    while !bytes.is_empty() {
        let key = String::from_utf8(take(&mut bytes)?)?;
        writes.push(match bytes.try_get_u8()? {
            DELETED => Write::Delete(key),
            PUT => Write::Put(key, Bytes::from(take(&mut bytes)?)),
            _ => return Err(Unreadable::Kind),
        });
    }
    Ok(writes)
}

fn put(out: &mut Vec<u8>, bytes: &[u8]) {
    out.put_u32(u32::try_from(bytes.len()).expect("the size was checked"));
    out.put_slice(bytes);
}

fn take(bytes: &mut &[u8]) -> Result<Vec<u8>, TryGetError> {
    let requested = bytes.try_get_u32()? as usize;
    let available = bytes.len();
    let (taken, rest) = bytes
        .split_at_checked(requested)
        .ok_or(TryGetError { requested, available })?;
    *bytes = rest;
    Ok(taken.to_vec())
}
