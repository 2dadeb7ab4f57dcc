//! Fingers become gestures: taps, swipes, a pinch, a hold in a corner. Owns what a touch is and what is none (dirt, rain, a
//! palm); knows no window and no time but what it is told, and decides nothing about slides.

use std::time::Duration;

use crate::compose::geometry::Size;

/// A touch that is longer counts as none.
const LONGEST: Duration = Duration::from_secs(30);
/// A finger in a corner asks for the gate after so long.
const HOLD: Duration = Duration::from_secs(3);
/// A second tap in the middle within this time makes a double tap of both.
const DOUBLE: Duration = Duration::from_millis(350);
/// A finger that has moved by less, in s, has not moved.
const SLOP: f32 = 2.5;
/// A finger that has moved by more, in s, has swiped.
const SWIPE: f32 = 8.0;
/// Side of the corners, in s.
const CORNER: f32 = 14.0;
/// More fingers than these are a palm.
const FINGERS: usize = 2;
/// More touches are not looked at: no hand has them.
const MOST: usize = 16;

/// A place on the slide, in pixels from its upper left corner, as the passer-by sees it.
pub type Place = (f32, f32);

/// What a finger, or the mouse's button, does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Finger {
    /// It touches the screen.
    Down(Place),
    /// It moves there.
    Move(Place),
    /// It has gone.
    Up,
    /// The system takes it away.
    Lost,
}

/// What someone means by it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Gesture {
    /// A finger has come down: whatever is there shows that it was felt.
    Press(Place),
    /// A short touch.
    Tap(Place),
    /// Two short touches at one place.
    Double(Place),
    /// A quick way to the left, which asks for what comes next, or to the right.
    Swipe {
        /// To the left.
        next: bool,
    },
    /// A finger has dragged by so many pixels.
    Drag(f32, f32),
    /// Two fingers have come apart by this factor, around a place.
    Pinch(f32, Place),
    /// A finger has stayed in a corner.
    Corner,
}

/// A finger on the screen.
#[derive(Debug, Clone, Copy)]
struct Touch {
    id: u64,
    since: Duration,
    start: Place,
    at: Place,
    /// It has left the place where it came down.
    moved: bool,
    /// It has moved together with another one: it neither taps nor swipes any more.
    pinched: bool,
    /// It has had its effect, or is to have none.
    spent: bool,
}

impl Touch {
    /// Whether it has not been there for so long that it must be dirt.
    fn is_young(&self, now: Duration) -> bool {
        now.saturating_sub(self.since) < LONGEST
    }

    /// Whether it may become the second tap of two, of which the first was at a time and place.
    fn is_second(&self, (at, place): (Duration, Place), screen: Size) -> bool {
        !self.moved && self.since < at + DOUBLE && is_near(self.start, place, screen)
    }
}

/// All fingers on the screen.
#[derive(Debug, Clone, Default)]
pub struct Hands {
    touches: Vec<Touch>,
    /// A tap that may become a double tap.
    tap: Option<(Duration, Place)>,
    /// Drags move something, rather than swipe.
    drags: bool,
    /// Taps in the middle wait for a second one.
    doubles: bool,
}

impl Hands {
    /// Takes what is on: whether something may be dragged, and whether double taps mean something.
    pub fn expect(&mut self, drags: bool, doubles: bool) {
        (self.drags, self.doubles) = (drags, doubles);
    }

    /// Forgets all fingers; those on the screen count for nothing any more.
    pub fn forget(&mut self) {
        self.touches.iter_mut().for_each(|touch| touch.spent = true);
        self.tap = None;
    }

    /// Hears of a finger.
    pub fn feel(&mut self, id: u64, finger: Finger, screen: Size, now: Duration) -> Option<Gesture> {
        let unit = screen.unit();
        match finger {
            Finger::Down(place) => {
                self.touches.retain(|touch| touch.id != id);
                if self.touches.len() >= MOST {
                    // Of fingers that count for nothing any more, some have left without a word.
                    self.touches.retain(|touch| touch.is_young(now));
                }
                if self.touches.len() < MOST {
                    let (moved, pinched, spent) = (false, false, false);
                    let touch = Touch { id, since: now, start: place, at: place, moved, pinched, spent };
                    self.touches.push(touch);
                }
                let live = self.live(now).count();
                if live > FINGERS {
                    self.touches.iter_mut().for_each(|touch| touch.spent = true);
                }
                (live == 1).then_some(Gesture::Press(place))
            }
            Finger::Move(place) => self.moved(id, place, unit, now),
            Finger::Up => {
                let at = self.touches.iter().position(|touch| touch.id == id)?;
                let others = self.live(now).filter(|touch| touch.id != id).count();
                let touch = self.touches.remove(at);
                let counts = !touch.spent && !touch.pinched && touch.is_young(now) && others == 0;
                if counts { self.lifted(touch, screen, now) } else { None }
            }
            Finger::Lost => {
                self.touches.retain(|touch| touch.id != id);
                None
            }
        }
    }

    /// Lets time pass: a finger that has stayed in a corner, or a tap that no second one came to.
    pub fn tick(&mut self, screen: Size, now: Duration) -> Option<Gesture> {
        let corner = |touch: &&mut Touch| {
            let stays = !touch.spent && !touch.moved && in_corner(touch.start, screen);
            stays && now >= touch.since + HOLD && touch.is_young(now)
        };
        let alone = self.live(now).count() == 1;
        if let Some(touch) = self.touches.iter_mut().find(corner).filter(|_| alone) {
            touch.spent = true;
            return Some(Gesture::Corner);
        }
        // A second finger that is down at its place may yet make a double tap of it.
        let waits = self.waits(screen, now);
        self.tap.take_if(|(at, _)| now >= *at + DOUBLE && !waits).map(|(_, place)| Gesture::Tap(place))
    }

    /// When to look again, if anything is due; a time that is past is due at once.
    pub fn wake(&self, screen: Size, now: Duration) -> Option<Duration> {
        let corner = |touch: &Touch| (!touch.moved && in_corner(touch.start, screen)).then_some(touch.since + HOLD);
        let alone = self.live(now).count() == 1;
        let corners = self.live(now).filter_map(corner).filter(|_| alone);
        let waits = self.waits(screen, now);
        corners.chain(self.tap.filter(|_| !waits).map(|(at, _)| at + DOUBLE)).min()
    }

    /// Whether a tap waits for a finger that is down to become the second one.
    fn waits(&self, screen: Size, now: Duration) -> bool {
        self.tap.is_some_and(|tap| self.live(now).any(|touch| touch.is_second(tap, screen)))
    }

    /// Fingers that count: dirt that has stayed for long does not.
    fn live(&self, now: Duration) -> impl Iterator<Item = &Touch> {
        self.touches.iter().filter(move |touch| !touch.spent && touch.is_young(now))
    }

    fn moved(&mut self, id: u64, place: Place, unit: f32, now: Duration) -> Option<Gesture> {
        let drags = self.drags;
        let other = self.live(now).find(|touch| touch.id != id).map(|touch| touch.at);
        let touch = self.touches.iter_mut().find(|touch| touch.id == id)?;
        let before = std::mem::replace(&mut touch.at, place);
        touch.moved |= distance(touch.start, place) > SLOP * unit;
        if touch.spent || !touch.is_young(now) {
            return None;
        }
        if let Some(other) = other {
            // Two fingers have moved, however little: neither taps any more.
            self.touches.iter_mut().for_each(|touch| (touch.moved, touch.pinched) = (true, true));
            let apart = distance(before, other).max(unit);
            let middle = ((place.0 + other.0) / 2.0, (place.1 + other.1) / 2.0);
            return Some(Gesture::Pinch(distance(place, other).max(unit) / apart, middle));
        }
        let moved = touch.moved;
        (drags && moved).then_some(Gesture::Drag(place.0 - before.0, place.1 - before.1))
    }

    /// The only finger has gone.
    fn lifted(&mut self, touch: Touch, screen: Size, now: Duration) -> Option<Gesture> {
        let unit = screen.unit();
        if touch.moved {
            let (x, y) = (touch.at.0 - touch.start.0, touch.at.1 - touch.start.1);
            let swiped = !self.drags && x.abs() > SWIPE * unit && x.abs() > y.abs();
            return swiped.then_some(Gesture::Swipe { next: x < 0.0 });
        }
        if self.tap.take().is_some_and(|(_, first)| is_near(touch.at, first, screen)) {
            return Some(Gesture::Double(touch.at));
        }
        if self.doubles && side(touch.at, screen).is_none() {
            self.tap = Some((now, touch.at));
            return None;
        }
        Some(Gesture::Tap(touch.at))
    }
}

/// On which side of the screen a place lies: `true` for the right third, none for the middle.
pub fn side((x, _): Place, screen: Size) -> Option<bool> {
    let share = x / screen.width.max(1) as f32;
    match share {
        _ if share < 1.0 / 3.0 => Some(false),
        _ if share > 2.0 / 3.0 => Some(true),
        _ => None,
    }
}

fn in_corner((x, y): Place, screen: Size) -> bool {
    let (width, height, side) = (screen.width as f32, screen.height as f32, CORNER * screen.unit());
    (x < side || x > width - side) && (y < side || y > height - side)
}

/// Whether two taps are at one place.
fn is_near(one: Place, other: Place, screen: Size) -> bool {
    distance(one, other) < 3.0 * SLOP * screen.unit()
}

fn distance(one: Place, other: Place) -> f32 {
    (one.0 - other.0).hypot(one.1 - other.1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SCREEN: Size = Size { width: 1920, height: 1080 };
    const MIDDLE: Place = (960.0, 500.0);
    const RIGHT: Place = (1700.0, 500.0);

    fn ms(milliseconds: u64) -> Duration {
        Duration::from_millis(milliseconds)
    }

    /// What comes of fingers that do something at some time, in milliseconds; presses left out.
    fn gestures(drags: bool, doubles: bool, moves: &[(u64, u64, Finger)]) -> Vec<Gesture> {
        let mut hands = Hands::default();
        hands.expect(drags, doubles);
        let mut all = Vec::new();
        for (at, id, finger) in moves {
            all.extend(hands.tick(SCREEN, ms(*at)));
            all.extend(hands.feel(*id, *finger, SCREEN, ms(*at)));
        }
        let end = moves.last().map_or(0, |last| last.0) + 350;
        all.extend(hands.tick(SCREEN, ms(end)));
        all.retain(|gesture| !matches!(gesture, Gesture::Press(_)));
        all
    }

    /// What it is called, whether moves drag, what fingers do when, and what that means.
    type Case = (&'static str, bool, &'static [(u64, u64, Finger)], &'static [Gesture]);

    #[test]
    #[expect(clippy::too_many_lines, reason = "it is a table")]
    fn fingers_mean_what_people_mean_by_them() {
        use Finger::{Down, Lost, Move, Up};
        let cases: [Case; 15] = [
            ("tap at a side", false, &[(0, 1, Down(RIGHT)), (90, 1, Up)], &[Gesture::Tap(RIGHT)]),
            ("tap in the middle", false, &[(0, 1, Down(MIDDLE)), (90, 1, Up)], &[Gesture::Tap(MIDDLE)]),
            (
                "double tap",
                false,
                &[(0, 1, Down(MIDDLE)), (90, 1, Up), (200, 1, Down(MIDDLE)), (280, 1, Up)],
                &[Gesture::Double(MIDDLE)],
            ),
            (
                "double tap whose second finger stays a moment",
                false,
                &[(0, 1, Down(MIDDLE)), (90, 1, Up), (400, 1, Down(MIDDLE)), (500, 1, Move(MIDDLE)), (600, 1, Up)],
                &[Gesture::Double(MIDDLE)],
            ),
            (
                "a tap in the middle and a swipe from there",
                false,
                &[
                    (0, 1, Down(MIDDLE)),
                    (90, 1, Up),
                    (400, 1, Down(MIDDLE)),
                    (500, 1, Move((400.0, 500.0))),
                    (600, 1, Up),
                ],
                &[Gesture::Tap(MIDDLE), Gesture::Swipe { next: true }],
            ),
            (
                "two taps at a side",
                false,
                &[(0, 1, Down(RIGHT)), (90, 1, Up), (200, 1, Down(RIGHT)), (280, 1, Up)],
                &[Gesture::Tap(RIGHT), Gesture::Tap(RIGHT)],
            ),
            (
                "swipe",
                false,
                &[(0, 1, Down(RIGHT)), (50, 1, Move((900.0, 520.0))), (90, 1, Up)],
                &[Gesture::Swipe { next: true }],
            ),
            ("a way down", false, &[(0, 1, Down(MIDDLE)), (50, 1, Move((990.0, 900.0))), (90, 1, Up)], &[]),
            ("dirt", false, &[(0, 1, Down(RIGHT)), (30_000, 1, Up)], &[]),
            ("taken away", false, &[(0, 1, Down(RIGHT)), (90, 1, Lost), (95, 1, Up)], &[]),
            (
                "a tap beside dirt",
                false,
                &[(0, 1, Down(MIDDLE)), (40_000, 2, Down(RIGHT)), (40_080, 2, Up)],
                &[Gesture::Tap(RIGHT)],
            ),
            (
                "a palm",
                false,
                &[
                    (0, 1, Down(MIDDLE)),
                    (1, 2, Down(RIGHT)),
                    (2, 3, Down((1500.0, 400.0))),
                    (90, 1, Up),
                    (91, 2, Up),
                    (92, 3, Up),
                ],
                &[],
            ),
            (
                "a drag",
                true,
                &[(0, 1, Down(MIDDLE)), (50, 1, Move((1060.0, 500.0))), (90, 1, Up)],
                &[Gesture::Drag(100.0, 0.0)],
            ),
            (
                "a pinch",
                true,
                &[
                    (0, 1, Down((900.0, 500.0))),
                    (1, 2, Down((1000.0, 500.0))),
                    (50, 2, Move((1100.0, 500.0))),
                    (90, 2, Up),
                    (91, 1, Up),
                ],
                &[Gesture::Pinch(2.0, (1000.0, 500.0))],
            ),
            (
                "a pinch that goes far to the side",
                false,
                &[
                    (0, 1, Down((900.0, 500.0))),
                    (1, 2, Down((1000.0, 500.0))),
                    (50, 2, Move((1100.0, 500.0))),
                    (90, 1, Up),
                    (91, 2, Move((1500.0, 500.0))),
                    (95, 2, Up),
                ],
                &[Gesture::Pinch(2.0, (1000.0, 500.0))],
            ),
        ];
        for (name, drags, moves, expected) in cases {
            assert_eq!(gestures(drags, !drags, moves), expected, "{name}");
        }
    }

    #[test]
    fn a_finger_that_stays_in_any_corner_asks_for_the_gate_once() {
        for corner in [(20.0, 20.0), (1900.0, 20.0), (20.0, 1060.0), (1900.0, 1060.0)] {
            let mut hands = Hands::default();
            hands.feel(1, Finger::Down(corner), SCREEN, ms(0));
            assert_eq!(hands.wake(SCREEN, ms(0)), Some(ms(3000)));
            assert_eq!(hands.tick(SCREEN, ms(2999)), None);
            assert_eq!(hands.tick(SCREEN, ms(3000)), Some(Gesture::Corner));
            assert_eq!((hands.tick(SCREEN, ms(3100)), hands.wake(SCREEN, ms(3100))), (None, None));
            assert_eq!(hands.feel(1, Finger::Up, SCREEN, ms(3200)), None, "the touch has had its effect");
        }
        let mut hands = Hands::default();
        hands.feel(1, Finger::Down(MIDDLE), SCREEN, ms(0));
        assert_eq!((hands.tick(SCREEN, ms(5000)), hands.wake(SCREEN, ms(0))), (None, None), "not in the middle");
    }

    #[test]
    fn drops_of_dirt_in_a_corner_ask_for_nothing_when_someone_taps_elsewhere() {
        let mut hands = Hands::default();
        hands.feel(1, Finger::Down((20.0, 20.0)), SCREEN, ms(0));
        hands.feel(2, Finger::Down((60.0, 20.0)), SCREEN, ms(100));
        hands.feel(3, Finger::Down(RIGHT), SCREEN, ms(40_000));
        assert_eq!(hands.tick(SCREEN, ms(40_050)), None);
        assert_eq!(hands.feel(3, Finger::Up, SCREEN, ms(40_090)), Some(Gesture::Tap(RIGHT)));
    }

    #[test]
    fn fingers_that_have_left_without_a_word_are_in_nobodys_way() {
        let mut hands = Hands::default();
        for id in 0..40 {
            hands.feel(id, Finger::Down(MIDDLE), SCREEN, ms(id));
        }
        assert_eq!(hands.touches.len(), MOST);
        hands.feel(100, Finger::Down(RIGHT), SCREEN, ms(31_000));
        assert_eq!(hands.feel(100, Finger::Up, SCREEN, ms(31_090)), Some(Gesture::Tap(RIGHT)));
    }

    fn any_finger() -> impl Strategy<Value = Finger> {
        let place = (0.0..1920.0_f32, 0.0..1080.0_f32);
        prop_oneof![
            3 => place.clone().prop_map(Finger::Down),
            3 => place.prop_map(Finger::Move),
            3 => Just(Finger::Up),
            1 => Just(Finger::Lost),
        ]
    }

    proptest! {
        #[test]
        fn hammering_hands_are_bounded_and_their_numbers_sane(
            ops in proptest::collection::vec((0..40_u64, any_finger(), 0..40_000_u64), 1..200), drags in any::<bool>(),
        ) {
            let mut hands = Hands::default();
            hands.expect(drags, !drags);
            let mut now = Duration::ZERO;
            for (id, finger, wait) in ops {
                now += ms(wait % 400 + if wait > 39_000 { wait } else { 0 });
                let gesture = hands.feel(id, finger, SCREEN, now).or(hands.tick(SCREEN, now));
                prop_assert!(hands.touches.len() <= MOST);
                if let Some(Gesture::Pinch(factor, _)) = gesture {
                    prop_assert!(factor.is_finite() && factor > 0.0);
                }
                prop_assert!(drags || !matches!(gesture, Some(Gesture::Drag(..))));
            }
        }
    }
}
