//! Moments, as words that stay true, with the exact local time as title.

use leptos::prelude::*;
use switchboard_shared::time::Timestamp;

use crate::browser;
use crate::dynamic::{memo, text};
use crate::state::Clock;
use crate::texts::time;

/// How a moment is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Saying {
    /// `3 min ago`
    #[default]
    Ago,
    /// `for 12 days`
    Lasting,
    /// `12 days`
    Span,
    /// `since 14:02`
    Since,
    /// `14:02:05`
    Clock,
    /// `31 Dec 2026`
    Day,
    /// `31 Dec 2026, in 18 days`
    Ending,
}

/// A moment in words.
#[component]
pub fn When(
    /// The moment.
    #[prop(into)]
    at: Signal<Timestamp>,
    /// How it is said.
    #[prop(optional)]
    saying: Saying,
) -> AnyView {
    let clock = expect_context::<Clock>();
    let ms = memo(move || at.with(|at| browser::parse_time(at.as_str())));
    let words = memo(move || say(saying, ms.get(), clock.now_ms()));
    view! {
        <time datetime=text(move || at.get().0) title=text(move || time::exact(&browser::local_time(ms.get())))>
            {text(move || words.get())}
        </time>
    }
    .into_any()
}

fn say(saying: Saying, then: f64, now: f64) -> String {
    let seconds = browser::seconds_between(then, now);
    match saying {
        Saying::Ago => time::ago(seconds),
        Saying::Lasting => time::lasting(seconds),
        Saying::Span => time::span(seconds),
        Saying::Since => time::since(&browser::local_time(then), &browser::local_time(now)),
        Saying::Clock => time::clock(&browser::local_time(then)),
        Saying::Day => time::day(&browser::local_time(then)),
        Saying::Ending if now < then => time::ending(&browser::local_time(then), browser::seconds_between(now, then)),
        Saying::Ending => time::ended(&browser::local_time(then), seconds),
    }
}
