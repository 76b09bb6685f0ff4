//! The fields of a kind of InfluxDB, as far as not every kind has them.

use switchboard_shared::product::{SignIn, SourceType};

use super::field::Field;
use super::values::Values;

/// The form of `kind` has `field`.
pub fn has(kind: SourceType, field: Field) -> bool {
    match field {
        Field::MetaUrl | Field::SharedSecret => kind.sign_in() == SignIn::SharedSecret,
        Field::InfluxOrganization => kind.sign_in() == SignIn::OrganizationToken,
        Field::Token => takes_token(kind),
        Field::DefaultDb => kind.needs_database(),
        _ => true,
    }
}

/// It takes a token, and then no user name and password.
pub fn takes_token(kind: SourceType) -> bool {
    matches!(kind.sign_in(), SignIn::OrganizationToken | SignIn::Token)
}

/// What `kind` cannot be asked without, in the page's order; of a user name and password it depends on the server.
pub fn needs(kind: SourceType) -> &'static [Field] {
    match (kind.sign_in(), kind.needs_database()) {
        (SignIn::OrganizationToken, _) => &[Field::InfluxOrganization, Field::Token],
        (SignIn::Token, true) => &[Field::Token, Field::DefaultDb],
        (SignIn::Token, false) => &[Field::Token],
        (SignIn::Password | SignIn::SharedSecret, _) => &[Field::Username, Field::Password],
    }
}

/// The fields that a check that found `found` leaves to fill in: those that the form does not show for the kind that
/// was chosen, or that are empty. None where what was found can be asked with what stands in the form.
pub fn wanted(values: &Values, found: SourceType) -> Option<&'static [Field]> {
    let needs = needs(found);
    let other = takes_token(values.shown_kind()) != takes_token(found);
    let open = takes_token(found)
        && needs
            .iter()
            .any(|field| is_empty(values, *field) || !values.shows(*field));
    (other || open).then_some(needs)
}

/// Nothing stands in `field`, and nothing is stored for it.
pub fn is_empty(values: &Values, field: Field) -> bool {
    match values.secret(field) {
        Some(secret) => !secret.will_be_set(),
        None => values.text(field).trim().is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::field::Subject;
    use super::super::secret::SecretEdit;
    use super::*;

    /// The fields beside those that every kind has.
    fn own(kind: SourceType) -> Vec<&'static str> {
        let own = |field: &&Field| !has(SourceType::Influx, **field) && has(kind, **field);
        Subject::Source
            .fields()
            .iter()
            .filter(own)
            .map(|field| field.wire())
            .collect()
    }

    #[test]
    fn each_kind_has_its_fields() {
        assert!(own(SourceType::Influx).is_empty() && own(SourceType::Relay).is_empty());
        assert_eq!(own(SourceType::Enterprise), ["metaUrl", "sharedSecret"]);
        assert_eq!(own(SourceType::V2), ["influxOrganization", "token"]);
        for kind in [SourceType::V3Core, SourceType::V3Enterprise, SourceType::V3Serverless] {
            assert_eq!(own(kind), ["token"]);
        }
        for kind in [SourceType::V3Clustered, SourceType::V3CloudDedicated] {
            assert_eq!(own(kind), ["token", "defaultDB"]);
        }
    }

    #[test]
    fn whatever_a_kind_needs_its_form_has() {
        for kind in SourceType::ALL {
            assert!(needs(kind).iter().all(|field| has(kind, *field)), "{kind:?}");
        }
    }

    #[test]
    fn what_is_empty_is_wanted_until_it_is_filled_in() {
        let mut values = Values::empty(Subject::Source);
        values.found = Some(SourceType::V2);
        let both: &[Field] = &[Field::InfluxOrganization, Field::Token];
        assert_eq!(wanted(&values, SourceType::V2), Some(both));
        values.influx_organization = "lab".to_owned();
        assert_eq!(wanted(&values, SourceType::V2), Some(both));
        values.token = SecretEdit::kept(true);
        assert_eq!(wanted(&values, SourceType::V2), None);
    }

    #[test]
    fn the_fields_of_another_kind_than_the_chosen_one_are_wanted() {
        let mut values = Values::empty(Subject::Source);
        values.influx_organization = "lab".to_owned();
        values.token.typed = "t".to_owned();
        values.kind = "influx".to_owned();
        assert!(wanted(&values, SourceType::V2).is_some());
        assert_eq!(wanted(&values, SourceType::Influx), None);
        values.kind = "influx-v2".to_owned();
        assert!(wanted(&values, SourceType::Influx).is_some());
        assert_eq!(wanted(&values, SourceType::V2), None);
    }
}
