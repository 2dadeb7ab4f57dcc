//! What stands at the edges of the screen over every slide: time and date at the upper left, logos at the upper right,
//! the progress of the show. All of it lies in the outer band, where content never is, as opaque patches in the
//! ground's colour: invisible on the ground, tabs at the edge over a photo, and the same on every slide, so that
//! nothing flickers when slides change. Draws nothing itself.

use std::sync::Arc;
use std::time::Duration;

use jiff::civil::DateTime;

use super::geometry::{Rect, Size};
use super::layout::Desk;
use super::scene::{Color, PhotoShape, Role, Scene, Shape};
use super::text::block::Text;
use super::text::measure::Setting;
use super::theme::{self, Theme};
use crate::show::date;
use crate::show::hash;
use crate::show::settings::{Logo, Progress, Settings};
use crate::show::slide::Revision;

/// Height of the band, in s; content keeps clear of it.
const BAND: f32 = 5.0;
/// Height of a logo, in s.
const LOGO: f32 = 3.6;
/// Widest logo, in s.
const LOGO_WIDTH: f32 = 26.0;
/// Height of the line of progress, in s.
const LINE: f32 = 0.5;
/// Side of a dot and distance of dots, in s.
const DOT: f32 = 0.8;
const DOTS_APART: f32 = 1.9;
/// Time and date take at most this share of the screen's width.
const CLOCK_SHARE: f32 = 0.45;

/// How far what stands at the edges has drifted, in pixels, so that no pixel of a panel shows the same for months: a pixel
/// every few minutes, always near its own place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Shift {
    /// To the right.
    pub x: i16,
    /// Downwards.
    pub y: i16,
}

/// Time of one step of the drift.
const STEP: Duration = Duration::from_mins(4);
/// Farthest drift from the own place, in s.
const FARTHEST: f32 = 0.3;

impl Shift {
    /// The drift of a show that has run for so long on a screen of that size; none at its beginning.
    pub fn at(age: Duration, size: Size) -> Self {
        let most = (FARTHEST * size.unit()).round().max(2.0) as u64;
        let step = age.as_secs() / STEP.as_secs();
        // Back and forth from left to right, and much slower up and down.
        let wave = |step: u64| {
            let [at, most] = [step % (4 * most), most].map(|steps| i16::try_from(steps).unwrap_or(0));
            if at <= most {
                at
            } else if at <= 3 * most {
                2 * most - at
            } else {
                at - 4 * most
            }
        };
        Self { x: wave(step), y: wave(step / (4 * most)) }
    }

    /// A rectangle where it has drifted to.
    pub fn moved(self, rect: Rect) -> Rect {
        Rect::new(rect.x + f32::from(self.x), rect.y + f32::from(self.y), rect.w, rect.h)
    }
}

/// What stands at the edges of the screen.
#[derive(Debug, Clone, PartialEq)]
pub struct Furniture {
    /// Opaque pictures over the slide.
    pub patches: Vec<Patch>,
    progress: Progress,
    size: Size,
    /// Done, to come, and ground of the marks of progress.
    colors: [Color; 3],
}

/// An opaque picture over a part of the slide.
#[derive(Debug, Clone, PartialEq)]
pub struct Patch {
    /// Where, on whole pixels of the slide.
    pub rect: Rect,
    /// What is drawn, from the patch's own upper left corner.
    pub scene: Arc<Scene>,
    /// Hash of what is drawn.
    pub revision: Revision,
}

/// A plain rectangle over the slide.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mark {
    /// Where, on whole pixels of the slide.
    pub rect: Rect,
    /// With what.
    pub color: Color,
}

impl Furniture {
    /// The furniture of a show for slides in a language, as of the desk's time.
    pub fn of(desk: Desk<'_>, settings: &Settings, lang: &str) -> Self {
        let clock = settings.clock.then(|| clock(desk, lang)).flatten();
        let patches = clock.into_iter().chain(logos(desk, &settings.logos)).collect();
        let Theme { accent, second, ground, .. } = desk.theme;
        let to_come = ground.mix(second, 0.35);
        Self { patches, progress: settings.progress, size: desk.size, colors: [accent, to_come, ground] }
    }

    /// The marks of progress when `done` (from 0 to `count`, between two slides with a fraction) slides of `count`
    /// have been reached, in the order in which they are painted, drifted by a shift.
    pub fn marks(&self, done: f32, count: usize, shift: Shift) -> Vec<Mark> {
        let s = self.size.unit();
        let (width, height) = (self.size.width as f32, self.size.height as f32);
        let share = (done / count.max(1) as f32).clamp(0.0, 1.0);
        let needed = count as f32 * DOTS_APART * s;
        match self.progress {
            Progress::None => Vec::new(),
            // More dots than half of the edge holds say nothing any more.
            Progress::Dots if needed <= height * 0.5 => self.dots(done, count, shift),
            Progress::Dots | Progress::Line => {
                let high = (LINE * s).round().max(2.0);
                // It leaves the edge upwards only.
                let up = f32::from(shift.y.abs());
                let rect = Rect::new(0.0, height - high - up, (width * share).round(), high);
                vec![Mark { rect, color: self.colors[0] }]
            }
        }
    }

    /// A column of dots in the band at the right edge.
    fn dots(&self, done: f32, count: usize, shift: Shift) -> Vec<Mark> {
        let s = self.size.unit();
        let [accent, to_come, ground] = self.colors;
        let side = (DOT * s).round().max(2.0);
        let step = (DOTS_APART * s).round();
        let high = step * count as f32;
        let (right, top) = (self.size.width as f32, ((self.size.height as f32 - high) / 2.0).round());
        let wide = (2.4 * s).round();
        let tab = Rect::new(right - wide, top - step / 2.0, wide, high + step).snapped();
        let mut marks = vec![Mark { rect: tab, color: ground }];
        for index in 0..count {
            let lit = (done - index as f32).clamp(0.0, 1.0) * (index as f32 + 2.0 - done).clamp(0.0, 1.0);
            let rect =
                Rect::new(right - (wide + side) / 2.0, top + step * index as f32 + (step - side) / 2.0, side, side);
            marks.push(Mark { rect: shift.moved(rect.snapped()), color: to_come.mix(accent, lit) });
        }
        marks
    }

    /// Whether it shows the time.
    pub fn ticks(settings: &Settings) -> bool {
        settings.clock
    }
}

/// Hours and minutes.
fn time_of(now: DateTime) -> String {
    format!("{:02}:{:02}", now.hour(), now.minute())
}

/// Time and date at the upper left; only the time where the date finds no room.
fn clock(desk: Desk<'_>, lang: &str) -> Option<Patch> {
    let scale = desk.scale();
    let size = scale.furniture();
    let setting = Setting { lang, bold: false, hyphenate: false, tracking: 0.0, capitals: false };
    let time = Text::plain(desk.fonts, &time_of(desk.now), Setting { bold: true, ..setting }, theme::LEADING);
    let day = Text::plain(desk.fonts, &date::today(desk.now.date(), lang), setting, theme::LEADING);
    let endless = 1e6;
    let (time_set, day_set) = (time.set(size, endless), day.set(size, endless));
    let gap = scale.len(1.4);
    let most = desk.size.width as f32 * CLOCK_SHARE;
    let both = time_set.width() + gap + day_set.width();
    let width = if both <= most { both } else { time_set.width() };
    let band = (BAND * scale.s).floor();
    let rect = Rect::new(0.0, 0.0, (scale.safe() + width + scale.len(2.0)).round(), band);
    let mut scene = Scene::new(Size::new(rect.w as u32, rect.h as u32), desk.theme.ground);
    let y = (band - time_set.line) / 2.0 + scale.len(0.3);
    let x = scale.safe();
    time_set.place(&time, &mut scene, Role::Furniture, x, y, desk.theme.ink.into());
    if both <= most {
        day_set.place(&day, &mut scene, Role::Furniture, x + time_set.width() + gap, y, desk.theme.second.into());
    }
    patch(rect, scene)
}

/// The logos at the upper right, the first one in the corner; those that are not there are left out.
fn logos(desk: Desk<'_>, logos: &[Logo]) -> Option<Patch> {
    let scale = desk.scale();
    let high = (LOGO * scale.s).floor();
    let sized = |logo: &Logo| {
        let (version, [width, height]) = (desk.photos)(&logo.file)?;
        let shape = width.max(1) as f32 / height.max(1) as f32;
        let wide = (high * shape).min(LOGO_WIDTH * scale.s);
        Some((logo.file.clone(), version, wide.round().max(1.0), (wide / shape).round().clamp(1.0, high)))
    };
    let mut room = desk.size.width as f32 * CLOCK_SHARE;
    let gap = scale.len(2.0);
    let mut there: Vec<_> = logos.iter().filter_map(sized).collect();
    there.retain(|(_, _, wide, _)| {
        let fits = *wide + gap <= room;
        room -= if fits { *wide + gap } else { 0.0 };
        fits
    });
    if there.is_empty() {
        return None;
    }
    let band = (BAND * scale.s).floor();
    let total: f32 = there.iter().map(|(_, _, wide, _)| wide + gap).sum::<f32>() + scale.safe();
    let width = desk.size.width as f32;
    let rect = Rect::new((width - total).floor(), 0.0, width - (width - total).floor(), band);
    let mut scene = Scene::new(Size::new(rect.w as u32, rect.h as u32), desk.theme.ground);
    let mut right = rect.w - scale.safe();
    for (file, version, wide, tall) in there {
        let at = Rect::new((right - wide).round(), ((band - tall) / 2.0 + scale.len(0.3)).round(), wide, tall);
        let crop = [0.0, 0.0, 1.0, 1.0];
        let toning = crate::pixels::Toning::Natural;
        scene.shapes.push(Shape::Photo(PhotoShape { rect: at, file, version, crop, toning, moves: false }));
        right -= wide + gap;
    }
    patch(rect, scene)
}

fn patch(rect: Rect, scene: Scene) -> Option<Patch> {
    if scene.size.width == 0 || scene.size.height == 0 {
        return None;
    }
    let revision = Revision(hash::of(format!("{rect:?}{scene:?}").as_bytes()));
    Some(Patch { rect, scene: Arc::new(scene), revision })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::samples::noto_sans;
    use crate::show::problem::Place;
    use crate::show::slide::Version;

    const SIZES: [Size; 7] = [
        Size::new(1920, 1080),
        Size::new(3840, 2160),
        Size::new(1080, 1920),
        Size::new(1024, 768),
        Size::new(2560, 1080),
        Size::new(1152, 2304),
        Size::new(1920, 540),
    ];

    fn furniture(size: Size, settings: &Settings) -> Furniture {
        let fonts = noto_sans();
        let shapes = |file: &str| match file {
            "assets/wide.svg" => Some((Version(1), [4000, 100])),
            "assets/logo.svg" => Some((Version(1), [300, 200])),
            _ => None,
        };
        let now = jiff::civil::datetime(2026, 9, 30, 8, 5, 0, 0);
        let desk = Desk { fonts: &fonts, theme: Theme::named("amt"), size, footer: "", now, photos: &shapes };
        Furniture::of(desk, settings, "de")
    }

    fn logo(name: &str) -> Logo {
        Logo { file: format!("assets/{name}"), place: Place::default() }
    }

    #[test]
    fn what_stands_at_the_edges_drifts_by_a_pixel_at_a_time_and_stays_near() {
        for size in SIZES {
            let at = |minutes: u64| Shift::at(Duration::from_mins(minutes), size);
            assert_eq!((at(0), at(3)), (Shift::default(), Shift::default()));
            let most = (size.unit() * FARTHEST).round().max(2.0) as i16;
            let mut seen = std::collections::BTreeSet::new();
            for minutes in (0..60 * 24 * 7).step_by(4) {
                let (before, after) = (at(minutes), at(minutes + 4));
                assert!((before.x - after.x).abs() <= 1 && (before.y - after.y).abs() <= 1, "{before:?} {after:?}");
                assert!(after.x.abs() <= most && after.y.abs() <= most, "{after:?}");
                seen.insert((after.x, after.y));
            }
            let places = usize::try_from((2 * most + 1).pow(2)).unwrap();
            assert!(seen.len() * 2 >= places, "{size:?}: only {} of {places} places", seen.len());
        }
    }

    #[test]
    fn patches_lie_in_the_outer_band_and_apart() {
        let logos = vec![logo("logo.svg"), logo("missing.svg"), logo("wide.svg")];
        let settings = Settings { clock: true, logos, ..Settings::default() };
        for size in SIZES {
            let furniture = furniture(size, &settings);
            assert_eq!(furniture.patches.len(), 2);
            let band = 5.0 * size.unit();
            for patch in &furniture.patches {
                assert!(
                    size.rect().holds(patch.rect) && patch.rect.bottom() <= band + 0.01,
                    "{size:?} {:?}",
                    patch.rect
                );
                let own = Rect::new(0.0, 0.0, patch.rect.w, patch.rect.h);
                assert!(patch.scene.boxes.iter().all(|text| own.holds(text.rect)), "{size:?}: {:?}", patch.scene.boxes);
                assert!(patch.scene.photos().all(|photo| own.holds(photo.rect)), "{size:?}");
            }
            assert!(!furniture.patches[0].rect.overlaps(furniture.patches[1].rect), "{size:?}");
        }
    }

    #[test]
    fn the_clock_changes_with_the_minute_and_nothing_else_does() {
        let settings = Settings { clock: true, logos: vec![logo("logo.svg")], ..Settings::default() };
        let fonts = noto_sans();
        let shapes = |_: &str| Some((Version(1), [300, 200]));
        let at = |minute, second| {
            let now = jiff::civil::datetime(2026, 9, 30, 8, minute, second, 0);
            let size = Size::new(1920, 1080);
            let desk = Desk { fonts: &fonts, theme: Theme::named("amt"), size, footer: "", now, photos: &shapes };
            Furniture::of(desk, &settings, "de").patches.iter().map(|patch| patch.revision).collect::<Vec<_>>()
        };
        assert_eq!(at(5, 0), at(5, 59));
        assert_ne!(at(5, 0)[0], at(6, 0)[0]);
        assert_eq!(at(5, 0)[1], at(6, 0)[1]);
    }

    #[test]
    fn the_line_grows_with_the_show_and_dots_light_up_one_after_the_other() {
        let line = furniture(SIZES[0], &Settings { progress: Progress::Line, ..Settings::default() });
        let width = |done: f32| line.marks(done, 4, Shift::default())[0].rect.w;
        assert_eq!([width(1.0), width(2.5), width(4.0)], [480.0, 1200.0, 1920.0]);
        let dots = furniture(SIZES[0], &Settings { progress: Progress::Dots, ..Settings::default() });
        let lit = |done: f32| -> Vec<bool> {
            dots.marks(done, 3, Shift::default())[1..]
                .iter()
                .map(|mark| mark.color == Theme::named("amt").accent)
                .collect()
        };
        assert_eq!(lit(1.0), [true, false, false]);
        assert_eq!(lit(3.0), [false, false, true]);
        assert_eq!(dots.marks(1.0, 500, Shift::default()).len(), 1, "too many dots are a line");
        let none = furniture(SIZES[0], &Settings::default());
        assert!(none.marks(1.0, 3, Shift::default()).is_empty() && none.patches.is_empty());
    }
}
