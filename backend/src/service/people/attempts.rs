//! Holds up who guesses passwords.
//!
//! Failures count: five a minute of an address, and five a minute of an account. An account that is guessed at from
//! everywhere would lock out its owner, so an address from which the owner has signed in counts for itself.

use std::collections::{HashMap, HashSet, VecDeque};
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How many failures there may be in [`WINDOW`].
const MOST: usize = 5;
const WINDOW: Duration = Duration::from_secs(60);

/// How many addresses or accounts are remembered, whoever makes them up.
const REMEMBERED: usize = 100_000;

/// The bits of an IPv6 address that are one line's: the rest its owner chooses.
const LINE_BITS: u32 = 64;

/// Whose failures are counted together. An address is `None` over a unix socket.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Counted {
    Address(Option<IpAddr>),
    Account(String),
    Owner(String, Option<IpAddr>),
}

#[derive(Default)]
pub(super) struct Attempts(Mutex<State>);

#[derive(Default)]
struct State {
    failures: HashMap<Counted, VecDeque<Instant>>,
    /// Accounts, and the addresses that their owners came from.
    owners: HashSet<(String, Option<IpAddr>)>,
}

impl Attempts {
    /// Counts a try as failed, until [`Self::succeeded`] takes it back: so that many at once are no way around it.
    ///
    /// # Errors
    /// There were too many: how long to wait.
    pub(super) fn begin(&self, account: &str, address: Option<IpAddr>, now: Instant) -> Result<(), Duration> {
        let (address, mut state) = (address.map(line), self.lock());
        let counted = state.counted(account, address);
        if let Some(wait) = counted.iter().filter_map(|it| state.wait(it, now)).max() {
            return Err(wait);
        }
        state.forget(now);
        for it in counted {
            let failures = state.failures.entry(it).or_default();
            if failures.len() == MOST {
                failures.pop_front();
            }
            failures.push_back(now);
        }
        Ok(())
    }

    /// The try that [`Self::begin`] counted was none of a guesser.
    pub(super) fn succeeded(&self, account: &str, address: Option<IpAddr>, begun: Instant) {
        let (address, mut state) = (address.map(line), self.lock());
        for it in state.counted(account, address) {
            if let Some(failures) = state.failures.get_mut(&it)
                && let Some(at) = failures.iter().position(|failure| *failure == begun)
            {
                failures.remove(at);
            }
        }
        if state.owners.len() < REMEMBERED {
            state.owners.insert((account.to_owned(), address));
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What stands for all addresses of one line.
fn line(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() >> LINE_BITS << LINE_BITS).into(),
        v4 => v4,
    }
}

impl State {
    fn counted(&self, account: &str, address: Option<IpAddr>) -> [Counted; 2] {
        let account = account.to_owned();
        let own = self.owners.contains(&(account.clone(), address));
        let by_account = if own {
            Counted::Owner(account, address)
        } else {
            Counted::Account(account)
        };
        [Counted::Address(address), by_account]
    }

    fn wait(&self, counted: &Counted, now: Instant) -> Option<Duration> {
        let failures = self.failures.get(counted)?;
        let oldest = *failures.front().filter(|_| MOST <= failures.len())?;
        (oldest + WINDOW)
            .checked_duration_since(now)
            .filter(|wait| !wait.is_zero())
    }

    /// Forgets what is over, before there is too much of it.
    fn forget(&mut self, now: Instant) {
        if REMEMBERED <= self.failures.len() {
            let recent = |at: &Instant| now.duration_since(*at) < WINDOW;
            self.failures.retain(|_, failures| failures.back().is_some_and(recent));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(last: u8) -> Option<IpAddr> {
        Some(IpAddr::from([192, 0, 2, last]))
    }

    #[test]
    fn the_sixth_failure_in_a_minute_waits_until_the_first_is_a_minute_old() {
        let (attempts, start) = (Attempts::default(), Instant::now());
        for second in 0..5 {
            let now = start + Duration::from_secs(second);
            assert_eq!(attempts.begin("a", address(1), now), Ok(()));
        }
        let now = start + Duration::from_secs(10);
        assert_eq!(attempts.begin("a", address(1), now), Err(Duration::from_secs(50)));
        assert!(attempts.begin("b", address(1), now).is_err(), "the address counts");
        assert!(attempts.begin("a", address(2), now).is_err(), "the account counts");
        assert_eq!(attempts.begin("b", address(2), now), Ok(()));
        assert_eq!(attempts.begin("a", address(1), start + WINDOW), Ok(()));
    }

    #[test]
    fn all_addresses_of_a_line_are_one() {
        let (attempts, now) = (Attempts::default(), Instant::now());
        let of = |text: &str| Some(text.parse().unwrap());
        for last in 0..5 {
            let address = of(&format!("2001:db8:0:1::{last}"));
            assert_eq!(attempts.begin(&last.to_string(), address, now), Ok(()));
        }
        assert!(attempts.begin("x", of("2001:db8:0:1:ffff::1"), now).is_err());
        assert_eq!(attempts.begin("x", of("2001:db8:0:2::1"), now), Ok(()));
    }

    #[test]
    fn who_succeeds_is_not_counted() {
        let (attempts, now) = (Attempts::default(), Instant::now());
        for _ in 0..20 {
            assert_eq!(attempts.begin("a", address(1), now), Ok(()));
            attempts.succeeded("a", address(1), now);
        }
    }

    #[test]
    fn nobody_locks_the_owner_out_from_elsewhere() {
        let (attempts, now) = (Attempts::default(), Instant::now());
        assert_eq!(attempts.begin("a", address(1), now), Ok(()));
        attempts.succeeded("a", address(1), now);
        for last in 2..7 {
            assert_eq!(attempts.begin("a", address(last), now), Ok(()));
        }
        assert!(attempts.begin("a", address(9), now).is_err());
        assert_eq!(attempts.begin("a", address(1), now), Ok(()));
    }
}
