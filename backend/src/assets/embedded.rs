//! What the build put into the binary; `build.rs` writes the table.

/// A file of the built app.
#[derive(Debug)]
pub(super) struct Embedded {
    /// Its path below the app's folder.
    pub(super) name: &'static str,
    /// What is in it.
    pub(super) plain: &'static [u8],
    /// The same, compressed with brotli.
    pub(super) br: Option<&'static [u8]>,
    /// The same, compressed with gzip.
    pub(super) gz: Option<&'static [u8]>,
}

/// The files of the app; none where it was not built.
pub(super) static EMBEDDED: &[Embedded] = include!(concat!(env!("OUT_DIR"), "/embedded.rs"));
