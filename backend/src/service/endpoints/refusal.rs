//! Kapacitor's words, put at the option that they are about, where that can be told.

use switchboard_shared::error::FieldErrors;

use super::shape::Shape;
use crate::kapacitor::Failure;
use crate::service::Error;

/// What `failure` of a change of a section means for the request. `secrets` are what Kapacitor might quote.
pub(super) fn explain(failure: Failure, shape: &Shape, element: &str, secrets: &[&str]) -> Error {
    let said = match failure {
        Failure::Refused(said) => said.without(secrets.iter().copied()).to_string(),
        Failure::Failed(said) => {
            let said = said.without(secrets.iter().copied());
            // It could not apply what it was sent; else the fault is its own.
            match said.contain("failed to update configuration") && !said.contain("timeout") {
                true => said.to_string(),
                false => return Failure::Failed(said).into(),
            }
        }
        other => return other.into(),
    };
    let own = |prefix: &str| {
        said.strip_prefix(&format!("{prefix} {}/{element}: ", shape.name))
            .map(str::to_owned)
    };
    // That of a new element is not said with its name.
    let created = || {
        said.strip_prefix(&format!("failed to override configuration {}/: ", shape.name))
            .map(str::to_owned)
    };
    let about = own("failed to override configuration")
        .or_else(|| own("failed to update configuration"))
        .or_else(created);
    let fields = about
        .as_deref()
        .map_or_else(FieldErrors::new, |about| fields(shape, about));
    Error::Refused { message: said, fields }
}

/// The options that a sentence of Kapacitor's is about, each with it.
fn fields(shape: &Shape, about: &str) -> FieldErrors {
    if let Some((name, problem)) = about
        .strip_prefix("cannot set option ")
        .and_then(|rest| rest.split_once(": "))
    {
        return shape
            .options
            .iter()
            .filter(|field| field.place() == name)
            .map(|field| (field.info.name.clone(), problem.to_owned()))
            .collect();
    }
    let sentence = about.strip_prefix("failed validation: ").unwrap_or(about);
    let words: Vec<String> = sentence
        .split(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '_'))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let named = |name: &str| {
        let parts: Vec<&str> = name.split(['-', '_']).collect();
        words.iter().any(|word| word == name) || 1 < parts.len() && words.windows(parts.len()).any(|it| it == parts)
    };
    // `to` is an option of mail, and a word of many sentences.
    let is_word = |name: &str| name == "to" && !sentence.contains("to email address");
    let about = shape
        .options
        .iter()
        .map(|field| &field.info.name)
        .filter(|name| named(name) && !is_word(name));
    about.map(|name| (name.clone(), sentence.to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kapacitor::config::Section;

    fn at(section: &str, about: &str) -> Vec<String> {
        let shape = Shape::new(section, &Section::default());
        fields(&shape, about).into_keys().collect()
    }

    #[test]
    fn a_sentence_is_put_at_the_options_that_it_names() {
        for (section, about, want) in [
            (
                "smtp",
                "cannot set option port: cannot convert string \"abc\" into int",
                &["port"][..],
            ),
            ("smtp", "failed validation: host cannot be empty", &["host"]),
            (
                "smtp",
                "failed validation: idle timeout must be positive",
                &["idle-timeout"],
            ),
            ("smtp", "failed validation: must provide a 'from' address", &["from"]),
            (
                "smtp",
                "failed validation: invalid to email address: \"x\", missing @",
                &["to"],
            ),
            ("smtp", "failed to reach something", &[]),
            (
                "bigpanda",
                "failed validation: must specify BigPanda app-key",
                &["app-key"],
            ),
            ("pushover", "failed validation: must specify user key", &["user-key"]),
            (
                "httppost",
                "failed validation: must specify only one of alert-template and alert-template-file",
                &["alert-template", "alert-template-file"],
            ),
            ("teams", "failed validation: something else", &[]),
        ] {
            assert_eq!(at(section, about), want, "{section}: {about}");
        }
    }
}
