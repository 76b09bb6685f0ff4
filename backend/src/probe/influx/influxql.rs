//! The little InfluxQL that we speak, and the JSON that comes of it.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::outbound::Answer;
use crate::probe::text;

/// Path and query that list the databases.
pub(in crate::probe) const SHOW_DATABASES: &str = "/query?q=SHOW+DATABASES";

/// Why an answer holds no result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::probe) enum Problem {
    /// InfluxDB says why.
    Said(String),
    /// The answer is cut off: it was longer than we take.
    TooLong,
    /// It is not what InfluxDB answers.
    NotJson,
}

/// One series of a result.
#[derive(Deserialize)]
pub(in crate::probe) struct Series {
    #[serde(default)]
    pub(in crate::probe) tags: std::collections::BTreeMap<String, String>,
    #[serde(default)]
    pub(in crate::probe) columns: Vec<String>,
    #[serde(default)]
    pub(in crate::probe) values: Vec<Vec<serde_json::Value>>,
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
pub(in crate::probe) fn series(answer: &Answer) -> Result<Vec<Series>, Problem> {
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

/// The JSON of an answer that is no result of InfluxQL; what went wrong is said in its own words where there are any.
pub(in crate::probe) fn json<T: DeserializeOwned>(answer: &Answer) -> Result<T, Problem> {
    if answer.is_truncated() {
        return Err(Problem::TooLong);
    }
    if !answer.is_success() {
        return Err(match text::message(answer) {
            said if said.is_empty() => Problem::NotJson,
            said => Problem::Said(said),
        });
    }
    serde_json::from_slice(answer.body()).map_err(|_| Problem::NotJson)
}

/// The names of the databases in the answer of [`SHOW_DATABASES`], to be compared and not to be shown.
pub(in crate::probe) fn databases(answer: &Answer) -> Result<Vec<String>, Problem> {
    let series = series(answer)?;
    let rows = series.into_iter().flat_map(|series| series.values);
    Ok(rows
        .filter_map(|row| row.first().and_then(|name| name.as_str()).map(str::to_owned))
        .collect())
}
