//! What a provider says of itself: where one signs in, and its keys.

use std::sync::Arc;
use std::time::{Duration, Instant};

use openidconnect::IssuerUrl;
use openidconnect::core::CoreProviderMetadata;
use switchboard_shared::auth::SignInFailure;
use tokio::sync::Mutex;

use super::failure::{Failed, Failure};
use crate::outbound::Dialer;

/// How long it is believed.
const HOLDS: Duration = Duration::from_secs(60 * 60);

/// How long a provider that could not be asked is left alone, and how long no new keys are looked for after they were:
/// whoever comes meanwhile is told the same.
const PAUSE: Duration = Duration::from_secs(5);

/// What is known. Whoever asks at the same time shares one answer.
#[derive(Default)]
pub(super) struct Discovered(Mutex<Option<Known>>);

struct Known {
    asked: Instant,
    /// When it was asked for new keys.
    renewed: Option<Instant>,
    outcome: Failed<Arc<CoreProviderMetadata>>,
}

impl Discovered {
    /// What the provider with this issuer says, of the last hour.
    pub(super) async fn get(&self, dialer: &Dialer, issuer: &str) -> Failed<Arc<CoreProviderMetadata>> {
        let mut known = self.0.lock().await;
        if let Some(Known { asked, outcome, .. }) = known.as_ref() {
            let holds = if outcome.is_ok() { HOLDS } else { PAUSE };
            if asked.elapsed() < holds {
                return outcome.clone();
            }
        }
        let outcome = ask(dialer, issuer).await;
        *known = Some(Known {
            asked: Instant::now(),
            renewed: None,
            outcome: outcome.clone(),
        });
        outcome
    }

    /// The same anew: a key is not among those that are known.
    pub(super) async fn renew(&self, dialer: &Dialer, issuer: &str) -> Failed<Arc<CoreProviderMetadata>> {
        let mut known = self.0.lock().await;
        if let Some(Known {
            renewed: Some(at),
            outcome,
            ..
        }) = known.as_ref()
            && at.elapsed() < PAUSE
        {
            return outcome.clone();
        }
        let (now, outcome) = (Instant::now(), ask(dialer, issuer).await);
        *known = Some(Known {
            asked: now,
            renewed: Some(now),
            outcome: outcome.clone(),
        });
        outcome
    }
}

async fn ask(dialer: &Dialer, issuer: &str) -> Failed<Arc<CoreProviderMetadata>> {
    let issuer = IssuerUrl::new(issuer.to_owned());
    let issuer = issuer.map_err(|error| Failure::of(SignInFailure::Unusable, &error.to_string()))?;
    let exchange = |request| dialer.exchange(request);
    let metadata = CoreProviderMetadata::discover_async(issuer, &exchange).await?;
    Ok(Arc::new(metadata))
}
