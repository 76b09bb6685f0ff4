//! Providers, whole and half.

use std::io::Write as _;

use clap::Parser as _;

use super::*;
use crate::config::Cli;

fn provider(flags: &[&str]) -> Result<Option<OidcProvider>, Refusal> {
    let cli = Cli::try_parse_from(["switchboard"].iter().chain(flags)).map_err(Refusal::from)?;
    OidcProvider::new(cli.flags.oidc)
}

fn secret() -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    writeln!(file, "s3cret").unwrap();
    file
}

#[test]
fn a_provider_has_what_is_usual_where_nothing_else_is_said() {
    let file = secret();
    let file = file.path().to_str().unwrap();
    let whole = ["--oidc-issuer", "https://id.example/", "--oidc-client-id", "me"];
    let whole = [&whole[..], &["--oidc-client-secret-file", file]].concat();
    let usual = provider(&whole).unwrap().unwrap();
    assert_eq!((usual.name.as_str(), usual.label.as_str()), ("oidc", "OpenID"));
    assert_eq!(usual.issuer, "https://id.example/", "compared letter by letter");
    assert_eq!(usual.scopes, ["profile", "email"]);
    assert_eq!(usual.group_claim, "groups");
    let named = provider(&[&whole[..], &["--oidc-name", "corp", "--oidc-scopes", "a,b c"]].concat()).unwrap();
    let named = named.unwrap();
    assert_eq!((named.label.as_str(), named.scopes.len()), ("corp", 3));
    assert!(provider(&[]).unwrap().is_none());
}

#[test]
fn half_a_provider_is_refused() {
    let file = secret();
    let file = file.path().to_str().unwrap();
    let whole = ["--oidc-issuer=https://id.example", "--oidc-client-id=me"];
    let whole = [&whole[..], &["--oidc-client-secret-file", file]].concat();
    for (flags, missing) in [
        (&["--oidc-label", "x"][..], "--oidc-issuer"),
        (&["--oidc-role-map", "a=default:admin"][..], "--oidc-issuer"),
        (&whole[..1], "--oidc-client-id"),
        (&whole[..2], "--oidc-client-secret-file"),
        (&whole[1..], "--oidc-issuer"),
        (&[&whole[..], &["--oidc-group-claim", "g"]].concat(), "--oidc-role-map"),
    ] {
        let refusal = provider(flags).unwrap_err();
        assert!(refusal.to_string().contains(missing), "{flags:?}: {refusal}");
        assert_eq!(refusal.code(), 2);
    }
}

#[test]
fn which_of_several_is_half_is_said() {
    let refusal = provider(&["--oidc-name", "corp", "--oidc-client-id", "me"]).unwrap_err();
    assert!(
        refusal
            .to_string()
            .contains("the OpenID provider \"corp\" is only half described"),
        "{refusal}"
    );
}

#[test]
fn commas_part_role_maps_but_not_groups() {
    let map = |group: &str, organization: &str, role| RoleMap {
        group: group.to_owned(),
        organization: organization.to_owned(),
        role,
    };
    use switchboard_shared::role::Role::{Admin, Viewer};
    for (text, maps) in [
        ("ops=default:admin", vec![map("ops", "default", Admin)]),
        (
            "cn=ops,dc=x=Edge: 1:admin,all=default:viewer",
            vec![map("cn=ops,dc=x", "Edge: 1", Admin), map("all", "default", Viewer)],
        ),
    ] {
        assert_eq!(text.parse(), Ok(RoleMaps(maps)));
    }
    for wrong in [
        "",
        "ops",
        "ops=default",
        "ops=default:boss",
        "=default:admin",
        "ops=:admin",
        "a=b:admin,x",
    ] {
        assert!(wrong.parse::<RoleMaps>().is_err(), "{wrong}");
    }
}

#[test]
fn names_and_issuers_are_checked() {
    for wrong in ["", "local", "Corp", "a/b", &"a".repeat(41)] {
        assert!(parse_name(wrong).is_err(), "{wrong}");
    }
    for wrong in [
        "id.example",
        "ftp://id.example",
        "https://u:p@id.example",
        "https://id.example?x",
    ] {
        assert!(parse_issuer(wrong).is_err(), "{wrong}");
    }
}
