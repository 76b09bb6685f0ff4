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
