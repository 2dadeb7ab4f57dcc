//! Slides whose times begin and end, and articles that may come only so often.

use super::*;

impl Stage {
    fn reschedule(&mut self, text: &str) {
        self.player.reschedule(entries(text), self.now);
    }
}

#[test]
fn a_slide_whose_time_ends_leaves_at_once_for_the_next_one() {
    let mut stage = Stage::of("a b c");
    assert_eq!(stage.wait(4.0).turn, None);
    stage.reschedule("b c");
    assert_eq!(stage.tick().turn, turn(0, Why::Schedule));
    stage.show_wanted();
    assert_eq!((stage.on(), stage.left()), (Some(0), Some(10.0)));
}

#[test]
fn a_slide_whose_time_begins_comes_when_its_place_does() {
    let mut stage = Stage::of("a c");
    assert_eq!(stage.wait(4.0).turn, None);
    stage.reschedule("a b c");
    assert_eq!((stage.tick().turn, stage.left()), (None, Some(6.0)), "what is being read stays");
    assert_eq!(stage.wait(6.0).turn, turn(1, Why::Timer));
}

#[test]
fn after_a_time_of_nothing_the_first_slide_comes_by_schedule() {
    let mut stage = Stage::of("a b");
    stage.reschedule("");
    assert_eq!((stage.wait(3600.0), stage.on()), (Response::default(), None));
    stage.reschedule("b");
    assert_eq!(stage.tick().turn, turn(0, Why::Schedule));
}

#[test]
fn an_article_with_a_limit_is_passed_over_until_its_hour_is_over() {
    let limited = |text: &str| {
        let mut all = entries(text);
        all.iter_mut().filter(|entry| entry.article == "a").for_each(|entry| entry.most_an_hour = Some(2));
        all
    };
    let mut stage = Stage::with(Options::default(), "");
    stage.player.reload(limited("a/0=600 a/1=600 b=600 c=600"), None, stage.now);
    stage.show_wanted();
    let mut played = vec![0];
    for _ in 0..11 {
        played.push(stage.wait(600.0).turn.map(|turn| turn.to).unwrap());
        assert_eq!(stage.player.upcoming(1).len(), 1);
        stage.show_wanted();
    }
    // It begins at 0 and 2400 s; that of 0 s is an hour ago at 3600 s, but its place comes at 4800 s.
    assert_eq!(played, [0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3]);
    let mut stage = Stage::with(Options::default(), "");
    stage.player.reload(limited("a=60 b=60"), None, stage.now);
    stage.show_wanted();
    let mut played = String::from("a");
    for _ in 0..61 {
        let Some(turn) = stage.wait(60.0).turn else { continue };
        played.push(if turn.to == 0 { 'a' } else { 'b' });
        stage.show_wanted();
    }
    assert_eq!(played.matches('a').count(), 3, "{played}");
    assert!(played.starts_with("abab"), "{played}");
}

#[test]
fn a_limit_gives_way_where_there_is_nothing_else() {
    let mut stage = Stage::with(Options::default(), "");
    let mut all = entries("a=10 b=10");
    all.iter_mut().for_each(|entry| entry.most_an_hour = Some(1));
    stage.player.reload(all, None, stage.now);
    stage.show_wanted();
    for to in [1, 0, 1, 0] {
        assert_eq!(stage.wait(10.0).turn, turn(to, Why::Timer));
        stage.show_wanted();
    }
}
