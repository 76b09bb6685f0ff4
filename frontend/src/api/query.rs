//! Which part of a list is asked for.

use crate::routes::encode;

/// Which records a list holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListQuery {
    /// A part of a name, or of what else the list searches.
    pub q: String,
    /// The most that are wanted.
    pub limit: usize,
    /// The cursor of the page before, as the server gave it.
    pub after: Option<String>,
}

impl ListQuery {
    /// The address of that part of the list at `list`.
    pub(super) fn path(&self, list: &str) -> String {
        let mut path = format!("{list}?limit={}", self.limit);
        if !self.q.is_empty() {
            path.push_str("&q=");
            path.push_str(&encode(&self.q));
        }
        if let Some(after) = &self.after {
            path.push_str("&after=");
            path.push_str(&encode(after));
        }
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_names_only_what_is_asked_for() {
        let mut query = ListQuery {
            limit: 200,
            ..ListQuery::default()
        };
        assert_eq!(query.path("/sources"), "/sources?limit=200");
        query.q = "a&b".to_owned();
        query.after = Some("x=".to_owned());
        assert_eq!(
            query.path("/organizations"),
            "/organizations?limit=200&q=a%26b&after=x%3D"
        );
    }
}
