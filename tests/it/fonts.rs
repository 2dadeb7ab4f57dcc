//! Fonts and drawings of a show as an operator meets them: what is used, what is told, what is drawn.

use super::program::litfass;
use super::show_folder::TestShow;

const NAMED: &str = r#"{"theme": {"font": "Noto Sans", "heading_font": "No Such Family At All"}}"#;
const SQUARE: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'><rect width='10' height='10' \
                      fill='#1e3cbe'/></svg>";

#[test]
fn a_broken_font_file_and_a_font_that_does_not_exist_are_problems() {
    let show = TestShow::new()
        .settings(NAMED)
        .article("010-a.json", r#"{"title": "Wort", "body": "Text"}"#)
        .file("assets/fonts/good.ttf", notosans::REGULAR_TTF)
        .file("assets/fonts/half.ttf", &notosans::REGULAR_TTF[..9000])
        .file("assets/fonts/text.otf", "no font at all");
    let check = litfass(&["check", show.name()]);
    for line in [
        "assets/fonts/half.ttf:1:1: error: This font is not complete",
        "assets/fonts/text.otf:1:1: error: This font cannot be used",
        "slides/_show.json:1:49: warning: There is no font \"No Such Family At All\"",
    ] {
        assert!(check.out.lines().any(|told| told.starts_with(line)), "{line} in {}", check.out);
    }
    assert!(!check.out.contains("good.ttf"), "{}", check.out);
}

#[test]
fn font_files_are_not_looked_at_unless_the_theme_names_a_font() {
    let show = TestShow::new()
        .article("010-a.json", r#"{"title": "Wort", "photo": "a.jpg"}"#)
        .photo("a.jpg", 64, 36, super::show_folder::RED)
        .file("assets/fonts/text.otf", "no font at all");
    let check = litfass(&["check", show.name()]);
    assert_eq!(check.code, Some(0), "{}", check.out);
    assert!(!check.out.contains("text.otf"), "{}", check.out);
}

#[test]
fn a_drawing_is_a_photo_like_any_other() {
    let show = TestShow::new()
        .article("010-a.json", r#"{"photo": "square.svg"}"#)
        .file("assets/square.svg", SQUARE)
        .file("slides/020-dropped.svg", SQUARE);
    let out = tempfile::tempdir().unwrap();
    let render = litfass(&["render", show.name(), "--size", "640x360", "--out", out.path().to_str().unwrap()]);
    assert_eq!(render.code, Some(0), "{}", render.err);
    for picture in ["010-a-0.png", "020-dropped.svg-0.png"] {
        let image = image::open(out.path().join(picture)).unwrap().into_rgb8();
        let pixel = image.get_pixel(320, 180).0;
        let near = pixel.iter().zip([0x1E_u8, 0x3C, 0xBE]).all(|(one, other)| one.abs_diff(other) < 4);
        assert!(near, "{picture}: {pixel:?}");
    }
}
