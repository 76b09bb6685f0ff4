//! What is wrong with the fields, whoever found it.

use std::collections::BTreeMap;

use switchboard_shared::error::ErrorBody;

use super::field::Field;
use super::values::Values;
use crate::texts::common::{sentence as finished, stopped};

/// A sentence for each wrong field, in the page's order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems(BTreeMap<Field, String>);

impl Problems {
    /// What the server found wrong with `values`. What names no field that the form can show comes second, as sentences
    /// for the form's failure.
    pub fn from_server(values: &Values, body: &ErrorBody) -> (Self, Vec<String>) {
        let (mut problems, mut others) = (Self::default(), Vec::new());
        let subject = values.subject;
        for (name, problem) in &body.fields {
            let field = Field::from_wire(name).filter(|field| values.has(*field));
            match field {
                Some(field) => {
                    problems.set(field, Some(sentence(field.label(subject), problem)));
                }
                None => others.push(sentence(name, problem)),
            }
        }
        (problems, others)
    }

    /// Nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is wrong with `field`.
    pub fn get(&self, field: Field) -> Option<&str> {
        self.0.get(&field).map(String::as_str)
    }

    /// Says that `field` is wrong, or no longer.
    pub fn set(&mut self, field: Field, problem: Option<String>) {
        match problem {
            Some(problem) => self.0.insert(field, problem),
            None => self.0.remove(&field),
        };
    }

    /// The field that takes the focus.
    pub fn first(&self) -> Option<Field> {
        self.0.keys().next().copied()
    }

    /// The sentence of that field.
    pub fn first_sentence(&self) -> Option<&str> {
        self.0.values().next().map(String::as_str)
    }

    /// The server's `message` to the letter; then, where it names none of several fields, those that no mark shows.
    pub fn summary(&self, message: &str, others: &[String]) -> String {
        match self.0.len() + others.len() {
            2.. if !others.is_empty() => format!("{} {}", stopped(message), others.join(" ")),
            _ => message.to_owned(),
        }
    }

    /// Something under More is wrong: it has to be open.
    pub fn is_under_more(&self) -> bool {
        self.0.keys().any(|field| field.is_under_more())
    }

    /// Opens each stored secret that the server asks for again, as under Change.
    pub fn ask_again(&self, values: &mut Values) {
        for field in self.0.keys() {
            if let Some(secret) = values.secret_mut(*field)
                && secret.stored
            {
                secret.ask_again();
            }
        }
    }
}

impl FromIterator<(Field, String)> for Problems {
    fn from_iter<I: IntoIterator<Item = (Field, String)>>(problems: I) -> Self {
        Self(problems.into_iter().collect())
    }
}

/// `problem` as a sentence: one that begins with a verb gets `label` as its subject.
pub fn sentence(label: &str, problem: &str) -> String {
    match problem.trim().split(' ').next() {
        Some("must" | "is" | "has" | "cannot" | "needs" | "makes") => finished(&format!("{label} {}", problem.trim())),
        _ => finished(problem),
    }
}

#[cfg(test)]
mod tests {
    use super::super::field::Subject;
    use super::super::secret::{Intent, SecretEdit};
    use super::*;

    fn body(fields: &[(&str, &str)]) -> ErrorBody {
        let fields = fields.iter().map(|(name, why)| ((*name).to_owned(), (*why).to_owned()));
        ErrorBody {
            code: 422,
            message: "some fields are wrong".to_owned(),
            fields: fields.collect(),
            diagnosis: None,
        }
    }

    #[test]
    fn the_servers_problems_find_their_fields() {
        let (problems, others) = Problems::from_server(
            &Values::empty(Subject::Source),
            &body(&[
                ("tls.ca", "must be PEM"),
                ("name", "is taken"),
                ("metaUrl", "must have a host"),
            ]),
        );
        assert_eq!(problems.get(Field::Ca), Some("Own CA must be PEM."));
        assert_eq!(problems.first(), Some(Field::Name));
        assert_eq!(problems.first_sentence(), Some("Name is taken."));
        assert_eq!(others, ["MetaUrl must have a host."]);
        assert!(problems.is_under_more());
    }

    #[test]
    fn a_field_that_the_form_does_not_have_is_said_elsewhere() {
        let (problems, others) = Problems::from_server(
            &Values::empty(Subject::Kapacitor),
            &body(&[("telegraf", "must not be there")]),
        );
        assert!(problems.is_empty());
        assert_eq!(others, ["Telegraf must not be there."]);
    }

    #[test]
    fn a_failure_is_said_by_the_server_to_the_letter() {
        let sum = |message: &str, fields: &[(&str, &str)]| {
            let (problems, others) = Problems::from_server(&Values::empty(Subject::Source), &body(fields));
            problems.summary(message, &others)
        };
        assert_eq!(sum("name is taken", &[("name", "is taken")]), "name is taken");
        let meta = ("metaUrl", "must have a host");
        assert_eq!(sum("metaUrl must have a host", &[meta]), "metaUrl must have a host");
        let several = "some fields are wrong";
        assert_eq!(sum(several, &[("name", "is taken"), ("url", "is required")]), several);
        assert_eq!(
            sum(several, &[("name", "is taken"), meta]),
            "some fields are wrong. MetaUrl must have a host."
        );
        assert_eq!(sum("the store is busy", &[]), "the store is busy");
    }

    #[test]
    fn a_secret_asked_for_again_opens_and_nothing_else_is_lost() {
        let why = "Enter the password again: the address changed";
        for field in [Field::Password, Field::SharedSecret, Field::Token, Field::ClientKey] {
            let mut values = Values::empty(Subject::Source);
            values.name = "prod".to_owned();
            *values.secret_mut(field).expect("it is a secret") = SecretEdit::kept(true);
            let (problems, others) = Problems::from_server(&values, &body(&[(field.wire(), why)]));
            problems.ask_again(&mut values);
            let secret = values.secret(field).expect("it is a secret");
            assert!(secret.intent == Intent::Change && secret.is_open());
            // Also where the form of that kind has no such field.
            assert!(values.shows(field) && others.is_empty(), "{field:?}");
            assert_eq!(values.name, "prod");
            assert_eq!(problems.get(field), Some(format!("{why}.").as_str()));
        }
    }

    #[test]
    fn a_problem_reads_as_a_sentence() {
        assert_eq!(sentence("Name", "must not be empty"), "Name must not be empty.");
        assert_eq!(
            sentence("Name", "another source has this name"),
            "Another source has this name."
        );
        assert_eq!(sentence("Name", "Really?"), "Really?");
    }
}
