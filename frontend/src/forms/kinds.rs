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

/// What a check that found `found` leaves to fill in, in the page's order: what that kind needs and the form does not show
/// for the kind that was chosen, or what is empty in it. Nothing where it was asked with what stands in the form.
pub fn wanted(values: &Values, found: SourceType) -> Vec<Field> {
    let chosen = values.shown_kind();
    // Those that are asked about one database do not say what they are: whoever chose one knows better.
    if chosen.needs_database() {
        return Vec::new();
    }
    let needs: &[Field] = match found.sign_in() {
        SignIn::OrganizationToken => &[Field::InfluxOrganization, Field::Token],
        SignIn::Token => &[Field::Token],
        // Whether it wants any is the server's business, but none is sent to the kind that was chosen.
        SignIn::Password | SignIn::SharedSecret if takes_token(chosen) => {
            return vec![Field::Username, Field::Password];
        }
        SignIn::Password | SignIn::SharedSecret => &[],
    };
    let missing = |field: &&Field| is_empty(values, **field) || !values.shows(**field);
    needs.iter().filter(missing).copied().collect()
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
    fn what_is_empty_is_wanted_until_it_is_filled_in() {
        let mut values = Values::empty(Subject::Source);
        values.found = Some(SourceType::V2);
        assert_eq!(
            wanted(&values, SourceType::V2),
            [Field::InfluxOrganization, Field::Token]
        );
        values.influx_organization = "lab".to_owned();
        assert_eq!(wanted(&values, SourceType::V2), [Field::Token]);
        values.token = SecretEdit::kept(true);
        assert!(wanted(&values, SourceType::V2).is_empty());
    }

    #[test]
    fn the_fields_of_another_kind_than_the_chosen_one_are_wanted() {
        let mut values = Values::empty(Subject::Source);
        values.influx_organization = "lab".to_owned();
        values.token.typed = "t".to_owned();
        let mut of = |chosen: &str, found: SourceType| {
            values.kind = chosen.to_owned();
            wanted(&values, found)
        };
        assert_eq!(of("influx", SourceType::V2), [Field::InfluxOrganization, Field::Token]);
        assert_eq!(of("influx-v3-core", SourceType::V2), [Field::InfluxOrganization]);
        assert_eq!(of("influx-v2", SourceType::Influx), [Field::Username, Field::Password]);
        for (chosen, found) in [
            ("influx", SourceType::Influx),
            ("influx", SourceType::Enterprise),
            ("influx-v2", SourceType::V2),
            ("influx-v2", SourceType::V3Core),
            ("influx-v3-clustered", SourceType::Influx),
        ] {
            assert!(of(chosen, found).is_empty(), "{chosen}");
        }
    }
}
