//! Random sequences of operations: whatever happens, the player keeps its word.

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;

/// Something that may happen to a player.
#[derive(Debug, Clone)]
enum Op {
    Reload(Vec<Entry>, Option<usize>),
    /// Time passes, in milliseconds, and the player ticks.
    Tick(u64),
    /// The clock goes back, in milliseconds.
    Back(u64),
    Arrive,
    Next,
    Previous,
    First,
    Last,
    Jump(usize),
    TogglePause,
}

fn any_entries() -> impl Strategy<Value = Vec<Entry>> {
    let seconds = prop_oneof![
        4 => Just(10.0),
        2 => 0.5..30.0,
        1 => prop_oneof![Just(f64::NAN), Just(f64::INFINITY), Just(-1.0), Just(1e13)],
    ];
    let entry = ("[a-d]", 0..3_usize, 1..4_usize, seconds, prop_oneof![5 => Just("de"), 1 => Just("en")]);
    let entry = entry.prop_map(|(article, number, page, seconds, language)| Entry {
        article,
        section: number.to_string(),
        number,
        page,
        seconds,
        language: language.to_owned(),
        most_an_hour: None,
    });
    vec(entry, 0..8)
}

fn any_op() -> impl Strategy<Value = Op> {
    prop_oneof![
        3 => (any_entries(), proptest::option::of(0..9_usize)).prop_map(|(list, follow)| Op::Reload(list, follow)),
        6 => prop_oneof![Just(0), 1..20_000_u64, Just(100_000_000)].prop_map(Op::Tick),
        1 => (1..50_000_u64).prop_map(Op::Back),
        6 => Just(Op::Arrive),
        2 => Just(Op::Next),
        2 => Just(Op::Previous),
        1 => Just(Op::First),
        1 => Just(Op::Last),
        1 => (0..9_usize).prop_map(Op::Jump),
        2 => Just(Op::TogglePause),
    ]
}

fn any_options() -> impl Strategy<Value = Options> {
    let run_for = proptest::option::weighted(0.2, (0..200_u64).prop_map(Duration::from_secs));
    let seconds = proptest::option::weighted(0.2, prop_oneof![Just(f64::NAN), 0.0..20.0]);
    (run_for, seconds).prop_map(|(run_for, seconds)| Options { run_for, seconds, begin: None })
}

impl Player {
    /// What holds at any time.
    fn verify_invariants(&self) {
        let count = self.entries.len();
        assert!(self.current().is_none_or(|index| index < count), "the current slide is one of the show");
        assert!(self.wanted().is_none_or(|turn| turn.to < count), "the wanted slide is one of the show");
        assert!(self.wanted().is_none_or(|turn| Some(turn.to) != self.current()), "what is on is not wanted");
        assert_eq!(
            count == 0,
            self.current().is_none() && self.wanted.is_none(),
            "something is on or wanted exactly if there is something"
        );
        if let On::Gone { before, .. } = self.on {
            assert!(before <= count, "the place of a slide that is gone is in the show or at its end");
            assert!(self.wanted.is_some(), "a slide that is gone is to be replaced");
        }
        let by_timer = self.wanted().is_some_and(|turn| turn.why == Why::Timer);
        assert!(!(by_timer && (self.paused || count < 2)), "no turn by the timer when paused or alone");
        assert!(
            (0..count).all(|index| { self.time_of(index).is_some_and(|time| (1..=86_400).contains(&time.as_secs())) })
        );
        let upcoming = self.upcoming(usize::MAX);
        assert_eq!(upcoming.len(), count.saturating_sub(1), "every other slide is upcoming, each once");
    }
}

/// What holds for an answer.
fn verify_response(stage: &mut Stage, response: Response) {
    assert!(response.wake.is_none_or(|wake| wake > stage.player.now), "wakes in the future: {response:?}");
    assert_eq!(stage.tick(), response, "a second tick at the same time says the same");
    if response.finished {
        assert_eq!(response, Response { finished: true, ..Response::default() });
        return;
    }
    assert_eq!(response.turn, stage.player.wanted());
    let end = stage.player.options.run_for;
    assert!(end.is_none() || response.wake <= end && response.wake.is_some(), "wakes for the end");
    if let (Some(left), None, false) = (stage.player.remaining(stage.now), response.turn, stage.player.paused()) {
        let due = stage.player.now + left;
        assert_eq!(response.wake, Some(end.map_or(due, |end| end.min(due))), "wakes when the slide is due");
    }
}

fn apply(stage: &mut Stage, op: Op) {
    let (player, now) = (&mut stage.player, stage.now);
    match op {
        Op::Reload(entries, follow) => player.reload(entries, follow, now),
        Op::Tick(by) => {
            let response = stage.wait(Duration::from_millis(by).as_secs_f64());
            verify_response(stage, response);
        }
        Op::Back(by) => stage.now = now.saturating_sub(Duration::from_millis(by)),
        Op::Arrive => {
            let wanted = player.wanted();
            player.arrived(now);
            assert_eq!(player.wanted(), None);
            assert!(wanted.is_none_or(|turn| player.current() == Some(turn.to)));
        }
        Op::Next => player.next(now),
        Op::Previous => player.previous(now),
        Op::First => player.first(now),
        Op::Last => player.last(now),
        Op::Jump(to) => player.jump(to, now),
        Op::TogglePause => {
            let (paused, left) = (player.paused(), player.remaining(now));
            player.toggle_pause(now);
            assert_eq!(player.paused(), !paused);
            assert_eq!(player.remaining(now), left, "a pause costs no time");
        }
    }
}

/// A player after some operations, let go on if it was paused.
fn after(options: Options, ops: Vec<Op>) -> Stage {
    let mut stage = Stage::with(options, "");
    for op in ops {
        apply(&mut stage, op);
        stage.player.verify_invariants();
    }
    stage
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn whatever_happens_the_player_stays_in_order(options in any_options(), ops in vec(any_op(), 0..60)) {
        after(options, ops);
    }

    #[test]
    fn left_alone_every_slide_comes_round_in_order(
        seconds in proptest::option::of(0.0..20.0),
        ops in vec(any_op(), 0..40),
    ) {
        let mut stage = after(Options { seconds, ..Options::default() }, ops);
        if stage.player.paused() {
            stage.player.toggle_pause(stage.now);
        }
        stage.now = stage.now.max(stage.player.now);
        stage.show_wanted();
        let count = stage.player.entries().len();
        let first = stage.on();
        prop_assert_eq!(first.is_some(), count > 0);
        for step in 1..=2 * count {
            let before = stage.now;
            let Some(wake) = stage.tick().wake else {
                // Only one that is overdue is turned without a wake.
                prop_assert!(count < 2 || stage.player.wanted().is_some());
                if count < 2 { break }
                stage.show_wanted();
                prop_assert_eq!(stage.on(), first.map(|first| (first + step) % count));
                continue;
            };
            stage.now = wake;
            let turn = stage.tick().turn;
            prop_assert_eq!(turn, first.map(|first| Turn { to: (first + step) % count, why: Why::Timer }));
            if step > 1 {
                let on = stage.on().and_then(|index| stage.player.time_of(index));
                prop_assert_eq!(Some(wake.checked_sub(before).unwrap()), on, "each has its whole time");
            }
            stage.show_wanted();
        }
    }

    #[test]
    fn a_reload_without_a_change_changes_nothing(
        ops in vec(any_op(), 0..40),
        asked in proptest::option::of(0..8_usize),
        seconds in 0.0..20.0,
    ) {
        let mut stage = after(Options::default(), ops);
        stage.now = stage.now.max(stage.player.now);
        stage.show_wanted();
        if let Some(to) = asked {
            stage.player.jump(to, stage.now);
        }
        let before = stage.wait(seconds);
        let (on, left) = (stage.on(), stage.left());
        stage.player.reload(stage.player.entries().to_vec(), None, stage.now);
        stage.player.verify_invariants();
        prop_assert_eq!(stage.tick(), before);
        prop_assert_eq!((stage.on(), stage.left()), (on, left));
    }

    #[test]
    fn a_slide_that_survives_a_reload_stays_on(list in any_entries(), other in any_entries(), on in 0..8_usize) {
        let mut stage = Stage::with(Options::default(), "");
        stage.player.reload(list.clone(), None, stage.now);
        stage.show_wanted();
        stage.player.jump(on, stage.now);
        stage.show_wanted();
        let read = stage.on().map(|index| list[index].key());
        stage.player.reload(other.clone(), None, stage.now);
        let survives = read.is_some_and(|read| other.iter().any(|entry| entry.key() == read));
        prop_assert_eq!(stage.on().is_some(), survives);
        prop_assert!(stage.on().is_none_or(|index| Some(other[index].key()) == read));
    }
}
