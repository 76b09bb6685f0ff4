//! The form of a source.

use std::collections::BTreeMap;

use switchboard_shared::patch::Patch;
use switchboard_shared::product::SourceType;
use switchboard_shared::source::{Source, SourceChange};

use super::field::{Field, Subject};
use super::labels;
use super::secret::SecretEdit;
use super::tls::{self, flag, secret, text};
use super::values::Values;
use crate::texts::fields as texts;

/// The form for a new source.
pub fn blank() -> Values {
    Values {
        url: texts::SOURCE_URL.to_owned(),
        telegraf: "telegraf".to_owned(),
        default: true,
        ..Values::empty(Subject::Source)
    }
}

/// The form of a stored source.
pub fn stored(source: &Source) -> Values {
    let mut values = Values {
        url: source.url.clone(),
        name: source.name.clone(),
        username: source.username.clone(),
        password: SecretEdit::kept(source.has_password),
        telegraf: source.telegraf.clone(),
        default: source.default,
        kind: source.kind.as_str().to_owned(),
        found: Some(source.kind),
        meta_url: source.meta_url.clone(),
        shared_secret: SecretEdit::kept(source.has_shared_secret),
        influx_organization: source.influx_organization.clone(),
        token: SecretEdit::kept(source.has_token),
        default_db: source.default_db.clone(),
        default_rp: source.default_rp.clone(),
        labels: labels::format(&source.labels),
        ..Values::empty(Subject::Source)
    };
    tls::fill(&mut values, &source.tls);
    values
}

/// The form for a new source like `source`: never with its secrets, nor its mark. Its kind may be what a check found,
/// and the copy may be at another address: the check finds that one's, but for the kinds that do not say what they are.
pub fn copy(source: &Source) -> Values {
    let kind = Some(source.kind).filter(|kind| kind.needs_database());
    Values {
        name: texts::copy_of(&source.name),
        kind: kind.map(|kind| kind.as_str().to_owned()).unwrap_or_default(),
        password: SecretEdit::default(),
        shared_secret: SecretEdit::default(),
        token: SecretEdit::default(),
        client_key: SecretEdit::default(),
        default: false,
        ..stored(source)
    }
}

/// What is sent for a new source: everything in its fields that is not as the server makes it anyway.
pub fn create(values: &Values) -> SourceChange {
    SourceChange {
        name: Patch::Value(values.name.trim().to_owned()),
        url: Patch::Value(values.url.trim().to_owned()),
        telegraf: Patch::Value(values.telegraf.trim().to_owned()),
        default: Patch::Value(values.default),
        ..update(values, &Values::empty(Subject::Source))
    }
}

/// What is sent for a stored source: what differs from `saved`.
pub fn update(values: &Values, saved: &Values) -> SourceChange {
    SourceChange {
        name: text(values, saved, Field::Name),
        kind: kind_change(values, saved),
        url: text(values, saved, Field::Url),
        username: text(values, saved, Field::Username),
        password: secret(values, saved, Field::Password),
        meta_url: text(values, saved, Field::MetaUrl),
        shared_secret: secret(values, saved, Field::SharedSecret),
        influx_organization: text(values, saved, Field::InfluxOrganization),
        token: secret(values, saved, Field::Token),
        default_db: text(values, saved, Field::DefaultDb),
        telegraf: text(values, saved, Field::Telegraf),
        default: flag(values, saved, Field::Default),
        default_rp: text(values, saved, Field::DefaultRp),
        labels: label_changes(values, saved),
        tls: tls::change(values, saved),
        ..SourceChange::default()
    }
}

/// The kind where it differs; none chosen is `null`: what the check finds.
fn kind_change(values: &Values, saved: &Values) -> Patch<SourceType> {
    match values.differs(Field::Kind, saved) {
        true => SourceType::from_name(&values.kind).map_or(Patch::Null, Patch::Value),
        false => Patch::Absent,
    }
}

/// A merge patch of the labels: one that is gone is `None`. A line that does not parse is never sent.
fn label_changes(values: &Values, saved: &Values) -> Patch<BTreeMap<String, Option<String>>> {
    let (Ok(new), Ok(old)) = (labels::parse(&values.labels), labels::parse(&saved.labels)) else {
        return Patch::Absent;
    };
    let gone = old
        .keys()
        .filter(|key| !new.contains_key(*key))
        .map(|key| (key.clone(), None));
    let set = new.iter().filter(|(key, value)| old.get(*key) != Some(value));
    let set = set.map(|(key, value)| (key.clone(), Some(value.clone())));
    let changes: BTreeMap<_, _> = gone.chain(set).collect();
    Patch::when(Some(changes).filter(|changes| !changes.is_empty()))
}

#[cfg(test)]
mod tests;
