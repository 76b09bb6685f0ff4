//! A file is one noun, a function one thought: neither grows without end.

use super::{Problem, SourceFile};

/// The most lines of a file.
const FILE: usize = 300;

/// The most lines of a function, with its signature and its closing brace.
const FUNCTION: usize = 60;

/// Files and functions that are too long, and modules that do not say what they are.
pub(crate) fn check(file: &SourceFile) -> Vec<Problem> {
    let mut problems = Vec::new();
    if !file.is(&["rs", "ts", "css"]) {
        return problems;
    }
    let lines: Vec<&str> = file.text.lines().collect();
    if lines.len() > FILE {
        problems.push(Problem::new(file, 0, format!("{} lines, {FILE} at most", lines.len())));
    }
    if file.is(&["rs"]) && !file.text.starts_with("//! ") {
        problems.push(Problem::new(file, 1, "a module starts with `//! ` and says what it is"));
    }
    if file.is(&["rs", "ts"]) {
        problems.extend(long_functions(file, &lines));
    }
    problems
}

/// Formatted code closes a function on a line that is indented as its first.
fn long_functions(file: &SourceFile, lines: &[&str]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (index, line) in lines.iter().enumerate().filter(|(_, line)| opens(line)) {
        let closes = |it: &&str| indent(it) == indent(line) && it.trim_start().starts_with('}');
        let ends = |it: &&str| closes(it) || (indent(it) <= indent(line) && it.ends_with(';'));
        let Some(length) = lines[index + 1..].iter().position(ends).map(|it| it + 2) else {
            continue;
        };
        if length > FUNCTION && !line.ends_with('}') && !line.ends_with(';') {
            problems.push(Problem::new(
                file,
                index + 1,
                format!("a function of {length} lines, {FUNCTION} at most"),
            ));
        }
    }
    problems
}

/// Whether a function starts here: Rust's `fn`, TypeScript's `function`, and its tests, which are arrow functions.
fn opens(line: &str) -> bool {
    let start = line.trim_start();
    let qualifiers = [
        "pub",
        "pub(crate)",
        "pub(super)",
        "async",
        "const",
        "unsafe",
        "export",
        "default",
    ];
    let word = start.split(' ').find(|it| !qualifiers.contains(it)).unwrap_or_default();
    let test = start.starts_with("test(") || start.starts_with("test.beforeEach(");
    word == "fn" || word == "function" || test || (word == "const" && start.ends_with("=> {"))
}

fn indent(line: &str) -> usize {
    if line.trim().is_empty() {
        usize::MAX
    } else {
        line.len() - line.trim_start().len()
    }
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::tidy::SourceFile;

    fn problems(path: &str, text: String) -> Vec<String> {
        check(&SourceFile {
            path: path.into(),
            text,
        })
        .iter()
        .map(ToString::to_string)
        .collect()
    }

    fn function(open: &str, lines: usize, close: &str) -> String {
        format!("//! A module.\n{open}\n{}{close}\n", "    step();\n".repeat(lines))
    }

    #[test]
    fn sixty_lines_are_a_function_and_sixty_one_are_not() {
        let open = "pub(crate) async fn long() {";
        assert_eq!(problems("a.rs", function(open, 58, "}")), [] as [&str; 0]);
        assert_eq!(
            problems("a.rs", function(open, 59, "}")),
            ["a.rs:2: a function of 61 lines, 60 at most"]
        );
        let test = "test('adds a source', async ({ page }) => {";
        assert_eq!(
            problems("a.ts", function(test, 59, "});")),
            ["a.ts:2: a function of 61 lines, 60 at most"]
        );
    }

    #[test]
    fn files_end_at_three_hundred() {
        assert_eq!(problems("a.css", "\n".repeat(300)), [] as [&str; 0]);
        assert_eq!(problems("a.css", "\n".repeat(301)), ["a.css:0: 301 lines, 300 at most"]);
    }

    #[test]
    fn modules_say_what_they_are() {
        assert_eq!(problems("a.rs", "use std::fs;\n".into()).len(), 1);
    }
}
