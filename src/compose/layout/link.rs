//! An address: a code for phones, what one finds there in large letters, and the address to read. Makes no request.

use qrcode::{Color as Module, EcLevel, QrCode};

use super::parts::{Frame, Stage, balanced, breakable, labelled, plain, put, setting, tight, without_breaks};
use super::{Desk, Page};
use crate::compose::geometry::Rect;
use crate::compose::scene::{Color, Role, Shape};
use crate::compose::text::block::{Set, Text};
use crate::compose::text::measure::Setting;
use crate::show::article::Block;
use crate::show::contents::Link;

/// An address of more bytes makes a code too fine for the distance.
const MOST_BYTES: usize = 600;
/// Modules of light ground around a code (ISO/IEC 18004).
const QUIET: usize = 4;
/// Largest and least side of a code with its light ground, in s.
const SIDE: f32 = 48.0;
const LEAST: f32 = 28.0;
/// Words and code take at most this width, in s.
const TOGETHER: f32 = 170.0;
/// Least contrast of a code.
const CONTRAST: f32 = 7.0;
/// Share of the empty room above the words.
const LOWERED: f32 = 0.4;
/// A text has at most these lines in large letters, an address these.
const TEXT_LINES: usize = 5;
const LINES: usize = 4;

/// The pages of a link.
pub(super) fn pages(frame: &Frame<'_>, link: &Link) -> Vec<Page> {
    let scale = frame.desk.scale();
    // On a very wide screen the code stays with its words.
    let area = Rect { w: frame.area.w.min(scale.len(TOGETHER)), ..frame.area };
    let Some(code) = Code::of(frame.desk, &link.url) else {
        return frame.pages(area, |stage| worded(frame, stage, link, None));
    };
    let plate = code.plate(area.h.min(scale.len(SIDE)));
    if area.w < area.h + scale.len(20.0) || plate < scale.len(LEAST) {
        return frame.pages(area, |stage| worded(frame, stage, link, Some(&code)));
    }
    let text = Rect { w: area.w - plate - scale.gutter(), ..area };
    frame.pages(text, |stage| {
        let Some(words) = Words::fit(frame, stage.room, link) else { return parted(frame, stage, link, Some(&code)) };
        let mut page = stage.page();
        let y = stage.room.y + (stage.room.h - words.height(frame.desk)).max(0.0) * LOWERED;
        words.place_text(frame.desk, &mut page, stage.room.x, y);
        words.place_address(frame.desk, &mut page, stage.room.x, y + words.text_height(frame.desk), link);
        let x = area.right() - plate + code.overhang(frame.desk, plate);
        code.place(&mut page, x, area.y + (area.h - plate) * 0.5, plate);
        vec![stage.done(page)]
    })
}

/// Words with the code, if there is one, between them.
fn worded(frame: &Frame<'_>, stage: &Stage, link: &Link, code: Option<&Code>) -> Vec<Page> {
    let (desk, room) = (frame.desk, stage.room);
    let scale = desk.scale();
    let Some(words) = Words::fit(frame, room, link) else { return parted(frame, stage, link, code) };
    let left = room.h - words.height(desk) - 2.0 * scale.gap(3.0);
    let plate = code.map_or(0.0, |code| code.plate(left.min(room.w).min(scale.len(SIDE))));
    if code.is_some() && plate < scale.len(LEAST) {
        return parted(frame, stage, link, code);
    }
    let mut page = stage.page();
    let gaps = if code.is_some() { 2.0 * scale.gap(3.0) } else { 0.0 };
    let mut y = room.y + (room.h - words.height(desk) - plate - gaps).max(0.0) * LOWERED;
    words.place_text(desk, &mut page, room.x, y);
    y += words.text_height(desk);
    if let Some(code) = code {
        y += scale.gap(3.0);
        code.place(&mut page, room.x - code.overhang(desk, plate), y, plate);
        y += plate + scale.gap(3.0) - words.gap(desk);
    }
    words.place_address(desk, &mut page, room.x, y, link);
    vec![stage.done(page)]
}

/// The code on a page of its own, if it is to have one, and the words as running text.
fn parted(frame: &Frame<'_>, stage: &Stage, link: &Link, code: Option<&Code>) -> Vec<Page> {
    let mut pages = Vec::new();
    if let Some(code) = code {
        let (desk, room) = (frame.desk, stage.room);
        let plate = code.plate(room.h.min(room.w).min(desk.scale().len(SIDE)));
        if plate >= desk.scale().len(LEAST) {
            let mut page = stage.page();
            let y = room.y + (room.h - plate) * 0.5;
            code.place(&mut page, room.x - code.overhang(desk, plate), y, plate);
            pages.push(stage.done(page));
        }
    }
    let url = if link.text.is_empty() { labelled("", &link.url) } else { Block::plain(&link.url) };
    let blocks: Vec<Block> =
        [labelled(&link.text, ""), url].into_iter().filter(|block| !block.text().is_empty()).collect();
    pages.extend(frame.fallback(stage, &blocks));
    pages
}

/// Text and address, set.
struct Words {
    text: Text,
    text_set: Set,
    address: Text,
    address_set: Set,
}

impl Words {
    fn fit(frame: &Frame<'_>, room: Rect, link: &Link) -> Option<Self> {
        let scale = frame.desk.scale();
        let style = setting(frame.words.lang);
        let text = tight(frame.desk, &link.text, Setting { bold: true, ..style });
        let address = plain(frame.desk, &breakable(short(&link.url)), style);
        let fits = |size: &f32| {
            let set = text.set(*size, room.w);
            !text.divides_words(*size, room.w) && set.len() <= TEXT_LINES && set.height() <= room.h * 0.5
        };
        let size = scale.quote().into_iter().skip(1).find(fits)?;
        let text_set = balanced(&text, size, room.w);
        // An address alone is what there is to read.
        let sizes = if link.text.is_empty() { scale.quote() } else { scale.body() };
        let whole = |size: &f32| address.set(*size, room.w).len() <= 1;
        let size = sizes.iter().copied().find(whole).unwrap_or_else(|| scale.small());
        let address_set = address.set(size, room.w);
        let few = address_set.len() <= LINES;
        let words = Self { text, text_set, address, address_set };
        (few && words.height(frame.desk) <= room.h).then_some(words)
    }

    fn gap(&self, desk: Desk<'_>) -> f32 {
        if self.text_set.is_empty() { 0.0 } else { desk.scale().gap(2.4) }
    }

    /// Height of the text and the space under it.
    fn text_height(&self, desk: Desk<'_>) -> f32 {
        self.text_set.height() + self.gap(desk)
    }

    fn height(&self, desk: Desk<'_>) -> f32 {
        self.text_height(desk) + self.address_set.height()
    }

    fn place_text(&self, desk: Desk<'_>, page: &mut Page, x: f32, y: f32) {
        put(page, &self.text, &self.text_set, Role::Quote, (x, y), desk.theme.ink);
    }

    /// The address without what only a machine needs; said is what was written.
    fn place_address(&self, desk: Desk<'_>, page: &mut Page, x: f32, y: f32, link: &Link) {
        if !self.address_set.is_empty() {
            let ink = if self.text_set.is_empty() { desk.theme.ink } else { desk.theme.second };
            self.address_set.place(&self.address, &mut page.scene, Role::Detail, x, y, ink.into());
            without_breaks(&mut page.scene);
            page.say(&link.url);
        }
    }
}

/// An address as people write it: without `https://` and a slash at its end.
fn short(url: &str) -> &str {
    let bare = ["https://", "http://", "mailto:", "tel:"].iter().find_map(|scheme| url.strip_prefix(scheme));
    let bare = bare.unwrap_or(url);
    let bare = bare.strip_suffix('/').unwrap_or(bare);
    if bare.is_empty() { url } else { bare }
}

/// A code for phones.
struct Code {
    modules: Vec<Module>,
    width: usize,
    dark: Color,
    /// Ground of its own, where that of the slide is too dark.
    light: Option<Color>,
}

impl Code {
    /// The code of an address; none if it is empty or too long.
    fn of(desk: Desk<'_>, url: &str) -> Option<Self> {
        let url = url.trim();
        if url.is_empty() || url.len() > MOST_BYTES {
            return None;
        }
        // Without a scheme a phone takes it for a text.
        let bare = !url.contains(':') && url.contains('.') && !url.contains(char::is_whitespace);
        let url = if bare { format!("https://{url}") } else { url.to_owned() };
        let code = QrCode::with_error_correction_level(url.as_bytes(), EcLevel::M).ok()?;
        let (ink, ground) = (desk.theme.ink, desk.theme.ground);
        let white = Color::rgb(255, 255, 255);
        // Readers want dark on light, whatever the theme.
        let (dark, light) = if ground.luminance() > ink.luminance() && ground.contrast(ink) >= CONTRAST {
            (ink, None)
        } else if white.contrast(ground) >= CONTRAST {
            (ground, Some(white))
        } else {
            (Color::rgb(0, 0, 0), Some(white))
        };
        Some(Self { width: code.width(), modules: code.into_colors(), dark, light })
    }

    /// Side of the code with its light ground, at most `most`: a whole number of pixels a module. 0 if none fits.
    fn plate(&self, most: f32) -> f32 {
        let all = (self.width + 2 * QUIET) as f32;
        (most / all).floor().max(0.0) * all
    }

    /// How far a ground that is that of the slide may reach over the edge of the text, into the margin.
    fn overhang(&self, desk: Desk<'_>, plate: f32) -> f32 {
        let module = plate / (self.width + 2 * QUIET) as f32;
        if self.light.is_some() { 0.0 } else { (module * QUIET as f32).min(desk.scale().safe()).floor() }
    }

    /// Puts the code on a page, its side with the light ground being `plate`.
    fn place(&self, page: &mut Page, x: f32, y: f32, plate: f32) {
        let (x, y) = (x.round(), y.round());
        if let Some(color) = self.light {
            page.scene.shapes.push(Shape::Fill { rect: Rect::new(x, y, plate, plate), color });
        }
        let module = plate / (self.width + 2 * QUIET) as f32;
        for (row, modules) in self.modules.chunks(self.width).enumerate() {
            let mut start = 0;
            // Neighbours in a row are one rectangle.
            for run in modules.chunk_by(|a, b| a == b) {
                if run[0] == Module::Dark {
                    let at = |cells: usize| (cells + QUIET) as f32 * module;
                    let rect = Rect::new(x + at(start), y + at(row), run.len() as f32 * module, module);
                    page.scene.shapes.push(Shape::Fill { rect, color: self.dark });
                }
                start += run.len();
            }
        }
    }
}
