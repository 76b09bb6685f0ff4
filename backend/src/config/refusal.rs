//! Why the program ends before it has begun.

use crate::causes;

/// A sentence for the person who started the program, and the exit code.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// Wrong use of flags or of the file; exits 2.
    #[error("{0}")]
    Usage(String),
    /// The machine does not allow it; exits 1.
    #[error("{0}")]
    Machine(String),
    /// What the parser says itself, help and version included.
    #[error(transparent)]
    Parser(#[from] clap::Error),
}

impl Refusal {
    /// Wrong use.
    pub fn usage(message: impl Into<String>) -> Self {
        Self::Usage(message.into())
    }

    /// The machine does not allow it.
    pub fn machine(message: impl Into<String>) -> Self {
        Self::Machine(message.into())
    }

    /// The machine does not allow it, for what `error` and its causes say.
    pub fn because(error: &dyn std::error::Error) -> Self {
        Self::Machine(causes::told(error))
    }

    /// The exit code.
    pub fn code(&self) -> u8 {
        match self {
            Self::Usage(_) => 2,
            Self::Machine(_) => 1,
            Self::Parser(error) => u8::try_from(error.exit_code()).unwrap_or(2),
        }
    }
}
