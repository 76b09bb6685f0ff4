//! How much a browser downloads to show the first page, compressed as it is served.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};

use super::{Context, Tally};
use crate::app::{BROTLI, LATER};

/// The most that it may be, in bytes: the bar of docs/performance.md.
const FIRST_LOAD: u64 = 320_000;

/// One test: `index.html` and every file that it names are within the bar.
pub(crate) fn test(context: &Context<'_>) -> Result<Tally> {
    let app = context.workspace.app();
    let (total, files) = first_load(&app)?;
    println!("first load: {total} bytes in {files} files, at most {FIRST_LOAD}");
    println!("what comes later: {} bytes", later(&app)?);
    let small = total <= FIRST_LOAD;
    Ok(Tally {
        passed: u64::from(small),
        failed: u64::from(!small),
        ..Tally::default()
    })
}

/// Bytes and number of the files of the first load.
fn first_load(app: &Path) -> Result<(u64, usize)> {
    let page = fs::read_to_string(app.join("index.html")).context("reading the app's index.html")?;
    let mut sizes = vec![served("index.html", app)?];
    for entry in fs::read_dir(app)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name != "index.html" && page.contains(&name) {
            sizes.push(served(&name, app)?);
        }
    }
    let wasm = page.contains(".wasm");
    ensure!(
        wasm && sizes.len() >= 3,
        "index.html names no wasm file and script: the size would be wrong"
    );
    Ok((sizes.iter().sum(), sizes.len()))
}

/// Bytes of the part that the app fetches after its first page: its name stands nowhere in that. 0 where the app is in
/// one part.
fn later(app: &Path) -> Result<u64> {
    for entry in fs::read_dir(app)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(LATER) {
            return served(&name, app);
        }
    }
    Ok(0)
}

/// The size of a file as a browser gets it: its brotli sibling where it has one.
fn served(name: &str, app: &Path) -> Result<u64> {
    let sibling = app.join(format!("{name}.{BROTLI}"));
    let file = if sibling.exists() { sibling } else { app.join(name) };
    Ok(fs::metadata(&file)
        .with_context(|| format!("looking at {}", file.display()))?
        .len())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use super::first_load;
    use crate::cache;

    #[test]
    fn counts_what_the_page_names_as_it_is_served() {
        let app = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../target/tmp/xtask-size");
        cache::remove(&app).unwrap();
        fs::create_dir_all(&app).unwrap();
        for (name, size) in [
            ("a.wasm", 900),
            ("a.wasm.br", 100),
            ("a.js", 10),
            ("later.wasm.br", 5000),
        ] {
            fs::write(app.join(name), vec![b'x'; size]).unwrap();
        }
        let page = "<script>import './assets/a.js'; './assets/a.wasm'</script>";
        fs::write(app.join("index.html"), page).unwrap();

        assert_eq!(first_load(&app).unwrap(), (100 + 10 + page.len() as u64, 3));
    }
}
