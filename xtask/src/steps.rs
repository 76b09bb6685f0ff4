//! Set-up as numbered steps, two side by side where none needs the other.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, anyhow};

/// How many steps run at once: what a small machine has cores for.
const SIDE_BY_SIDE: usize = 2;

/// One thing to do.
pub(crate) struct Step<'a> {
    /// What a person reads, such as `trunk 0.21.14`.
    pub(crate) what: String,
    /// The steps of this list, by `what`, that must have ended before this one starts.
    pub(crate) after: Vec<String>,
    /// The work.
    pub(crate) work: Box<dyn FnOnce() -> Result<()> + Send + 'a>,
}

/// Runs every step, says what starts and how long it took; after a failure nothing new starts.
pub(crate) fn run(steps: Vec<Step<'_>>) -> Result<()> {
    let total = steps.len();
    let board = Board {
        state: Mutex::new(State::new(steps)),
        changed: Condvar::new(),
        total,
    };
    thread::scope(|scope| {
        for _ in 0..SIDE_BY_SIDE.min(total) {
            scope.spawn(|| board.work());
        }
    });
    match board.lock().failure.take() {
        Some(failure) => Err(failure),
        None => Ok(()),
    }
}

/// A length of time as a person says it: `41 s`, `2 min 5 s`.
pub(crate) fn spoken(time: Duration) -> String {
    match time.as_secs() {
        0..1 => format!("{:.1} s", time.as_secs_f64()),
        seconds @ 1..100 => format!("{seconds} s"),
        seconds => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}

struct Board<'a> {
    state: Mutex<State<'a>>,
    changed: Condvar,
    total: usize,
}

struct State<'a> {
    waiting: Vec<(usize, Step<'a>)>,
    unfinished: Vec<String>,
    failure: Option<anyhow::Error>,
}

impl<'a> State<'a> {
    fn new(steps: Vec<Step<'a>>) -> State<'a> {
        let unfinished = steps.iter().map(|it| it.what.clone()).collect();
        State {
            waiting: steps.into_iter().enumerate().collect(),
            unfinished,
            failure: None,
        }
    }

    /// Takes the first step that waits for nothing.
    fn take(&mut self) -> Option<(usize, Step<'a>)> {
        let ready = |step: &Step<'_>| !step.after.iter().any(|it| self.unfinished.contains(it));
        let place = self.waiting.iter().position(|(_, step)| ready(step))?;
        Some(self.waiting.remove(place))
    }
}

impl<'a> Board<'a> {
    fn lock(&self) -> MutexGuard<'_, State<'a>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn work(&self) {
        while let Some((index, step)) = self.next() {
            let place = format!("[{}/{}] {}", index + 1, self.total, step.what);
            println!("{place} …");
            let start = Instant::now();
            let outcome = (step.work)();
            let mut state = self.lock();
            state.unfinished.retain(|it| *it != step.what);
            match outcome {
                Ok(()) => println!("{place} … done in {}", spoken(start.elapsed())),
                Err(error) => {
                    println!("{place} … failed after {}", spoken(start.elapsed()));
                    state.waiting.clear();
                    state
                        .failure
                        .get_or_insert(error.context(anyhow!("{} failed", step.what)));
                }
            }
            self.changed.notify_all();
        }
    }

    /// The next step, once one is ready; none when nothing waits any more.
    fn next(&self) -> Option<(usize, Step<'a>)> {
        let mut state = self.lock();
        loop {
            if state.waiting.is_empty() {
                return None;
            }
            match state.take() {
                Some(step) => return Some(step),
                None => state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;
    use std::time::Duration;

    use anyhow::bail;

    use super::{Step, run, spoken};

    #[test]
    fn a_step_waits_for_those_it_needs() {
        let order = Mutex::new(Vec::new());
        let step = |what: &str, after: &[&str]| Step {
            what: what.to_owned(),
            after: after.iter().map(|it| (*it).to_owned()).collect(),
            work: Box::new({
                let what = what.to_owned();
                let order = &order;
                move || {
                    order.lock().unwrap().push(what);
                    Ok(())
                }
            }),
        };
        run(vec![
            step("last", &["first", "middle"]),
            step("middle", &["first"]),
            step("first", &[]),
        ])
        .unwrap();
        assert_eq!(*order.lock().unwrap(), ["first", "middle", "last"]);
    }

    #[test]
    fn nothing_starts_after_a_failure() {
        let fails = Step {
            what: "fails".into(),
            after: vec![],
            work: Box::new(|| bail!("broken")),
        };
        let never = Step {
            what: "never".into(),
            after: vec!["fails".into()],
            work: Box::new(|| panic!("must not run")),
        };
        assert_eq!(run(vec![never, fails]).unwrap_err().to_string(), "fails failed");
    }

    #[test]
    fn times_are_spoken() {
        assert_eq!(spoken(Duration::from_millis(300)), "0.3 s");
        assert_eq!(spoken(Duration::from_secs(41)), "41 s");
        assert_eq!(spoken(Duration::from_secs(125)), "2 min 5 s");
    }
}
