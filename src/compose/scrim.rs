//! How dark what lies under text on a photo has to be: measured on the photo's own pixels, so that a dark photo stays
//! as it is. Pure arithmetic on values; composes no slide and paints nothing.

use super::geometry::Rect;
use super::scene::{Color, PhotoShape, Scene, Scrim, Shape};
use crate::pixels::Pixels;

/// Contrast that text on a scrim reaches: the contract's 7:1 (promise 4), and a little for rounding.
pub const CONTRAST: f32 = 7.1;
/// Side of the blocks that a photo is measured in, in pixels of the screen.
const BLOCK: f32 = 4.0;

/// For each scrim of a scene, in order, the least opacity (0 to 1, whole steps of 1/255, as it is drawn) at which its
/// ink reads on everything that is painted below it within its rectangle.
///
/// `photos` are the pixels of `scene.photos()`, in that order; a photo's pixels cover its rectangle, scaled if they
/// are fewer. A photo that is not there counts as the scene's ground, which is what is drawn in its place.
///
/// What lies below is measured in blocks of about 4 by 4 pixels: a stroke of a letter is at least that wide, and a
/// single hot pixel (a spark on water, noise of the sensor) does not make a letter illegible, but would make the whole
/// scrim black. A block counts with the mean of its light, not of its numbers, as an eye some metres away sees it;
/// so a fine pattern of black and white counts as the light grey that it looks like.
///
/// Colours mix as sRGB values, as they are drawn. A scrim whose own colour does not carry its ink is opaque.
pub fn opacity(scene: &Scene, photos: &[Option<&Pixels>]) -> Vec<f32> {
    let light = Light::new();
    let mut layers: Vec<Layer<'_>> = Vec::new();
    let mut photos = photos.iter();
    let mut found = Vec::new();
    for shape in &scene.shapes {
        match shape {
            Shape::Fill { rect, color } => layers.push(Layer::Even(*rect, *color)),
            Shape::Fade { rect, top, bottom } => layers.push(Layer::Fade(*rect, *top, *bottom)),
            Shape::Pattern { rect, ground, line } => layers.push(Layer::Pattern(*rect, *ground, *line)),
            Shape::Photo(photo) => layers.push(match photos.next().copied().flatten() {
                Some(pixels) => Layer::Photo(Sampler::new(photo, pixels)),
                None => Layer::Even(photo.rect, scene.ground),
            }),
            Shape::Scrim(scrim) => {
                let least = least(scene, scrim, &layers, &light);
                layers.push(Layer::Scrim(scrim, least));
                found.push(least);
            }
            Shape::Run(_) => {}
        }
    }
    found
}

/// Share of a scrim's opacity at a point: 1 within its rectangle, from there falling smoothly to 0 at the end of its
/// soft edges (round the corners too), and 0 beyond them.
pub fn share(scrim: &Scrim, x: f32, y: f32) -> f32 {
    let Scrim { rect, soft: [above, right, below, left], .. } = scrim;
    let far = |outside: f32, soft: f32| match outside {
        inside if inside <= 0.0 => 0.0,
        _ if soft <= 0.0 => 1.0,
        outside => outside / soft,
    };
    let across = far(rect.x - x, *left).max(far(x - rect.right(), *right));
    let along = far(rect.y - y, *above).max(far(y - rect.bottom(), *below));
    let near = 1.0 - across.hypot(along).min(1.0);
    near * near * (3.0 - 2.0 * near)
}

/// Everything that a scrim touches: its rectangle with the soft edges.
pub fn extent(scrim: &Scrim) -> Rect {
    let Scrim { rect, soft: [above, right, below, left], .. } = scrim;
    Rect::new(rect.x - left, rect.y - above, rect.w + left + right, rect.h + above + below)
}

/// Where a scrim is at least half as dark as under its text: what it hides of a photo.
pub fn hidden(scrim: &Scrim) -> Rect {
    let Scrim { rect, soft: [above, right, below, left], .. } = scrim;
    Rect::new(rect.x - left / 2.0, rect.y - above / 2.0, rect.w + (left + right) / 2.0, rect.h + (above + below) / 2.0)
}

/// Each block asks for a little more where it has to; so all blocks together cost no more steps than there are.
fn least(scene: &Scene, scrim: &Scrim, layers: &[Layer<'_>], light: &Light) -> f32 {
    let screen = scene.size.rect();
    let (left, top) = (scrim.rect.x.max(0.0), scrim.rect.y.max(0.0));
    let area = Rect::new(
        left,
        top,
        scrim.rect.right().min(screen.right()) - left,
        scrim.rect.bottom().min(screen.bottom()) - top,
    );
    if area.w <= 0.0 || area.h <= 0.0 {
        return 0.0;
    }
    let layers: Vec<&Layer<'_>> = layers.iter().filter(|layer| layer.rect().overlaps(area)).collect();
    let reads = Reads::new(scrim.ink, light);
    let ground = numbers(scene.ground);
    let cover = numbers(scrim.color);
    let (columns, rows) = ((area.w / BLOCK).ceil(), (area.h / BLOCK).ceil());
    let (w, h) = (area.w / columns, area.h / rows);
    let mut step = 0_u8;
    for row in 0..rows as u32 {
        for column in 0..columns as u32 {
            let block = Rect::new(area.x + column as f32 * w, area.y + row as f32 * h, w, h);
            let below = layers.iter().fold(ground, |below, layer| layer.over(below, block, &reads));
            while step < u8::MAX && !reads.on(mixed(below, cover, f32::from(step) / 255.0)) {
                step += 1;
            }
            if step == u8::MAX {
                return 1.0;
            }
        }
    }
    f32::from(step) / 255.0
}

/// A colour as numbers from 0 to 255.
type Numbers = [f32; 3];

fn numbers(color: Color) -> Numbers {
    [color.0, color.1, color.2].map(f32::from)
}

fn mixed(below: Numbers, above: Numbers, share: f32) -> Numbers {
    std::array::from_fn(|channel| below[channel] + (above[channel] - below[channel]) * share)
}

/// The light of each sRGB number, so that millions of pixels need no power of 2.4.
struct Light([f32; 256]);

impl Light {
    fn new() -> Self {
        Self(std::array::from_fn(|number| Color::rgb(number as u8, number as u8, number as u8).luminance()))
    }

    fn of(&self, [red, green, blue]: Numbers) -> f32 {
        let of = |number: f32| self.0[(number + 0.5) as u8 as usize];
        0.2126 * of(red) + 0.7152 * of(green) + 0.0722 * of(blue)
    }
}

/// On which colours an ink reads.
struct Reads<'a> {
    light: &'a Light,
    /// On those that are at most as light as this,
    dark: f32,
    /// and on those that are at least as light as this.
    bright: f32,
}

impl<'a> Reads<'a> {
    fn new(ink: Color, light: &'a Light) -> Self {
        let ink = ink.luminance() + 0.05;
        Self { light, dark: ink / CONTRAST - 0.05, bright: ink * CONTRAST - 0.05 }
    }

    fn on(&self, color: Numbers) -> bool {
        let light = self.light.of(color);
        light <= self.dark || light >= self.bright
    }

    /// The one of two colours on which the ink reads worse.
    fn worse(&self, one: Numbers, other: Numbers) -> Numbers {
        let reserve = |color| {
            let light = self.light.of(color);
            (self.dark - light).max(light - self.bright)
        };
        if reserve(one) < reserve(other) { one } else { other }
    }
}

/// What is painted below a scrim.
enum Layer<'a> {
    Even(Rect, Color),
    Fade(Rect, Color, Color),
    Pattern(Rect, Color, Color),
    Photo(Sampler<'a>),
    Scrim(&'a Scrim, f32),
}

impl Layer<'_> {
    fn rect(&self) -> Rect {
        match self {
            Self::Even(rect, _) | Self::Fade(rect, ..) | Self::Pattern(rect, ..) => *rect,
            Self::Photo(sampler) => sampler.rect,
            Self::Scrim(scrim, _) => extent(scrim),
        }
    }

    /// The colour of a block once this layer lies over it.
    fn over(&self, below: Numbers, block: Rect, reads: &Reads<'_>) -> Numbers {
        let (x, y) = (block.x + block.w / 2.0, block.y + block.h / 2.0);
        let rect = self.rect();
        if x < rect.x || y < rect.y || x >= rect.right() || y >= rect.bottom() {
            return below;
        }
        let with = |color: Color| mixed(below, numbers(color), f32::from(color.3) / 255.0);
        match self {
            Self::Even(_, color) => with(*color),
            Self::Fade(_, top, bottom) => with(top.mix(*bottom, (y - rect.y) / rect.h)),
            Self::Pattern(_, ground, line) => reads.worse(with(*ground), with(*line)),
            Self::Photo(sampler) => sampler.block(block),
            Self::Scrim(scrim, opacity) => mixed(below, numbers(scrim.color), opacity * share(scrim, x, y)),
        }
    }
}

/// A photo's pixels in its rectangle.
struct Sampler<'a> {
    rect: Rect,
    pixels: &'a Pixels,
    /// Pixels of the photo to one of the screen.
    scale: (f32, f32),
}

impl<'a> Sampler<'a> {
    fn new(photo: &PhotoShape, pixels: &'a Pixels) -> Self {
        let scale = (pixels.width as f32 / photo.rect.w.max(1.0), pixels.height as f32 / photo.rect.h.max(1.0));
        Self { rect: photo.rect, pixels, scale }
    }

    /// The colour of a block: the mean of the light of its pixels, or where the photo has fewer pixels than the
    /// screen, what lies between its neighbours, as it is drawn.
    fn block(&self, block: Rect) -> Numbers {
        let (left, top) = ((block.x - self.rect.x) * self.scale.0, (block.y - self.rect.y) * self.scale.1);
        let (w, h) = (block.w * self.scale.0, block.h * self.scale.1);
        if self.scale.0 < 0.99 || self.scale.1 < 0.99 {
            return self.between(left + w / 2.0 - 0.5, top + h / 2.0 - 0.5);
        }
        let columns = span(left, w, self.pixels.width);
        let mut sums = [0_u32; 3];
        let rows = span(top, h, self.pixels.height);
        for row in rows.clone() {
            let start = row * self.pixels.width as usize;
            let range = (start + columns.start) * 4..(start + columns.end) * 4;
            for pixel in self.pixels.rgba.get(range).unwrap_or_default().chunks_exact(4) {
                for (sum, number) in sums.iter_mut().zip(pixel) {
                    *sum += u32::from(*number) * u32::from(*number);
                }
            }
        }
        // The root of the mean square is the mean of the light, as near as it matters here.
        let count = (rows.len() * columns.len()).max(1) as f32;
        sums.map(|sum| (sum as f32 / count).sqrt())
    }

    fn between(&self, x: f32, y: f32) -> Numbers {
        let (x, y) = (x.max(0.0), y.max(0.0));
        let (column, row) = (x as u32, y as u32);
        let across = |row: u32| mixed(self.pixel(column, row), self.pixel(column + 1, row), x.fract());
        mixed(across(row), across(row + 1), y.fract())
    }

    fn pixel(&self, column: u32, row: u32) -> Numbers {
        let (column, row) = (column.min(self.pixels.width - 1), row.min(self.pixels.height - 1));
        let at = (row as usize * self.pixels.width as usize + column as usize) * 4;
        std::array::from_fn(|channel| self.pixels.rgba.get(at + channel).copied().map_or(0.0, f32::from))
    }
}

/// Whole pixels from `start` on, at least one, none beyond the photo.
fn span(start: f32, length: f32, most: u32) -> std::ops::Range<usize> {
    let from = (start.max(0.0) as u32).min(most.saturating_sub(1));
    let to = ((start + length).round().max(0.0) as u32).clamp(from + 1, most.max(from + 1));
    from as usize..to as usize
}

#[cfg(test)]
mod tests;
