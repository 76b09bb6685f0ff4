//! Times in words: how long ago, how long already, since when, and exactly when.

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
const WEEKDAYS: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

/// A moment as the clock on the wall shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LocalTime {
    /// The year.
    pub year: u32,
    /// From 0 for January.
    pub month: u32,
    /// From 1.
    pub day: u32,
    /// From 0 for Sunday.
    pub weekday: u32,
    /// From 0 to 23.
    pub hour: u32,
    /// From 0 to 59.
    pub minute: u32,
    /// From 0 to 59.
    pub second: u32,
    /// How far the zone is ahead of UTC, in minutes.
    pub offset: i32,
}

impl LocalTime {
    fn same_day(&self, other: &Self) -> bool {
        (self.year, self.month, self.day) == (other.year, other.month, other.day)
    }

    fn month_name(&self) -> &'static str {
        name(&MONTHS, self.month)
    }
}

/// `31 Dec 2026`.
pub fn day(at: &LocalTime) -> String {
    format!("{} {} {}", at.day, at.month_name(), at.year)
}

/// `12 days`: how long something has been so.
pub fn span(seconds: u64) -> String {
    let (count, unit) = match seconds {
        0..60 => return format!("{seconds} s"),
        60..3_600 => return format!("{} min", seconds / 60),
        3_600..86_400 => (seconds / 3_600, "hour"),
        _ => (seconds / 86_400, "day"),
    };
    format!("{count} {unit}{}", if count == 1 { "" } else { "s" })
}

/// `for 12 days`.
pub fn lasting(seconds: u64) -> String {
    format!("for {}", span(seconds))
}

/// `3 min ago`.
pub fn ago(seconds: u64) -> String {
    match seconds {
        0 => "now".to_owned(),
        _ => format!("{} ago", span(seconds)),
    }
}

/// `31 Dec 2026, in 18 days`: an end that comes.
pub fn ending(end: &LocalTime, seconds: u64) -> String {
    format!("{}, in {}", day(end), span(seconds))
}

/// `31 Dec 2026, 3 days ago`: an end that came.
pub fn ended(end: &LocalTime, seconds: u64) -> String {
    format!("{}, {}", day(end), ago(seconds))
}

/// `since 14:02`; on another day `since 21 Nov`, in another year with it.
pub fn since(then: &LocalTime, now: &LocalTime) -> String {
    if then.same_day(now) {
        return format!("since {:02}:{:02}", then.hour, then.minute);
    }
    let year = if then.year == now.year {
        String::new()
    } else {
        format!(" {}", then.year)
    };
    format!("since {} {}{year}", then.day, then.month_name())
}

/// `14:40:12`, the time of the day.
pub fn clock(then: &LocalTime) -> String {
    format!("{:02}:{:02}:{:02}", then.hour, then.minute, then.second)
}

/// `Mon 23 Nov 2026, 14:02:05 (UTC+01:00)`: the exact local time and its zone.
pub fn exact(then: &LocalTime) -> String {
    let sign = if then.offset < 0 { '−' } else { '+' };
    let ahead = then.offset.unsigned_abs();
    format!(
        "{} {} {} {}, {} (UTC{sign}{:02}:{:02})",
        name(&WEEKDAYS, then.weekday),
        then.day,
        then.month_name(),
        then.year,
        clock(then),
        ahead / 60,
        ahead % 60
    )
}

fn name(names: &[&'static str], at: u32) -> &'static str {
    names.get(at as usize).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const THEN: LocalTime = LocalTime {
        year: 2026,
        month: 10,
        day: 23,
        weekday: 1,
        hour: 9,
        minute: 2,
        second: 5,
        offset: 60,
    };

    #[test]
    fn a_span_has_one_unit() {
        let words: Vec<String> = [8, 60, 11 * 60 + 59, 3_600, 6 * 3_600, 86_400, 41 * 86_400]
            .into_iter()
            .map(span)
            .collect();
        assert_eq!(
            words,
            ["8 s", "1 min", "11 min", "1 hour", "6 hours", "1 day", "41 days"]
        );
    }

    #[test]
    fn what_is_zero_seconds_old_is_now() {
        assert_eq!(ago(0), "now");
        assert_eq!(ago(180), "3 min ago");
        assert_eq!(lasting(12 * 86_400), "for 12 days");
    }

    #[test]
    fn since_says_the_time_today_and_else_the_date() {
        let later = LocalTime { hour: 20, ..THEN };
        assert_eq!(since(&THEN, &later), "since 09:02");
        assert_eq!(since(&THEN, &LocalTime { day: 24, ..THEN }), "since 23 Nov");
        assert_eq!(since(&THEN, &LocalTime { year: 2027, ..THEN }), "since 23 Nov 2026");
    }

    #[test]
    fn an_end_is_said_with_how_far_it_is() {
        assert_eq!(ending(&THEN, 18 * 86_400 + 5), "23 Nov 2026, in 18 days");
        assert_eq!(ended(&THEN, 3 * 86_400), "23 Nov 2026, 3 days ago");
    }

    #[test]
    fn the_exact_time_names_its_zone() {
        assert_eq!(exact(&THEN), "Mon 23 Nov 2026, 09:02:05 (UTC+01:00)");
        let west = LocalTime { offset: -210, ..THEN };
        assert_eq!(exact(&west), "Mon 23 Nov 2026, 09:02:05 (UTC−03:30)");
    }
}
