//! From the planes of a decoded picture to red, green and blue of eight bits. Pure work on values.

use image::{Rgba, RgbaImage};
use re_rav1d::dav1d::{Picture, PixelLayout, PlanarImageComponent as Part};

use super::container::Signal;
use super::unable;
use crate::feed::photo_error::PhotoError;

/// One plane of a picture.
struct Plane<'a> {
    bytes: &'a [u8],
    stride: usize,
    deep: bool,
    width: usize,
    height: usize,
}

impl Plane<'_> {
    /// A row as numbers, which are scaled so that `black` becomes 0, and `white` 1 more than that.
    fn row(&self, y: usize, black: f32, white: f32, row: &mut Vec<f32>) {
        row.clear();
        let bytes = self.bytes.get(y.min(self.height - 1) * self.stride..).unwrap_or_default();
        let scaled = |number: u16| (f32::from(number) - black) / white;
        if self.deep {
            let pairs = bytes.chunks_exact(2).take(self.width);
            row.extend(pairs.map(|two| scaled(u16::from_ne_bytes([two[0], two[1]]))));
        } else {
            row.extend(bytes.iter().take(self.width).map(|byte| scaled(u16::from(*byte))));
        }
        row.resize(self.width, 0.0);
    }
}

/// The planes of a picture, to be read row by row.
pub(super) struct Planes<'a> {
    luma: Plane<'a>,
    chroma: Option<[Plane<'a>; 2]>,
    /// Whether there is half as much chroma as luma across and down.
    halved: [bool; 2],
    bits: u32,
}

impl<'a> Planes<'a> {
    /// The planes of `picture`, whose bytes are in `data`.
    pub fn new(picture: &Picture, data: &'a [re_rav1d::dav1d::Plane]) -> Result<Self, PhotoError> {
        let halved = match picture.pixel_layout() {
            PixelLayout::I420 => [true, true],
            PixelLayout::I422 => [true, false],
            PixelLayout::I444 | PixelLayout::I400 => [false, false],
        };
        let size = [picture.width() as usize, picture.height() as usize];
        let bits = u32::try_from(picture.bit_depth()).unwrap_or(8);
        let plane = |number: usize, part: Part| {
            let (stride, _) = picture.plane_data_geometry(part);
            let small = |axis: usize| if number > 0 && halved[axis] { size[axis].div_ceil(2) } else { size[axis] };
            let bytes = data.get(number)?.as_ref();
            Some(Plane { bytes, stride: stride as usize, deep: bits > 8, width: small(0), height: small(1) })
        };
        let missing = || unable("it has no pixels");
        let luma = plane(0, Part::Y).filter(|luma| luma.width * luma.height > 0).ok_or_else(missing)?;
        let chroma = match picture.pixel_layout() {
            PixelLayout::I400 => None,
            _ => Some([plane(1, Part::U).ok_or_else(missing)?, plane(2, Part::V).ok_or_else(missing)?]),
        };
        Ok(Self { luma, chroma, halved, bits })
    }

    /// Least and greatest number of luma or alpha.
    fn range(&self, full: bool) -> (f32, f32) {
        let unit = (1_u32 << (self.bits - 8)) as f32;
        if full { (0.0, ((1_u32 << self.bits) - 1) as f32) } else { (16.0 * unit, 219.0 * unit) }
    }

    /// The colours of the picture, opaque.
    pub fn colours(&self, signal: Signal) -> Result<RgbaImage, PhotoError> {
        let matrix = Matrix::of(signal.matrix, self.halved == [false, false])?;
        let (black, white) = self.range(signal.full);
        let unit = (1_u32 << (self.bits - 8)) as f32;
        let middle = 128.0 * unit;
        let most = if signal.full { ((1_u32 << self.bits) - 1) as f32 } else { 224.0 * unit };
        // What is red or blue itself, and no difference, is scaled like luma.
        let chroma = if matrix == Matrix::None { (black, white) } else { (middle, most) };
        let mut image = RgbaImage::new(pixels(self.luma.width), pixels(self.luma.height));
        let mut luma = Vec::new();
        let mut rows = [Vec::new(), Vec::new()];
        let mut spare = [Vec::new(), Vec::new()];
        for (y, line) in image.rows_mut().enumerate() {
            self.luma.row(y, black, white, &mut luma);
            if let Some(planes) = &self.chroma {
                for (plane, row) in planes.iter().zip(&mut rows) {
                    self.spread(plane, y, chroma, &mut spare, row);
                }
                for (x, pixel) in line.enumerate() {
                    *pixel = seen(matrix.light(luma[x], rows[0][x], rows[1][x]));
                }
            } else {
                line.zip(&luma).for_each(|(pixel, luma)| *pixel = seen([*luma; 3]));
            }
        }
        Ok(image)
    }

    /// A row of chroma for each pixel of luma: between two values lies a mixture of both.
    fn spread(
        &self,
        plane: &Plane<'_>,
        y: usize,
        (black, white): (f32, f32),
        spare: &mut [Vec<f32>; 2],
        row: &mut Vec<f32>,
    ) {
        let [near, far] = spare;
        if self.halved[1] {
            plane.row(y / 2, black, white, near);
            plane.row(if y.is_multiple_of(2) { (y / 2).saturating_sub(1) } else { y / 2 + 1 }, black, white, far);
            near.iter_mut().zip(far.iter()).for_each(|(near, far)| *near = *near * 0.75 + far * 0.25);
        } else {
            plane.row(y, black, white, near);
        }
        row.clear();
        if self.halved[0] {
            let last = near.len() - 1;
            row.extend((0..self.luma.width).map(|x| {
                let beside = if x.is_multiple_of(2) { (x / 2).saturating_sub(1) } else { (x / 2 + 1).min(last) };
                near[(x / 2).min(last)] * 0.75 + near[beside] * 0.25
            }));
        } else {
            row.extend_from_slice(near);
        }
    }

    /// Puts luma into the alpha of a picture of the same size.
    pub fn dim(&self, full: bool, image: &mut RgbaImage) -> Result<(), PhotoError> {
        if (image.width(), image.height()) != (pixels(self.luma.width), pixels(self.luma.height)) {
            return Err(unable("its alpha has another size"));
        }
        let (black, white) = self.range(full);
        let mut alpha = Vec::new();
        for (y, line) in image.rows_mut().enumerate() {
            self.luma.row(y, black, white, &mut alpha);
            line.zip(&alpha).for_each(|(pixel, alpha)| pixel[3] = byte(*alpha));
        }
        Ok(())
    }
}

/// How luma and chroma become light.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Matrix {
    /// They are green, blue and red.
    None,
    /// By the shares of red and blue in luma.
    Shares(f32, f32),
    /// Differences of green and orange.
    Orange,
}

impl Matrix {
    /// By the code points of ITU-T H.273.
    fn of(code: u16, all_chroma: bool) -> Result<Self, PhotoError> {
        match code {
            0 if all_chroma => Ok(Self::None),
            1 => Ok(Self::Shares(0.2126, 0.0722)),
            4 => Ok(Self::Shares(0.30, 0.11)),
            2 | 5 | 6 => Ok(Self::Shares(0.299, 0.114)),
            7 => Ok(Self::Shares(0.212, 0.087)),
            8 => Ok(Self::Orange),
            9 => Ok(Self::Shares(0.2627, 0.0593)),
            _ => Err(unable("its colours are coded in a rare way")),
        }
    }

    fn light(self, luma: f32, blue: f32, red: f32) -> [f32; 3] {
        match self {
            Self::None => [red, luma, blue],
            Self::Orange => [luma - blue + red, luma + blue, luma - blue - red],
            Self::Shares(of_red, of_blue) => {
                let (red, blue) = (luma + 2.0 * (1.0 - of_red) * red, luma + 2.0 * (1.0 - of_blue) * blue);
                [red, (luma - of_red * red - of_blue * blue) / (1.0 - of_red - of_blue), blue]
            }
        }
    }
}

fn seen([red, green, blue]: [f32; 3]) -> Rgba<u8> {
    Rgba([byte(red), byte(green), byte(blue), 255])
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 255")]
fn byte(share: f32) -> u8 {
    (share * 255.0 + 0.5).clamp(0.0, 255.0) as u8
}

fn pixels(side: usize) -> u32 {
    u32::try_from(side).unwrap_or(u32::MAX)
}
