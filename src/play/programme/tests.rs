//! How schedules, hours, screens, priorities, the fallback and the clock go together.

use super::*;
use crate::show::parse;
use crate::show::settings::Settings;
use forecast::Change;

fn show(settings: &str, articles: &[(&str, &str)]) -> Arc<Show> {
    let parsed = parse::settings("slides/_show.json", settings);
    assert_eq!(parsed.problems, [], "{settings}");
    let article = |(name, show): &(&str, &str)| {
        let text = format!(r#"{{"title": "T", "show": {show}}}"#);
        let parsed = parse::article(&format!("slides/{name}.json"), &text, &Settings::default());
        assert_eq!(parsed.problems, [], "{text}");
        Arc::new(parsed.article.unwrap())
    };
    let articles = articles.iter().map(article).collect();
    Arc::new(Show { settings: parsed.settings, articles, ..Show::default() })
}

fn berlin() -> TimeZone {
    TimeZone::get("Europe/Berlin").unwrap()
}

fn at(text: &str) -> Timestamp {
    format!("{text}[Europe/Berlin]").parse::<jiff::Zoned>().unwrap().timestamp()
}

/// The names of the articles that are on.
fn on(programme: &Programme) -> String {
    let slides = programme.show.slides().filter(|slide| programme.state(slide).on());
    slides.map(|slide| slide.article.name.clone()).collect::<Vec<_>>().join(" ")
}

fn on_at(show: &Arc<Show>, when: &str) -> String {
    let mut programme = Programme::of(show, "led-2", berlin(), AHEAD);
    programme.at(at(when), true);
    on(&programme)
}

fn reason(show: &Arc<Show>, when: &str, trusted: bool) -> String {
    let mut programme = Programme::of(show, "led-2", berlin(), AHEAD);
    programme.at(at(when), trusted);
    programme.state(&show.slides().next().unwrap()).to_string()
}

#[test]
fn while_a_higher_priority_is_on_only_that_is_shown() {
    let show = show("{}", &[("a", "true"), ("b", r#"{"between": ["12:00", "13:00"], "priority": 5}"#), ("c", "{}")]);
    assert_eq!(on_at(&show, "2026-11-19T11:59"), "a c");
    assert_eq!(on_at(&show, "2026-11-19T12:00"), "b");
    assert_eq!(reason(&show, "2026-11-19T12:30", true), "b is on, which has a higher priority");
}

#[test]
fn the_fallback_comes_when_nothing_else_is_on_and_the_show_is_open() {
    let settings = r#"{"fallback": "z", "hours": {"mon-fri": ["08:00", "18:00"]}, "closed": ["2026-11-20"]}"#;
    let show = show(settings, &[("a", r#"{"between": ["10:00", "11:00"]}"#), ("z", "true")]);
    for (when, expected) in [
        ("2026-11-19T10:30", "a"),
        ("2026-11-19T11:00", "z"),
        ("2026-11-19T18:00", ""),
        ("2026-11-20T10:30", ""),
        ("2026-11-22T10:30", ""),
    ] {
        assert_eq!(on_at(&show, when), expected, "{when}");
    }
    assert_eq!(reason(&show, "2026-11-20T10:30", true), "the show is closed on 2026-11-20 (\"closed\")");
}

#[test]
fn screens_are_named_with_stars() {
    for (screens, expected) in [
        (r#""led-2""#, true),
        (r#""LED-?""#, true),
        (r#"["rathaus-*", "led*"]"#, true),
        (r#""*""#, true),
        (r#""led""#, false),
        (r#""rathaus-*""#, false),
    ] {
        let show = show("{}", &[("a", &format!(r#"{{"screens": {screens}}}"#))]);
        assert_eq!(on_at(&show, "2026-11-19T12:00") == "a", expected, "{screens}");
    }
}

#[test]
fn while_the_clock_is_not_trusted_only_what_has_no_times_is_on() {
    let show = show(
        r#"{"hours": {"mon": ["08:00", "09:00"]}}"#,
        &[("a", r#"{"from": "2020-01-01"}"#), ("b", r#"{"screens": "led*"}"#), ("c", "true")],
    );
    let mut programme = Programme::of(&show, "led-2", berlin(), AHEAD);
    programme.at(at("2026-11-19T12:00"), false);
    assert_eq!(on(&programme), "b c");
    assert!(reason(&show, "2026-11-19T12:00", false).contains("cannot be trusted"));
    assert!(programme.at(at("2026-11-23T08:30"), true), "trust changes what is on");
    assert_eq!(on(&programme), "a b c");
}

#[test]
fn nothing_is_looked_at_before_it_changes_and_a_clock_may_jump() {
    let show = show("{}", &[("a", r#"{"between": ["08:00", "18:00"]}"#), ("b", "true")]);
    let mut programme = Programme::of(&show, "x", berlin(), AHEAD);
    assert!(programme.at(at("2026-11-19T07:00"), true));
    assert_eq!(programme.next(), Some(at("2026-11-19T08:00")));
    assert!(!programme.at(at("2026-11-19T07:59:59"), true));
    assert!(programme.at(at("2026-11-19T08:00"), true));
    assert_eq!(on(&programme), "a b");
    assert!(programme.at(at("2031-02-01T12:00"), true), "forward by years");
    assert_eq!((on(&programme), programme.next()), ("a b".to_owned(), Some(at("2031-02-01T18:00"))));
    assert!(programme.at(at("2026-11-19T04:00"), true), "and back");
    assert_eq!((on(&programme), programme.next()), ("b".to_owned(), Some(at("2026-11-19T08:00"))));
}

#[test]
fn after_a_save_the_programme_is_as_if_it_were_new() {
    let before = show("{}", &[("a", r#"{"between": ["08:00", "18:00"]}"#), ("b", r#"{"days": "thu"}"#), ("c", "true")]);
    let mut first = Programme::of(&before, "x", berlin(), AHEAD);
    first.at(at("2026-11-19T07:00"), true);
    let other = show(
        r#"{"hours": {"thu": ["07:30", "20:00"]}}"#,
        &[("b", r#"{"days": "fri"}"#), ("d", r#"{"until": "2026-11-19"}"#)],
    );
    let mut articles = other.articles.clone();
    articles.push(Arc::clone(&before.articles[0]));
    let saved = Arc::new(Show { articles, ..other.as_ref().clone() });
    for when in ["2026-11-19T07:00", "2026-11-19T12:00", "2026-11-01T12:00"] {
        let mut next = Programme::following(Some(&first), &saved, "x", berlin());
        let mut anew = Programme::of(&saved, "x", berlin(), AHEAD);
        assert!(next.at(at(when), true) && anew.at(at(when), true));
        assert_eq!((on(&next), next.next()), (on(&anew), anew.next()), "{when}");
    }
}

#[test]
fn what_lies_far_ahead_is_looked_at_again_in_time() {
    let show = show("{}", &[("a", r#"{"from": "2026-12-24"}"#)]);
    let mut programme = Programme::of(&show, "x", berlin(), AHEAD);
    programme.at(at("2026-11-19T12:00"), true);
    let mut looks = 0;
    while on(&programme).is_empty() {
        let next = programme.next().unwrap();
        programme.at(next, true);
        looks += 1;
    }
    assert_eq!((programme.as_of, looks < 20), (Some(at("2026-12-24T00:00")), true));
}

#[test]
fn languages_alternate_by_the_times_of_translations() {
    let text = r#"{"title": "T", "lang": "de", "translations": {"ja": {"title": "J", "show": {"days": "thu"}},
                  "en": {"title": "E", "show": {"days": "thu-fri"}}, "fr": {"title": "F"}}}"#;
    let article = Arc::new(parse::article("slides/a.json", text, &Settings::default()).article.unwrap());
    let show = Arc::new(Show { articles: vec![Arc::clone(&article)], ..Show::default() });
    let languages = ["fr", "ja", "en"].map(str::to_owned);
    for (when, expected) in [("2026-11-19T12:00", "ja"), ("2026-11-20T12:00", "en"), ("2026-11-21T12:00", "de")] {
        let mut programme = Programme::of(&show, "x", berlin(), AHEAD);
        programme.at(at(when), true);
        assert_eq!(programme.spoken(&article, &languages).lang, expected, "{when}");
    }
}

#[test]
fn a_forecast_tells_when_each_slide_changes() {
    let settings = r#"{"hours": {"mon-fri": ["08:00", "18:00"]}}"#;
    let articles = [
        ("a", "true"),
        ("b", "false"),
        ("c", r#"{"until": "2026-11-19T17:00"}"#),
        ("d", r#"{"days": "sun"}"#),
        ("e", r#"{"between": ["12:00", "13:00"]}"#),
    ];
    let show = show(settings, &articles);
    let mut programme = Programme::of(&show, "x", berlin(), EVER);
    programme.at(at("2026-11-19T12:30"), true);
    let slides: Vec<Slide> = show.slides().collect();
    let found = forecast::changes(&programme, &slides);
    assert_eq!(found[0], Change::At(at("2026-11-19T18:00")));
    assert_eq!(found[1], Change::Never);
    assert_eq!(found[2], Change::At(at("2026-11-19T17:00")));
    assert!(matches!(found[3], Change::After(_)), "it is on only while the show is closed: {:?}", found[3]);
    assert_eq!(found[4], Change::At(at("2026-11-19T13:00")));
    let times = forecast::on_times(&programme, &[slides], at("2026-11-21T12:00"));
    let day = |day: u8| (at(&format!("2026-11-{day}T08:00")), at(&format!("2026-11-{day}T18:00")));
    assert_eq!(times, [[(at("2026-11-19T12:30"), day(19).1), day(20)]]);
}
