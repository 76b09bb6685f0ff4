//! The files of the app and our own two pages, all inside the binary.
//!
//! `page` finishes an HTML page at start: it writes the base path into it and computes the policy that its inline
//! scripts need. `file` is everything else: named by what is in it, so a browser may keep it for ever.

mod content_type;
mod embedded;
mod encoding;
mod file;
mod page;

use crate::config::BasePath;

use embedded::EMBEDDED;
pub use encoding::Encoding;
pub use file::File;
pub use page::Page;

const INDEX: &str = "index.html";

/// The icon of tabs and bookmarks.
pub const FAVICON: &[u8] = include_bytes!("pages/favicon.ico");

/// What crawlers may read: nothing.
pub const ROBOTS: &str = "User-agent: *\nDisallow: /\n";

/// Everything that the server hands out besides answers of the API.
#[derive(Debug)]
pub struct Assets {
    /// The app, or the page that says it is not built.
    pub index: Page,
    /// The page to read and try the API.
    pub docs: Page,
    files: Vec<File>,
}

impl Assets {
    /// The pages, finished for `base_path`, and the files.
    pub fn new(base_path: &BasePath) -> Self {
        let style = File::hashed("page", "css", include_bytes!("pages/page.css"));
        let script = File::hashed("docs", "js", include_bytes!("pages/docs.js"));
        let named = |html: &str| html.replace("PAGE_CSS", &style.name).replace("DOCS_JS", &script.name);
        let built = EMBEDDED.iter().find(|embedded| embedded.name == INDEX);
        let index = match built {
            Some(index) => String::from_utf8_lossy(index.plain).into_owned(),
            None => named(include_str!("pages/unbuilt.html")),
        };
        let index = Page::new(&index, base_path);
        let docs = Page::new(&named(include_str!("pages/docs.html")), base_path);
        let app = EMBEDDED.iter().filter(|embedded| embedded.name != INDEX);
        let files = app.map(File::from).chain([style, script]).collect();
        Self { index, docs, files }
    }

    /// The file `name`.
    pub fn file(&self, name: &str) -> Option<&File> {
        self.files.iter().find(|file| file.name == name)
    }
}
