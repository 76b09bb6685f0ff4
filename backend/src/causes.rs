//! An error and what caused it, in one line.

use std::error::Error;

/// What `error` says, and below it each cause that it does not say itself.
pub fn told(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let deeper = error.to_string();
        if !text.ends_with(&deeper) {
            text = format!("{text}: {deeper}");
        }
        cause = error.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;

    #[derive(Debug, thiserror::Error)]
    enum Outer {
        #[error("it failed")]
        Silent(#[source] io::Error),
        #[error("it failed: {0}")]
        Told(#[source] io::Error),
    }

    #[test]
    fn a_cause_is_told_once() {
        let cause = || io::Error::other("no room");
        assert_eq!(told(&Outer::Silent(cause())), "it failed: no room");
        assert_eq!(told(&Outer::Told(cause())), "it failed: no room");
    }
}
