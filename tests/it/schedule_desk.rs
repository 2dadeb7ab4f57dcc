//! The desk by a clock that is moved by hand: what it delivers when times begin and end, and how little else.

use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use jiff::Zoned;
use litfass::app::desk::{Composed, Desk, Made, Site};
use litfass::busy::Busy;
use litfass::clock::Clock;
use litfass::compose::deck::Wish;
use litfass::compose::geometry::Size;
use litfass::feed::{fonts, load};

use super::show_folder::TestShow;

struct Bench {
    desk: Desk,
    clock: Clock,
    made: Receiver<Made>,
}

impl Bench {
    fn of(show: &TestShow, at: &str) -> Self {
        let clock = Clock::by_hand(at.parse::<Zoned>().unwrap());
        let (sender, made) = channel();
        let site = Site {
            place: String::new(),
            lang: "de".to_owned(),
            screen: "led-1".to_owned(),
            trust: None,
            busy: Busy::default(),
        };
        let deliver = move |made| drop(sender.send(made));
        let faces = fonts::built_in().unwrap();
        let desk = Desk::start(faces, Size::new(640, 360), clock.clone(), Wish::default(), site, deliver).unwrap();
        desk.load(load::read_once(show.path()));
        Self { desk, clock, made }
    }

    fn made(&self) -> Made {
        self.made.recv_timeout(Duration::from_secs(30)).unwrap()
    }

    fn show(&self) -> Box<Composed> {
        match self.made() {
            Made::Show(composed) => composed,
            Made::Hour(hour) => panic!("nothing was made but {hour:?}"),
        }
    }

    /// Lets time pass until what is due next, and tells the desk.
    fn until(&self, seconds: u64) -> Made {
        self.clock.advance(Duration::from_secs(seconds));
        assert!(self.desk.tick());
        self.made()
    }
}

fn ids(composed: &Composed) -> Vec<&str> {
    composed.deck.on().map(|page| page.id.as_str()).collect()
}

fn shop() -> TestShow {
    TestShow::new()
        .settings(r#"{"hours": {"mon-sun": ["08:00", "18:00"]}, "screens": {"led*": {"theme": "messe"}}}"#)
        .article("a.json", r#"{"title": "A", "lang": "de"}"#)
        .article("b.json", r#"{"title": "B", "lang": "de", "show": {"between": ["12:00", "13:00"]}}"#)
}

#[test]
fn a_show_follows_its_times_through_a_day_and_nothing_is_made_between() {
    let bench = Bench::of(&shop(), "2026-11-19T11:59:50+01:00[Europe/Berlin]");
    let first = bench.show();
    assert_eq!((ids(&first), first.scheduled), (vec!["a/0"], false));
    assert_eq!(first.hour.due.map(|due| due.duration_since(first.hour.as_of).as_secs()), Some(10));
    assert!(!first.hour.ticks, "nobody wakes before that");
    assert!(matches!(bench.until(9), Made::Hour(_)), "a moment too early");
    let Made::Show(noon) = bench.until(1) else { panic!("nothing came at noon") };
    assert_eq!((ids(&noon), noon.scheduled), (vec!["a/0", "b/0"], true));
    let Made::Show(one) = bench.until(3600) else { panic!("nothing left at one") };
    assert_eq!(ids(&one), ["a/0"]);
    let Made::Show(closed) = bench.until(5 * 3600) else { panic!("it did not close") };
    assert!(ids(&closed).is_empty() && closed.calm.shapes.is_empty(), "a calm slide without a word");
    assert!(closed.calm.ground.luminance() < 0.02, "and dark: {:?}", closed.calm.ground);
    let Made::Show(open) = bench.until(14 * 3600) else { panic!("it did not open") };
    assert_eq!(ids(&open), ["a/0"]);
}

#[test]
fn a_clock_that_jumps_over_many_changes_makes_one() {
    let bench = Bench::of(&shop(), "2026-11-19T11:59:50+01:00[Europe/Berlin]");
    bench.show();
    // Over three years of mornings and evenings, to half past twelve.
    let Made::Show(later) = bench.until(1096 * 86_400 + 1810) else { panic!("the jump was not noticed") };
    assert_eq!(ids(&later), ["a/0", "b/0"]);
    assert!(bench.made.try_recv().is_err(), "one is enough");
}

#[test]
fn a_screen_may_have_a_theme_of_its_own() {
    let bench = Bench::of(&shop(), "2026-11-19T10:00:00+01:00[Europe/Berlin]");
    let page = bench.show();
    assert_eq!(page.deck.pages[0].theme.name, "messe");
}
