//! `cargo xtask tidy`: rules of the house that no other tool checks. ARCHITECTURE.md says why each is there.

mod layers;
mod lengths;
mod versions;
mod words;

use std::fmt;
use std::fs;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::command::capture;
use crate::workspace::Workspace;

/// A tracked text file.
pub(crate) struct SourceFile {
    /// Its path below the root, with `/`.
    pub(crate) path: String,
    pub(crate) text: String,
}

impl SourceFile {
    /// Whether its name ends with one of these, without the dot.
    fn is(&self, ends: &[&str]) -> bool {
        self.path.rsplit_once('.').is_some_and(|(_, end)| ends.contains(&end))
    }
}

/// A rule broken at a place.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    path: String,
    /// Counted from 1; 0 is the whole file.
    line: usize,
    what: String,
}

impl Problem {
    fn new(file: &SourceFile, line: usize, what: impl Into<String>) -> Problem {
        Problem {
            path: file.path.clone(),
            line,
            what: what.into(),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.what)
    }
}

/// Fails with every broken rule.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let files = tracked(workspace)?;
    let mut problems: Vec<Problem> = Vec::new();
    for file in &files {
        problems.extend(lengths::check(file));
        problems.extend(layers::check(file));
        problems.extend(words::check(file));
    }
    problems.extend(versions::check(&files));
    if problems.is_empty() {
        println!("tidy: {} files keep the rules of the house", files.len());
        return Ok(());
    }
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    bail!("{} broken rules of the house\n{}", lines.len(), lines.join("\n"))
}

/// Every text file that git knows, or would know once it is added.
fn tracked(workspace: &Workspace) -> Result<Vec<SourceFile>> {
    let mut git = Command::new("git");
    git.args(["ls-files", "--cached", "--others", "--exclude-standard"])
        .current_dir(workspace.root());
    let paths = capture(&mut git).context("listing the files of the repository")?;
    let mut files = Vec::new();
    for path in paths.lines() {
        let Ok(bytes) = fs::read(workspace.path(path)) else {
            continue;
        };
        if let Ok(text) = String::from_utf8(bytes) {
            files.push(SourceFile {
                path: path.to_owned(),
                text,
            });
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use crate::workspace::Workspace;

    #[test]
    fn the_repository_keeps_the_rules() {
        super::run(&Workspace::find().unwrap()).unwrap();
    }
}
