//! What the operator at the machine may do to the sealing keys.

use std::collections::BTreeMap;

use tracing::info;

use crate::causes;
use crate::repo::Repo;
use crate::repo::rotation::{self, Rotation};
use crate::vault::Vault;

/// Seals everything with a new key, and says what came of it, a line each.
///
/// # Errors
/// Why it was not done, or not to its end, in words.
pub async fn rotate(repo: &Repo, vault: &Vault) -> Result<Vec<String>, String> {
    let rotation = rotation::rotate(repo, vault).await;
    let rotation = rotation.map_err(|error| causes::told(&error))?;
    let Rotation {
        key,
        secrets,
        organizations,
        ..
    } = &rotation;
    info!(key, secrets, organizations, "the operator changed the sealing key");
    Ok(lines(&rotation, &vault.file().display().to_string()))
}

fn lines(rotation: &Rotation, file: &str) -> Vec<String> {
    let secrets = count(rotation.secrets, "secret");
    let organizations = count(rotation.organizations, "organization");
    let mut lines = vec![
        format!("key {} seals from now on: it is the last line of {file}", rotation.key),
        format!("sealed anew with it: {secrets} in {organizations}"),
    ];
    lines.extend(left(&rotation.lost, |key, secrets| {
        format!(
            "sealed with key {key}, which is not in the file: {secrets}, left as before; put the key's line back, or \
             enter them again"
        )
    }));
    lines.extend(left(&rotation.damaged, |key, secrets| {
        format!("key {key} must stay: {secrets} sealed with it did not open, left as before; enter them again, then run this again")
    }));
    let can_go = |key: &String| format!("key {key} can go from the file: nothing that is stored needs it any more");
    lines.extend(rotation.free.iter().map(can_go));
    if !rotation.free.is_empty() {
        lines.push(
            "copies of the store from before need the keys that go: keep these as long as those; who is signing in by \
             OpenID when a key goes has to begin again"
                .to_owned(),
        );
    }
    lines
}

fn left(secrets: &BTreeMap<String, usize>, line: impl Fn(&str, String) -> String) -> Vec<String> {
    let line = |(key, number): (&String, &usize)| line(key, count(*number, "secret"));
    secrets.iter().map(line).collect()
}

/// `1 secret`, `2 secrets`.
fn count(number: usize, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {what}{plural}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys<const N: usize>(keys: [(&str, usize); N]) -> BTreeMap<String, usize> {
        keys.map(|(key, number)| (key.to_owned(), number)).into()
    }

    #[test]
    fn it_is_said_what_became_of_each_key() {
        let rotation = Rotation {
            key: "new".to_owned(),
            secrets: 12,
            organizations: 1,
            free: vec!["old".to_owned()],
            damaged: keys([("kept", 1)]),
            lost: keys([("gone", 2)]),
        };
        let lines = lines(&rotation, "/k");
        for (line, begins) in lines.iter().zip([
            "key new seals from now on: it is the last line of /k",
            "sealed anew with it: 12 secrets in 1 organization",
            "sealed with key gone, which is not in the file: 2 secrets,",
            "key kept must stay: 1 secret ",
            "key old can go from the file",
            "copies of the store from before need the keys that go",
        ]) {
            assert!(line.starts_with(begins), "{line}");
        }
        assert_eq!(lines.len(), 6);
    }
}
