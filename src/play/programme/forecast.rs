//! Looks ahead: when each slide changes next, and from when to when articles are on. Steps from one change of the
//! programme to the next, never minute by minute.

use jiff::Timestamp;

use super::{Programme, Reason, priority_of};
use crate::show::slide::Slide;

/// So many changes of the programme are looked at: with opening hours more than five years.
const STEPS: usize = 4000;
/// So many looks at slides are taken at most, which bounds the time that a large show takes.
const LOOKS: usize = 20_000_000;

/// So many changes of a show are looked at.
fn steps(programme: &Programme) -> usize {
    (LOOKS / programme.show().slides().count().max(1)).min(STEPS)
}

/// When a slide changes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// At this instant.
    At(Timestamp),
    /// Never, as the show is now.
    Never,
    /// Not before this instant; farther was not looked.
    After(Timestamp),
}

/// When each of these slides goes on or off next. `programme` is as of now and looks ahead for ever.
pub fn changes(programme: &Programme, slides: &[Slide]) -> Vec<Change> {
    let mut ahead = programme.clone();
    let states: Vec<_> = slides.iter().map(|slide| programme.state(slide)).collect();
    let mut found = vec![Change::Never; slides.len()];
    let certain = Certain::of(programme);
    let mut open: Vec<usize> =
        (0..slides.len()).filter(|index| !certain.stays(&slides[*index], &states[*index])).collect();
    for _ in 0..steps(programme) {
        let Some(next) = ahead.next().filter(|_| !open.is_empty()) else { return found };
        ahead.at(next, programme.trusted);
        open.retain(|index| {
            let same = ahead.state(&slides[*index]).on() == states[*index].on();
            if !same {
                found[*index] = Change::At(next);
            }
            same
        });
    }
    if let Some(at) = ahead.next() {
        open.into_iter().for_each(|index| found[index] = Change::After(at));
    }
    found
}

/// What no time will change, so that nobody need look for it.
struct Certain {
    /// The show never closes.
    open: bool,
    /// The highest priority that any slide has.
    top: i32,
    /// Something of that priority is always on.
    something: bool,
}

impl Certain {
    fn of(programme: &Programme) -> Self {
        let show = programme.show();
        let others = || show.slides().filter(|slide| !programme.is_reserve(&slide.article));
        let (open, top) = (programme.opening.is_none(), others().map(|slide| priority_of(&slide)).max().unwrap_or(0));
        let always = |slide: &Slide| priority_of(slide) == top && programme.state(slide) == Reason::Always;
        Self { open, top, something: open && others().any(|slide| always(&slide)) }
    }

    /// Whether a slide stays as it is for ever.
    fn stays(&self, slide: &Slide, state: &Reason) -> bool {
        match state {
            Reason::Hidden | Reason::Elsewhere(_) => true,
            Reason::Always => self.open && priority_of(slide) >= self.top,
            Reason::Reserve => self.something,
            Reason::Outranked(_) => self.something && priority_of(slide) < self.top,
            _ => false,
        }
    }
}

/// From when to when each of these is on until an instant; each has several slides, one of which is enough. `programme`
/// is as of the beginning.
pub fn on_times(programme: &Programme, groups: &[Vec<Slide>], until: Timestamp) -> Vec<Vec<(Timestamp, Timestamp)>> {
    let on = |ahead: &Programme, group: &Vec<Slide>, _| group.iter().any(|slide| ahead.state(slide).on());
    times(programme, groups, &[], until, on)
}

/// From when to when `on` holds for each of some things until an instant. It may change when the programme does, and at
/// the instants `also`.
pub fn times<T>(
    programme: &Programme,
    things: &[T],
    also: &[Timestamp],
    until: Timestamp,
    on: impl Fn(&Programme, &T, Timestamp) -> bool,
) -> Vec<Vec<(Timestamp, Timestamp)>> {
    let mut ahead = programme.clone();
    let mut found: Vec<Vec<(Timestamp, Timestamp)>> = vec![Vec::new(); things.len()];
    let Some(mut now) = ahead.as_of else { return found };
    loop {
        let later = also.iter().copied().filter(|at| *at > now).min();
        let next = ahead.next().into_iter().chain(later).chain([until]).min().unwrap_or(until);
        for (thing, times) in things.iter().zip(&mut found) {
            if on(&ahead, thing, now) {
                match times.last_mut() {
                    Some((_, end)) if *end == now => *end = next,
                    _ => times.push((now, next)),
                }
            }
        }
        if next >= until {
            return found;
        }
        now = next;
        ahead.at(next, programme.trusted);
    }
}
