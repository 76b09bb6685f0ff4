//! The little InfluxQL that we speak.

use serde::Deserialize;

use super::text;
use crate::outbound::Answer;

/// Path and query that list the databases.
pub(super) const SHOW_DATABASES: &str = "/query?q=SHOW+DATABASES";

/// Why an answer holds no result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Problem {
    /// InfluxDB says why.
    Said(String),
    /// The answer is cut off: it was longer than we take.
    TooLong,
    /// It is not what InfluxDB answers.
    NotJson,
}

/// One series of a result.
#[derive(Deserialize)]
pub(super) struct Series {
    #[serde(default)]
    pub(super) tags: std::collections::BTreeMap<String, String>,
    #[serde(default)]
    pub(super) columns: Vec<String>,
    #[serde(default)]
    pub(super) values: Vec<Vec<serde_json::Value>>,
}

#[derive(Deserialize)]
struct Body {
    results: Option<Vec<QueryResult>>,
    error: Option<String>,
}

#[derive(Deserialize)]
struct QueryResult {
    #[serde(default)]
    series: Vec<Series>,
    error: Option<String>,
}

/// The series of an answer with one result. A failure may stand inside a 200.
pub(super) fn series(answer: &Answer) -> Result<Vec<Series>, Problem> {
    if answer.is_truncated() {
        return Err(Problem::TooLong);
    }
    let parsed = serde_json::from_slice::<Body>(answer.body());
    match parsed {
        Ok(Body { error: Some(said), .. }) => Err(Problem::Said(text::clean(&said))),
        Ok(Body {
            results: Some(results), ..
        }) if answer.is_success() => {
            let mut all = Vec::new();
            for result in results {
                if let Some(said) = result.error {
                    return Err(Problem::Said(text::clean(&said)));
                }
                all.extend(result.series);
            }
            Ok(all)
        }
        _ => Err(Problem::NotJson),
    }
}

/// The names of the databases in the answer of [`SHOW_DATABASES`], to be compared and not to be shown.
pub(super) fn databases(answer: &Answer) -> Result<Vec<String>, Problem> {
    let series = series(answer)?;
    let rows = series.into_iter().flat_map(|series| series.values);
    Ok(rows
        .filter_map(|row| row.first().and_then(|name| name.as_str()).map(str::to_owned))
        .collect())
}

/// `name` as an identifier.
pub(super) fn quote(name: &str) -> String {
    let escaped = name.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    format!("\"{escaped}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_cannot_be_left() {
        assert_eq!(quote("telegraf"), r#""telegraf""#);
        assert_eq!(quote(r#"a"; DROP DATABASE "b"#), r#""a\"; DROP DATABASE \"b""#);
        assert_eq!(quote("a\\\"\n"), r#""a\\\"\n""#);
    }
}
