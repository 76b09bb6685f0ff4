//! Who somebody is, by what a provider claims.

use std::collections::BTreeSet;

use openidconnect::AdditionalClaims;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::repo::names::Name;

/// Claims that the standard does not name.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Extra(Map<String, Value>);

impl AdditionalClaims for Extra {}

/// What somebody may be called, the best first.
pub(super) type Names<'a> = [Option<&'a str>; 3];

/// The names in claims, wherever they come from: the types have these methods, and no trait, in common.
macro_rules! names {
    ($claims:expr) => {{
        let full = $claims.name().and_then(|name| name.get(None));
        [
            $claims.preferred_username().map(|it| it.as_str()),
            full.map(|it| it.as_str()),
            $claims.email().map(|it| it.as_str()),
        ]
    }};
}
pub(super) use names;

/// Somebody, as a provider vouches for it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Who {
    /// Never another's at the same issuer.
    pub(super) subject: String,
    /// What people call it; `None` where the provider does not say.
    pub(super) name: Option<Name>,
    /// Its groups; `None` where the provider does not say.
    pub(super) groups: Option<BTreeSet<String>>,
}

impl Who {
    /// What claims say of `subject`: called by the first of `names` that may be one, its groups in `group_claim`.
    pub(super) fn of(subject: &str, names: Names<'_>, extra: &Extra, group_claim: &str) -> Self {
        Self {
            subject: subject.to_owned(),
            name: names.into_iter().flatten().find_map(|name| Name::parse(name).ok()),
            groups: find(&extra.0, group_claim).and_then(texts),
        }
    }

    /// The same, with what `other` says besides.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            name: self.name.or(other.name),
            groups: self.groups.or(other.groups),
            ..self
        }
    }

    /// Whether it is in `group`.
    pub(super) fn is_in(&self, group: &str) -> bool {
        self.groups.as_ref().is_some_and(|groups| groups.contains(group))
    }
}

/// The claim of this name; where there is none, what its dots lead to, as Keycloak's `realm_access.roles`.
fn find<'a>(claims: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    claims.get(name).or_else(|| {
        let (first, rest) = name.split_once('.')?;
        find(claims.get(first)?.as_object()?, rest)
    })
}

fn texts(value: &Value) -> Option<BTreeSet<String>> {
    match value {
        Value::String(one) => Some(BTreeSet::from([one.clone()])),
        Value::Array(all) => Some(all.iter().filter_map(Value::as_str).map(ToOwned::to_owned).collect()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn who(names: Names<'_>, extra: Value, claim: &str) -> Who {
        Who::of("s", names, &serde_json::from_value(extra).unwrap(), claim)
    }

    #[test]
    fn a_name_is_the_first_that_may_be_one() {
        let name = |names| {
            who(names, json!({}), "groups")
                .name
                .map(|name| name.as_str().to_owned())
        };
        assert_eq!(name([Some("ann"), Some("Ann"), None]).as_deref(), Some("ann"));
        let mail = [Some("\u{202e}nna"), Some(""), Some("ann@x.example")];
        assert_eq!(name(mail).as_deref(), Some("ann@x.example"));
        assert_eq!(name([None; 3]), None);
    }

    #[test]
    fn groups_are_texts_at_the_claim_or_where_its_dots_lead() {
        let groups = |extra: Value, claim: &str| who([None; 3], extra, claim).groups;
        let ops = Some(BTreeSet::from(["ops".to_owned()]));
        assert_eq!(groups(json!({"groups": ["ops", 1]}), "groups"), ops);
        assert_eq!(groups(json!({"groups": "ops"}), "groups"), ops);
        assert_eq!(
            groups(json!({"realm_access": {"roles": ["ops"]}}), "realm_access.roles"),
            ops
        );
        assert_eq!(
            groups(json!({"https://x.example/g": ["ops"]}), "https://x.example/g"),
            ops
        );
        assert_eq!(groups(json!({"groups": []}), "groups"), Some(BTreeSet::new()));
        assert_eq!(groups(json!({"groups": null}), "groups"), None);
        assert_eq!(groups(json!({}), "groups"), None);
    }

    #[test]
    fn what_is_missing_may_come_from_elsewhere() {
        let first = who([Some("ann"), None, None], json!({}), "groups");
        let second = who([Some("bob"), None, None], json!({"groups": ["ops"]}), "groups");
        let both = first.or(second);
        assert_eq!(both.name.as_ref().map(Name::as_str), Some("ann"));
        assert!(both.is_in("ops") && !both.is_in("dev"));
    }
}
