//! The album: a small picture of every slide as it was on, one for each of its revisions, for whoever must show later what a
//! screen has shown. Owns the files and the thread that writes them; never makes its callers wait.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::SystemTime;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, RgbaImage};

use super::state;
use crate::pixels::Pixels;
use crate::show::slide::Revision;

/// Longer side of a picture, in pixels.
const SIDE: u32 = 640;
/// Quality of its JPEG: some 40 KiB.
const QUALITY: u8 = 82;
/// The pictures that are kept; of more, those go that were on least lately.
const MOST: usize = 1000;
/// Pictures that may wait for the disk; of more, one comes when its slide is on again.
const QUEUE: usize = 2;

/// Keeps pictures on a thread of its own.
#[derive(Debug)]
pub struct Album {
    give: SyncSender<(Revision, Pixels)>,
    /// What was handed over since the start.
    known: HashSet<Revision>,
}

impl Album {
    /// Keeps them in `folder`, which is made if it is missing; turned by so many quarters clockwise, so that they stand
    /// as people see them.
    ///
    /// # Errors
    /// If the system gives no thread.
    pub fn start(folder: PathBuf, quarters: u8) -> io::Result<Self> {
        let (give, take) = sync_channel(QUEUE);
        std::thread::Builder::new().name("album".to_owned()).spawn(move || run(&folder, quarters, &take))?;
        Ok(Self { give, known: HashSet::new() })
    }

    /// Whether a picture of this revision is worth taking.
    pub fn wants(&self, revision: Revision) -> bool {
        !self.known.contains(&revision)
    }

    /// Takes a picture.
    pub fn keep(&mut self, revision: Revision, pixels: Pixels) {
        if self.give.try_send((revision, pixels)).is_ok() {
            if self.known.len() >= MOST {
                self.known.clear();
            }
            self.known.insert(revision);
        }
    }
}

/// The file of a revision in an album. The revision is as the event log names it.
pub fn file(folder: &Path, revision: &str) -> PathBuf {
    folder.join(format!("{revision}.jpg"))
}

/// The life of the thread.
fn run(folder: &Path, quarters: u8, take: &Receiver<(Revision, Pixels)>) {
    let mut failed = false;
    while let Ok((revision, pixels)) = take.recv() {
        let kept = put(&file(folder, &revision.to_string()), pixels, quarters).and_then(|()| tidy(folder));
        match kept {
            Ok(()) => failed = false,
            // A full disk is worth one line.
            Err(_) if failed => {}
            Err(error) => {
                tracing::warn!("no picture is kept in {}: {error}", folder.display());
                failed = true;
            }
        }
    }
}

/// One that is there already is on again.
fn put(path: &Path, pixels: Pixels, quarters: u8) -> io::Result<()> {
    if let Ok(there) = File::options().append(true).open(path) {
        return there.set_modified(SystemTime::now());
    }
    let picture = small(pixels, quarters).ok_or(io::ErrorKind::InvalidData)?;
    state::write(path, &picture)
}

/// The picture as a small JPEG.
fn small(pixels: Pixels, quarters: u8) -> Option<Vec<u8>> {
    let whole = DynamicImage::ImageRgba8(RgbaImage::from_raw(pixels.width, pixels.height, pixels.rgba)?);
    let small = whole.resize(SIDE, SIDE, FilterType::CatmullRom);
    let turned = match quarters % 4 {
        1 => small.rotate90(),
        2 => small.rotate180(),
        3 => small.rotate270(),
        _ => small,
    };
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, QUALITY).encode_image(&turned.into_rgb8()).ok()?;
    Some(bytes)
}

/// Lets those go that were on least lately.
fn tidy(folder: &Path) -> io::Result<()> {
    let pictures = fs::read_dir(folder)?.filter_map(Result::ok).map(|entry| entry.path());
    let pictures = pictures.filter(|path| path.extension().is_some_and(|ending| ending == "jpg"));
    let mut all: Vec<(SystemTime, PathBuf)> =
        pictures.filter_map(|path| Some((fs::metadata(&path).ok()?.modified().ok()?, path))).collect();
    let more = all.len().saturating_sub(MOST);
    all.sort();
    all.iter().take(more).try_for_each(|(_, path)| fs::remove_file(path))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn pixels(width: u32, height: u32) -> Pixels {
        Pixels { width, height, rgba: [200, 30, 40, 255].repeat((width * height) as usize) }
    }

    #[test]
    fn a_picture_is_small_and_stands_as_people_see_it() {
        for (quarters, size) in [(0, (640, 360)), (1, (360, 640)), (2, (640, 360)), (3, (360, 640))] {
            let picture = image::load_from_memory(&small(pixels(1920, 1080), quarters).unwrap()).unwrap().into_rgb8();
            assert_eq!(picture.dimensions(), size);
            assert!(picture.get_pixel(9, 9).0[0] > 190);
        }
    }

    #[test]
    fn each_revision_is_kept_once_and_those_that_were_on_least_lately_go() {
        let folder = tempfile::tempdir().unwrap();
        let path = |number: u64| file(folder.path(), &Revision(number).to_string());
        let old = SystemTime::now() - Duration::from_secs(1_000_000);
        for number in 0..MOST as u64 {
            fs::write(path(number), b"old").unwrap();
            let at = old + Duration::from_secs(number);
            File::options().append(true).open(path(number)).unwrap().set_modified(at).unwrap();
        }
        fs::write(folder.path().join("notes.txt"), b"mine").unwrap();
        // The oldest one is on again.
        put(&path(0), pixels(8, 8), 0).unwrap();
        put(&path(5000), pixels(8, 8), 0).unwrap();
        tidy(folder.path()).unwrap();
        assert_eq!(fs::read(path(0)).unwrap(), b"old");
        assert!(!path(1).exists() && path(2).exists() && path(5000).exists());
        assert!(folder.path().join("notes.txt").exists());
    }

    #[test]
    fn a_disk_that_takes_nothing_costs_the_pictures_alone() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("a file");
        fs::write(&place, b"").unwrap();
        let mut album = Album::start(place, 0).unwrap();
        for number in 0..9 {
            album.keep(Revision(number), pixels(8, 8));
        }
        assert!(!album.wants(Revision(0)));
    }
}
