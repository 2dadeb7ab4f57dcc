use proptest::collection::vec;
use proptest::prelude::*;

use super::*;

const IDLE: Duration = Duration::from_secs(45);

fn s(seconds: f64) -> Duration {
    Duration::from_secs_f64(seconds)
}

fn visit(interactive: bool, kiosk: bool, pin: bool) -> Visit {
    let mut visit = Visit::new(Locks { kiosk, pin });
    visit.allow(interactive, IDLE, Duration::ZERO);
    visit
}

/// Asks while nothing changes.
fn ask(visit: &mut Visit, request: Request, at: f64) -> Option<Act> {
    visit.ask(request, false, s(at))
}

/// Types a PIN and hears whether it is right.
fn type_pin(visit: &mut Visit, right: bool, at: f64) {
    ask(visit, Request::Gate, at);
    for digit in [4, 7, 1, 1] {
        ask(visit, Request::Digit(digit), at);
    }
    if let Some(act) = ask(visit, Request::Enter, at) {
        assert_eq!(act, Act::Check("4711".to_owned()));
        visit.answer(right, s(at));
    }
}

#[test]
fn what_is_asked_for_is_done_at_once_and_the_show_goes_on_after_a_while() {
    let mut visit = visit(true, false, false);
    assert_eq!(ask(&mut visit, Request::Next, 10.0), Some(Act::Next));
    assert_eq!(visit.on(), On::Slide);
    assert_eq!(visit.tick(s(10.0)), Some(s(45.0)), "wakes for the countdown");
    assert_eq!(
        (visit.countdown(s(44.0)), visit.countdown(s(45.0)), visit.countdown(s(54.5))),
        (None, Some(10), Some(1))
    );
    assert_eq!(visit.tick(s(45.0)), Some(s(46.0)), "and each second from then on");
    assert_eq!(visit.tick(s(55.0)), None);
    assert_eq!((visit.on(), visit.ended().map(|past| (past.since, past.slides))), (On::Show, Some((s(10.0), 1))));
    assert_eq!(visit.ended(), None, "told once");
}

#[test]
fn a_show_that_is_not_interactive_hears_nothing() {
    let mut visit = visit(false, false, true);
    for request in [Request::Next, Request::Index, Request::Closer, Request::Language, Request::Hold, Request::Gate] {
        assert_eq!(ask(&mut visit, request, 1.0), None, "{request:?}");
        assert_eq!(visit.on(), On::Show, "{request:?}");
    }
}

#[test]
fn of_what_is_asked_for_during_a_transition_only_the_last_counts() {
    let mut visit = visit(true, false, false);
    for request in [Request::Next, Request::Next, Request::Previous] {
        assert_eq!(visit.ask(request, true, s(1.0)), None);
    }
    assert_eq!(visit.settled(s(1.5)), Some(Act::Previous));
    assert_eq!(visit.settled(s(1.6)), None);
    visit.ask(Request::Next, true, s(2.0));
    assert_eq!(visit.ask(Request::Index, true, s(2.1)), None);
    assert_eq!((visit.on(), visit.settled(s(2.5))), (On::Index(0), None), "the index was asked for last");
}

#[test]
fn a_finger_that_comes_down_takes_back_nothing_that_was_asked_for() {
    let mut visit = visit(true, false, false);
    visit.ask(Request::Next, true, s(1.0));
    visit.ask(Request::Stay, true, s(1.2));
    assert_eq!(visit.settled(s(1.5)), Some(Act::Next));
}

#[test]
fn staff_is_given_time_however_long_someone_has_read_before() {
    let mut visit = visit(true, true, true);
    ask(&mut visit, Request::Hold, 0.0);
    ask(&mut visit, Request::Gate, 295.0);
    let _ = visit.tick(s(320.0));
    assert_eq!(visit.on(), On::Gate);
    // A key that only moves from one control to another is one of somebody who is there.
    ask(&mut visit, Request::Stay, 320.0);
    let _ = visit.tick(s(345.0));
    assert_eq!(visit.on(), On::Gate);
    type_pin(&mut visit, true, 345.0);
    ask(&mut visit, Request::Stay, 370.0);
    let _ = visit.tick(s(395.0));
    assert_eq!(visit.on(), On::Menu);
    let _ = visit.tick(s(400.0));
    assert_eq!(visit.on(), On::Show);
}

#[test]
fn the_gate_stays_until_the_wait_for_wrong_pins_is_over_and_the_next_can_be_typed() {
    let mut visit = visit(true, true, true);
    let mut at = 0.0;
    for _ in 0..6 {
        type_pin(&mut visit, false, at);
        at = visit.gate().blocked(s(at)).expect("it waits").as_secs_f64();
        let _ = visit.tick(s(at));
        assert_eq!(visit.on(), On::Gate, "at {at}");
    }
    let _ = visit.tick(s(at + 9.0));
    type_pin(&mut visit, true, at + 9.0);
    assert_eq!(visit.on(), On::Menu);
}

#[test]
fn from_the_index_an_article_is_opened_and_its_pages_are_turned() {
    let mut visit = visit(true, false, false);
    visit.set_pages(3);
    ask(&mut visit, Request::Index, 1.0);
    for (request, page) in [(Request::Next, 1), (Request::Next, 2), (Request::Next, 0), (Request::Previous, 2)] {
        assert_eq!(ask(&mut visit, request, 1.0), None);
        assert_eq!(visit.on(), On::Index(page));
    }
    visit.set_pages(1);
    assert_eq!(visit.on(), On::Index(0), "fewer articles, fewer pages");
    assert_eq!(ask(&mut visit, Request::Open(7), 2.0), Some(Act::Open(7)));
    assert_eq!(visit.on(), On::Slide);
    assert_eq!(ask(&mut visit, Request::Open(7), 2.0), None, "only from the index");
}

#[test]
fn dirt_and_a_key_that_holds_keep_a_slide_for_five_minutes_at_most() {
    for hold in [false, true] {
        let mut visit = visit(true, false, false);
        let first = if hold { Request::Hold } else { Request::Index };
        ask(&mut visit, first, 0.0);
        let mut at = 0.0;
        while visit.on() != On::Show && at < 1000.0 {
            at += 10.0;
            if !hold {
                ask(&mut visit, Request::Index, at);
            }
            let _ = visit.tick(s(at));
        }
        assert_eq!(at, 300.0, "hold: {hold}");
    }
}

#[test]
fn without_the_pin_nothing_leads_out_of_a_kiosk() {
    let mut visit = visit(true, true, true);
    ask(&mut visit, Request::Gate, 1.0);
    for request in [Request::Quit, Request::Window, Request::Overlay] {
        assert_eq!(ask(&mut visit, request, 2.0), None, "{request:?}");
        assert_eq!(visit.on(), On::Gate);
    }
    type_pin(&mut visit, false, 3.0);
    assert_eq!(visit.on(), On::Gate);
    type_pin(&mut visit, true, 10.0);
    assert_eq!(visit.on(), On::Menu);
    assert_eq!(ask(&mut visit, Request::Quit, 11.0), Some(Act::Quit));
}

#[test]
fn a_kiosk_without_a_pin_has_no_way_out_and_may_be_cleaned() {
    let mut visit = visit(false, true, false);
    ask(&mut visit, Request::Gate, 1.0);
    assert_eq!((visit.on(), ask(&mut visit, Request::Digit(1), 1.0), visit.gate().typed()), (On::Gate, None, 0));
    ask(&mut visit, Request::Clean, 2.0);
    for request in [Request::Back, Request::Gate, Request::Next] {
        assert_eq!((ask(&mut visit, request, 3.0), visit.on()), (None, On::Clean), "{request:?}");
    }
    assert_eq!((visit.countdown(s(12.0)), visit.tick(s(31.9))), (Some(20), Some(s(32.0))));
    let _ = visit.tick(s(32.0));
    assert_eq!(visit.on(), On::Show);
}

#[test]
fn wrong_pins_wait_longer_and_longer_but_never_more_than_half_a_minute() {
    let mut visit = visit(false, true, true);
    let mut at = 0.0;
    let mut waits = Vec::new();
    for _ in 0..8 {
        type_pin(&mut visit, false, at);
        let until = visit.gate().blocked(s(at)).expect("it waits");
        type_pin(&mut visit, true, at);
        assert_eq!(visit.on(), On::Gate, "nothing is taken meanwhile");
        waits.push((until - s(at)).as_secs());
        at = until.as_secs_f64();
    }
    assert_eq!(waits, [1, 2, 4, 8, 16, 30, 30, 30]);
    type_pin(&mut visit, true, at);
    assert_eq!(visit.on(), On::Menu);
}

#[test]
fn an_emergency_ends_whatever_is_on() {
    for request in [Request::Index, Request::Gate, Request::Closer, Request::Hold] {
        let mut visit = visit(true, true, true);
        ask(&mut visit, request, 1.0);
        visit.interrupt(s(2.0));
        assert_eq!((visit.on(), visit.tick(s(3.0))), (On::Show, None), "{request:?}");
    }
}

#[test]
fn digits_are_in_no_log() {
    let mut visit = visit(true, true, true);
    ask(&mut visit, Request::Gate, 1.0);
    for _ in 0..4 {
        ask(&mut visit, Request::Digit(8), 1.0);
    }
    assert!(!format!("{:?}", visit.gate()).contains("88"), "{visit:?}");
}

/// Something that may happen to a visit.
#[derive(Debug, Clone)]
enum Op {
    Ask(Request, bool),
    Settle,
    Wait(u64),
    Answer(bool),
    Interrupt,
    Allow(bool),
    Pages(usize),
}

fn any_request() -> impl Strategy<Value = Request> {
    use Request as R;
    let plain = [
        R::Next,
        R::Previous,
        R::First,
        R::Last,
        R::Index,
        R::Closer,
        R::Language,
        R::Back,
        R::Hold,
        R::Stay,
        R::Gate,
        R::Erase,
        R::Enter,
        R::Clean,
        R::Quit,
        R::Window,
        R::Overlay,
    ];
    prop_oneof![
        6 => proptest::sample::select(plain.to_vec()),
        1 => (0..9_usize).prop_map(R::Open),
        2 => (0..12_u8).prop_map(R::Digit),
    ]
}

fn any_op() -> impl Strategy<Value = Op> {
    prop_oneof![
        9 => (any_request(), any::<bool>()).prop_map(|(request, changing)| Op::Ask(request, changing)),
        2 => Just(Op::Settle),
        3 => prop_oneof![0..2000_u64, 0..400_000_u64].prop_map(Op::Wait),
        1 => any::<bool>().prop_map(Op::Answer),
        1 => Just(Op::Interrupt),
        1 => any::<bool>().prop_map(Op::Allow),
        1 => (0..5_usize).prop_map(Op::Pages),
    ]
}

proptest! {
    #[test]
    fn whatever_happens_a_visit_keeps_its_word(
        (kiosk, pin) in any::<(bool, bool)>(), ops in vec(any_op(), 1..80),
    ) {
        let mut visit = visit(true, kiosk, pin);
        let (mut now, mut admitted) = (Duration::ZERO, false);
        for op in ops {
            let before = visit.on();
            match op {
                Op::Ask(request, changing) => {
                    let act = visit.ask(request, changing, now);
                    if let Some(Act::Quit | Act::Window) = act {
                        prop_assert_eq!(before, On::Menu);
                    }
                    let turns = matches!(act, Some(Act::Next | Act::Previous | Act::First | Act::Last | Act::Open(_)));
                    prop_assert!(!(turns && changing && !matches!(before, On::Index(_))), "nothing turns during a transition");
                    prop_assert!(before != On::Clean || (act.is_none() && visit.on() == On::Clean));
                }
                Op::Settle => drop(visit.settled(now)),
                Op::Wait(by) => now += Duration::from_millis(by),
                Op::Answer(right) => {
                    visit.answer(right, now);
                    admitted |= right && before == On::Gate;
                }
                Op::Interrupt => {
                    visit.interrupt(now);
                    prop_assert_eq!(visit.on(), On::Show);
                }
                Op::Allow(interactive) => visit.allow(interactive, IDLE, now),
                Op::Pages(pages) => visit.set_pages(pages),
            }
            let wake = visit.tick(now);
            prop_assert!(wake.is_none_or(|wake| wake > now && wake <= now + LONGEST), "{wake:?} at {now:?}");
            prop_assert_eq!(wake.is_some(), visit.on() != On::Show, "someone wakes for the end");
            prop_assert!(admitted || !(pin || kiosk) || !matches!(visit.on(), On::Menu | On::Overlay), "{:?}", visit.on());
            prop_assert!(visit.countdown(now).is_none_or(|left| (1..=30).contains(&left)));
        }
        let _ = visit.tick(now + LONGEST);
        prop_assert_eq!(visit.on(), On::Show, "nothing stays for ever");
    }
}
