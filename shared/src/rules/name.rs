//! Names of connections, as far as that needs no Unicode tables: the server adds NFC and folding.

use super::limits::NAME_CHARS;

/// `raw` trimmed and with inner white space collapsed to one space.
///
/// # Errors
/// What is wrong with it, as a sentence for the field.
pub fn normalize(raw: &str) -> Result<String, String> {
    if let Some(bad) = raw.chars().find(|c| is_forbidden(*c)) {
        return Err(format!(
            "must not contain the invisible character U+{:04X}",
            u32::from(bad)
        ));
    }
    let name = raw.split_whitespace().collect::<Vec<_>>().join(" ");
    match name.chars().count() {
        0 => Err("must not be empty".to_owned()),
        n if NAME_CHARS < n => Err(format!("must have at most {NAME_CHARS} characters")),
        _ => Ok(name),
    }
}

/// Control, bidirectional and zero-width characters: two names that look alike must be alike.
/// Tab and line breaks are white space and collapse instead.
fn is_forbidden(c: char) -> bool {
    (c.is_control() && !c.is_whitespace())
        || matches!(c,
            '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
            | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}'
            | '\u{E0000}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_collapses() {
        assert_eq!(normalize("  prod \t eu\n").as_deref(), Ok("prod eu"));
    }

    #[test]
    fn a_name_has_1_to_100_characters() {
        assert_eq!(normalize(" \t ").unwrap_err(), "must not be empty");
        assert!(normalize(&"é".repeat(100)).is_ok());
        assert_eq!(
            normalize(&"é".repeat(101)).unwrap_err(),
            "must have at most 100 characters"
        );
    }

    #[test]
    fn invisible_characters_are_refused() {
        for bad in ['\u{0}', '\u{7}', '\u{200B}', '\u{202E}', '\u{2066}', '\u{FEFF}'] {
            let problem = normalize(&format!("a{bad}b")).unwrap_err();
            assert_eq!(
                problem,
                format!("must not contain the invisible character U+{:04X}", u32::from(bad))
            );
        }
    }
}
