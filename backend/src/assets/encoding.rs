//! Which of the compressed forms of a file a client takes.

/// How a file is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// With brotli.
    Br,
    /// With gzip.
    Gzip,
    /// As it is.
    Identity,
}

impl Encoding {
    /// The name that headers use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Br => "br",
            Self::Gzip => "gzip",
            Self::Identity => "identity",
        }
    }

    /// Whether `Accept-Encoding: header` allows it. The weights beyond zero are not compared: the smaller form is
    /// what anyone who takes both wants.
    pub(super) fn is_accepted(self, header: &str) -> bool {
        let mut any = false;
        for item in header.split(',') {
            let mut parts = item.split(';').map(str::trim);
            let name = parts.next().unwrap_or_default();
            let refused = parts.any(|part| weight(part) == Some(0.0));
            if name.eq_ignore_ascii_case(self.name()) {
                return !refused;
            }
            any |= name == "*" && !refused;
        }
        any
    }
}

fn weight(part: &str) -> Option<f32> {
    let (name, value) = part.split_once('=')?;
    name.trim()
        .eq_ignore_ascii_case("q")
        .then(|| value.trim().parse().ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_encoding_is_taken_by_name_or_star_unless_its_weight_is_zero() {
        for yes in ["br", "gzip, BR;q=0.1", "*", "gzip;q=0, *;q=0.5"] {
            assert!(Encoding::Br.is_accepted(yes), "{yes}");
        }
        for no in ["", "gzip", "br;q=0", "br; q=0.0, *", "*;q=0", "brotli"] {
            assert!(!Encoding::Br.is_accepted(no), "{no}");
        }
    }
}
