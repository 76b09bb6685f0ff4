//! Labels as one line of text: `env=prod, region=eu`.
//!
//! A value with a comma, a quote or spaces at its ends stands in double quotes, with `\` before a quote inside.

use std::collections::BTreeMap;

use crate::texts::fields as texts;

/// Labels by key.
pub type Labels = BTreeMap<String, String>;

/// `labels` as a line that [`parse`] reads back.
pub fn format(labels: &Labels) -> String {
    let pairs: Vec<_> = labels
        .iter()
        .map(|(key, value)| format!("{key}={}", quote(value)))
        .collect();
    pairs.join(", ")
}

/// The labels that `line` says.
///
/// # Errors
/// What is wrong with it, as a sentence for the field.
pub fn parse(line: &str) -> Result<Labels, String> {
    let mut labels = Labels::new();
    for pair in split(line)? {
        let pair = pair.trim();
        if pair.is_empty() {
            continue;
        }
        let (key, value) = pair.split_once('=').ok_or_else(|| texts::no_value(pair))?;
        let key = key.trim().to_owned();
        if labels.contains_key(&key) {
            return Err(texts::key_twice(&key));
        }
        labels.insert(key, unquote(value.trim()));
    }
    Ok(labels)
}

fn quote(value: &str) -> String {
    let plain = !value.contains([',', '"', '\\']) && value.trim() == value;
    if plain {
        return value.to_owned();
    }
    format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
}

/// The parts between the commas that are outside quotes.
fn split(line: &str) -> Result<Vec<&str>, String> {
    let (mut parts, mut start, mut quoted, mut escaped) = (Vec::new(), 0, false, false);
    for (at, c) in line.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            ',' if !quoted => {
                parts.push(&line[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    if quoted {
        return Err(texts::QUOTE_OPEN.to_owned());
    }
    parts.push(&line[start..]);
    Ok(parts)
}

fn unquote(value: &str) -> String {
    let inner = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    let Some(inner) = inner else {
        return value.to_owned();
    };
    let (mut out, mut escaped) = (String::with_capacity(inner.len()), false);
    for c in inner.chars() {
        if c == '\\' && !escaped {
            escaped = true;
            continue;
        }
        out.push(c);
        escaped = false;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(pairs: &[(&str, &str)]) -> Labels {
        pairs
            .iter()
            .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
            .collect()
    }

    #[test]
    fn a_line_is_read() {
        let want = labels(&[("env", "prod"), ("note", ""), ("region", "eu=1")]);
        assert_eq!(parse(" env = prod ,region=eu=1,, note="), Ok(want));
        assert_eq!(parse("  "), Ok(Labels::new()));
    }

    #[test]
    fn what_is_written_is_read_back() {
        for value in ["a, b", "say \"x\"", " ends ", "back\\slash", "\"", "", "\\"] {
            let one = labels(&[("k", value), ("l", "v")]);
            assert_eq!(parse(&format(&one)), Ok(one), "{value}");
        }
    }

    #[test]
    fn what_is_wrong_is_said() {
        assert_eq!(parse("env").unwrap_err(), "\"env\" has no value: write env=value");
        assert_eq!(parse("a=1, a=2").unwrap_err(), "the key \"a\" stands there twice");
        assert_eq!(parse("a=\"x").unwrap_err(), "a quote is not closed");
    }
}
