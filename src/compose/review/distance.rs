//! Whether letters can be read from where the passer-by stands. Owns the rule of reading distance; asks only how large
//! letters were set, so it holds for every layout.

use std::sync::Arc;

use super::{at, pointer, slides};
use crate::compose::deck::{Deck, Page};
use crate::compose::geometry::Size;
use crate::compose::scene::Role;
use crate::say::{Message, say};
use crate::show::problem::Problem;

/// Least height of a capital letter as it is seen, in minutes of arc.
///
/// ISO 9241-303:2011, *Ergonomics of human-system interaction: Requirements for electronic visual displays* (as its
/// forerunner ISO 9241-3 did), asks for capitals of Latin letters of at least 16 minutes of arc, and prefers 20 to 22
/// for reading; NUREG-0700, section 1.3.1-4, says the same. At 16 minutes a capital may be seen from 215 times its
/// height. A kanji, which fills its em and needs about a quarter more, is then seen at 20 minutes in the same size.
pub const LEAST_ARC: f64 = 16.0;

/// Height of a capital letter in em, of the built-in face; most faces for text are near it.
const CAPITAL: f64 = 0.714;

const METRES_AN_INCH: f64 = 0.0254;

/// Someone in front of a screen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Viewer {
    /// Distance from the screen in metres.
    pub distance: f64,
    /// Diagonal of the screen in metres.
    pub diagonal: f64,
}

/// What a viewer can read of a show.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// One problem for the show if something is too small, and one for each slide of which more than a caption is.
    pub problems: Vec<Problem>,
    /// Distance in metres from which all text can be read, page marks and the footer aside; none without any text.
    pub reach: Option<f64>,
}

/// A size of text on a screen.
#[derive(Debug, Clone, Copy)]
struct Letters {
    role: Role,
    /// Height of a capital in metres.
    height: f64,
}

impl Letters {
    /// Distance in metres from which they can be read.
    fn reach(self) -> f64 {
        let half = (LEAST_ARC / 2.0 / 60.0).to_radians();
        self.height / (2.0 * half.tan())
    }
}

/// Judges the letters of all slides for a viewer; the screen has the proportions of `size`.
pub fn judge(deck: &Deck, size: Size, viewer: Viewer) -> Verdict {
    let pixel = viewer.diagonal / f64::from(size.width).hypot(f64::from(size.height));
    let smallest = deck
        .pages
        .iter()
        .flat_map(|page| letters(page, pixel))
        .min_by(|one, other| one.height.total_cmp(&other.height));
    let mut problems = Vec::new();
    if let Some(smallest) = smallest.filter(|smallest| smallest.reach() < viewer.distance) {
        problems.push(of_show(smallest, viewer));
        problems.extend(slides(deck).filter_map(|pages| of_slide(pages, pixel, viewer)));
    }
    Verdict { problems, reach: smallest.map(Letters::reach) }
}

fn of_show(smallest: Letters, viewer: Viewer) -> Problem {
    let inches = (viewer.diagonal * viewer.distance / smallest.reach() / METRES_AN_INCH).ceil();
    let sentence = say!(
        "distance-show",
        name = name(smallest.role),
        reach = down(smallest.reach()).to_string(),
        distance = down(viewer.distance).to_string(),
        inches = inches.to_string()
    );
    Problem::warning("slides", &at(String::new()), sentence)
}

/// What of a slide is too small, each kind of text once; text that stands aside has its word with the show.
fn of_slide(pages: &[Arc<Page>], pixel: f64, viewer: Viewer) -> Option<Problem> {
    let mut small: Vec<Letters> = Vec::new();
    let all = pages.iter().flat_map(|page| letters(page, pixel));
    for one in all.filter(|one| one.reach() < viewer.distance && !incidental(one.role)) {
        match small.iter_mut().find(|known| known.role == one.role) {
            Some(known) if known.height > one.height => *known = one,
            Some(_) => {}
            None => small.push(one),
        }
    }
    small.sort_by(|one, other| one.height.total_cmp(&other.height));
    let first = pages.first().filter(|_| !small.is_empty())?;
    let part = |one: &Letters| {
        let capitals = format!("{:.1}", one.height * 100.0);
        say!("distance-part", name = name(one.role), capitals = capitals, reach = down(one.reach()).to_string())
    };
    let parts: Vec<Message> = small.iter().map(part).collect();
    let sentence = say!("distance-slide", distance = down(viewer.distance).to_string(), parts = parts);
    Some(Problem::warning(&first.file, &at(pointer(first)), sentence))
}

/// What stands aside of what a slide has to say. The standard allows it to be smaller, and it always is.
fn incidental(role: Role) -> bool {
    matches!(role, Role::Kicker | Role::Byline | Role::Caption | Role::Furniture)
}

/// The letters of a page, page marks and the footer aside.
fn letters(page: &Page, pixel: f64) -> impl Iterator<Item = Letters> {
    let read = page.scene.boxes.iter().filter(|text| text.role != Role::Furniture);
    read.map(move |text| Letters { role: text.role, height: f64::from(text.size) * CAPITAL * pixel })
}

/// A distance in metres to one decimal, never more than it is.
fn down(metres: f64) -> f64 {
    (metres * 10.0).floor() / 10.0
}

/// What a kind of text is called in a sentence.
fn name(role: Role) -> Message {
    match role {
        Role::Kicker => say!("role-kicker"),
        Role::Title => say!("role-title"),
        Role::Lead => say!("role-lead"),
        Role::Heading => say!("role-heading"),
        Role::Body => say!("role-body"),
        Role::Byline => say!("role-byline"),
        Role::Caption => say!("role-caption"),
        Role::Furniture => say!("role-furniture"),
        Role::Quote => say!("role-quote"),
        Role::Detail => say!("role-detail"),
        Role::Number => say!("role-number"),
        Role::Label => say!("role-label"),
        Role::ColumnHead => say!("role-column-head"),
        Role::Cell => say!("role-cell"),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::samples::{deck, show};
    use super::*;
    use crate::show::settings::Settings;

    const HD: Size = Size::new(1920, 1080);

    fn seen(article: &str, size: Size, distance: f64, inches: f64) -> Verdict {
        let show = show(article, Settings::default());
        let viewer = Viewer { distance, diagonal: inches * METRES_AN_INCH };
        judge(&deck(&show, &BTreeMap::new(), size), size, viewer)
    }

    #[test]
    fn sixteen_minutes_of_arc_are_a_215th_of_the_distance() {
        let letters = Letters { role: Role::Body, height: 0.01 };
        assert!((letters.reach() - 2.149).abs() < 0.001, "{}", letters.reach());
    }

    #[test]
    fn letters_of_a_screen_are_as_high_as_its_diagonal_says() {
        // A 55 inch screen of 16:9 is 68.5 cm high; 3.5 % of it are 2.4 cm, capitals of which are read from 3.7 m.
        let article = format!(r#"{{"title":"Ein Titel","body":"{}"}}"#, "Wort ".repeat(300));
        let reach = |size| seen(&article, size, 1.0, 55.0).reach.expect("text");
        assert!((reach(HD) - 3.68).abs() < 0.1, "{}", reach(HD));
        assert!((reach(Size::new(1080, 1920)) - reach(HD)).abs() < 0.1, "upright it is the same");
        let title = |size| seen(r#"{"title":"Ein Titel"}"#, size, 1.0, 55.0).reach.expect("a title");
        assert!(title(Size::new(1920, 540)) < 0.6 * title(HD), "a low screen of that diagonal has small letters");
    }

    #[test]
    fn near_enough_nothing_is_said_and_from_afar_the_show_and_each_slide_once() {
        let body = "Ein Satz von einigen Wörtern. ".repeat(10);
        let article = &format!(r#"{{"title":"T","sections":[{{"heading":"A","body":"{body}"}},{{"heading":"B"}}]}}"#);
        let near = seen(article, HD, 3.0, 55.0);
        assert!(near.problems.is_empty() && near.reach.is_some_and(|reach| reach > 3.0), "{near:?}");
        let far = seen(article, HD, 5.5, 55.0).problems;
        let files: Vec<(&str, &str)> = far.iter().map(|one| (one.file.as_str(), one.pointer.as_str())).collect();
        assert_eq!(files, [("slides", ""), ("slides/010.json", "/sections/0")], "{far:?}");
        assert!(
            far[0].message.to_string().contains("inches") && far[1].message.to_string().contains("body text"),
            "{far:?}"
        );
        assert_eq!(seen(article, HD, 500.0, 55.0).problems.len(), 4);
    }

    #[test]
    fn a_show_without_words_is_judged_by_nothing() {
        assert_eq!(seen(r#"{"photo":"a.jpg"}"#, HD, 50.0, 20.0), Verdict { problems: Vec::new(), reach: None });
    }
}
