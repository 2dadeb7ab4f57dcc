//! What the heavy steps of Litfass take by themselves, without window or screen.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a benchmark may end at what must not be")]

#[allow(dead_code, reason = "shared with the other benchmark")]
#[path = "side_by_side/paint.rs"]
mod paint;
#[allow(dead_code, reason = "shared with the other benchmark")]
#[path = "side_by_side/photos.rs"]
mod photos;

use std::path::Path;
use std::sync::{Arc, LazyLock};

use divan::{Bencher, black_box};
use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use image::{DynamicImage, ImageReader};
use jiff::ToSpan as _;
use jiff::tz::TimeZone;
use litfass::compose::deck::Composer;
use litfass::compose::geometry::Size;
use litfass::compose::text::block::Text;
use litfass::compose::text::fonts::Fonts;
use litfass::compose::text::measure::Setting;
use litfass::feed::load::{self, Load};
use litfass::feed::{decoders, fonts};
use litfass::pixels::{Crop, PhotoKey, PixelSize, Toning};
use litfass::play::programme::{AHEAD, Programme};
use litfass::show::article::Block;
use litfass::show::parse;
use litfass::show::settings::Settings;
use litfass::show::slide::{Show, Version};

const NOW: jiff::civil::DateTime = jiff::civil::datetime(2026, 11, 19, 8, 30, 0, 0);
/// The part of a photo of 3:2 that fills a screen of 16:9.
const TOP: f32 = 0.078_125;

static FONTS: LazyLock<Arc<Fonts>> = LazyLock::new(|| Arc::new(fonts::built_in().unwrap()));
static DEMO: LazyLock<Load> = LazyLock::new(|| load::read_once(Path::new(env!("CARGO_MANIFEST_DIR"))));
static JPEG: LazyLock<Vec<u8>> = LazyLock::new(|| std::fs::read(&photos::made()[0]).unwrap());

fn main() {
    divan::main();
}

/// A JPEG of 24 megapixels, from its bytes to the pixels of a full screen.
#[divan::bench(sample_count = 15, sample_size = 1)]
fn photo_to_full_screen(bencher: Bencher) {
    let key = PhotoKey {
        file: "photo.jpg".to_owned(),
        version: Version(1),
        size: PixelSize { width: 1920, height: 1080 },
        crop: Crop::new(0.0, TOP, 1.0, 1.0 - 2.0 * TOP),
        ground: [0; 3],
        toning: Toning::Natural,
    };
    let bytes = &*JPEG;
    bencher.bench(|| decoders::decode(black_box(bytes), &key).unwrap());
}

/// The scaling in it, alone.
#[divan::bench(sample_count = 15, sample_size = 1)]
fn photo_scaled(bencher: Bencher) {
    let decoded = ImageReader::new(std::io::Cursor::new(&*JPEG)).with_guessed_format().unwrap().decode().unwrap();
    let top = f64::from(TOP) * f64::from(decoded.height());
    let height = f64::from(decoded.height()) - 2.0 * top;
    let lanczos = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
    let options = lanczos.crop(0.0, top, f64::from(decoded.width()), height);
    bencher.bench(|| {
        let mut small = DynamicImage::new(1920, 1080, decoded.color());
        Resizer::new().resize(black_box(&decoded), &mut small, &options).unwrap();
        small
    });
}

/// The demo's longest article, from text to article and problems.
#[divan::bench(sample_count = 100)]
fn article_parsed(bencher: Bencher) {
    let text = include_str!("../slides/010-hokkaido.json");
    let settings = Settings::default();
    bencher.bench(|| parse::article("slides/010-hokkaido.json", black_box(text), &settings));
}

/// All pages of the demo, composed anew.
#[divan::bench(sample_count = 30, sample_size = 1)]
fn demo_composed(bencher: Bencher) {
    let Load { show, facts, fonts, .. } = &*DEMO;
    let composer = || Composer::new(Arc::clone(fonts), Size::new(1920, 1080));
    bencher.with_inputs(composer).bench_local_refs(|composer| composer.deck(show, facts, NOW));
}

/// All pages of the demo when nothing has changed.
#[divan::bench(sample_count = 100)]
fn demo_composed_again(bencher: Bencher) {
    let Load { show, facts, fonts, .. } = &*DEMO;
    let mut composer = Composer::new(Arc::clone(fonts), Size::new(1920, 1080));
    composer.deck(show, facts, NOW);
    bencher.bench_local(|| composer.deck(show, facts, NOW));
}

/// A paragraph of 300 words in German.
fn paragraph() -> (Vec<Block>, Setting<'static>) {
    let sentence = "Am Abend tagte der Stadtentwicklungsausschuss im großen Sitzungssaal und beriet über \
        Straßenbäume, Fahrradabstellanlagen und den Haushalt des kommenden Jahres. ";
    let setting = Setting { lang: "de", bold: false, hyphenate: true, tracking: 0.0, capitals: false };
    (vec![Block::plain(sentence.repeat(15).trim_end())], setting)
}

/// A long paragraph shaped and measured, once for all sizes.
#[divan::bench(sample_count = 100)]
fn paragraph_measured(bencher: Bencher) {
    let (blocks, setting) = paragraph();
    bencher.bench(|| Text::measure(&FONTS, black_box(&blocks), setting, 1.38));
}

/// The measured paragraph broken into lines.
#[divan::bench(sample_count = 100)]
fn paragraph_broken(bencher: Bencher) {
    let (blocks, setting) = paragraph();
    let text = Text::measure(&FONTS, &blocks, setting, 1.38);
    bencher.bench(|| black_box(&text).set(48.0, 900.0));
}

/// Ten thousand articles, each with times of its own.
static TIMETABLE: LazyLock<Arc<Show>> = LazyLock::new(|| {
    let settings = Settings::default();
    let article = |number: usize| {
        let (from, until, day) = (6 + number % 12, 19 + number % 5, ["mon", "tue-fri", "sat, sun"][number % 3]);
        let text = format!(
            r#"{{"title": "T", "show": {{"days": "{day}", "between": ["{from:02}:{:02}", "{until:02}:{:02}"]}}}}"#,
            number % 60,
            number / 7 % 60
        );
        Arc::new(parse::article(&format!("slides/{number:05}.json"), &text, &settings).article.unwrap())
    };
    Arc::new(Show { articles: (0..10_000).map(article).collect(), ..Show::default() })
});

/// The programme of ten thousand scheduled articles: read, and looked at for the first time.
#[divan::bench(sample_count = 15, sample_size = 1)]
fn programme_of_ten_thousand(bencher: Bencher) {
    let (show, zone) = (&*TIMETABLE, TimeZone::get("Europe/Berlin").unwrap());
    let now = zone.to_timestamp(NOW).unwrap();
    bencher.bench_local(|| {
        let mut programme = Programme::of(show, "screen", zone.clone(), AHEAD);
        programme.at(black_box(now), true);
        programme
    });
}

/// What a change of the time costs it: an hour passes, minute by minute.
#[divan::bench(sample_count = 15, sample_size = 1)]
fn an_hour_of_ten_thousand(bencher: Bencher) {
    let (show, zone) = (&*TIMETABLE, TimeZone::get("Europe/Berlin").unwrap());
    let now = zone.to_timestamp(NOW).unwrap();
    let mut programme = Programme::of(show, "screen", zone, AHEAD);
    programme.at(now, true);
    bencher
        .with_inputs(|| programme.clone())
        .bench_local_refs(|programme| (1..=60).filter(|minute| programme.at(now + minute.minutes(), true)).count());
}
