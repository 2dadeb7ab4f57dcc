//! The looks of the demo: each slide, drawn by `litfass render`, is what `tests/cases/pictures` holds as a thumbnail.
//! After a change of looks `LITFASS_BLESS=1` writes them anew; look at each before keeping it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use image::{GenericImageView as _, RgbImage};

use super::wall::{Rendered, difference};

/// What the clock on the slides says.
const NOW: &str = "2026-11-19T08:30";
/// Width of a thumbnail in pixels.
const WIDTH: u32 = 96;
/// Largest mean difference of a channel over a whole thumbnail: room for versions of Mesa that round otherwise.
const WHOLE: f64 = 1.5;
/// Largest mean difference of a channel over a cell of 8 by 8 pixels: another word in a heading makes 20.
const CELL: f64 = 10.0;
/// Side of a cell in pixels.
const SIDE: u32 = 8;

fn reference(size: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/pictures").join(size)
}

/// Names of the pictures in a folder.
fn names(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".png"))
        .collect()
}

fn thumbnail(picture: &RgbImage) -> RgbImage {
    let height = (picture.height() * WIDTH).div_ceil(picture.width());
    image::imageops::thumbnail(picture, WIDTH, height)
}

/// The cell that differs most: where, and by how much.
fn worst_cell(one: &RgbImage, other: &RgbImage) -> (u32, u32, f64) {
    let mut worst = (0, 0, 0.0);
    for x in (0..one.width()).step_by(SIDE as usize) {
        for y in (0..one.height()).step_by(SIDE as usize) {
            let (w, h) = (SIDE.min(one.width() - x), SIDE.min(one.height() - y));
            let off = difference(&one.view(x, y, w, h).to_image(), &other.view(x, y, w, h).to_image());
            if off > worst.2 {
                worst = (x, y, off);
            }
        }
    }
    worst
}

#[track_caller]
fn demo_looks_as_kept(size: &str) {
    let rendered = Rendered::with(None, size, &["--at", NOW]);
    let folder = reference(size);
    let drawn = names(rendered.folder());
    if std::env::var_os("LITFASS_BLESS").is_some() {
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        for name in &drawn {
            thumbnail(&rendered.file(name)).save(folder.join(name)).unwrap();
        }
    }
    assert_eq!(drawn, names(&folder), "{size}: there are other slides than pictures are kept of");
    let mut other = Vec::new();
    for name in &drawn {
        let (found, kept) = (thumbnail(&rendered.file(name)), image::open(folder.join(name)).unwrap().into_rgb8());
        let (whole, (x, y, cell)) = (difference(&found, &kept), worst_cell(&found, &kept));
        if whole > WHOLE || cell > CELL {
            let seen = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{size}-{name}"));
            found.save(&seen).unwrap();
            other.push(format!("{name}: {whole:.2} on the whole, {cell:.1} around {x},{y}; see {}", seen.display()));
        }
    }
    assert!(other.is_empty(), "{size}: these slides look otherwise than kept:\n  {}", other.join("\n  "));
}

#[test]
fn the_demo_looks_as_kept_in_full_hd() {
    demo_looks_as_kept("1920x1080");
}

#[test]
fn the_demo_looks_as_kept_in_ultra_hd() {
    demo_looks_as_kept("3840x2160");
}

#[test]
fn the_demo_looks_as_kept_on_an_upright_screen() {
    demo_looks_as_kept("1080x1920");
}
