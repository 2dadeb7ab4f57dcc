//! What must hold for every scene, at every size: nothing overlaps, leaves the screen, is too small or too pale, and
//! what is drawn is what the page says.

use litfass::compose::deck::Page;
use litfass::compose::geometry::{Rect, Size};
use litfass::compose::scene::{Color, Role, Run, Scene, Shape, TextBox};

use super::wording::loose_letters;

/// Least contrast of text (the contract's promise 4).
const CONTRAST: f32 = 7.0;
/// Least size of text and of captions and furniture, in percent of the shorter side (the contract's promise 4).
const FLOOR: f32 = 3.5;
const CAPTION_FLOOR: f32 = 3.0;
/// Text keeps this far from the edges of the screen, in percent of the shorter side.
const SAFE: f32 = 5.0;

/// All that is wrong with a page, one sentence each.
pub fn broken_rules(page: &Page, size: Size) -> Vec<String> {
    let scene = page.scene.as_ref();
    let mut broken = Vec::new();
    if scene.size != size {
        broken.push(format!("is composed for {:?}", scene.size));
    }
    overlaps(scene, &mut broken);
    edges(scene, &mut broken);
    sizes(scene, &mut broken);
    photos(scene, &mut broken);
    contrasts(scene, &mut broken);
    wording(scene, &mut broken);
    broken
}

fn short(text: &TextBox) -> String {
    let words: String = text.lines.join(" ").chars().take(30).collect();
    format!("{:?} \"{words}\"", text.role)
}

fn overlaps(scene: &Scene, broken: &mut Vec<String>) {
    for (index, text) in scene.boxes.iter().enumerate() {
        for other in scene.boxes[index + 1..].iter().filter(|other| other.rect.overlaps(text.rect)) {
            broken.push(format!("{} overlaps {}", short(text), short(other)));
        }
    }
}

fn edges(scene: &Scene, broken: &mut Vec<String>) {
    let screen = scene.size.rect();
    let safe = screen.inset(SAFE * scene.size.unit());
    for text in &scene.boxes {
        let room = if text.role == Role::Furniture { screen } else { safe };
        if !room.holds(text.rect) {
            broken.push(format!("{} at {:?} leaves {room:?}", short(text), text.rect));
        }
    }
    for run in runs(scene) {
        if run.x < -0.5 || run.x + run.width > screen.right() + 0.5 || run.baseline > screen.bottom() {
            broken.push(format!("the letters \"{}\" leave the screen", run.text));
        }
    }
}

fn sizes(scene: &Scene, broken: &mut Vec<String>) {
    let unit = scene.size.unit();
    for text in &scene.boxes {
        let quiet = matches!(text.role, Role::Caption | Role::Furniture);
        let floor = if quiet { CAPTION_FLOOR } else { FLOOR } * unit;
        if text.size + 0.01 < floor {
            broken.push(format!("{} has {} pixels, less than {floor}", short(text), text.size));
        }
    }
    if let Some(run) = runs(scene).find(|run| run.size + 0.01 < CAPTION_FLOOR * unit) {
        broken.push(format!("the letters \"{}\" have {} pixels", run.text, run.size));
    }
}

/// Photos stand on the screen, beside each other, and text on them only where a scrim is between.
fn photos(scene: &Scene, broken: &mut Vec<String>) {
    let frames: Vec<Rect> = frames(scene).collect();
    for (index, frame) in frames.iter().enumerate() {
        if !scene.size.rect().holds(*frame) || frame.w < 1.0 || frame.h < 1.0 {
            broken.push(format!("a photo at {frame:?} is not on the screen"));
        }
        if frames[index + 1..].iter().any(|other| other.overlaps(*frame)) {
            broken.push(format!("a photo at {frame:?} overlaps another"));
        }
        for text in scene.boxes.iter().filter(|text| text.rect.overlaps(*frame) && !on_scrim(scene, text)) {
            broken.push(format!("{} stands on a photo", short(text)));
        }
    }
}

/// Whether a text stands on a scrim, or (a caption) on a ground that was laid out for it.
fn on_scrim(scene: &Scene, text: &TextBox) -> bool {
    text.role == Role::Caption
        || scene.shapes.iter().any(|shape| matches!(shape, Shape::Scrim(scrim) if scrim.rect.holds(text.rect)))
}

fn frames(scene: &Scene) -> impl Iterator<Item = Rect> {
    scene.shapes.iter().filter_map(|shape| match shape {
        Shape::Photo(photo) => Some(photo.rect),
        Shape::Pattern { rect, .. } => Some(*rect),
        _ => None,
    })
}

fn runs(scene: &Scene) -> impl Iterator<Item = &Run> {
    scene.shapes.iter().filter_map(|shape| match shape {
        Shape::Run(run) => Some(run),
        _ => None,
    })
}

/// Text reads on what lies under it; a photo may be white or black there. A scrim is as opaque as its own ink needs.
fn contrasts(scene: &Scene, broken: &mut Vec<String>) {
    for (index, shape) in scene.shapes.iter().enumerate() {
        let Shape::Run(run) = shape else { continue };
        let rect = Rect::new(run.x, run.baseline - 0.6 * run.size, run.width.max(1.0), 0.6 * run.size);
        let mut under = vec![scene.ground];
        for below in &scene.shapes[..index] {
            match below {
                Shape::Photo(photo) if photo.rect.overlaps(rect) => {
                    under = vec![Color::rgb(255, 255, 255), Color::rgb(0, 0, 0)]
                }
                Shape::Pattern { rect: frame, ground, line } if frame.overlaps(rect) => under = vec![*ground, *line],
                // It is made as opaque as this ink needs on what is below; at the utmost its own colour is left.
                Shape::Scrim(scrim) if scrim.rect.holds(rect) && scrim.ink == run.color => under = vec![scrim.color],
                Shape::Fill { rect: fill, color } if fill.overlaps(rect) => {
                    let opaque = Color::rgb(color.0, color.1, color.2);
                    under.iter_mut().for_each(|ground| *ground = ground.mix(opaque, f32::from(color.3) / 255.0));
                }
                _ => {}
            }
        }
        let least = under.iter().map(|ground| ground.contrast(run.color)).fold(f32::INFINITY, f32::min);
        if least < CONTRAST - 0.05 {
            broken.push(format!("\"{}\" has a contrast of {least:.1}", run.text));
        }
    }
}

/// What is painted is what the boxes say.
fn wording(scene: &Scene, broken: &mut Vec<String>) {
    let painted: String = runs(scene).filter(|run| run.text != "•").map(|run| loose_letters(&run.text)).collect();
    let boxed: String = scene.boxes.iter().flat_map(|text| &text.lines).map(|line| loose_letters(line)).collect();
    if painted != boxed {
        broken.push(format!("painted is \"{painted}\", but the boxes say \"{boxed}\""));
    }
}

/// What stands on the pages of a slide is what they say, in the same order, page for page. Only a word that the end
/// of a page divides is said whole on the first of its pages.
pub fn says_what_is_set(pages: &[&Page]) -> Result<(), String> {
    let differing: Vec<(String, String)> = pages
        .iter()
        .map(|page| (set(&page.scene), loose_letters(&page.text)))
        .filter(|(set, said)| set != said)
        .collect();
    let divided = pages.len() > 1
        && sorted(differing.iter().map(|(set, _)| set)) == sorted(differing.iter().map(|(_, said)| said));
    match differing.first() {
        Some((set, said)) if !divided => Err(format!("set is \"{set}\", but said is \"{said}\"")),
        _ => Ok(()),
    }
}

/// The letters on a page in reading order: a caption is painted with its photo, before the text, and read after it.
fn set(scene: &Scene) -> String {
    let (captions, texts): (Vec<&TextBox>, Vec<&TextBox>) =
        scene.boxes.iter().filter(|text| text.role != Role::Furniture).partition(|text| text.role == Role::Caption);
    let lines: String = texts.iter().chain(&captions).flat_map(|text| &text.lines).map(String::as_str).collect();
    loose_letters(&lines)
}

fn sorted<'a>(texts: impl Iterator<Item = &'a String>) -> Vec<char> {
    let mut letters: Vec<char> = texts.flat_map(|text| text.chars()).collect();
    letters.sort_unstable();
    letters
}
