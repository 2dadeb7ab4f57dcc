//! Contact sheets as PNG files. Owns when one is full; how it looks is `compose::sheet`'s business.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{PixelType, Resizer};

use super::easel::Easel;
use super::{pictures, unwritable};
use crate::command::Failure;
use crate::compose::geometry::Size;
use crate::compose::sheet::Grid;
use crate::compose::text::fonts::Fonts;
use crate::pixels::Pixels;

/// The sheet that is being filled, and how many there are already.
pub struct Sheets {
    folder: PathBuf,
    grid: Grid,
    fonts: Arc<Fonts>,
    waiting: Vec<(String, Option<Arc<Pixels>>)>,
    written: usize,
}

impl Sheets {
    /// Makes the folder for sheets of slides of one size.
    ///
    /// # Errors
    /// If that cannot be done.
    pub fn new(folder: &Path, slide: Size, fonts: &Arc<Fonts>) -> Result<Self, Failure> {
        std::fs::create_dir_all(folder).map_err(|error| unwritable(folder, &error))?;
        let grid = Grid::of(slide);
        Ok(Self { folder: folder.to_owned(), grid, fonts: Arc::clone(fonts), waiting: Vec::new(), written: 0 })
    }

    /// Takes a slide, and writes the sheet that it fills.
    ///
    /// # Errors
    /// If the sheet cannot be drawn or written.
    pub fn add(&mut self, id: &str, drawn: &Pixels, easel: &mut Easel) -> Result<(), Failure> {
        let small = scaled(drawn, self.grid.cell()).map(Arc::new);
        self.waiting.push((id.to_owned(), small));
        if self.waiting.len() >= self.grid.room() { self.write(easel) } else { Ok(()) }
    }

    /// Writes the last sheet; gives how many there are.
    ///
    /// # Errors
    /// If it cannot be drawn or written.
    pub fn finish(mut self, easel: &mut Easel) -> Result<usize, Failure> {
        if !self.waiting.is_empty() {
            self.write(easel)?;
        }
        Ok(self.written)
    }

    fn write(&mut self, easel: &mut Easel) -> Result<(), Failure> {
        let (ids, slides): (Vec<String>, Vec<_>) = self.waiting.drain(..).unzip();
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        let drawn = easel.draw(&self.grid.sheet(&self.fonts, &ids), &slides)?;
        self.written += 1;
        pictures::write(&self.folder.join(format!("sheet-{}.png", self.written)), &drawn)
    }
}

/// A picture in another size; none if it is not as many bytes as its size says.
fn scaled(pixels: &Pixels, size: Size) -> Option<Pixels> {
    let from = ImageRef::new(pixels.width, pixels.height, &pixels.rgba, PixelType::U8x4).ok()?;
    let mut to = Image::new(size.width, size.height, PixelType::U8x4);
    Resizer::new().resize(&from, &mut to, None).ok()?;
    Some(Pixels { width: size.width, height: size.height, rgba: to.into_vec() })
}
