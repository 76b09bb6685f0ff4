//! The book of states, by itself.

use std::io::{self, Write};

use switchboard_shared::diagnosis::{Step, StepOutcome};

use super::*;
use crate::repo::keys::SourceId;

fn failed() -> Arc<Diagnosis> {
    Arc::new(Diagnosis {
        ok: false,
        target: String::new(),
        kind: None,
        version: None,
        steps: vec![StepOutcome {
            step: Step::Connect,
            ok: false,
            detail: String::new(),
            ms: None,
        }],
        cause: None,
        hint: None,
        warnings: Vec::new(),
        certificate: None,
    })
}

/// A book that knows of one connection.
fn book() -> (HealthBook, OrgId, ConnectionId) {
    let (book, _changed) = HealthBook::new(Vec::new());
    let (org, id) = (OrgId::default(), ConnectionId::from(SourceId::generate()));
    book.watch(&org, id);
    (book, org, id)
}

#[test]
fn one_failed_check_that_several_asked_for_counts_once() {
    let (book, org, id) = book();
    let shared = failed();
    book.record(&org, id, 1, &shared);
    book.record(&org, id, 1, &shared);
    assert_eq!(book.get(&org, id).failures, 1);
    book.record(&org, id, 1, &failed());
    assert_eq!(book.get(&org, id).failures, 2);
}

#[test]
fn a_reset_takes_nothing_from_a_later_revision_or_a_connection_that_is_gone() {
    let (book, org, id) = book();
    book.record(&org, id, 3, &failed());
    book.reset(&org, id, 2);
    assert_eq!(book.get(&org, id).revision, 3);
    book.reset(&org, id, 4);
    assert!(book.get(&org, id).diagnosis.is_none());
    book.forget(&org, id);
    book.reset(&org, id, 5);
    assert_eq!(book.get(&org, id).revision, 0);
}

#[test]
fn a_reset_is_logged_like_every_change() {
    #[derive(Clone, Default)]
    struct Log(Arc<Mutex<Vec<u8>>>);
    impl Write for Log {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().expect("nobody panicked").write(bytes)
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let log = Log::default();
    let writer = log.clone();
    let log_to = tracing_subscriber::fmt().with_ansi(false);
    let subscriber = log_to.with_writer(move || writer.clone()).finish();
    // For all threads: one without a subscriber that comes here first would switch the line off.
    tracing::subscriber::set_global_default(subscriber).expect("no other test logs");
    let (book, org, id) = book();
    book.record(&org, id, 1, &failed());
    book.reset(&org, id, 2);
    let text = String::from_utf8(log.0.lock().expect("nobody panicked").clone()).expect("it is text");
    let mut own = text.lines().filter(|line| line.contains(&id.to_string()));
    let last = own.next_back().unwrap_or_default();
    assert!(
        last.contains("state changed") && last.contains("from=Down to=Unknown"),
        "{text}"
    );
}
