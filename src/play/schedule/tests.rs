//! What schedules mean, on ordinary days and on the nights when clocks change.

use super::*;
use crate::show::parse;
use crate::show::settings::Settings;
use jiff::civil::date;
use proptest::prelude::*;

const ZONES: [&str; 5] = ["Europe/Berlin", "Asia/Tokyo", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo"];

fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap()
}

/// The schedule of a `show` as an operator writes it.
fn schedule(show: &str) -> Schedule {
    let text = format!(r#"{{"title": "T", "show": {show}}}"#);
    let parsed = parse::article("slides/x.json", &text, &Settings::default());
    assert_eq!(parsed.problems, [], "{show}");
    Schedule::of(&parsed.article.unwrap().times.unwrap_or_default())
}

fn instant(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// From when to when it is on from an instant on, for so many changes, as the wall clock of its zone shows it.
fn plan(schedule: &Schedule, zone: &TimeZone, from: &str, changes: usize) -> Vec<String> {
    let mut at = instant(from);
    let mut lines = Vec::new();
    for _ in 0..changes {
        let Some(next) = schedule.next(at, zone, 20_000) else { break };
        at = next;
        let on = if schedule.off(at, zone).is_none() { "on" } else { "off" };
        lines.push(format!("{on} {}", at.to_zoned(zone.clone()).strftime("%m-%d %H:%M %:z")));
    }
    lines
}

#[test]
fn the_hour_that_does_not_exist_is_skipped() {
    let berlin = zone("Europe/Berlin");
    let evening = "2027-03-27T20:00:00Z";
    let within = schedule(r#"{"between": ["02:15", "02:45"]}"#);
    assert_eq!(plan(&within, &berlin, evening, 2), ["on 03-29 02:15 +02:00", "off 03-29 02:45 +02:00"]);
    let over = schedule(r#"{"between": ["02:30", "04:00"]}"#);
    assert_eq!(plan(&over, &berlin, evening, 2), ["on 03-28 03:00 +02:00", "off 03-28 04:00 +02:00"]);
    let into = schedule(r#"{"between": ["01:00", "02:30"]}"#);
    assert_eq!(plan(&into, &berlin, evening, 2), ["on 03-28 01:00 +01:00", "off 03-28 03:00 +02:00"]);
    let moment = schedule(r#"{"from": "2027-03-28T02:30"}"#);
    assert_eq!(plan(&moment, &berlin, evening, 2), ["on 03-28 03:00 +02:00"]);
}

#[test]
fn the_hour_that_comes_twice_plays_both_times() {
    let berlin = zone("Europe/Berlin");
    let evening = "2026-10-24T20:00:00Z";
    let within = schedule(r#"{"between": ["02:15", "02:45"]}"#);
    let expected =
        ["on 10-25 02:15 +02:00", "off 10-25 02:45 +02:00", "on 10-25 02:15 +01:00", "off 10-25 02:45 +01:00"];
    assert_eq!(plan(&within, &berlin, evening, 4), expected);
    let over = schedule(r#"{"between": ["01:00", "02:30"]}"#);
    let expected =
        ["on 10-25 01:00 +02:00", "off 10-25 02:30 +02:00", "on 10-25 02:00 +01:00", "off 10-25 02:30 +01:00"];
    assert_eq!(plan(&over, &berlin, evening, 4), expected);
    let moments = schedule(r#"{"from": "2026-10-25T02:30", "until": "2026-10-25T02:31"}"#);
    assert_eq!(plan(&moments, &berlin, evening, 4), ["on 10-25 02:30 +02:00", "off 10-25 02:31 +01:00"]);
}

#[test]
fn other_zones_change_by_their_own_rules() {
    let howe = zone("Australia/Lord_Howe");
    let within = schedule(r#"{"between": ["02:10", "02:20"]}"#);
    // Half an hour is skipped in October: 02:00 is followed by 02:30. In April 02:00 is followed by 01:30.
    assert_eq!(plan(&within, &howe, "2026-10-03T10:00:00Z", 1), ["on 10-05 02:10 +11:00"]);
    let twice = schedule(r#"{"between": ["01:40", "01:50"]}"#);
    let expected =
        ["on 04-05 01:40 +11:00", "off 04-05 01:50 +11:00", "on 04-05 01:40 +10:30", "off 04-05 01:50 +10:30"];
    assert_eq!(plan(&twice, &howe, "2026-04-04T10:00:00Z", 4), expected);
    let york = zone("America/New_York");
    assert_eq!(plan(&within, &york, "2027-03-14T00:00:00Z", 1), ["on 03-15 02:10 -04:00"]);
    let tokyo = zone("Asia/Tokyo");
    assert_eq!(plan(&within, &tokyo, "2027-03-27T20:00:00Z", 1), ["on 03-29 02:10 +09:00"]);
    // In Cairo midnight itself is skipped in April: the day begins at 01:00.
    let cairo = zone("Africa/Cairo");
    let day = schedule(r#"{"from": "2026-04-24", "until": "2026-04-24"}"#);
    assert_eq!(plan(&day, &cairo, "2026-04-20T00:00:00Z", 3), ["on 04-24 01:00 +03:00", "off 04-25 00:00 +03:00"]);
}

#[test]
fn times_over_midnight_belong_to_the_day_on_which_they_begin() {
    let berlin = zone("Europe/Berlin");
    let night = schedule(r#"{"days": "fri", "between": ["22:00", "02:00"], "until": "2027-01-01"}"#);
    let expected =
        ["on 12-25 22:00 +01:00", "off 12-26 02:00 +01:00", "on 01-01 22:00 +01:00", "off 01-02 02:00 +01:00"];
    assert_eq!(plan(&night, &berlin, "2026-12-20T00:00:00Z", 9), expected);
    let except = schedule(r#"{"between": ["22:00", "02:00"], "except": ["2026-12-31"]}"#);
    let expected = ["off 12-31 02:00 +01:00", "on 01-01 22:00 +01:00"];
    assert_eq!(plan(&except, &berlin, "2026-12-30T22:00:00Z", 2), expected);
}

#[test]
fn days_come_again_by_week_month_and_year() {
    let berlin = zone("Europe/Berlin");
    let first = |show: &str, from: &str| plan(&schedule(show), &berlin, from, 1).concat();
    let from = "2026-11-19T12:00:00Z";
    for (show, expected) in [
        (r#"{"every": {"week": ["mon"]}}"#, "on 11-23 00:00 +01:00"),
        (r#"{"every": {"month": {"day": 1}}}"#, "on 12-01 00:00 +01:00"),
        (r#"{"every": {"month": {"day": 31}}}"#, "on 12-31 00:00 +01:00"),
        (r#"{"every": {"month": {"day": "last"}}}"#, "on 11-30 00:00 +01:00"),
        (r#"{"every": {"month": {"first": "mon"}}}"#, "on 12-07 00:00 +01:00"),
        (r#"{"every": {"month": {"last": "fri"}}}"#, "on 11-27 00:00 +01:00"),
        (r#"{"every": {"month": {"fifth": "thu"}}}"#, "on 12-31 00:00 +01:00"),
        (r#"{"every": {"year": "12-06"}}"#, "on 12-06 00:00 +01:00"),
        (r#"{"every": {"week": "sun", "year": "11-20"}}"#, "on 11-20 00:00 +01:00"),
    ] {
        assert_eq!(first(show, from), expected, "{show}");
    }
    let leap = schedule(r#"{"every": {"year": "02-29"}}"#);
    let at = leap.next(instant(from), &berlin, 20_000).unwrap().to_zoned(berlin.clone());
    assert_eq!((at.date(), leap.next(instant(from), &berlin, 300)), (date(2028, 2, 29), None));
}

#[test]
fn what_is_not_on_has_one_reason() {
    let berlin = zone("Europe/Berlin");
    let noon = instant("2026-11-19T11:00:00Z");
    let day = Bound::Day(date(2026, 11, 20));
    for (show, expected) in [
        ("{}", None),
        (r#"{"from": "2026-11-20", "days": "sun"}"#, Some(Off::NotBefore(day))),
        (r#"{"until": "2026-11-19"}"#, None),
        (r#"{"until": "2026-11-18"}"#, Some(Off::Over(Bound::Day(date(2026, 11, 18))))),
        (r#"{"until": "2026-11-19T12:00"}"#, Some(Off::Over(Bound::Moment(date(2026, 11, 19).at(12, 0, 0, 0))))),
        (r#"{"from": "2026-11-19T12:00"}"#, None),
        (r#"{"except": ["2026-11-19"]}"#, Some(Off::Except(date(2026, 11, 19)))),
        (r#"{"days": "mon-wed"}"#, Some(Off::Day)),
        (r#"{"every": {"month": {"day": 1}}}"#, Some(Off::Every)),
        (r#"{"between": ["08:00", "12:00"]}"#, Some(Off::Time)),
        (r#"{"between": ["12:00", "12:01"]}"#, None),
    ] {
        assert_eq!(schedule(show).off(noon, &berlin), expected, "{show}");
    }
}

#[test]
fn what_never_changes_has_no_next_change() {
    let berlin = zone("Europe/Berlin");
    let now = instant("2026-11-19T11:00:00Z");
    for show in ["{}", r#"{"until": "2020-01-01"}"#, r#"{"from": "2020-01-01"}"#, r#"{"until": "2020-01-01T08:00"}"#] {
        assert_eq!(schedule(show).next(now, &berlin, 20_000), None, "{show}");
    }
    for edge in [Timestamp::MIN, Timestamp::MAX] {
        let _ = schedule(r#"{"between": ["08:00", "12:00"], "days": "mon"}"#).next(edge, &berlin, 20_000);
    }
}

fn span() -> impl Strategy<Value = Span> {
    (0..48_u16, 1..40_u16).prop_map(|(from, length)| Span { from: from * 30 + 7, until: from * 30 + 7 + length * 17 })
}

fn every() -> impl Strategy<Value = Every> {
    prop_oneof![
        Just(Every::Week(Days::range(Weekday::Saturday, Weekday::Monday))),
        prop_oneof![Just(Every::Day(-1)), (1..=31_i8).prop_map(Every::Day)],
        (prop_oneof![Just(-1_i8), 1..=5_i8]).prop_map(|nth| Every::Nth(nth, Weekday::Sunday)),
        Just(Every::Year(2, 29)),
        Just(Every::Year(1, 1)),
    ]
}

/// Times around a day.
fn times(around: Date) -> impl Strategy<Value = Times> {
    let bound = move || {
        (-3..4_i32, 0..1440_i64, any::<bool>()).prop_map(move |(days, minutes, whole)| {
            let day = around.saturating_add(days.days());
            if whole { Bound::Day(day) } else { Bound::Moment(day.at(0, 0, 0, 0).saturating_add(minutes.minutes())) }
        })
    };
    let few = proptest::option::weighted(0.3, bound());
    let days = proptest::option::weighted(0.4, (0..7_i8, 0..7_i8));
    let except = prop::collection::vec((-2..3_i32).prop_map(move |days| around.saturating_add(days.days())), 0..2);
    (few.clone(), few, days, prop::collection::vec(span(), 0..3), except, prop::collection::vec(every(), 0..2))
        .prop_map(|(from, until, days, mut between, except, every)| {
            between.sort_unstable();
            let day = |offset| Weekday::from_monday_zero_offset(offset).unwrap();
            let days = days.map(|(first, last)| Days::range(day(first), day(last)));
            Times { from, until, days, between, except, every, ..Times::default() }
        })
}

/// The days around which clocks change, or years do.
const NIGHTS: [(i16, i8, i8); 8] = [
    (2026, 10, 25),
    (2027, 3, 28),
    (2026, 11, 1),
    (2027, 3, 14),
    (2026, 10, 4),
    (2027, 4, 4),
    (2026, 12, 31),
    (2028, 2, 29),
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn the_next_change_is_where_a_look_at_every_minute_finds_it(
        (night, times) in (0..NIGHTS.len()).prop_flat_map(|night| {
            let (year, month, day) = NIGHTS[night];
            (Just(date(year, month, day)), times(date(year, month, day)))
        }),
        place in 0..ZONES.len(),
        start in 0..4320_i64,
    ) {
        let (schedule, zone) = (Schedule::of(&times), zone(ZONES[place]));
        let at = first(&zone, midnight(night.yesterday().unwrap())) + start.minutes();
        let on = schedule.off(at, &zone).is_none();
        let minutes = (1..=3 * 1440).map(|minute: i64| at + minute.minutes());
        let looked = minutes.clone().find(|when| schedule.off(*when, &zone).is_none() != on);
        let told = schedule.next(at, &zone, 30).filter(|when| *when <= at + (3 * 1440).minutes());
        prop_assert_eq!(told, looked, "{:?} from {} in {:?}", times, at, zone.iana_name());
    }
}
