use super::*;

mod random;
mod reload;
mod schedule;

/// A player with its clock, and slides in a short notation: `a/1.2=20` is page 2 of section 1 of the
/// article `a` with 20 seconds; without them page 1 and 10 seconds.
struct Stage {
    player: Player,
    now: Duration,
}

fn entry(text: &str) -> Entry {
    let (slide, seconds) = text.split_once('=').unwrap_or((text, "10"));
    let (slide, language) = slide.split_once('@').unwrap_or((slide, "de"));
    let (article, section) = slide.split_once('/').unwrap_or((slide, "0"));
    let (section, page) = section.split_once('.').unwrap_or((section, "1"));
    Entry {
        article: article.into(),
        section: section.into(),
        number: section.parse().unwrap_or(0),
        page: page.parse().unwrap(),
        seconds: seconds.parse().unwrap(),
        language: language.into(),
        most_an_hour: None,
    }
}

fn entries(text: &str) -> Vec<Entry> {
    text.split_whitespace().map(entry).collect()
}

fn secs(seconds: f64) -> Duration {
    Duration::from_secs_f64(seconds)
}

#[expect(clippy::unnecessary_wraps, reason = "it is only ever compared")]
fn turn(to: usize, why: Why) -> Option<Turn> {
    Some(Turn { to, why })
}

impl Stage {
    /// The show at second 0, its first slide on the screen.
    fn of(text: &str) -> Self {
        let mut stage = Self::with(Options::default(), text);
        stage.show_wanted();
        stage
    }

    /// The show at second 0, nothing on the screen.
    fn with(options: Options, text: &str) -> Self {
        let mut stage = Self { player: Player::new(options), now: Duration::ZERO };
        stage.reload(text);
        stage
    }

    fn reload(&mut self, text: &str) {
        self.player.reload(entries(text), None, self.now);
    }

    /// Lets time pass, then ticks.
    fn wait(&mut self, seconds: f64) -> Response {
        self.now += secs(seconds);
        self.player.tick(self.now)
    }

    fn tick(&mut self) -> Response {
        self.player.tick(self.now)
    }

    fn show_wanted(&mut self) {
        self.player.arrived(self.now);
    }

    fn on(&self) -> Option<usize> {
        self.player.current()
    }

    fn left(&self) -> Option<f64> {
        self.player.remaining(self.now).map(|left| left.as_secs_f64())
    }
}

#[test]
fn the_first_slide_is_wanted_until_it_arrives() {
    let mut stage = Stage::with(Options::default(), "a b");
    assert_eq!(stage.tick(), Response { turn: turn(0, Why::Start), wake: None, finished: false });
    assert_eq!(stage.wait(100.0).turn, turn(0, Why::Start));
    assert_eq!((stage.on(), stage.left()), (None, None));
    stage.show_wanted();
    assert_eq!((stage.on(), stage.left()), (Some(0), Some(10.0)), "its time begins when it is seen");
    assert_eq!(stage.tick(), Response { turn: None, wake: Some(secs(110.0)), finished: false });
}

#[test]
fn slides_follow_each_other_and_begin_again() {
    let mut stage = Stage::of("a=5 b=7 c=9");
    for (seconds, to) in [(5.0, 1), (7.0, 2), (9.0, 0), (5.0, 1)] {
        let early = stage.wait(seconds - 0.001);
        assert_eq!(early, Response { turn: None, wake: Some(stage.now + secs(0.001)), finished: false });
        assert_eq!(stage.wait(0.001).turn, turn(to, Why::Timer));
        stage.show_wanted();
        assert_eq!(stage.on(), Some(to));
    }
}

#[test]
fn a_moment_that_slides_take_to_come_on_does_not_add_up_over_a_round() {
    let mut stage = Stage::of("a=5 b=5 c=5");
    for round in 1..=30 {
        let due = f64::from(round) * 5.0;
        let _ = stage.wait(due - stage.now.as_secs_f64());
        let _ = stage.wait(0.04);
        stage.show_wanted();
        assert_eq!(stage.left(), Some(4.96), "slide {round}");
    }
}

#[test]
fn a_slide_that_comes_much_later_or_by_a_key_has_all_its_time() {
    let mut stage = Stage::of("a=5 b=5 c=5");
    let _ = stage.wait(5.0);
    let _ = stage.wait(3.0);
    stage.show_wanted();
    assert_eq!(stage.left(), Some(5.0), "after three seconds");
    let _ = stage.wait(4.95);
    stage.player.next(stage.now);
    let _ = stage.wait(0.1);
    stage.show_wanted();
    assert_eq!(stage.left(), Some(5.0), "by a key");
}

#[test]
fn seconds_are_held_within_their_limits() {
    let cases = [
        (f64::NAN, 12.0),
        (f64::INFINITY, 86_400.0),
        (f64::NEG_INFINITY, 1.0),
        (0.0, 1.0),
        (-3.0, 1.0),
        (0.999, 1.0),
        (1.5, 1.5),
        (9_999_999_999_999.0, 86_400.0),
    ];
    for (written, held) in cases {
        let mut player = Player::new(Options::default());
        player.reload(vec![Entry { seconds: written, ..entry("a") }], None, Duration::ZERO);
        assert_eq!(player.time_of(0), Some(secs(held)), "{written}");
        let mut player = Player::new(Options { seconds: Some(written), ..Options::default() });
        player.reload(entries("a=30"), None, Duration::ZERO);
        assert_eq!(player.time_of(0), Some(secs(held)), "--seconds {written}");
    }
}

#[test]
fn a_show_of_one_slide_stands_still_for_ever() {
    let mut stage = Stage::of("a");
    let nothing = Response::default();
    assert_eq!(stage.tick(), nothing);
    assert_eq!(stage.wait(1e6), nothing);
    stage.player.next(stage.now);
    stage.player.previous(stage.now);
    stage.player.last(stage.now);
    stage.reload("a=3");
    assert_eq!(stage.wait(1e6), nothing);
    assert_eq!(stage.left(), None);
}

#[test]
fn a_slide_that_gets_company_begins_its_time_anew() {
    let mut stage = Stage::of("a");
    stage.wait(1e6).turn.ok_or(()).unwrap_err();
    stage.reload("a b");
    assert_eq!(stage.tick(), Response { turn: None, wake: Some(stage.now + secs(10.0)), finished: false });
}

#[test]
fn no_show_at_all_asks_for_nothing() {
    let mut stage = Stage::with(Options::default(), "");
    stage.player.next(stage.now);
    stage.player.previous(stage.now);
    stage.player.first(stage.now);
    stage.player.last(stage.now);
    stage.player.jump(3, stage.now);
    stage.show_wanted();
    assert_eq!(stage.wait(100.0), Response::default());
    assert_eq!((stage.on(), stage.player.wanted(), stage.player.upcoming(3)), (None, None, vec![]));
}

#[test]
fn a_pause_stops_the_clock_and_keeps_the_remaining_time() {
    let mut stage = Stage::of("a b");
    assert_eq!(stage.wait(4.0).turn, None);
    stage.player.toggle_pause(stage.now);
    assert!(stage.player.paused());
    assert_eq!(stage.wait(1000.0), Response::default());
    assert_eq!(stage.left(), Some(6.0));
    stage.player.toggle_pause(stage.now);
    assert_eq!(stage.tick().wake, Some(stage.now + secs(6.0)));
    assert_eq!(stage.wait(6.0).turn, turn(1, Why::Timer));
}

#[test]
fn a_pause_takes_back_a_turn_of_the_timer() {
    let mut stage = Stage::of("a b");
    assert_eq!(stage.wait(10.0).turn, turn(1, Why::Timer));
    stage.player.toggle_pause(stage.now);
    assert_eq!(stage.wait(10.0), Response::default());
    stage.player.toggle_pause(stage.now);
    assert_eq!(stage.tick().turn, turn(1, Why::Timer));
}

#[test]
fn a_pause_takes_no_picture_back_that_is_on_its_way() {
    let mut stage = Stage::of("a b");
    assert_eq!(stage.wait(10.0).turn, turn(1, Why::Timer));
    stage.player.comes();
    stage.player.pause(true, stage.now);
    assert_eq!(stage.tick().turn, turn(1, Why::Timer));
    stage.show_wanted();
    assert_eq!((stage.on(), stage.left()), (Some(1), Some(10.0)));
    assert_eq!(stage.wait(1000.0), Response::default(), "the slide that has come stays");
}

#[test]
fn turning_by_hand_works_while_paused_and_stays_paused() {
    let mut stage = Stage::of("a b c");
    stage.player.toggle_pause(stage.now);
    stage.player.next(stage.now);
    assert_eq!(stage.wait(1.0).turn, turn(1, Why::Next));
    stage.show_wanted();
    assert_eq!(stage.wait(1000.0), Response::default());
    stage.player.previous(stage.now);
    stage.show_wanted();
    assert_eq!((stage.on(), stage.player.paused(), stage.left()), (Some(0), true, Some(10.0)));
}

#[test]
fn a_slow_arrival_keeps_the_old_slide_on_and_skips_nothing() {
    let mut stage = Stage::of("a b c");
    for _ in 0..50 {
        let response = stage.wait(10.0);
        assert_eq!((response.turn, response.wake), (turn(1, Why::Timer), None));
        assert_eq!(stage.on(), Some(0));
    }
    stage.player.next(stage.now);
    assert_eq!(stage.tick().turn, turn(1, Why::Next), "the first press leads to what nobody has seen yet");
    stage.show_wanted();
    assert_eq!((stage.on(), stage.left()), (Some(1), Some(10.0)));
}

#[test]
fn of_several_requests_only_the_last_counts() {
    let mut stage = Stage::of("a b c d e");
    stage.player.next(stage.now);
    stage.player.next(stage.now);
    stage.player.next(stage.now);
    assert_eq!(stage.tick().turn, turn(3, Why::Next), "three presses lead three slides on");
    stage.player.previous(stage.now);
    assert_eq!(stage.tick().turn, turn(2, Why::Previous));
    stage.player.last(stage.now);
    assert_eq!(stage.tick().turn, turn(4, Why::Jump));
    stage.player.jump(99, stage.now);
    assert_eq!(stage.tick().turn, turn(4, Why::Jump), "there is no slide 99");
    stage.player.next(stage.now);
    assert_eq!(stage.wait(9.0).turn, None, "back at the slide that is on");
    assert_eq!(stage.left(), Some(1.0));
    stage.player.first(stage.now);
    assert_eq!(stage.left(), Some(10.0), "who asks for the slide that is on gets its whole time");
}

#[test]
fn previous_of_the_first_is_the_last() {
    let mut stage = Stage::of("a b c");
    stage.player.previous(stage.now);
    assert_eq!(stage.tick().turn, turn(2, Why::Previous));
}

#[test]
fn an_hour_of_sleep_turns_one_slide() {
    let mut stage = Stage::of("a b c");
    assert_eq!(stage.wait(3600.0).turn, turn(1, Why::Timer));
    stage.show_wanted();
    assert_eq!(stage.tick(), Response { turn: None, wake: Some(secs(3610.0)), finished: false });
}

#[test]
fn time_never_goes_back() {
    let mut stage = Stage::of("a b");
    assert_eq!(stage.wait(8.0).turn, None);
    assert_eq!(stage.player.tick(secs(1.0)).wake, Some(secs(10.0)));
    assert_eq!(stage.player.remaining(secs(1.0)), Some(secs(2.0)));
    stage.player.toggle_pause(secs(3.0));
    stage.player.toggle_pause(secs(4.0));
    assert_eq!(stage.player.tick(secs(10.0)).turn, turn(1, Why::Timer));
}

#[test]
fn the_show_is_over_when_its_time_is() {
    let mut stage = Stage::with(Options { run_for: Some(secs(25.0)), ..Options::default() }, "a b");
    assert_eq!(stage.tick().wake, Some(secs(25.0)));
    stage.show_wanted();
    assert_eq!(stage.tick().wake, Some(secs(10.0)));
    stage.now = secs(24.9);
    assert_eq!(stage.tick().turn, turn(1, Why::Timer));
    stage.show_wanted();
    assert_eq!(stage.tick().wake, Some(secs(25.0)));
    stage.player.toggle_pause(stage.now);
    assert_eq!(stage.tick().wake, Some(secs(25.0)), "a pause does not prolong it");
    assert_eq!(stage.wait(0.1), Response { turn: None, wake: None, finished: true });
}

#[test]
fn seconds_of_the_command_line_win() {
    let mut stage = Stage::with(Options { seconds: Some(3.5), ..Options::default() }, "a=20 b=30");
    stage.show_wanted();
    assert_eq!(stage.tick().wake, Some(secs(3.5)));
}

#[test]
fn a_slide_that_is_held_keeps_the_time_that_it_had_left_and_the_program_still_ends() {
    let mut stage = Stage::with(Options { run_for: Some(secs(100.0)), ..Options::default() }, "a=20 b=30");
    stage.show_wanted();
    stage.now = secs(5.0);
    assert_eq!(stage.tick().wake, Some(secs(20.0)));
    for second in 6..60 {
        let held = stage.player.hold(secs(f64::from(second)));
        assert_eq!(held, Response { turn: None, wake: Some(secs(100.0)), finished: false });
    }
    stage.now = secs(60.0);
    let _ = stage.player.hold(stage.now);
    assert_eq!(stage.tick(), Response { turn: None, wake: Some(secs(75.0)), finished: false });
    assert!(stage.player.hold(secs(100.0)).finished);
}

#[test]
fn upcoming_slides_come_after_the_wanted_one_and_each_once() {
    let mut stage = Stage::of("a b c d");
    assert_eq!(stage.player.upcoming(2), [1, 2]);
    stage.player.last(stage.now);
    assert_eq!(stage.player.upcoming(2), [0, 1]);
    assert_eq!(stage.player.upcoming(99), [0, 1, 2]);
    assert_eq!(stage.player.upcoming(0), [0; 0]);
}

#[test]
fn a_show_may_begin_with_the_slide_that_is_asked_for() {
    for (id, expected) in [("b/0", 1), ("none/0", 0), ("c/0.9@xx", 2), ("c/1.2", 4), ("c/1.9", 4), ("b", 0), ("", 0)] {
        let options = Options { begin: Some(id.to_owned()), ..Options::default() };
        let mut stage = Stage::with(options, "a b c c/1.1 c/1.2");
        assert_eq!(stage.tick().turn, turn(expected, Why::Start), "{id}");
    }
}
