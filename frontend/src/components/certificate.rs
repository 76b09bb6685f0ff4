//! What a server's certificate says about itself.

use leptos::prelude::*;
use switchboard_shared::diagnosis::Certificate;
use switchboard_shared::time::Timestamp;

use super::{Icon, IconView, Saying, When};
use crate::browser;
use crate::dynamic::{memo, signal, text, when};
use crate::state::Clock;
use crate::texts::check as texts;

const DAY_MS: f64 = 86_400_000.0;
/// From then on the end of a certificate deserves attention.
const NEAR_MS: f64 = Certificate::SOON_DAYS as f64 * DAY_MS;

/// Whom it is for, who signed it, when it ends.
#[component]
pub fn CertificateFacts(
    /// The certificate.
    certificate: Certificate,
) -> AnyView {
    let Certificate {
        subject,
        issuer,
        not_after,
        ..
    } = certificate;
    let signer = match issuer == subject {
        true => texts::ITSELF.to_owned(),
        false => texts::common_name(&issuer),
    };
    let fact = |term: &'static str, name: String| view! { <div><dt>{term}</dt><dd>{name}</dd></div> };
    view! {
        <dl class="certificate">
            {(!subject.is_empty()).then(|| fact(texts::FOR, texts::common_name(&subject)))}
            {fact(texts::SIGNED_BY, signer)}
            <Ends at=not_after />
        </dl>
    }
    .into_any()
}

#[component]
fn Ends(at: Timestamp) -> AnyView {
    let (clock, end) = (expect_context::<Clock>(), browser::parse_time(at.as_str()));
    let nearness = memo(move || nearness(end, clock.now_ms()));
    let term = text(move || texts::ends(nearness.get() == Nearness::Past).to_owned());
    let sign = || view! { <IconView icon=Icon::Warning /> }.into_any();
    view! {
        <div class:is-near=signal(move || nearness.get() == Nearness::Near)
            class:is-past=signal(move || nearness.get() == Nearness::Past)>
            <dt>{term}</dt>
            <dd>{when(move || nearness.get() != Nearness::Far, sign)} <When at saying=Saying::Ending /></dd>
        </div>
    }
    .into_any()
}

/// How near the end of a certificate is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Nearness {
    Far,
    Near,
    Past,
}

/// Both in milliseconds since 1970. What is not a number is no reason for a warning.
fn nearness(end: f64, now: f64) -> Nearness {
    match end - now {
        left if left <= 0.0 => Nearness::Past,
        left if left <= NEAR_MS => Nearness::Near,
        _ => Nearness::Far,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_is_near_from_21_days_before() {
        let of = |days: f64| nearness(100.0 * DAY_MS + days * DAY_MS, 100.0 * DAY_MS);
        assert_eq!(
            (of(21.1), of(21.0), of(0.1)),
            (Nearness::Far, Nearness::Near, Nearness::Near)
        );
        assert_eq!((of(0.0), of(-3.0)), (Nearness::Past, Nearness::Past));
        assert_eq!(nearness(f64::NAN, 0.0), Nearness::Far);
    }
}
