//! OpenID providers: one by flags, several in the file.

mod flags;
mod role_map;

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use secrecy::SecretString;
use switchboard_shared::rules::url;

pub use flags::OidcFlags;
pub use role_map::RoleMap;
use role_map::RoleMaps;

use super::Refusal;

/// The environment variable of the client's secret, which can also stand in a file. There is no flag: it would show in
/// the list of processes.
const SECRET_VARIABLE: &str = "SWITCHBOARD_OIDC_CLIENT_SECRET";

/// What a provider is called where nothing else is said.
const NAME: &str = "oidc";
const LABEL: &str = "OpenID";
const SCOPES: &str = "profile email";
const GROUP_CLAIM: &str = "groups";

/// An OpenID provider, with everything that signing in by it needs.
#[derive(Clone, Debug)]
pub struct OidcProvider {
    /// What its routes are called by.
    pub name: String,
    /// What people read.
    pub label: String,
    /// Its issuer, letter by letter as it calls itself.
    pub issuer: String,
    /// What it calls this server.
    pub client_id: String,
    /// What proves this server to it.
    pub client_secret: SecretString,
    /// What is asked for besides `openid`.
    pub scopes: Vec<String>,
    /// The claim that holds a user's groups; with dots, a path into it.
    pub group_claim: String,
    /// The roles of the members of groups.
    pub role_maps: Vec<RoleMap>,
    /// The group whose members are super admins.
    pub super_admin_group: Option<String>,
}

impl OidcProvider {
    /// The provider that `flags` describe; `None` where they describe none.
    ///
    /// # Errors
    /// They describe half of one.
    pub(super) fn new(flags: OidcFlags) -> Result<Option<Self>, Refusal> {
        let Some(missing) = flags.missing_of_one() else {
            return Ok(None);
        };
        let name = flags
            .oidc_name
            .as_ref()
            .map(|name| format!(" {name:?}"))
            .unwrap_or_default();
        let half = |what: &str| Refusal::usage(format!("the OpenID provider{name} is only half described: {what}"));
        let secret = client_secret(flags.oidc_client_secret_file.as_deref())?;
        let (Some(issuer), Some(client_id), Some(client_secret)) =
            (flags.oidc_issuer.clone(), flags.oidc_client_id.clone(), secret)
        else {
            return Err(half(missing));
        };
        if flags.oidc_group_claim.is_some() && flags.oidc_role_map.is_empty() && flags.oidc_super_admin_group.is_none()
        {
            let what = "--oidc-group-claim says nothing without --oidc-role-map or --oidc-super-admin-group";
            return Err(half(what));
        }
        let role_maps: Vec<RoleMap> = flags.oidc_role_map.into_iter().flat_map(|maps| maps.0).collect();
        let name = flags.oidc_name.unwrap_or_else(|| NAME.to_owned());
        let usual = if name == NAME { LABEL } else { &name };
        Ok(Some(Self {
            label: flags.oidc_label.unwrap_or_else(|| usual.to_owned()),
            issuer,
            client_id,
            client_secret,
            scopes: words(flags.oidc_scopes.as_deref().unwrap_or(SCOPES)),
            group_claim: flags.oidc_group_claim.unwrap_or_else(|| GROUP_CLAIM.to_owned()),
            role_maps,
            super_admin_group: flags.oidc_super_admin_group,
            name,
        }))
    }

    /// All that `all` describe.
    ///
    /// # Errors
    /// One describes half of one, or two the same.
    pub(super) fn all(all: impl Iterator<Item = OidcFlags>) -> Result<Vec<Self>, Refusal> {
        let (mut providers, mut names, mut issuers) = (Vec::new(), HashSet::new(), HashSet::new());
        for flags in all {
            let Some(provider) = Self::new(flags)? else { continue };
            for (what, text, seen) in [
                ("name", &provider.name, &mut names),
                ("issuer", &provider.issuer, &mut issuers),
            ] {
                if !seen.insert(text.clone()) {
                    return Err(Refusal::usage(format!("two OpenID providers have the {what} {text:?}")));
                }
            }
            providers.push(provider);
        }
        Ok(providers)
    }
}

fn client_secret(file: Option<&Path>) -> Result<Option<SecretString>, Refusal> {
    let text = match file {
        None => std::env::var(SECRET_VARIABLE).unwrap_or_default(),
        Some(path) => fs::read_to_string(path).map_err(|error| {
            let path = path.display();
            Refusal::machine(format!("cannot read the OpenID client's secret from {path}: {error}"))
        })?,
    };
    match (text.trim(), file) {
        ("", Some(path)) => Err(Refusal::usage(format!(
            "{} holds no secret: it is empty",
            path.display()
        ))),
        ("", None) => Ok(None),
        (secret, _) => Ok(Some(SecretString::from(secret))),
    }
}

fn words(text: &str) -> Vec<String> {
    let words = text.split([' ', ',']).filter(|word| !word.is_empty());
    words.map(ToOwned::to_owned).collect()
}

/// An issuer: compared letter by letter, so it stays as it is given.
pub(super) fn parse_issuer(text: &str) -> Result<String, String> {
    if !text.contains("://") {
        return Err("must begin with https:// or http://".to_owned());
    }
    let parsed = url::normalize(text, |host| {
        idna::domain_to_ascii(host).map_err(|_| "must have a valid host".to_owned())
    })?;
    match parsed.username.or(parsed.password) {
        Some(_) => Err("must not have credentials".to_owned()),
        None => Ok(text.trim().to_owned()),
    }
}

/// A name that can stand in a path.
pub(super) fn parse_name(text: &str) -> Result<String, String> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if text.is_empty() || 40 < text.len() || !text.chars().all(plain) || text == "local" {
        return Err("must be 1 to 40 of a-z, 0-9 and -, and not \"local\"".to_owned());
    }
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests;
