//! Addresses, there and back.

use super::*;

#[test]
fn a_path_leads_to_the_page_that_builds_it() {
    let odd = || "../?x#é".to_owned();
    for route in [
        Route::Home,
        Route::Configuration,
        Route::NewSource { clone: None },
        Route::Users { all: false },
        Route::Account,
        Route::Login,
        Route::SetUp,
        Route::Source(odd()),
        Route::NewKapacitor(odd()),
        Route::Kapacitor {
            source: odd(),
            id: odd(),
        },
        Route::SwitchOrgs,
        Route::Organizations,
    ] {
        assert_eq!(Route::parse(&route.path()), Some(route));
    }
}

#[test]
fn other_paths_lead_nowhere() {
    for path in [
        "/x",
        "/configuration/sources",
        "/configuration/sources/%zz",
        "/configuration/sources/a/b",
        "/admin",
        "/switch-orgs/a",
    ] {
        assert_eq!(Route::parse(path), None, "{path}");
    }
    assert_eq!(Route::parse("/configuration/"), Some(Route::Configuration));
}

#[test]
fn an_address_has_the_base_and_what_is_carried() {
    let carried = Carried {
        org: Some("a b".to_owned()),
        source: Some("1".to_owned()),
    };
    let kapacitor = Route::Kapacitor {
        source: "s".to_owned(),
        id: "k".to_owned(),
    };
    assert_eq!(
        address("/x", &kapacitor, &carried),
        "/x/configuration/sources/s/kapacitors/k?org=a%20b&source=1"
    );
    assert_eq!(address("", &Route::Home, &Carried::default()), "/");
}

#[test]
fn after_signing_in_only_a_page_of_the_app_opens() {
    let next = "/x/configuration?org=a%20b";
    let login = "/x/login?next=%2Fx%2Fconfiguration%3Forg%3Da%2520b";
    assert_eq!(login_address("/x", Some(next)), login);
    assert_eq!(login_address("/x", Some("/x/")), "/x/login");
    assert_eq!(next_address("/x", next).as_deref(), Some(next));
    for bad in [
        "https://example.org",
        "//example.org",
        "/x//",
        "/configuration",
        "/x/login",
        "/x/docs",
    ] {
        assert_eq!(next_address("/x", bad), None, "{bad}");
    }
}

#[test]
fn a_query_of_the_route_comes_first() {
    let carried = Carried {
        org: Some("o".to_owned()),
        source: None,
    };
    let clone = Route::NewSource {
        clone: Some("7".to_owned()),
    };
    assert_eq!(
        address("", &clone, &carried),
        "/configuration/sources/new?clone=7&org=o"
    );
}

#[test]
fn a_page_of_the_list_names_only_what_is_asked_for() {
    assert_eq!(list_path(&Route::Configuration, "", None), "/configuration");
    assert_eq!(
        list_path(&Route::Organizations, "a b", Some("c=")),
        "/admin/organizations?q=a%20b&after=c%3D"
    );
}

#[test]
fn an_odd_id_stays_one_segment() {
    assert_eq!(
        Route::Source("../?x#é".to_owned()).path(),
        "/configuration/sources/..%2F%3Fx%23%C3%A9"
    );
}

#[test]
fn the_base_has_no_final_slash() {
    assert_eq!(base_of("/"), "");
    assert_eq!(base_of("/x/"), "/x");
}
