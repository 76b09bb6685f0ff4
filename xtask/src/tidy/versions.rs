//! Versions that are written in more than one place and must agree.

use super::{Problem, SourceFile};
use crate::tools::WASM_BINDGEN;

/// wasm-bindgen's command line works only with exactly the library's version.
pub(crate) fn check(files: &[SourceFile]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let wanted = [
        (
            "Cargo.lock",
            format!("name = \"wasm-bindgen\"\nversion = \"{WASM_BINDGEN}\""),
        ),
        ("Trunk.toml", format!("wasm_bindgen = \"{WASM_BINDGEN}\"")),
    ];
    for (path, text) in wanted {
        for file in files.iter().filter(|it| it.path == path && !it.text.contains(&text)) {
            problems.push(Problem::new(
                file,
                0,
                format!("xtask brings wasm-bindgen {WASM_BINDGEN}, this names another"),
            ));
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::tidy::SourceFile;

    #[test]
    fn another_version_in_the_lock_file_is_found() {
        let text = "[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.1\"\n".to_owned();
        assert_eq!(
            check(&[SourceFile {
                path: "Cargo.lock".into(),
                text
            }])
            .len(),
            1
        );
    }
}
