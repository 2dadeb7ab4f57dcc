//! Draws samples over time: one panel a subject, as SVG, which is drawn into a PNG.

use std::fmt::Write as _;
use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use super::samples::Sample;

const WIDTH: f64 = 1600.0;
const PANEL: f64 = 230.0;
const LEFT: f64 = 90.0;
const RIGHT: f64 = 170.0;
/// Most points of a line; more are not seen.
const POINTS: usize = 1400;

/// A line of a panel.
struct Line {
    name: &'static str,
    colour: &'static str,
    of: fn(&Sample) -> Option<f64>,
    dots: bool,
}

const fn line(name: &'static str, colour: &'static str, of: fn(&Sample) -> Option<f64>) -> Line {
    Line { name, colour, of, dots: false }
}

const fn dots(name: &'static str, colour: &'static str, of: fn(&Sample) -> Option<f64>) -> Line {
    Line { name, colour, of, dots: true }
}

const PANELS: [(&str, [Option<Line>; 2]); 5] = [
    (
        "memory, MiB",
        [
            Some(line("PSS", "#1b5e9b", |sample| Some(sample.pss))),
            Some(line("of its own", "#c2571a", |sample| Some(sample.private))),
        ],
    ),
    (
        "descriptors and threads",
        [
            Some(line("descriptors", "#1b5e9b", |sample| Some(sample.descriptors))),
            Some(line("threads", "#c2571a", |sample| Some(sample.threads))),
        ],
    ),
    ("CPU, % of a core", [Some(dots("CPU", "#1b5e9b", |sample| Some(sample.cpu))), None]),
    (
        "frames of a fade, ms",
        [
            Some(dots("99 of 100", "#c2571a", |sample| sample.frame_p99)),
            Some(dots("median", "#1b5e9b", |sample| sample.frame)),
        ],
    ),
    ("save to screen, ms", [Some(dots("slowest of 5 s", "#1b5e9b", |sample| sample.reload)), None]),
];

/// The plot as PNG.
pub fn png(samples: &[Sample]) -> Vec<u8> {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_data(notosans::REGULAR_TTF.to_vec());
    let options = Options { fontdb: Arc::new(fonts), font_family: "Noto Sans".to_owned(), ..Options::default() };
    let tree = Tree::from_str(&svg(samples), &options).unwrap();
    let size = tree.size().to_int_size();
    let mut pixels = Pixmap::new(size.width(), size.height()).unwrap();
    resvg::render(&tree, Transform::default(), &mut pixels.as_mut());
    pixels.encode_png().unwrap()
}

fn svg(samples: &[Sample]) -> String {
    let height = PANEL * PANELS.len() as f64 + 50.0;
    let mut out = format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" font-family="Noto Sans" font-size="15" fill="#222"><rect width="100%" height="100%" fill="#fff"/>"##
    );
    let last = samples.last().map_or(1.0, |sample| sample.at).max(1.0);
    let x = |at: f64| LEFT + at / last * (WIDTH - LEFT - RIGHT);
    for (number, (title, lines)) in PANELS.iter().enumerate() {
        let (top, bottom) = (number as f64 * PANEL + 40.0, (number + 1) as f64 * PANEL);
        let values = lines.iter().flatten().flat_map(|line| samples.iter().filter_map(line.of));
        let most = nice(values.fold(0.0, f64::max));
        let y = |value: f64| bottom - value / most * (bottom - top);
        let _ = write!(out, r#"<text x="{LEFT}" y="{}" font-size="17">{title}</text>"#, top - 12.0);
        for step in 0..=4 {
            let value = most * f64::from(step) / 4.0;
            let _ = write!(
                out,
                r##"<path d="M{LEFT} {y:.1}H{}" stroke="#ddd"/><text x="{}" y="{:.1}" text-anchor="end">{value}</text>"##,
                WIDTH - RIGHT,
                LEFT - 10.0,
                y(value) + 5.0,
                y = y(value),
            );
        }
        for (index, line) in lines.iter().flatten().enumerate() {
            out.push_str(&drawn(line, samples, x, y));
            let _ = write!(
                out,
                r#"<text x="{}" y="{}" fill="{}">{}</text>"#,
                WIDTH - RIGHT + 14.0,
                top + 16.0 + index as f64 * 22.0,
                line.colour,
                line.name
            );
        }
    }
    let bottom = PANEL * PANELS.len() as f64;
    for tick in 0..=6 {
        let at = last * f64::from(tick) / 6.0;
        let _ = write!(
            out,
            r#"<text x="{:.1}" y="{}" text-anchor="middle">{:.0} min</text>"#,
            x(at),
            bottom + 28.0,
            at / 60.0
        );
    }
    out + "</svg>"
}

fn drawn(line: &Line, samples: &[Sample], x: impl Fn(f64) -> f64, y: impl Fn(f64) -> f64) -> String {
    let step = (samples.len() / POINTS).max(1);
    let points = samples.iter().filter_map(|sample| (line.of)(sample).map(|value| (x(sample.at), y(value))));
    let mut out = String::new();
    if line.dots {
        for (x, y) in points {
            let _ =
                write!(out, r#"<circle cx="{x:.1}" cy="{y:.1}" r="1.6" fill="{}" fill-opacity="0.6"/>"#, line.colour);
        }
        return out;
    }
    let path: Vec<String> = points.step_by(step).map(|(x, y)| format!("{x:.1} {y:.1}")).collect();
    format!(r#"<polyline points="{}" fill="none" stroke="{}" stroke-width="1.5"/>"#, path.join(" "), line.colour)
}

/// The next round number above.
fn nice(value: f64) -> f64 {
    let base = 10_f64.powf(value.max(1.0).log10().floor());
    [1.0, 2.0, 4.0, 8.0, 10.0].into_iter().map(|step| step * base).find(|most| *most >= value).unwrap_or(value)
}
