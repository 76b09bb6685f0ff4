//! A file that a browser may keep for ever: its name changes with what is in it.

use sha2::{Digest, Sha256};

use super::embedded::Embedded;
use super::{Encoding, content_type};

/// A file under `/assets/`.
#[derive(Debug)]
pub struct File {
    /// Its path below `/assets/`.
    pub name: String,
    /// Its content type.
    pub content_type: &'static str,
    plain: &'static [u8],
    br: Option<&'static [u8]>,
    gz: Option<&'static [u8]>,
}

impl File {
    /// One of our own: `STEM-HASH.EXTENSION`.
    pub(super) fn hashed(stem: &str, extension: &str, plain: &'static [u8]) -> Self {
        let hash = Sha256::digest(plain);
        let hash: String = hash.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        let name = format!("{stem}-{hash}.{extension}");
        Self {
            content_type: content_type::of(&name),
            name,
            plain,
            br: None,
            gz: None,
        }
    }

    /// The bytes for a client that sends `Accept-Encoding: header`, and how they are encoded.
    pub fn encoded(&self, header: &str) -> (&'static [u8], Encoding) {
        let forms = [(self.br, Encoding::Br), (self.gz, Encoding::Gzip)];
        let mut forms = forms
            .into_iter()
            .filter_map(|(bytes, encoding)| Some((bytes?, encoding)));
        let best = forms.find(|(_, encoding)| encoding.is_accepted(header));
        best.unwrap_or((self.plain, Encoding::Identity))
    }

    /// It has more than one form, so caches must look at `Accept-Encoding`.
    pub fn varies(&self) -> bool {
        self.br.is_some() || self.gz.is_some()
    }
}

impl From<&'static Embedded> for File {
    fn from(embedded: &'static Embedded) -> Self {
        Self {
            name: embedded.name.to_owned(),
            content_type: content_type::of(embedded.name),
            plain: embedded.plain,
            br: embedded.br,
            gz: embedded.gz,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_accepted_form_is_sent() {
        let file = File {
            br: Some(b"br"),
            gz: Some(b"gz"),
            ..File::hashed("x", "js", b"plain")
        };
        assert_eq!(file.encoded("gzip, deflate, br"), (&b"br"[..], Encoding::Br));
        assert_eq!(file.encoded("gzip"), (&b"gz"[..], Encoding::Gzip));
        assert_eq!(file.encoded(""), (&b"plain"[..], Encoding::Identity));
    }
}
