//! Times as PX files write them (Swedish local time, "20230525 15:42") and as the metadata holds them (UTC).
//!
//! Summer time as the European Union has had it since 1996: from the last Sunday of March to the last Sunday of
//! October, changing at 01:00 UTC. Of the hour that comes twice in October the second is meant.

/// A time of a PX file in ISO 8601: "2023-05-25T13:42:00Z", or "2023-05-25" if there is no time of day.
/// What is neither stays as it is.
pub(super) fn to_iso(printed: &str) -> String {
    let printed = printed.trim();
    let Some((year, month, day)) = printed.get(..8).and_then(date) else { return printed.to_owned() };
    if printed.len() == 8 {
        return format!("{year:04}-{month:02}-{day:02}");
    }
    let Some((hour, minute)) = printed.get(8..).and_then(|rest| rest.strip_prefix(' ')).and_then(time) else {
        return printed.to_owned();
    };
    let local = days(year, month, day) * 1440 + hour * 60 + minute;
    iso(local - offset(local - 60))
}

/// The time of a PX file whose [`to_iso`] is this, if there is one.
pub(super) fn from_iso(iso: &str) -> Option<String> {
    let part = |range: std::ops::Range<usize>| iso.get(range).filter(|p| p.bytes().all(|b| b.is_ascii_digit()));
    let printed = match iso.len() {
        10 => format!("{}{}{}", part(0..4)?, part(5..7)?, part(8..10)?),
        20 => {
            let (year, month, day) = date(&format!("{}{}{}", part(0..4)?, part(5..7)?, part(8..10)?))?;
            let (hour, minute) = time(iso.get(11..16)?)?;
            let utc = days(year, month, day) * 1440 + hour * 60 + minute;
            let local = utc + offset(utc);
            let (year, month, day) = civil(local.div_euclid(1440));
            let minutes = local.rem_euclid(1440);
            format!("{year:04}{month:02}{day:02} {:02}:{:02}", minutes / 60, minutes % 60)
        }
        _ => return None,
    };
    (to_iso(&printed) == iso).then_some(printed)
}

fn date(digits: &str) -> Option<(i64, i64, i64)> {
    let number = |range| digits.get::<std::ops::Range<usize>>(range)?.parse::<i64>().ok();
    if digits.len() != 8 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (year, month, day) = (number(0..4)?, number(4..6)?, number(6..8)?);
    let real = (1..=12).contains(&month) && day >= 1 && civil(days(year, month, day)) == (year, month, day);
    (real && year >= 1).then_some((year, month, day))
}

fn time(printed: &str) -> Option<(i64, i64)> {
    let (hour, minute) = printed.split_once(':')?;
    let number = |part: &str| if part.len() == 2 { part.parse::<u8>().ok().map(i64::from) } else { None };
    let (hour, minute) = (number(hour)?, number(minute)?);
    (hour < 24 && minute < 60).then_some((hour, minute))
}

/// Minutes that Swedish clocks are ahead of UTC, at this minute of UTC since 1970.
fn offset(utc: i64) -> i64 {
    let (year, ..) = civil(utc.div_euclid(1440));
    let change = |month: i64| {
        let last = days(year, month, 31);
        let weekday = (last + 4).rem_euclid(7); // 1 January 1970 was a Thursday; Sunday is 0
        (last - weekday) * 1440 + 60
    };
    if year >= 1996 && (change(3)..change(10)).contains(&utc) { 120 } else { 60 }
}

/// Days since 1 January 1970 in the Gregorian calendar (years counted from March, so that the leap day is the last).
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The date of a day since 1 January 1970.
fn civil(day: i64) -> (i64, i64, i64) {
    let day = day + 719_468;
    let era = day.div_euclid(146_097);
    let of_era = day.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let date = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + i64::from(month <= 2), month, date)
}

fn iso(utc: i64) -> String {
    let (year, month, day) = civil(utc.div_euclid(1440));
    let minutes = utc.rem_euclid(1440);
    format!("{year:04}-{month:02}-{day:02}T{:02}:{:02}:00Z", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summer_and_winter() {
        assert_eq!(to_iso("20230525 15:42"), "2023-05-25T13:42:00Z");
        assert_eq!(to_iso("20240101 00:30"), "2023-12-31T23:30:00Z");
        // The last Sundays of 2024: 31 March and 27 October.
        assert_eq!(to_iso("20240331 01:59"), "2024-03-31T00:59:00Z");
        assert_eq!(to_iso("20240331 03:00"), "2024-03-31T01:00:00Z");
        assert_eq!(to_iso("20241027 01:59"), "2024-10-26T23:59:00Z");
        assert_eq!(to_iso("20241027 02:30"), "2024-10-27T01:30:00Z");
        assert_eq!(to_iso("20241027 03:00"), "2024-10-27T02:00:00Z");
        assert_eq!(to_iso("20240229"), "2024-02-29");
    }

    #[test]
    fn what_is_no_time_stays() {
        for text in ["", "20230229 10:00", "20230525 24:00", "2023-05-25", "soon", "åååå0525", "20230525x15:42"] {
            assert_eq!(to_iso(text), text);
        }
        assert_eq!(from_iso("2024-03-22").as_deref(), Some("20240322"));
        assert_eq!(from_iso("2023-05-25T13:42:00Z").as_deref(), Some("20230525 15:42"));
        // The first of the two hours cannot be written, nor can seconds.
        assert_eq!(from_iso("2024-10-27T00:30:00Z"), None);
        assert_eq!(from_iso("2023-05-25T13:42:01Z"), None);
    }
}
