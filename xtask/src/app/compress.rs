//! The compressed siblings of the app's files: `app.wasm` gets `app.wasm.br` and `app.wasm.gz`, made once here rather
//! than at each request.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::thread;

use anyhow::{Context, Result, anyhow};
use brotli::CompressorWriter;
use brotli::enc::BrotliEncoderParams;
use brotli::enc::backward_references::BrotliEncoderMode;
use flate2::Compression;
use flate2::write::GzEncoder;

/// What is worth compressing; images and fonts are already.
const TEXTS: [&str; 8] = ["css", "html", "js", "json", "svg", "txt", "wasm", "webmanifest"];

/// The name's end of a sibling that brotli made.
pub(crate) const BROTLI: &str = "br";
const GZIP: &str = "gz";

/// How much all files take together.
#[derive(Debug, Default)]
pub(crate) struct Sizes {
    plain: u64,
    brotli: u64,
}

impl fmt::Display for Sizes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} kB, {} kB as served", self.plain / 1000, self.brotli / 1000)
    }
}

/// Compresses every text file below `folder`, each on its own thread: there are few, and one is much the largest.
pub(crate) fn all(folder: &Path) -> Result<Sizes> {
    let files = texts(folder)?;
    thread::scope(|scope| {
        let running: Vec<_> = files.iter().map(|it| scope.spawn(move || one(it))).collect();
        running.into_iter().try_fold(Sizes::default(), |sum, it| {
            let sizes = it.join().map_err(|_| anyhow!("compressing panicked"))??;
            Ok(Sizes {
                plain: sum.plain + sizes.plain,
                brotli: sum.brotli + sizes.brotli,
            })
        })
    })
}

fn one(file: &Path) -> Result<Sizes> {
    let bytes = fs::read(file).with_context(|| format!("reading {}", file.display()))?;
    let mut brotli = CompressorWriter::with_params(File::create(sibling(file, BROTLI))?, 64 * 1024, &small());
    write_all(&mut brotli, &bytes).with_context(|| format!("compressing {}", file.display()))?;
    drop(brotli);
    let mut gzip = GzEncoder::new(File::create(sibling(file, GZIP))?, Compression::best());
    write_all(&mut gzip, &bytes).with_context(|| format!("compressing {}", file.display()))?;
    gzip.finish()?;
    Ok(Sizes {
        plain: bytes.len() as u64,
        brotli: fs::metadata(sibling(file, BROTLI))?.len(),
    })
}

/// The best that there is. Of its ways, the one for fonts suits WebAssembly, as both repeat themselves at few distances;
/// one block for all of it: together 0.7 % less.
fn small() -> BrotliEncoderParams {
    BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        lgblock: 24,
        mode: BrotliEncoderMode::BROTLI_MODE_FONT,
        ..BrotliEncoderParams::default()
    }
}

fn write_all(to: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    to.write_all(bytes)?;
    to.flush()
}

fn sibling(file: &Path, end: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(end);
    name.into()
}

/// The text files below `folder`.
fn texts(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(texts(&path)?);
        } else if path.extension().is_some_and(|it| TEXTS.iter().any(|text| it == *text)) {
            found.push(path);
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Read;
    use std::path::PathBuf;

    use super::all;
    use crate::cache;

    #[test]
    fn texts_get_siblings_that_unpack_to_them() {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../target/tmp/xtask-compress");
        cache::remove(&folder).unwrap();
        fs::create_dir_all(folder.join("below")).unwrap();
        let text = "body { color: black }\n".repeat(50);
        fs::write(folder.join("below/app.css"), &text).unwrap();
        fs::write(folder.join("picture.png"), &text).unwrap();

        let sizes = all(&folder).unwrap();

        assert_eq!(sizes.plain, text.len() as u64);
        assert!(!folder.join("picture.png.br").exists());
        let (mut brotli, mut gzip) = (String::new(), String::new());
        let packed = fs::File::open(folder.join("below/app.css.br")).unwrap();
        brotli::Decompressor::new(packed, 4096)
            .read_to_string(&mut brotli)
            .unwrap();
        let packed = fs::File::open(folder.join("below/app.css.gz")).unwrap();
        flate2::read::GzDecoder::new(packed).read_to_string(&mut gzip).unwrap();
        assert_eq!((brotli, gzip), (text.clone(), text));
    }
}
