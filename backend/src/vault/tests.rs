//! What is sealed opens only with its key and in its place.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use super::*;

const PLACE: Place<'static> = Place {
    org: "default",
    id: "one",
    field: "password",
};

fn vault() -> Vault {
    let folder = tempfile::tempdir().expect("a folder");
    Vault::create(&folder.path().join("secret.key")).expect("a key file")
}

fn secret(text: &str) -> SecretString {
    SecretString::from(text)
}

#[test]
fn what_is_sealed_opens_at_its_place_only() {
    let vault = vault();
    let sealed = vault.seal(PLACE, &secret("hunter2 ü"));
    assert_eq!(
        vault.open(PLACE, &sealed).expect("it opens").expose_secret(),
        "hunter2 ü"
    );
    let other = [
        Place { org: "other", ..PLACE },
        Place { id: "two", ..PLACE },
        Place {
            field: "token",
            ..PLACE
        },
        Place {
            org: "defaulton",
            id: "e",
            ..PLACE
        },
    ];
    for place in other {
        assert_eq!(vault.open(place, &sealed).err(), Some(OpenError::Corrupt), "{place:?}");
    }
}

#[test]
fn a_sealed_secret_shows_nothing_and_never_looks_the_same() {
    let vault = vault();
    let (one, two) = (
        vault.seal(PLACE, &secret("hunter2")),
        vault.seal(PLACE, &secret("hunter2")),
    );
    assert_ne!(one, two);
    assert_eq!(one.key_id(), vault.key_id());
    assert!(!format!("{one:?}").contains("hunter2"));
}

#[test]
fn a_changed_byte_is_noticed() {
    let vault = vault();
    let Sealed(text) = vault.seal(PLACE, &secret("hunter2"));
    let (id, body) = text.split_once('.').expect("an id and a body");
    let bytes = BASE64.decode(body).expect("base64");
    for at in 0..bytes.len() {
        let mut changed = bytes.clone();
        changed[at] ^= 1;
        let changed = Sealed(format!("{id}.{}", BASE64.encode(changed)));
        assert_eq!(vault.open(PLACE, &changed).err(), Some(OpenError::Corrupt), "byte {at}");
    }
    for nonsense in [format!("{id}."), format!("{id}.%%%"), "no dot".to_owned()] {
        assert_eq!(vault.open(PLACE, &Sealed(nonsense)).err(), Some(OpenError::Corrupt));
    }
}

#[test]
fn another_key_is_unknown() {
    let sealed = vault().seal(PLACE, &secret("hunter2"));
    assert_eq!(vault().open(PLACE, &sealed).err(), Some(OpenError::UnknownKey));
}

#[test]
fn the_key_file_is_private_made_once_and_read_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("secret.key");
    assert!(Vault::read(&path).expect("no file is no error").is_none());
    let sealed = Vault::create(&path)
        .expect("a key file")
        .seal(PLACE, &secret("hunter2"));
    let mode = fs::metadata(&path).expect("it is there").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let read = Vault::read(&path).expect("it is read").expect("it is there");
    assert_eq!(read.open(PLACE, &sealed).expect("it opens").expose_secret(), "hunter2");

    let before = fs::read(&path).expect("it is read");
    assert!(matches!(Vault::create(&path), Err(KeyFileError::Io { .. })));
    assert_eq!(fs::read(&path).expect("it is read"), before);
    assert_eq!(fs::read_dir(folder.path()).expect("it is read").count(), 1);
}

#[test]
fn what_a_killed_write_left_beside_goes_with_the_next_key() {
    let (folder, path, vault) = kept();
    let stale = folder.path().join(".secret.key.switchboard-new-0a1b2c3d");
    let copies = ["secret.key.backup", "secret.key.20261126", ".secret.key.swp"].map(|it| folder.path().join(it));
    for copy in copies.iter().chain([&stale]) {
        fs::copy(&path, copy).expect("it is copied");
    }
    vault.add_key().expect("it is added");
    assert!(!stale.exists(), "there are keys in it");
    assert!(copies.iter().all(|copy| copy.exists()), "whoever made these wants them");
    fs::write(&path, "no key").expect("it is written");
    fs::copy(&copies[0], &stale).expect("it is copied");
    assert!(vault.add_key().is_err() && stale.exists(), "it may be all that is left");
}

#[test]
fn the_last_key_seals_and_all_of_them_open() {
    let folder = tempfile::tempdir().expect("a folder");
    let (one, two) = (folder.path().join("one"), folder.path().join("two"));
    let old = Vault::create(&one).expect("a key file");
    let new = Vault::create(&two).expect("a key file");
    let sealed = old.seal(PLACE, &secret("hunter2"));
    let both = [fs::read_to_string(&one), fs::read_to_string(&two)]
        .map(|text| text.expect("it is read"))
        .concat();
    fs::write(&one, both).expect("it is written");
    let vault = Vault::read(&one).expect("it is read").expect("it is there");
    assert_eq!(vault.key_id(), new.key_id());
    assert_eq!(vault.open(PLACE, &sealed).expect("it opens").expose_secret(), "hunter2");
}

#[test]
fn a_key_file_that_makes_no_sense_is_refused_without_showing_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("secret.key");
    let key = format!("key a1 {}", BASE64.encode([7; 32]));
    for (text, line) in [
        ("\nsecret-nonsense", Some(2)),
        ("key a1 secret-nonsense", Some(1)),
        (&format!("{key} more"), Some(1)),
        (&format!("{key}\n{key}"), Some(2)),
        ("# only a comment", None),
    ] {
        fs::write(&path, text).expect("it is written");
        let error = Vault::read(&path).err().expect("it is refused").to_string();
        let said = line.map_or("holds no key".to_owned(), |line| format!("line {line} of"));
        assert!(error.contains(&said) && !error.contains("nonsense"), "{error}");
    }
}

/// A key file in a folder of its own, and the vault on it.
fn kept() -> (tempfile::TempDir, PathBuf, Vault) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("secret.key");
    let vault = Vault::create(&path).expect("a key file");
    (folder, path, vault)
}

fn opens(vault: &Vault, sealed: &Sealed) -> Result<String, OpenError> {
    let opened = vault.open(PLACE, sealed);
    opened.map(|secret| secret.expose_secret().to_owned())
}

fn read(path: &Path) -> Vault {
    Vault::read(path).expect("it is read").expect("it is there")
}

#[test]
fn an_added_key_seals_and_the_old_one_opens() {
    let (folder, path, vault) = kept();
    let (old, before) = (vault.key_id(), fs::read_to_string(&path).expect("it is read"));
    let sealed = vault.seal(PLACE, &secret("hunter2"));
    let new = vault.add_key().expect("it is added");
    assert_ne!(old, new);
    assert_eq!((vault.key_id(), vault.key_ids()), (new.clone(), vec![old, new.clone()]));
    assert_eq!(vault.seal(PLACE, &secret("x")).key_id(), new);
    for vault in [&vault, &read(&path)] {
        assert_eq!(opens(vault, &sealed).as_deref(), Ok("hunter2"));
    }
    let after = fs::read_to_string(&path).expect("it is read");
    assert!(after.starts_with(&before), "nothing that was there is changed");
    assert_eq!(fs::read_dir(folder.path()).expect("it is read").count(), 1);
}

#[test]
fn a_key_is_added_without_changing_what_kind_of_file_it_is() {
    let (folder, path, vault) = kept();
    let text = fs::read_to_string(&path).expect("it is read");
    fs::write(&path, text.trim_end()).expect("it is written");
    let link = folder.path().join("link");
    std::os::unix::fs::symlink(&path, &link).expect("it is linked");
    for mode in [0o600, 0o400] {
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).expect("it is set");
        read(&link).add_key().expect("it is added");
        let found = fs::metadata(&path).expect("it is there").permissions().mode();
        assert_eq!(found & 0o777, mode);
    }
    assert!(link.is_symlink());
    drop(vault);
    assert_eq!(read(&path).key_ids().len(), 3);
}

#[test]
fn a_key_that_another_added_opens_and_seals_at_once() {
    let (_folder, path, vault) = kept();
    let other = read(&path);
    let new = other.add_key().expect("it is added");
    let sealed = other.seal(PLACE, &secret("hunter2"));
    assert_eq!(opens(&vault, &sealed).as_deref(), Ok("hunter2"), "read again to open");
    let newest = other.add_key().expect("it is added");
    assert_eq!(
        vault.seal(PLACE, &secret("x")).key_id(),
        newest,
        "read again to seal: {new}"
    );
}

#[test]
fn a_key_that_goes_opens_until_the_end_and_seals_nothing() {
    let (_folder, path, vault) = kept();
    let sealed = vault.seal(PLACE, &secret("hunter2"));
    let new = vault.add_key().expect("it is added");
    let text = fs::read_to_string(&path).expect("it is read");
    let last = text.lines().last().expect("a line");
    fs::write(&path, last).expect("it is written");
    vault.reload().expect("it is read");
    assert_eq!(vault.key_ids(), [new]);
    assert_eq!(opens(&vault, &sealed).as_deref(), Ok("hunter2"));
    assert_eq!(opens(&read(&path), &sealed), Err(OpenError::UnknownKey));
}

#[test]
fn a_key_file_that_cannot_be_used_any_more_changes_nothing() {
    let (_folder, path, vault) = kept();
    let (key, sealed) = (vault.key_id(), vault.seal(PLACE, &secret("hunter2")));
    fs::write(&path, "nonsense").expect("it is written");
    assert!(matches!(vault.reload(), Err(KeyFileError::BadLine { .. })));
    assert!(matches!(vault.add_key(), Err(KeyFileError::BadLine { .. })));
    assert_eq!(fs::read_to_string(&path).expect("it is read"), "nonsense");
    fs::remove_file(&path).expect("it is removed");
    let error = vault.add_key().expect_err("there is none").to_string();
    assert!(error.starts_with("could not add a key to the key file"), "{error}");
    assert_eq!(vault.seal(PLACE, &secret("x")).key_id(), key);
    assert_eq!(opens(&vault, &sealed).as_deref(), Ok("hunter2"));
}

#[test]
fn of_keys_that_are_added_at_once_none_is_lost() {
    let (_folder, path, vault) = kept();
    let add = || {
        let vault = read(&path);
        (0..10).map(|_| vault.add_key().expect("it is added")).collect()
    };
    let added: Vec<Vec<String>> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(add)).collect();
        threads.into_iter().map(|it| it.join().expect("it ends well")).collect()
    });
    vault.reload().expect("it is read");
    let known = vault.key_ids();
    assert_eq!(known.len(), 41);
    assert!(added.iter().flatten().all(|id| known.contains(id)));
}
