//! What is on the disk and not in the tree yet: a file of fixed length that is written over from its beginning.
//!
//! One frame a sync: `number u64, length u32, checksum u32, writes`. Numbers go up by one and are never used twice; the
//! tree keeps the last one that it holds, in the same batch. So the frames that count are those that follow it without a
//! gap, and whatever else the file holds, older frames or half a one, is told from them. The file never grows: a sync of
//! it has no length and no block of the file system to write besides.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt as _;
use std::path::Path;

use bytes::{Buf as _, BufMut as _};

use super::frame;
use crate::store::Write;

/// The file's length: about 1,300 new sources. More would make the next start after a crash slower.
const LENGTH: u64 = 1024 * 1024;

/// What stands before the writes of a frame.
const HEAD: usize = 16;

/// An open journal.
pub(super) struct Journal {
    file: File,
    /// Where the next frame begins.
    at: u64,
    /// The number of the last frame.
    last: u64,
    /// The frame that is being made, kept for its memory.
    frame: Vec<u8>,
}

impl Journal {
    /// Opens the file at `path`, which is made where it is missing, and reads what was written after frame `settled`.
    pub(super) fn open(path: &Path, settled: u64) -> io::Result<(Self, Vec<Write>)> {
        let options = File::options()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(path);
        let file = options?;
        let length = file.metadata()?.len();
        if let Some(missing) = LENGTH.checked_sub(length).filter(|missing| 0 < *missing) {
            let missing = usize::try_from(missing).map_err(io::Error::other)?;
            file.write_all_at(&vec![0; missing], length)?;
            file.sync_all()?;
        }
        let (at, last) = (0, settled);
        let mut journal = Self {
            file,
            at,
            last,
            frame: Vec::new(),
        };
        let mut writes = Vec::new();
        while let Some(more) = journal.read_next()? {
            writes.extend(more);
        }
        Ok((journal, writes))
    }

    /// What is to be synced after a frame was added.
    pub(super) fn file(&self) -> &File {
        &self.file
    }

    /// The number of the last frame.
    pub(super) fn last(&self) -> u64 {
        self.last
    }

    /// Adds a frame of `writes`; `false` where there is no room for it.
    pub(super) fn append(&mut self, writes: &[Write]) -> io::Result<bool> {
        self.frame.clear();
        self.frame.put_bytes(0, HEAD);
        frame::encode(writes, &mut self.frame);
        let end = self.at + self.frame.len() as u64;
        let length = u32::try_from(self.frame.len() - HEAD);
        let Some(length) = length.ok().filter(|_| end <= LENGTH) else {
            return Ok(false);
        };
        let number = self.last + 1;
        let (mut head, body) = self.frame.split_at_mut(HEAD);
        head.put_u64(number);
        head.put_u32(length);
        head.put_u32(checksum(number, body));
        self.file.write_all_at(&self.frame, self.at)?;
        (self.at, self.last) = (end, number);
        Ok(true)
    }

    /// Begins anew: the tree has everything.
    pub(super) fn restart(&mut self) {
        self.at = 0;
    }

    /// The frame that follows the last one, where it is there and whole.
    fn read_next(&mut self) -> io::Result<Option<Vec<Write>>> {
        if LENGTH < self.at + HEAD as u64 {
            return Ok(None);
        }
        let mut head = [0; HEAD];
        self.file.read_exact_at(&mut head, self.at)?;
        let mut head = head.as_slice();
        let (number, length, expected) = (head.get_u64(), head.get_u32(), head.get_u32());
        let end = self.at + HEAD as u64 + u64::from(length);
        if number != self.last + 1 || LENGTH < end {
            return Ok(None);
        }
        let mut body = vec![0; length as usize];
        self.file.read_exact_at(&mut body, self.at + HEAD as u64)?;
        if checksum(number, &body) != expected {
            return Ok(None);
        }
        (self.at, self.last) = (end, number);
        frame::decode(&body).map(Some).map_err(io::Error::other)
    }
}

/// With the number, so that a frame of zeros is none.
fn checksum(number: u64, body: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&number.to_be_bytes());
    hasher.update(body);
    hasher.finalize()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(key: &str, value: impl Into<bytes::Bytes>) -> Write {
        Write::Put(key.to_owned(), value.into())
    }

    fn open(path: &Path, settled: u64) -> (Journal, Vec<Write>) {
        Journal::open(path, settled).expect("it opens")
    }

    /// A journal with three frames.
    fn three() -> (tempfile::TempDir, std::path::PathBuf) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("journal");
        let (mut journal, writes) = open(&path, 0);
        assert_eq!(writes, []);
        for write in [put("a", "1"), Write::Delete("b".to_owned()), put("c", vec![7; 50_000])] {
            assert!(journal.append(&[write]).expect("it is written"));
        }
        (folder, path)
    }

    #[test]
    fn what_follows_the_last_settled_frame_is_read_again() {
        let (_folder, path) = three();
        let all = [put("a", "1"), Write::Delete("b".to_owned()), put("c", vec![7; 50_000])];
        let (mut journal, writes) = open(&path, 0);
        assert_eq!((journal.last(), writes.as_slice()), (3, all.as_slice()));
        assert!(journal.append(&[put("d", "")]).expect("it is written"));
        assert_eq!(open(&path, 0).1[3..], [put("d", "")]);
        for settled in [1, 3, 4, 9] {
            assert_eq!(open(&path, settled).1, [], "the first frame is in the tree, so all are");
        }
    }

    #[test]
    fn older_frames_behind_a_newer_one_are_not_read() {
        let (_folder, path) = three();
        let (mut journal, _) = open(&path, 0);
        journal.restart();
        assert!(journal.append(&[put("x", "2")]).expect("it is written"));
        assert_eq!(open(&path, 3).1, [put("x", "2")]);
    }

    #[test]
    fn a_frame_that_is_not_whole_ends_it_and_is_written_over() {
        let (_folder, path) = three();
        let file = File::options().write(true).open(&path).expect("it opens");
        // In the value of the third frame.
        file.write_all_at(b"8", 10_000).expect("it is written");
        let (mut journal, writes) = open(&path, 0);
        assert_eq!((journal.last(), writes.len()), (2, 2));
        assert!(journal.append(&[put("y", "3")]).expect("it is written"));
        assert_eq!(open(&path, 0).1[2..], [put("y", "3")]);
    }

    #[test]
    fn a_full_journal_says_so_and_keeps_its_length() {
        let (_folder, path) = three();
        let (mut journal, _) = open(&path, 0);
        let large = [put("large", vec![1; 48 * 1024])];
        while journal.append(&large).expect("it is written") {}
        let length = usize::try_from(LENGTH).expect("it fits");
        assert!(length - 49 * 1024 < open(&path, 0).1.len() * 48 * 1024);
        assert_eq!(std::fs::metadata(&path).expect("it is there").len(), LENGTH);
        assert!(journal.append(&[put("small", "1")]).expect("there is room for it"));
    }
}
