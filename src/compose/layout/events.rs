//! Dates to come: a block with the day, then what and where; those that are past leave by themselves. Knows the time
//! only from what it is told.

use jiff::civil::{Date, DateTime};

use super::Page;
use super::parts::{Frame, Stage, hairline, labelled, plain, setting, tight};
use crate::compose::scene::Role;
use crate::compose::text::block::{Set, Text};
use crate::compose::text::measure::Setting;
use crate::compose::text::paging::{self, End, Row};
use crate::show::article::Block;
use crate::show::contents::{Content, Event};
use crate::show::date;

/// When an event is past; never for one without a date.
fn over_at(event: &Event) -> Option<DateTime> {
    let day = event.date?;
    match event.ends {
        Some(time) => Some(day.to_datetime(time)),
        None => day.tomorrow().ok().map(|next| next.at(0, 0, 0, 0)),
    }
}

fn is_over(event: &Event, now: DateTime) -> bool {
    over_at(event).is_some_and(|over| over <= now)
}

/// When a slide with these contents must be composed anew, because an event is past then; none if that never comes.
pub fn next_change(contents: &[Content], now: DateTime) -> Option<DateTime> {
    let events = contents.iter().filter_map(|content| match content {
        Content::Events(events) => Some(events),
        _ => None,
    });
    events.flatten().filter_map(over_at).filter(|over| *over > now).min()
}

/// Whether a content is a list of events that are all past.
pub(super) fn is_past(content: &Content, now: DateTime) -> bool {
    matches!(content, Content::Events(events) if events.iter().all(|event| is_over(event, now)))
}

/// Whether there is nothing but events, and all of them are past.
pub(super) fn all_past(contents: &[Content], now: DateTime) -> bool {
    !contents.is_empty() && contents.iter().all(|content| is_past(content, now))
}

/// When a slide with these contents is past: nothing but events, and the last of them over; none if that never comes.
pub fn past_at(contents: &[Content]) -> Option<DateTime> {
    let mut last = None;
    for content in contents {
        let Content::Events(events) = content else { return None };
        for event in events {
            last = last.max(Some(over_at(event)?));
        }
    }
    last
}

/// The pages of some events by date, those without one at the end; those that are past only `with_past`.
pub(super) fn pages(frame: &Frame<'_>, events: &[Event], with_past: bool) -> Vec<Page> {
    let now = frame.desk.now;
    let mut coming: Vec<&Event> = events.iter().filter(|event| with_past || !is_over(event, now)).collect();
    // What has no date keeps its order, and so does what is on one day.
    coming.sort_by_key(|event| (event.date.is_none(), event.date));
    let texts: Vec<Texts> = coming.iter().map(|event| Texts::of(frame, event)).collect();
    frame.pages(frame.area, |stage| match List::choose(frame, stage, &texts) {
        Some(list) => list.pages(frame, stage, &texts),
        None => frame.fallback(stage, &coming.iter().map(|event| as_text(frame, event)).collect::<Vec<_>>()),
    })
}

fn as_text(frame: &Frame<'_>, event: &Event) -> Block {
    let day = event.date.map(|day| date::written(day, frame.words.lang));
    let parts = [day.as_deref().unwrap_or_default(), &event.time, &event.place];
    let rest: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    labelled(&event.title, &rest.join(" · "))
}

/// An event, measured.
struct Texts {
    date: Option<Date>,
    day: Text,
    month: Text,
    weekday: Text,
    title: Text,
    detail: Text,
}

impl Texts {
    fn of(frame: &Frame<'_>, event: &Event) -> Self {
        let (desk, lang) = (frame.desk, frame.words.lang);
        let style = setting(lang);
        let bold = Setting { bold: true, ..style };
        let (mut day, mut month, mut weekday) = (String::new(), String::new(), "");
        if let Some(date) = event.date {
            day = date.day().to_string();
            month = date::short_month(date, lang);
            weekday = date::weekday(date, lang);
            if date.year() != desk.now.year() && !month.contains('-') {
                month = format!("{month}\u{A0}{}", date.year());
            }
        }
        let detail: Vec<&str> =
            [event.time.as_str(), &event.place].into_iter().filter(|part| !part.is_empty()).collect();
        // The name of an event without one is when and where it is.
        let (title, detail) = if event.title.is_empty() {
            (detail.join(" · "), String::new())
        } else {
            (event.title.clone(), detail.join(" · "))
        };
        Self {
            date: event.date,
            day: tight(desk, &day, bold),
            month: tight(desk, &month, style),
            weekday: tight(desk, weekday, style),
            title: Text::plain(desk.fonts, &title, bold, 1.24),
            detail: plain(desk, &detail, style),
        }
    }
}

/// Sizes and widths of a list.
struct List {
    size: f32,
    /// Width of the largest day, then of the largest block of day, month and weekday with the space behind it.
    day: f32,
    block: f32,
    heights: Vec<f32>,
}

impl List {
    /// The largest size of titles that needs no more pages than the smallest; none if some event fits no page.
    fn choose(frame: &Frame<'_>, stage: &Stage, texts: &[Texts]) -> Option<Self> {
        let scale = frame.desk.scale();
        let lists: Vec<(Self, usize)> = scale
            .body()
            .into_iter()
            .filter_map(|size| Self::fit(frame, stage, texts, size))
            .map(|list| {
                let pages = paging::count(&list.rows(), stage.room.h);
                (list, pages)
            })
            .collect();
        let fewest = lists.iter().map(|(_, pages)| *pages).min()?;
        lists.into_iter().find(|(_, pages)| *pages <= fewest).map(|(list, _)| list)
    }

    fn fit(frame: &Frame<'_>, stage: &Stage, texts: &[Texts], size: f32) -> Option<Self> {
        let scale = frame.desk.scale();
        let widest = |width: &dyn Fn(&Texts) -> f32| texts.iter().map(width).fold(0.0, f32::max);
        let day = widest(&|text| text.day.set(day_size(frame), stage.room.w).width());
        let aside = widest(&|text| {
            let one = |text: &Text| text.set(scale.small(), stage.room.w).width();
            one(&text.month).max(one(&text.weekday))
        });
        let block = if day > 0.0 { day + scale.gap(1.6) + aside + scale.gap(5.0) } else { 0.0 };
        let mut list = Self { size, day, block, heights: Vec::new() };
        let width = stage.room.w - block;
        if width < scale.len(30.0) {
            return None;
        }
        let dates = day_size(frame) * 1.2;
        list.heights = texts
            .iter()
            .map(|text| {
                let height = list.title(text, width).height() + list.detail(frame, text, width).height();
                let least = if text.date.is_some() { dates } else { 0.0 };
                height.max(least) + 2.0 * padding(frame)
            })
            .collect();
        list.heights.iter().all(|height| *height <= stage.room.h).then_some(list)
    }

    fn title(&self, text: &Texts, width: f32) -> Set {
        text.title.set(self.size, width)
    }

    fn detail(&self, frame: &Frame<'_>, text: &Texts, width: f32) -> Set {
        text.detail.set(frame.desk.scale().small(), width)
    }

    fn rows(&self) -> Vec<Row> {
        self.heights.iter().map(|height| Row { height: *height, above: 0.0, end: End::Paragraph }).collect()
    }

    fn pages(&self, frame: &Frame<'_>, stage: &Stage, texts: &[Texts]) -> Vec<Page> {
        let page = |rows: std::ops::Range<usize>| {
            let mut page = stage.page();
            let mut y = stage.room.y;
            let mut before = None;
            for row in rows {
                hairline(frame.desk, &mut page.scene, stage.room.x, y, stage.room.w);
                let text = &texts[row];
                // A day with several events is named once.
                if text.date != before {
                    self.place_date(frame, stage, &mut page, text, y);
                }
                before = text.date;
                self.place_words(frame, stage, &mut page, text, y);
                y += self.heights[row];
            }
            hairline(frame.desk, &mut page.scene, stage.room.x, y, stage.room.w);
            stage.done(page)
        };
        paging::divide(&self.rows(), stage.room.h).into_iter().map(page).collect()
    }

    fn place_date(&self, frame: &Frame<'_>, stage: &Stage, page: &mut Page, text: &Texts, y: f32) {
        let (theme, scale) = (frame.desk.theme, frame.desk.scale());
        let day = text.day.set(day_size(frame), stage.room.w);
        let top = y + padding(frame);
        let x = stage.room.x;
        // Days of one and of two figures end at the same place.
        let rect =
            day.place(&text.day, &mut page.scene, Role::Number, x + self.day - day.width(), top, theme.accent.into());
        let (month, weekday) =
            (text.month.set(scale.small(), stage.room.w), text.weekday.set(scale.small(), stage.room.w));
        let x = x + self.day + scale.gap(1.6);
        let both = month.height() + weekday.height();
        let mut y = rect.y + (rect.h - both) / 2.0;
        for (text, set) in [(&text.month, &month), (&text.weekday, &weekday)] {
            if !set.is_empty() {
                y = set.place(text, &mut page.scene, Role::Label, x, y, theme.second.into()).bottom();
            }
        }
        page.say(&[day.words(), month.words(), weekday.words()].join(" "));
    }

    fn place_words(&self, frame: &Frame<'_>, stage: &Stage, page: &mut Page, text: &Texts, y: f32) {
        let (theme, x) = (frame.desk.theme, stage.room.x + self.block);
        let width = stage.room.w - self.block;
        let (title, detail) = (self.title(text, width), self.detail(frame, text, width));
        let top = y + padding(frame);
        let rect = super::parts::put(page, &text.title, &title, Role::Cell, (x, top), theme.ink);
        super::parts::put(page, &text.detail, &detail, Role::Detail, (x, rect.bottom()), theme.second);
    }
}

/// Size of the number of a day.
fn day_size(frame: &Frame<'_>) -> f32 {
    frame.desk.scale().quote().first().copied().unwrap_or(1.0)
}

/// Space above and below an event.
fn padding(frame: &Frame<'_>) -> f32 {
    frame.desk.scale().gap(1.5)
}
