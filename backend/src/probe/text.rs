//! Text from other servers, made fit to be shown.

use serde::Deserialize;

use crate::outbound::Answer;

/// Characters of it that are shown.
const SHOWN: usize = 300;

/// `text` in one line, without control and invisible characters, cut at 300 characters.
pub fn clean(text: &str) -> String {
    cut(text, SHOWN)
}

/// The same, cut at `limit` characters.
pub(super) fn cut(text: &str, limit: usize) -> String {
    let plain: String = text.chars().map(plain).collect();
    let line = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(limit) {
        None => line,
        Some(_) => line.chars().take(limit - 1).chain(std::iter::once('…')).collect(),
    }
}

/// A name as it is shown: spaces for what is harmful, and cut at 300 characters. One that is not shown as it is ends
/// with an ellipsis, so that it cannot be taken for another.
pub(super) fn name(name: &str) -> String {
    let shown: String = name.chars().map(plain).take(SHOWN).collect();
    if shown == name {
        return shown;
    }
    shown.chars().take(SHOWN - 1).chain(std::iter::once('…')).collect()
}

/// What an answer says went wrong: its `error` or `message` where it is JSON, else its text.
pub(super) fn message(answer: &Answer) -> String {
    #[derive(Deserialize)]
    struct Body {
        error: Option<String>,
        message: Option<String>,
    }
    let parsed = serde_json::from_slice::<Body>(answer.body()).ok();
    let said = parsed.and_then(|body| body.error.or(body.message));
    said.map_or_else(|| page_text(&answer.text()), |said| clean(&said))
}

/// A web page's title, or nothing; other text as it is.
fn page_text(text: &str) -> String {
    match title(text) {
        Some(title) => title,
        None if text.trim_start().starts_with('<') => String::new(),
        None => clean(text),
    }
}

/// The title of a web page.
pub(super) fn title(page: &str) -> Option<String> {
    let lower = page.to_ascii_lowercase();
    let start = lower.find("<title")?;
    let open = start + lower[start..].find('>')? + 1;
    let end = open + lower[open..].find("</title")?;
    Some(cut(&page[open..end], 80)).filter(|title| !title.is_empty())
}

fn plain(c: char) -> char {
    if is_harmful(c) { ' ' } else { c }
}

/// Control characters, and those that hide or turn around what stands beside them.
fn is_harmful(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{00AD}' | '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remote_text_is_one_short_line() {
        assert_eq!(clean(" a\r\n\u{1b}[31mb\u{202E}\tc\0 "), "a [31mb c");
        let long = clean(&"é".repeat(400));
        assert_eq!((long.chars().count(), long.ends_with('…')), (300, true));
        assert_eq!(clean(&"x".repeat(300)), "x".repeat(300));
    }

    #[test]
    fn a_name_that_is_not_shown_as_it_is_says_so() {
        assert_eq!(name("two  spaces"), "two  spaces");
        assert_eq!(name(&"x".repeat(300)), "x".repeat(300));
        assert_eq!(name("telegraf\n"), "telegraf …");
        assert_eq!(name(&"x".repeat(301)), "x".repeat(299) + "…");
    }

    #[test]
    fn a_title_is_found_in_any_case() {
        assert_eq!(
            title("<html><TITLE lang=en>\n 502 Bad\n Gateway</TITLE>").as_deref(),
            Some("502 Bad Gateway")
        );
        assert_eq!(title("<title></title>"), None);
        assert_eq!(title("İ<title>x"), None);
    }
}
