//! How many sources a second can be created durably, beside a bare loop that appends and syncs; and what a store
//! with many of them takes to open and to list.
//!
//! `cargo bench -p switchboard --bench store [-- FOLDER]`; the folder must be on the disk that is meant.

#![allow(clippy::print_stdout)]

use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::Instant;

use switchboard::repo::keys::{OrgId, SourceId};
use switchboard::repo::names::Name;
use switchboard::repo::records::SourceFields;
use switchboard::repo::{Repo, sources};
use switchboard::store::sled::Sled;

const CREATES: usize = 250;

/// Makes this program open and list the store that is named next, and say what it took.
const OPEN: &str = "open";

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    let runtime = tokio::runtime::Runtime::new().expect("a runtime starts");
    if let [command, folder] = args.as_slice()
        && command == OPEN
    {
        return runtime.block_on(open_and_list(Path::new(folder)));
    }
    let parent = args.first().map_or_else(std::env::temp_dir, PathBuf::from);
    let folder = tempfile::tempdir_in(parent).expect("the folder can be written");
    for round in 1..=3 {
        runtime.block_on(compare(&folder.path().join(round.to_string())));
    }
    for count in [1_000, 10_000] {
        let store = folder.path().join(format!("with-{count}"));
        runtime.block_on(create(&store, 32, count / 32 + 1));
        // The first start reads the whole log, the next one only what came since.
        for _ in 0..3 {
            let this = std::env::current_exe().expect("it has a path");
            Command::new(this).arg(OPEN).arg(&store).status().expect("it starts");
        }
    }
}

async fn compare(folder: &Path) {
    std::fs::create_dir(folder).expect("it can be made");
    let before = append_and_sync(&folder.join("bare"));
    let one = create(&folder.join("one"), 1, CREATES).await;
    let many = create(&folder.join("many"), 32, CREATES).await;
    let after = append_and_sync(&folder.join("bare"));
    let bare = before.midpoint(after);
    println!("bare loop: {before:.0} and {after:.0} a second");
    println!("1 writer: {one:.0} creates a second, {:.2} of it", one / bare);
    println!("32 writers: {many:.0} creates a second, {:.2} of it", many / bare);
}

fn append_and_sync(path: &Path) -> f64 {
    let options = OpenOptions::new().create(true).append(true).open(path);
    let mut file: File = options.expect("it opens");
    let began = Instant::now();
    for _ in 0..CREATES {
        file.write_all(&[b'x'; 600]).expect("it writes");
        file.sync_all().expect("it syncs");
    }
    rate(CREATES, began)
}

async fn create(folder: &Path, writers: usize, each: usize) -> f64 {
    let store = Arc::new(Sled::open(folder).expect("it opens"));
    let repo = Arc::new(Repo::open(store).await.expect("it opens"));
    let began = Instant::now();
    let writer = |writer: usize| tokio::spawn(write(repo.clone(), writer, each));
    for task in (0..writers).map(writer).collect::<Vec<_>>() {
        task.await.expect("the writer ends");
    }
    rate(writers * each, began)
}

async fn write(repo: Arc<Repo>, writer: usize, each: usize) {
    let org = OrgId::default();
    for number in 0..each {
        let fields = SourceFields {
            name: Name::parse(&format!("source {writer} {number}")).expect("it is allowed"),
            url: format!("http://influx-{writer}-{number}.example:8086"),
            username: "telegraf".to_owned(),
            telegraf: "telegraf".to_owned(),
            ..SourceFields::default()
        };
        // More than 10,000 are refused, which is as good an end as any.
        let _ = sources::insert(&repo, &org, SourceId::generate(), || fields.clone(), false).await;
    }
}

async fn open_and_list(folder: &Path) {
    let began = Instant::now();
    let store = Arc::new(Sled::open(folder).expect("it opens"));
    let repo = Repo::open(store).await.expect("it opens");
    let opened = began.elapsed();
    let idle = resident();
    let began = Instant::now();
    let listing = sources::list(&repo, &OrgId::default()).await.expect("it is read");
    let (count, listed) = (listing.sources.len(), began.elapsed());
    println!(
        "{count} sources: open {opened:.1?} ({idle}), list {listed:.1?} ({})",
        resident()
    );
}

/// What Linux says of this process' memory.
fn resident() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS"));
    line.map_or_else(String::new, |line| {
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    })
}

fn rate(count: usize, began: Instant) -> f64 {
    count as f64 / began.elapsed().as_secs_f64()
}
