//! What the lines of the event log say. The fields stand in the order in which they are written.

use serde::{Serialize, Serializer};

use crate::show::emergency::Level;
use crate::show::problem::Told;
use crate::show::why::Why;

/// One line of the event log, without its times. The fields stand in the order in which they are written.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "event", rename_all = "lowercase")]
pub enum Record {
    /// The show begins.
    Start {
        /// Version of Litfass.
        version: String,
        /// Folder of the show, as the operator named it.
        show: String,
        /// Name of the screen.
        screen: String,
        /// Hash of the show.
        revision: String,
        /// Title and section slides, before paging.
        slides: usize,
        /// Width in physical pixels as the passer-by sees it.
        width: u32,
        /// Height in physical pixels as the passer-by sees it.
        height: u32,
        /// What draws, as GL names it.
        renderer: String,
    },
    /// A slide's first frame has been presented.
    Show {
        /// Id of the slide.
        slide: String,
        /// File of the article, relative to the show.
        article: String,
        /// Title of the article.
        title: String,
        /// Number of the section, 0 for the title slide.
        section: usize,
        /// Page, from 1.
        page: usize,
        /// Pages of the section.
        pages: usize,
        /// Language of the slide.
        lang: String,
        /// Seconds it is to stay on.
        #[serde(serialize_with = "in_thousandths")]
        seconds: f64,
        /// Hash of what is drawn.
        revision: String,
        /// Why it came on.
        why: Why,
    },
    /// A transition has ended.
    Transition {
        /// Id of the slide before.
        from: String,
        /// Id of the slide after.
        to: String,
        /// Frames presented.
        frames: usize,
        /// Median time of a frame, in milliseconds.
        #[serde(serialize_with = "in_thousandths")]
        median_ms: f64,
        /// The time that 99 of 100 frames keep to, in milliseconds.
        #[serde(serialize_with = "in_thousandths")]
        p99_ms: f64,
        /// Time of the slowest frame, in milliseconds.
        #[serde(serialize_with = "in_thousandths")]
        worst_ms: f64,
    },
    /// A change of the show is in effect.
    Reload {
        /// Files that changed, relative to the show.
        files: Vec<String>,
        /// Title and section slides, before paging.
        slides: usize,
        /// Hash of the show.
        revision: String,
        /// Milliseconds from the file event to its effect.
        #[serde(serialize_with = "in_thousandths")]
        ms: f64,
    },
    /// An emergency message has taken the screen, or given it back.
    Emergency {
        /// `start` or `end`.
        state: &'static str,
        /// File of the message: relative to the show, or with the folder that `--emergency` names.
        file: String,
        /// How grave it is.
        level: Level,
        /// Its headline.
        title: String,
        /// When it ends as things stand, RFC 3339 with offset.
        until: String,
    },
    /// Something is wrong in a file that was loaded.
    Problem(Told),
    /// No problem is left in a file that had some.
    Fixed {
        /// File, relative to the show.
        file: String,
    },
    /// The player lives: each minute, and when no slide is on any more.
    Alive {
        /// Name of the screen.
        screen: String,
        /// Id of the slide that is on.
        slide: Option<String>,
        /// File of its article, relative to the show.
        #[serde(skip_serializing_if = "Option::is_none")]
        article: Option<String>,
        /// Title of its article.
        #[serde(skip_serializing_if = "Option::is_none")]
        title: Option<String>,
        /// Frames presented since the line before of this kind.
        frames: u64,
    },
    /// The display is on, off or lost, at the start and when that changes.
    Display {
        /// Which.
        state: DisplayState,
    },
    /// The window is visible or covered, when that changes.
    Window {
        /// Which.
        state: WindowState,
    },
    /// Someone in front of the screen has begun to turn slides, or has gone.
    Visit {
        /// `start` or `end`.
        state: &'static str,
        /// How long the visit was.
        #[serde(skip_serializing_if = "Option::is_none", serialize_with = "perhaps_in_thousandths")]
        seconds: Option<f64>,
        /// How often something was asked for.
        #[serde(skip_serializing_if = "Option::is_none")]
        requests: Option<u32>,
        /// How many of these brought another slide.
        #[serde(skip_serializing_if = "Option::is_none")]
        slides: Option<u32>,
    },
    /// A PIN was typed at the screen.
    Pin {
        /// Whether it was right.
        right: bool,
    },
    /// Lines before this one are missing: the disk was full, or too much came at once.
    Missing {
        /// How many.
        lines: u64,
    },
    /// The show ends.
    Stop {
        /// Why.
        reason: Reason,
    },
}

/// Why the show ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Reason {
    /// The time of `--for` is over.
    For,
    /// Someone pressed Esc or Q.
    Key,
    /// The window was closed.
    Closed,
    /// SIGTERM or SIGINT.
    Signal,
    /// The last good show was on instead of one that Litfass dies of, and something was saved since.
    Changed,
    /// Something failed.
    Error,
}

/// A number to three decimals: more is noise, and shorter lines are easier on the eye.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn in_thousandths<S: Serializer>(number: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64((number * 1000.0).round() / 1000.0)
}

/// The same, if it is there.
#[expect(clippy::ref_option, reason = "serde hands over a reference")]
fn perhaps_in_thousandths<S: Serializer>(number: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    match number {
        Some(number) => in_thousandths(number, serializer),
        None => serializer.serialize_none(),
    }
}

/// What a display does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum DisplayState {
    /// It shows what is drawn, as far as the system tells.
    On,
    /// It was switched off or sleeps.
    Off,
    /// It cannot be reached any more.
    Lost,
}

/// Whether the window is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum WindowState {
    /// At least a part of it is.
    Visible,
    /// Others cover it; it is not painted.
    Covered,
}
