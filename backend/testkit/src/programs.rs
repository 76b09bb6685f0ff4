//! Where the executables are.

use std::env;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::PathBuf;

/// An executable, its variable, and its place in the tool cache.
pub(crate) struct Program {
    pub(crate) variable: &'static str,
    pub(crate) folder: &'static str,
    pub(crate) file: &'static str,
}

impl Program {
    /// Its path; `None`, said on stderr, where it is not installed.
    ///
    /// # Panics
    /// It is not installed, and `SWITCHBOARD_NO_SKIPS=1`.
    pub(crate) fn find(&self) -> Option<PathBuf> {
        let named = env::var_os(self.variable)
            .filter(|path| !path.is_empty())
            .map(PathBuf::from);
        let path = named.or_else(|| Some(cache()?.join(self.folder).join(self.file)));
        let found = path.filter(|path| path.is_file());
        if found.is_none() {
            self.skip();
        }
        found
    }

    fn skip(&self) {
        let named = env::var("NEXTEST_TEST_NAME").ok();
        let test = named.or_else(|| Some(std::thread::current().name()?.to_owned()));
        let test = test.unwrap_or_else(|| "a test".to_owned());
        let why = format!("{} is not installed (cargo xtask setup gets it)", self.folder);
        assert!(
            env::var_os("SWITCHBOARD_NO_SKIPS").is_none_or(|value| value != "1"),
            "{test}: {why}"
        );
        eprintln!("skipped: {test}: {why}");
        // Whoever runs all tests counts the skipped ones: this one ends well.
        let list = env::var_os("SWITCHBOARD_SKIPS")
            .and_then(|path| OpenOptions::new().append(true).create(true).open(path).ok());
        if let Some(mut list) = list {
            let _ = writeln!(list, "{test}: {why}");
        }
    }
}

/// The folder that `cargo xtask setup` fills.
fn cache() -> Option<PathBuf> {
    let set = |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    set("SWITCHBOARD_CACHE")
        .or_else(|| set("XDG_CACHE_HOME").map(|cache| cache.join("switchboard-dev")))
        .or_else(|| env::home_dir().map(|home| home.join(".cache/switchboard-dev")))
}
