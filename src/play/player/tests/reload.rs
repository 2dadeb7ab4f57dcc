//! What a reload does to the slide being read, its time, and what was wanted.

use super::*;

/// What is tried | slides before | index on the screen | slides after | index that is on (`stays`) or
/// wanted (`turns`).
const RELOADS: &str = "
    nothing changed | a b c | 1 | a b c | stays 1
    one came in front | a b c | 1 | z a b c | stays 2
    one before it went | a b c | 1 | b c | stays 0
    the order changed | a b c | 1 | c b a | stays 1
    the same page | a/1.1 a/1.2 b | 1 | a/1.1 a/1.2 a/1.3 b | stays 1
    the nearest page | a/1.1 a/1.2 a/1.3 b | 2 | a/1.1 a/1.2 b | turns 1
    the only page left | z a/1.1 a/1.2 a/1.3 b | 3 | z a/1.1 b | turns 1
    the same page in this language | a/1@de a/1@en b | 1 | b a/1@de a/1@en | stays 2
    a near page rather in this language | a/1.2@de a/1.3@en | 1 | a/1.1@en a/1.3@de | turns 0
    the language was changed | z a/1@de b | 1 | z a/1@en b | turns 1
    the next one | a b c d | 1 | a c d | turns 1
    the next one still there | a b c d | 1 | a d | turns 1
    the next one, wherever it went | a b c | 1 | c z a | turns 0
    not one that came in its place | a b c | 1 | a x y c | turns 3
    a later section of the article | a/0 a/1 a/2 b | 1 | a/0 a/2 b | turns 1
    the one before, at the end | a b c | 2 | a b | turns 1
    the last one before that is there | a b c d | 3 | a x y | turns 0
    whatever stands there | a b c | 1 | x y z | turns 1
    whatever stands last | a b c | 2 | x | turns 0
    the second of two equal ones | a b a c | 2 | a b a c | stays 2
    the second of two equal ones, moved | a b a c | 2 | z a b a c | stays 3
    the only one left of two | a b a c | 2 | z a b c | stays 1
";

#[test]
fn a_reload_keeps_the_slide_being_read_or_the_nearest_to_it() {
    for case in RELOADS.trim().lines() {
        let columns: Vec<_> = case.split('|').map(str::trim).collect();
        let [what, before, on, after, end] = columns[..] else { panic!("five columns: {case}") };
        let (verb, expected) = end.split_once(' ').unwrap();
        let (on, expected): (usize, usize) = (on.parse().unwrap(), expected.parse().unwrap());
        let mut stage = Stage::of(before);
        stage.player.jump(on, stage.now);
        stage.show_wanted();
        assert_eq!(stage.wait(4.0).turn, None, "{what}");
        stage.reload(after);
        let response = stage.tick();
        if verb == "stays" {
            assert_eq!((stage.on(), response.turn), (Some(expected), None), "{what}");
            assert_eq!(stage.left(), Some(6.0), "{what}");
        } else {
            assert_eq!((stage.on(), response.turn), (None, turn(expected, Why::Reload)), "{what}");
            assert_eq!(stage.wait(1000.0).turn, turn(expected, Why::Reload), "{what}");
            stage.show_wanted();
            assert_eq!(stage.on(), Some(expected), "{what}");
        }
    }
}

#[test]
fn another_page_of_the_section_goes_on_with_the_remaining_time() {
    let mut stage = Stage::of("a/1.1 a/1.2 b");
    stage.player.next(stage.now);
    stage.show_wanted();
    assert_eq!(stage.wait(7.0).turn, None);
    stage.reload("a/1.1 b");
    stage.show_wanted();
    assert_eq!((stage.on(), stage.left()), (Some(0), Some(3.0)));
    assert_eq!(stage.wait(3.0).turn, turn(1, Why::Timer));
}

#[test]
fn a_neighbour_begins_its_time_anew() {
    let mut stage = Stage::of("a b c");
    assert_eq!(stage.wait(7.0).turn, None);
    stage.reload("b c");
    stage.show_wanted();
    assert_eq!((stage.on(), stage.left()), (Some(0), Some(10.0)));
}

#[test]
fn changed_seconds_count_from_when_the_slide_came_on() {
    // Seconds after the reload, and what is then left of them after 4 seconds on the screen.
    for (after, left) in [("a=20 b", 16.0), ("a=6 b", 2.0), ("a=4.5 b", 1.0), ("a=2 b", 1.0), ("a=1 b", 1.0)] {
        let mut stage = Stage::of("a=10 b");
        assert_eq!(stage.wait(4.0).turn, None);
        stage.reload(after);
        assert_eq!(stage.left(), Some(left), "{after}");
    }
}

#[test]
fn a_save_in_the_last_moment_does_not_prolong_a_slide() {
    let mut stage = Stage::of("a b");
    assert_eq!(stage.wait(9.75).turn, None);
    for _ in 0..5 {
        stage.reload("a b c");
    }
    assert_eq!(stage.left(), Some(0.25));
}

#[test]
fn more_seconds_take_back_a_turn_of_the_timer() {
    let mut stage = Stage::of("a=10 b");
    assert_eq!(stage.wait(12.0).turn, turn(1, Why::Timer));
    stage.reload("a=60 b");
    assert_eq!(stage.tick(), Response { turn: None, wake: Some(secs(60.0)), finished: false });
}

#[test]
fn a_turn_of_the_timer_leads_to_what_comes_next_now() {
    let mut stage = Stage::of("a b c");
    assert_eq!(stage.wait(10.0).turn, turn(1, Why::Timer));
    stage.reload("a x b c");
    assert_eq!(stage.tick().turn, turn(1, Why::Timer), "the new slide is not skipped");
    stage.reload("b a c");
    assert_eq!(stage.tick().turn, turn(2, Why::Timer));
}

#[test]
fn a_slide_asked_for_stays_asked_for_through_a_reload() {
    let mut stage = Stage::of("a b c d");
    stage.player.jump(2, stage.now);
    stage.reload("z a b c d");
    assert_eq!(stage.tick().turn, turn(3, Why::Jump));
    stage.reload("z a b d");
    assert_eq!(stage.tick().turn, turn(3, Why::Jump), "its neighbour where it is gone");
    stage.reload("a");
    assert_eq!((stage.tick().turn, stage.on()), (None, Some(0)), "nothing where that one is on");
}

#[test]
fn a_show_that_was_empty_starts_again() {
    let mut stage = Stage::of("a b");
    stage.reload("");
    assert_eq!((stage.on(), stage.wait(5.0)), (None, Response::default()));
    stage.reload("c d");
    assert_eq!(stage.tick().turn, turn(0, Why::Start));
    stage.reload("b c d");
    assert_eq!(stage.tick().turn, turn(0, Why::Start), "the start is at the first slide of the show");
}

#[test]
fn a_slide_that_comes_back_before_it_left_the_screen_stays() {
    let mut stage = Stage::of("a b c");
    assert_eq!(stage.wait(4.0).turn, None);
    stage.reload("b c");
    assert_eq!(stage.tick().turn, turn(0, Why::Reload));
    stage.reload("b a c");
    assert_eq!((stage.tick().turn, stage.on(), stage.left()), (None, Some(1), Some(6.0)));
}

#[test]
fn turning_by_hand_from_a_slide_that_is_gone_skips_nothing() {
    // Slides before, index on the screen, slides after, where the next and the previous one are then.
    let cases = [
        ("a b c", 1, "a c", 1, 0),
        ("a b c", 2, "a b", 0, 1),
        ("a/1.1 a/1.2 a/1.3 b", 2, "a/1.1 a/1.2 b", 2, 1),
        ("z a/1.1 b", 1, "z a/1.2 b", 1, 0),
    ];
    for (before, on, after, next, previous) in cases {
        let mut stage = Stage::of(before);
        stage.player.jump(on, stage.now);
        stage.show_wanted();
        stage.reload(after);
        let mut other = stage.player.clone();
        stage.player.next(stage.now);
        assert_eq!(stage.player.wanted(), turn(next, Why::Next), "{before}, then {after}");
        other.previous(stage.now);
        assert_eq!(other.wanted(), turn(previous, Why::Previous), "{before}, then {after}");
    }
}

#[test]
fn the_first_article_of_an_empty_show_starts_it_also_when_followed() {
    let mut stage = Stage::with(Options::default(), "");
    stage.player.reload(entries("a b"), Some(1), stage.now);
    assert_eq!(stage.tick().turn, turn(1, Why::Start));
}

#[test]
fn a_save_that_is_followed_jumps_to_its_slide() {
    let mut stage = Stage::of("a b c");
    assert_eq!(stage.wait(4.0).turn, None);
    stage.player.reload(entries("a b c"), Some(2), stage.now);
    assert_eq!(stage.tick().turn, turn(2, Why::Reload));
    stage.reload("z a b c");
    assert_eq!(stage.tick().turn, turn(3, Why::Reload), "another save does not call it off");
    stage.player.reload(entries("z a b c"), Some(1), stage.now);
    assert_eq!((stage.tick().turn, stage.left()), (None, Some(6.0)), "it is on already and stays");
    stage.player.reload(entries("z a b c"), Some(9), stage.now);
    assert_eq!((stage.tick().turn, stage.on()), (None, Some(1)), "there is no slide 9");
}

#[test]
fn a_paused_show_follows_a_reload_and_stays_paused() {
    let mut stage = Stage::of("a b c");
    stage.player.toggle_pause(stage.now);
    stage.reload("b c");
    assert_eq!(stage.tick().turn, turn(0, Why::Reload));
    stage.show_wanted();
    assert_eq!(stage.wait(1000.0), Response::default());
    assert_eq!(stage.left(), Some(10.0));
}
