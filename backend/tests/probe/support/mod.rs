//! What the tests share: targets, dialers, and what every diagnosis must be like.

pub(crate) mod pki;
pub(crate) mod resolver;
pub(crate) mod server;

use std::time::Duration;

use switchboard::outbound::{Dialer, Limits, Policy, TlsSettings};
use switchboard::probe::{self, Credentials, KapacitorTarget, SourceCredentials, SourceTarget};
use switchboard_shared::diagnosis::{Diagnosis, Step};

/// An InfluxDB connection without anything special.
pub(crate) fn source(url: &str) -> SourceTarget {
    SourceTarget {
        url: url.to_owned(),
        kind: None,
        found: None,
        credentials: SourceCredentials::default(),
        meta_url: String::new(),
        organization: String::new(),
        telegraf: "telegraf".to_owned(),
        default_db: String::new(),
        default_rp: String::new(),
        tls: TlsSettings::default(),
    }
}

/// A Kapacitor connection without anything special.
pub(crate) fn kapacitor(url: &str) -> KapacitorTarget {
    KapacitorTarget {
        url: url.to_owned(),
        credentials: Credentials::default(),
        tls: TlsSettings::default(),
    }
}

/// A user and a password.
pub(crate) fn credentials(username: &str, password: &str) -> Credentials {
    Credentials {
        username: username.to_owned(),
        password: Some(password.into()),
    }
}

/// A user and a password, among what a source may hold.
pub(crate) fn login(username: &str, password: &str) -> SourceCredentials {
    SourceCredentials {
        user: credentials(username, password),
        ..SourceCredentials::default()
    }
}

/// A token, among what a source may hold.
pub(crate) fn token(token: &str) -> SourceCredentials {
    SourceCredentials {
        token: Some(token.into()),
        ..SourceCredentials::default()
    }
}

/// A dialer without restrictions of its own.
pub(crate) fn dialer() -> Dialer {
    Dialer::new(Policy::default())
}

/// One that gives up soon, for what never comes.
pub(crate) fn hasty() -> Dialer {
    let limits = Limits {
        connect: Duration::from_millis(300),
        whole: Duration::from_millis(600),
        ..Limits::default()
    };
    dialer().with_limits(limits)
}

/// Checks an InfluxDB at `url`.
pub(crate) async fn check(url: &str) -> Diagnosis {
    probe::source(&dialer(), &source(url)).await
}

/// The check failed at `step`, and `detail`, `cause` and `hint` say so in these words among others.
pub(crate) fn assert_fails(diagnosis: &Diagnosis, step: Step, detail: &str, cause: &str, hint: &str) {
    assert_shape(diagnosis);
    let failed = diagnosis
        .failed()
        .unwrap_or_else(|| panic!("it passed: {diagnosis:#?}"));
    let said = (failed.step, failed.detail.as_str());
    assert_eq!(said, (step, detail), "{diagnosis:#?}");
    for (text, part) in [(&diagnosis.cause, cause), (&diagnosis.hint, hint)] {
        assert!(
            text.as_deref().unwrap_or_default().contains(part),
            "no {part:?} in {diagnosis:#?}"
        );
    }
}

/// Every step passed; the details of the last ones are `details`.
pub(crate) fn assert_passes(diagnosis: &Diagnosis, details: &[&str]) {
    assert_shape(diagnosis);
    assert!(diagnosis.ok, "{diagnosis:#?}");
    let all: Vec<&str> = diagnosis.steps.iter().map(|outcome| outcome.detail.as_str()).collect();
    assert_eq!(&all[all.len() - details.len()..], details, "{diagnosis:#?}");
}

/// What holds for every diagnosis: the steps in their order, only the last one failed, words where it failed.
pub(crate) fn assert_shape(diagnosis: &Diagnosis) {
    let https = diagnosis.target.starts_with("https");
    let order: Vec<Step> = Step::SOURCE
        .into_iter()
        .filter(|step| https || *step != Step::Tls)
        .collect();
    let walked: Vec<Step> = diagnosis.steps.iter().map(|outcome| outcome.step).collect();
    assert_eq!(walked, order[..walked.len()], "{diagnosis:#?}");
    let passed = diagnosis.steps.iter().filter(|outcome| outcome.ok).count();
    assert_eq!(passed + usize::from(!diagnosis.ok), walked.len(), "{diagnosis:#?}");
    assert_eq!(
        (diagnosis.cause.is_none(), diagnosis.hint.is_none()),
        (diagnosis.ok, diagnosis.ok),
        "{diagnosis:#?}"
    );
    if let (Some(cause), Some(hint)) = (&diagnosis.cause, &diagnosis.hint) {
        assert!(!cause.ends_with('.') && hint.ends_with('.'), "{diagnosis:#?}");
        assert!(cause.chars().count() <= 500, "{diagnosis:#?}");
    }
}
