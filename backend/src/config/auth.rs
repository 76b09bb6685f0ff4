//! Who may sign in how.

use std::fmt;
use std::str::FromStr;

/// The ways to sign in; where there is none, everyone is the local operator.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Auth {
    /// With a name and a password.
    pub local: bool,
    /// By an OpenID provider.
    pub oidc: bool,
}

impl Auth {
    /// Nobody signs in.
    pub fn is_none(self) -> bool {
        self == Self::default()
    }
}

impl FromStr for Auth {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (mut auth, mut none) = (Self::default(), false);
        for way in text.split(',').map(str::trim) {
            match way {
                "none" => none = true,
                "local" => auth.local = true,
                "oidc" => auth.oidc = true,
                unknown => {
                    return Err(format!(
                        "there is no {unknown:?}: it is none, local, oidc, or local,oidc"
                    ));
                }
            }
        }
        if none && !auth.is_none() {
            return Err("none cannot stand beside another".to_owned());
        }
        Ok(auth)
    }
}

impl fmt::Display for Auth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match (self.local, self.oidc) {
            (false, false) => "none",
            (true, false) => "local",
            (false, true) => "oidc",
            (true, true) => "local,oidc",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_are_read_and_written_alike() {
        for text in ["none", "local", "oidc", "local,oidc"] {
            assert_eq!(text.parse::<Auth>().unwrap().to_string(), text);
        }
        assert_eq!("oidc, local".parse::<Auth>().unwrap().to_string(), "local,oidc");
        for wrong in ["", "ldap", "none,local", "oidc,none", "local,"] {
            assert!(wrong.parse::<Auth>().is_err(), "{wrong}");
        }
    }
}
