//! A show with every layout in three languages, and contact sheets of it on every theme and screen shape, to be looked
//! at: `make gallery`. Its texts are `tests/gallery/slides`; its photos are painted here.

use std::fs;
use std::path::{Path, PathBuf};

use image::{Rgb, RgbImage};
use serde_json::Value;

use super::program::{litfass, program};

/// Themes to look at.
const THEMES: [&str; 3] = ["amt", "abend", "messe"];
/// Screens to look at, and those that only `GALLERY=full` draws.
const SCREENS: [&str; 6] = ["1920x1080", "1024x768", "2560x1080", "1080x1920", "1152x2304", "1920x540"];
const LARGE_SCREENS: [&str; 1] = ["3840x2160"];

/// A painted photo: name, size, height of the sun (0 to 1 from the top), light of its sky (0 to 1).
const PHOTOS: [(&str, u32, u32, f32, f32); 10] = [
    ("breit-1.jpg", 2400, 1600, 0.36, 0.72),
    ("breit-2.jpg", 2400, 1600, 0.28, 0.6),
    ("breit-3.jpg", 2880, 1620, 0.42, 0.5),
    ("hoch-1.jpg", 1600, 2400, 0.3, 0.66),
    ("hoch-2.jpg", 1620, 2880, 0.38, 0.55),
    ("quadrat.jpg", 2000, 2000, 0.33, 0.62),
    ("panorama.jpg", 4000, 1300, 0.4, 0.58),
    ("hell.jpg", 2880, 1620, 0.25, 1.0),
    ("dunkel.jpg", 2880, 1620, 0.5, 0.12),
    ("klein.jpg", 420, 280, 0.35, 0.6),
];

/// A lake under a low sun with hills in layers, houses on the far bank and glitter on the water: light and dark, calm and
/// busy places, as in a photo.
fn landscape(width: u32, height: u32, sun: f32, light: f32) -> RgbImage {
    let (w, h) = (width as f32, height as f32);
    let unit = w.min(h);
    let mix = |a: [f32; 3], b: [f32; 3], t: f32| std::array::from_fn(|i| a[i] + (b[i] - a[i]) * t.clamp(0.0, 1.0));
    let (top, low) = ([70.0, 120.0, 150.0], [250.0, 225.0, 180.0]);
    let noise = |x: u32, y: u32| {
        let hash = x.wrapping_mul(0x9E37_79B1) ^ y.wrapping_mul(0x85EB_CA77);
        (hash.wrapping_mul(0xC2B2_AE35) >> 24) as f32 / 255.0
    };
    RgbImage::from_fn(width, height, |x, y| {
        let (fx, fy) = (x as f32 / unit, y as f32 / h);
        let shore = 0.62;
        let mut color: [f32; 3] = mix(top, low, fy / shore);
        let off = ((x as f32 - w * 0.66).powi(2) + (y as f32 - h * sun).powi(2)).sqrt() / unit;
        color = mix(color, [255.0, 244.0, 214.0], (0.075 - off) * 120.0);
        for (layer, dark) in [(0_u32, 0.25), (1, 0.5), (2, 0.8)] {
            let phase = layer as f32 * 2.1 + sun * 9.0;
            let ridge = shore - 0.16 + 0.055 * layer as f32;
            let hill = ridge + 0.035 * (fx * 3.1 + phase).sin() + 0.02 * (fx * 7.3 + phase * 2.0).sin();
            color = if fy > hill { mix([128.0, 152.0, 156.0], [24.0, 58.0, 62.0], dark) } else { color };
        }
        let (column, along) = ((fx * 26.0) as u32, (fx * 26.0).fract());
        let roof = shore - 0.02 - 0.045 * noise(column, 7);
        if fy > roof && fy < shore && noise(column, 3) > 0.35 && along > 0.08 {
            let window = (along * 4.0).fract() > 0.5 && ((fy - roof) * h / unit * 60.0).fract() > 0.5;
            color = if window { [244.0, 214.0, 150.0] } else { [150.0, 74.0, 52.0] };
        }
        if fy >= shore {
            let depth = (fy - shore) / (1.0 - shore);
            color = mix([150.0, 176.0, 176.0], [20.0, 52.0, 64.0], depth.sqrt());
            let glitter = noise(x / 24, y / 3) > 0.9 - 0.1 * (1.0 - depth);
            let near = (1.0 - (x as f32 - w * 0.66).abs() / w * 3.0).max(0.0);
            color = if glitter { mix(color, [255.0, 240.0, 205.0], 0.25 + 0.6 * near) } else { color };
        }
        let grain = (noise(x, y) - 0.5) * 10.0;
        let lit = |channel: f32| {
            let bright = if light > 0.9 { 150.0 + channel * 0.41 } else { channel * (0.35 + light) };
            (bright + grain).clamp(0.0, 255.0) as u8
        };
        Rgb(color.map(lit))
    })
}

/// Writes the show into a folder; its photos have `1 / smaller` of their sides.
fn write_show(folder: &Path, smaller: u32) {
    let texts = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gallery/slides");
    for name in ["slides", "assets"] {
        fs::create_dir_all(folder.join(name)).unwrap();
    }
    for entry in fs::read_dir(texts).unwrap() {
        let from = entry.unwrap().path();
        fs::copy(&from, folder.join("slides").join(from.file_name().unwrap())).unwrap();
    }
    for (name, width, height, sun, light) in PHOTOS {
        let file = folder.join("assets").join(name);
        if !file.exists() {
            landscape(width / smaller, height / smaller, sun, light).save(file).unwrap();
        }
    }
}

/// `target/gallery`.
fn target() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap().join("gallery")
}

#[test]
fn the_show_of_every_layout_has_no_mistake_but_the_photo_that_is_missing_on_purpose() {
    let folder = tempfile::tempdir().unwrap();
    write_show(folder.path(), 16);
    let problems = litfass(&["check", "--json", folder.path().to_str().unwrap()]).items();
    // Whether a machine has a font for CO₂ is not the show's mistake.
    let font = |problem: &Value| problem["message"].as_str().is_some_and(|message| message.contains("font can draw"));
    let errors: Vec<_> = problems.iter().filter(|one| one["severity"] == "error" && !font(one)).collect();
    assert_eq!(errors.len(), 1, "{errors:#?}");
    assert!(errors[0]["message"].as_str().unwrap().contains("gibt-es-nicht.jpg"), "{errors:#?}");
}

#[test]
#[ignore = "writes contact sheets to look at; make gallery runs it"]
fn sheets_of_every_theme_and_screen() {
    let out = target();
    let show = out.join("show");
    write_show(&show, 1);
    let full = std::env::var("GALLERY").is_ok_and(|value| value == "full");
    let screens = SCREENS.iter().chain(LARGE_SCREENS.iter().filter(|_| full));
    for (screen, theme) in screens.flat_map(|screen| THEMES.map(|theme| (screen, theme))) {
        let folder = out.join(format!("{screen}-{theme}"));
        let _ = fs::remove_dir_all(&folder);
        let mut command = program();
        command.args(["render", "--sheet", "--size", screen, "--theme", theme, "--out"]).arg(&folder).arg(&show);
        let ended = command.status().unwrap();
        assert!(ended.success(), "{command:?}: {ended}");
    }
}
