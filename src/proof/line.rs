//! One line of an event log, as far as an account needs it. Judges nothing: a line that cannot be read is none.

use std::borrow::Cow;

use jiff::fmt::temporal::Pieces;
use serde::Deserialize;

/// A moment as a line tells it, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// Since 1970 in UTC.
    pub instant: i64,
    /// The same on the screen's clock on the wall.
    pub local: i64,
    /// Since the start of the process.
    pub t: i64,
}

impl Moment {
    /// By how much the clock on the wall is ahead of UTC.
    pub fn offset(self) -> i64 {
        self.local - self.instant
    }
}

/// A line.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// When.
    pub moment: Moment,
    /// What.
    pub event: Event,
}

/// A slide as a line names it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Slide {
    /// Its id.
    pub id: String,
    /// File of its article.
    pub article: String,
    /// Title of its article.
    pub title: String,
}

/// A slide that comes on.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// Which.
    pub slide: Slide,
    /// Number of its section and its page.
    pub place: (u64, u64),
    /// Its language.
    pub lang: String,
    /// Milliseconds that it is to stay.
    pub planned: i64,
    /// Why it came on.
    pub why: String,
    /// Hash of what it looked like.
    pub revision: String,
}

/// What a line tells.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// A player has begun, on the screen of that name.
    Start(String),
    /// A slide came on.
    Show(Box<Shown>),
    /// The player lives.
    Alive {
        /// Name of the screen.
        screen: Option<String>,
        /// What is on.
        slide: Option<Box<Slide>>,
    },
    /// The display is on, or is not.
    Display(bool),
    /// The window is seen, or is not.
    Window(bool),
    /// Lines before this one could not be written.
    Missing,
    /// The player has ended.
    Stop,
    /// Something that changes nothing.
    Other,
}

/// The fields that are read, of whatever event.
#[derive(Deserialize)]
struct Raw<'a> {
    #[serde(borrow)]
    at: Cow<'a, str>,
    t: f64,
    #[serde(borrow)]
    event: Cow<'a, str>,
    #[serde(default)]
    screen: Option<String>,
    #[serde(default)]
    slide: Option<String>,
    #[serde(default)]
    article: Option<String>,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    section: u64,
    #[serde(default)]
    page: u64,
    #[serde(default)]
    lang: Option<String>,
    #[serde(default)]
    seconds: f64,
    #[serde(default)]
    why: Option<String>,
    #[serde(default)]
    revision: Option<String>,
    #[serde(borrow, default)]
    state: Option<Cow<'a, str>>,
}

/// Longest time since process start that is believed, in milliseconds: a hundred years.
const LONGEST: f64 = 3.2e12;

impl Line {
    /// Reads a line without its end; none if it is cut off or no line of a log.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let raw: Raw<'_> = serde_json::from_slice(bytes).ok()?;
        let moment = Moment { t: milliseconds(raw.t)?, ..moment(&raw.at)? };
        let event = match raw.event.as_ref() {
            "start" => Event::Start(raw.screen?),
            "show" => Event::Show(Box::new(Shown {
                planned: milliseconds(raw.seconds)?,
                place: (raw.section, raw.page),
                lang: raw.lang.unwrap_or_default(),
                why: raw.why.unwrap_or_default(),
                revision: raw.revision.unwrap_or_default(),
                slide: slide(raw.slide, raw.article, raw.title)?,
            })),
            "alive" => {
                Event::Alive { screen: raw.screen, slide: slide(raw.slide, raw.article, raw.title).map(Box::new) }
            }
            "display" => Event::Display(raw.state? == "on"),
            "window" => Event::Window(raw.state? == "visible"),
            "missing" => Event::Missing,
            "stop" => Event::Stop,
            _ => Event::Other,
        };
        Some(Self { moment, event })
    }

    /// The name of the screen, if the line tells it.
    pub fn screen(&self) -> Option<&str> {
        match &self.event {
            Event::Start(screen) => Some(screen),
            Event::Alive { screen, .. } => screen.as_deref(),
            _ => None,
        }
    }
}

fn slide(id: Option<String>, article: Option<String>, title: Option<String>) -> Option<Slide> {
    let id = id.filter(|id| !id.is_empty())?;
    Some(Slide { id, article: article.unwrap_or_default(), title: title.unwrap_or_default() })
}

/// Seconds as whole milliseconds, if they are a time that can be.
fn milliseconds(seconds: f64) -> Option<i64> {
    let ms = (seconds * 1000.0).round();
    (0.0..=LONGEST).contains(&ms).then_some(ms as i64)
}

/// An RFC 3339 time with its offset.
fn moment(at: &str) -> Option<Moment> {
    let pieces = Pieces::parse(at).ok()?;
    let offset = pieces.to_numeric_offset()?;
    let instant = offset.to_timestamp(pieces.date().to_datetime(pieces.time()?)).ok()?.as_millisecond();
    Some(Moment { instant, local: instant + i64::from(offset.seconds()) * 1000, t: 0 })
}

#[cfg(test)]
mod tests {
    use super::{Event, Line, Moment};

    fn read(text: &str) -> Option<Line> {
        Line::read(text.as_bytes())
    }

    #[test]
    fn a_moment_is_an_instant_and_what_the_clock_on_the_wall_showed() {
        let line = read(r#"{"at":"1970-01-01T01:00:01.250+01:00","t":61.004,"event":"fixed","file":"a"}"#).unwrap();
        assert_eq!(line, Line { moment: Moment { instant: 1250, local: 3_601_250, t: 61_004 }, event: Event::Other });
    }

    #[test]
    fn what_is_cut_off_or_absurd_is_no_line() {
        let whole = r#"{"at":"2026-11-19T08:00:00.000+01:00","t":1.000,"event":"stop","reason":"key"}"#;
        assert_eq!(read(whole).unwrap().event, Event::Stop);
        for end in 0..whole.len() {
            assert_eq!(read(&whole[..end]), None, "{}", &whole[..end]);
        }
        for (old, new) in [
            ("1.000", "-1"),
            ("1.000", "1e300"),
            ("1.000", "\"1\""),
            ("+01:00", ""),
            ("2026-11-19T08:00:00.000+01:00", "2026-11-19"),
            ("2026-11", "2026-13"),
            ("\"stop\"", "\"show\""),
            ("\"stop\"", "\"start\""),
            ("\"stop\"", "\"display\""),
            ("{", "\0\0{"),
        ] {
            let text = whole.replace(old, new);
            assert_eq!(read(&text), None, "{text}");
        }
    }

    #[test]
    fn an_event_that_is_not_known_yet_is_a_line_too() {
        let line = read(r#"{"at":"2031-01-01T00:00:00Z","t":5,"event":"hologram","slide":"a/0","depth":3}"#).unwrap();
        assert_eq!((line.event, line.moment.t), (Event::Other, 5000));
    }
}
