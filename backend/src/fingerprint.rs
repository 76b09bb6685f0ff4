//! Digests of settings that hold secrets, so that no secret lies about as a map's key.

use sha2::{Digest, Sha256};

/// Equal for equal parts, and practically for no others. Hence no `Debug`: a short secret can be found again from its
/// digest.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// Of `parts` in their order; each with its length, so that none runs into the next.
    pub fn of<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut digest = Sha256::new();
        for part in parts {
            digest.update((part.len() as u64).to_le_bytes());
            digest.update(part);
        }
        Self(digest.finalize().into())
    }

    /// As a part of another one.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::Fingerprint;

    #[test]
    fn parts_do_not_run_into_each_other() {
        let of = |parts: [&'static str; 2]| Fingerprint::of(parts.map(str::as_bytes));
        assert!(of(["ab", "c"]) == of(["ab", "c"]));
        assert!(of(["ab", "c"]) != of(["a", "bc"]));
    }
}
