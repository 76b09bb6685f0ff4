//! What a kind of InfluxDB needs, in its own words.

use switchboard_shared::product::SignIn;

use crate::outbound::Answer;
use crate::probe::course::Failure;
use crate::probe::credentials::Shown;
use crate::probe::influx::influxql::Problem;
use crate::probe::influx::visit::Visit;
use crate::probe::text;

/// A relay that answers no queries.
pub(in crate::probe) const RELAY: &str = "A relay takes writes only: what is in the databases behind it cannot be shown. Add one of its InfluxDB servers as a source of its own to see that.";

/// What `visit`'s server needs to be asked anything and was not given; `None` where nothing is missing.
pub(in crate::probe) fn needs(visit: &Visit<'_>) -> Option<Failure> {
    let no_token = visit.place.proof.shown != Shown::Token;
    let no_organization = visit.source.organization.is_empty();
    let (detail, needs, labels) = match visit.kind.sign_in() {
        SignIn::OrganizationToken if no_token && no_organization => {
            ("no token", "an organization and a token", "Organization and Token")
        }
        SignIn::OrganizationToken if no_organization => ("no organization", "an organization", "Organization"),
        SignIn::OrganizationToken | SignIn::Token if no_token => ("no token", "a token", "Token"),
        _ => return None,
    };
    Some(Failure::new(
        detail,
        format!("this is {}: it needs {needs}", visit.name),
        format!("Enter {labels} under More."),
    ))
}

/// Nothing was shown of what there is, because the chosen kind takes something else; `None` where that is not so.
pub(in crate::probe) fn not_sent(visit: &Visit<'_>) -> Option<Failure> {
    let chosen = visit.source.kind?;
    let held = visit.source.credentials.user.authorization().is_some();
    (held && visit.place.proof.shown == Shown::Nothing).then(|| {
        Failure::new(
            "not signed in",
            format!(
                "{} asks for a user name and password, and none were sent: the kind says {}",
                visit.name,
                chosen.choice()
            ),
            "Correct the Kind under More.",
        )
    })
}

/// A kind that is asked about one database at a time, and none is named.
pub(in crate::probe) fn needs_database(visit: &Visit<'_>) -> Failure {
    Failure::new(
        "no database",
        format!(
            "{} is asked about one database at a time, and none is named",
            visit.kind.label()
        ),
        "Enter a Telegraf Database, or a Default Database under More.",
    )
}

/// The organization is not there.
pub(in crate::probe) fn no_organization(detail: String, organization: &str) -> Failure {
    Failure::new(
        detail,
        format!(
            "InfluxDB accepts the token and has no organization \"{}\"",
            text::cut(organization, 100)
        ),
        "Check Organization under More: its name as InfluxDB shows it, upper and lower case included, or its id.",
    )
}

/// The organization may be there, and the token reads nothing of it.
pub(in crate::probe) fn reads_nothing(visit: &Visit<'_>) -> Failure {
    let organization = text::cut(&visit.source.organization, 100);
    Failure::new(
        "reads nothing",
        format!("InfluxDB accepts the token, but it may not read a bucket of the organization \"{organization}\""),
        "Enter a token of this organization that may read the bucket that Telegraf writes to.",
    )
}

/// An answer of the API that is no answer.
pub(in crate::probe) fn not_understood(visit: &Visit<'_>, answer: &Answer, problem: &Problem) -> Failure {
    let said = match problem {
        Problem::Said(said) => format!(" ({said})"),
        Problem::TooLong => " (longer than 1 MiB)".to_owned(),
        Problem::NotJson => String::new(),
    };
    Failure::new(
        answer.status_line(),
        format!(
            "The buckets of {} cannot be read: it answers {}{said}",
            visit.name,
            answer.status_line()
        ),
        "A proxy in front may let only some paths through: /api/v2 has to reach InfluxDB.",
    )
}

/// No bucket answers for the Telegraf database: the detail of the step and a warning. `unmapped`: there is a bucket of that
/// name that no mapping makes a database.
pub(in crate::probe) fn no_bucket(visit: &Visit<'_>, unmapped: bool, databases: &[String]) -> (String, String) {
    let telegraf = visit.source.telegraf.as_str();
    if unmapped {
        let detail = format!("bucket {telegraf} has no DBRP mapping");
        let warning = format!(
            "There is a bucket \"{telegraf}\", but no DBRP mapping makes it the database \"{telegraf}\". Create one: influx v1 dbrp create --db {telegraf} --rp autogen --default --bucket-id …"
        );
        return (detail, warning);
    }
    let reader = Some(&visit.place.proof.shown);
    let detail = super::telegraf::missing_detail(telegraf, reader);
    (detail, super::telegraf::missing(telegraf, reader, databases))
}
