//! The report as CSV: a row an hour of a screen and what was on in it, for spreadsheets to sum up as one likes.

use std::io::{self, Write};

use csv::{Terminator, WriterBuilder};

use super::words::Words;
use super::{Form, civil};
use crate::proof::account::{Account, HOUR, Played};
use crate::proof::line::Slide;

/// Writes it.
pub(super) fn write(account: &Account, form: Form, out: &mut impl Write) -> io::Result<()> {
    let (words, delimiter) = match form {
        Form::De => (Words::of("de"), b';'),
        Form::En => (Words::of("en"), b','),
    };
    if form == Form::De {
        out.write_all("\u{FEFF}".as_bytes())?;
    }
    let mut rows = WriterBuilder::new().delimiter(delimiter).terminator(Terminator::CRLF).from_writer(out);
    let Words { screen, day, hour, what, article, file, slide, times, rounds, seconds, .. } = *words;
    let heads = [screen, day, hour, what, article, file, slide, times, rounds, seconds];
    // English heads are for programs, too.
    let head = |name: &str| if form == Form::En { name.to_lowercase().replace(' ', "_") } else { name.to_owned() };
    rows.write_record(heads.map(head))?;
    let name = |screen: u32| account.screens.get(screen as usize).map_or("", String::as_str);
    let mut blanks = account.blanks.iter().peekable();
    let nothing = Slide::default();
    for (cell, played) in &account.cells {
        while let Some(((screen, hour, why), ms)) =
            blanks.next_if(|((screen, hour, _), _)| (*screen, *hour) < (cell.screen, cell.hour))
        {
            let length = Played { ms: *ms, ..Played::default() };
            rows.write_record(row(name(*screen), *hour, words.blank(*why), &nothing, length, words))?;
        }
        let slide = account.slides.get(cell.slide as usize).unwrap_or(&nothing);
        rows.write_record(row(name(cell.screen), cell.hour, words.seen, slide, *played, words))?;
    }
    for ((screen, hour, why), ms) in blanks {
        let length = Played { ms: *ms, ..Played::default() };
        rows.write_record(row(name(*screen), *hour, words.blank(*why), &nothing, length, words))?;
    }
    rows.flush()
}

fn row(screen: &str, hour: i64, what: &str, slide: &Slide, played: Played, words: &Words) -> [String; 10] {
    let time = civil(hour * HOUR);
    // What no slide has had is left empty rather than 0.
    let count = |count: u64| if slide.id.is_empty() { String::new() } else { count.to_string() };
    [
        harmless(screen),
        time.date().to_string(),
        time.hour().to_string(),
        what.to_owned(),
        harmless(&slide.title),
        harmless(&slide.article),
        harmless(&slide.id),
        count(played.times),
        count(played.rounds),
        words.number(played.ms as f64 / 1000.0, 3),
    ]
}

/// A text on one line that no spreadsheet takes for a formula.
fn harmless(text: &str) -> String {
    let text = text.replace(char::is_control, " ");
    if text.starts_with(['=', '+', '-', '@']) { format!("'{text}") } else { text }
}
