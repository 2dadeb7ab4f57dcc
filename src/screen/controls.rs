//! What visitors and staff may touch: the bar under a slide, the index of articles, the gate and the operator's menu. Owns
//! where all of it stands and how it looks; what a control does is decided by whoever hears that it was used.

mod brush;
mod draw;
mod icons;
mod layout;
mod words;

use std::sync::Arc;

use crate::compose::geometry::{Rect, Rotation, Size};
use crate::compose::text::fonts::Fonts;
use crate::compose::theme::Theme;
use crate::pixels::{PhotoKey, PixelSize, Pixels};
use crate::screen::touch::Place;
pub use brush::{seen, touched};
pub use draw::{Thumbs, show};
pub use icons::Icon;
pub use layout::{IndexShape, index_shape};
pub use words::tongue;

/// A control, by what it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Button {
    /// The slide, or page of the index, before.
    Previous,
    /// The next one.
    Next,
    /// All articles.
    Index,
    /// A photo larger.
    Closer,
    /// Nearer to the photo.
    Larger,
    /// Farther from the photo.
    Smaller,
    /// Another language.
    Language,
    /// One step back.
    Back,
    /// An article, by its slide.
    Open(usize),
    /// A digit.
    Digit(u8),
    /// Takes the last digit back.
    Erase,
    /// The PIN is complete.
    Enter,
    /// The screen is to be cleaned.
    Clean,
    /// The end of the program.
    Quit,
    /// Full screen or window.
    Window,
    /// Slides and problems.
    Overlay,
}

/// How a control looks.
#[derive(Debug, Clone)]
pub enum Look {
    /// A symbol with its word below.
    Mark(Icon),
    /// A symbol with its word beside.
    Line(Icon),
    /// A large letter.
    Key(String),
    /// A symbol alone.
    Symbol(Icon),
    /// An article with its photo, if that is there.
    Tile {
        /// Side of the photo's part.
        photo: PixelSize,
        /// Its pixels.
        pixels: Option<(PhotoKey, Arc<Pixels>)>,
        /// Language of its title.
        lang: String,
    },
}

/// One thing to touch.
#[derive(Debug, Clone)]
pub struct Control {
    /// What it is for.
    pub button: Button,
    /// Where, in pixels as the passer-by sees them.
    pub rect: Rect,
    /// Its name, for those who see it and for those who hear it.
    pub name: String,
    /// How it looks.
    pub look: Look,
}

/// A line of text that is no control.
#[derive(Debug, Clone, PartialEq)]
pub struct Words {
    /// What it says.
    pub text: String,
    /// Where it stands; it breaks into lines at the width.
    pub rect: Rect,
    /// Pixels per em.
    pub size: f32,
    /// Large and bold, in the family of headings.
    pub heading: bool,
    /// In the middle of its rectangle rather than at the left.
    pub centred: bool,
    /// Set back.
    pub quiet: bool,
}

/// All controls that are on, and what stands around them.
#[derive(Debug, Clone)]
pub struct Panel {
    /// Size of the screen as the passer-by sees it.
    pub size: Size,
    /// The sheet that rises from the lower edge; none under the bar.
    pub sheet: Option<Rect>,
    /// The bar under a slide.
    pub bar: Option<Rect>,
    /// Lines of text.
    pub words: Vec<Words>,
    /// How many of how many digits are typed, and where the dots stand.
    pub dots: Option<(usize, Rect)>,
    /// Seconds until the show goes on: in words, where, and which share of the count is left.
    pub countdown: Option<(String, Rect, f32)>,
    /// What may be touched, in the order of the keyboard.
    pub controls: Vec<Control>,
    /// Which of them the keyboard is on.
    pub focus: Option<Button>,
    /// Which of them a finger is on.
    pub pressed: Option<Button>,
}

/// What a panel is to offer.
#[derive(Debug, Clone)]
pub enum Content {
    /// Nothing but the countdown: someone reads.
    Nothing,
    /// The bar under a slide.
    Bar {
        /// There is a photo to look at closely.
        closer: bool,
        /// The language that one may change to, in its own words.
        language: Option<String>,
    },
    /// The bar under a photo that is looked at closely.
    Closer,
    /// The index.
    Index {
        /// The articles of this page.
        tiles: Vec<Tile>,
        /// Which page it is, from 0, of how many.
        page: (usize, usize),
        /// The language that one may change to, in its own words.
        language: Option<String>,
    },
    /// The gate.
    Gate {
        /// Digits that are typed; none where there is no PIN.
        typed: Option<usize>,
        /// A PIN is being checked.
        checking: bool,
        /// Seconds to wait.
        blocked: Option<u64>,
    },
    /// The operator's menu.
    Menu {
        /// The window is on the whole screen.
        full_screen: bool,
    },
    /// The notice that touches do nothing.
    Clean(u64),
}

/// An article in the index.
#[derive(Debug, Clone)]
pub struct Tile {
    /// Its first slide.
    pub slide: usize,
    /// Its title.
    pub title: String,
    /// Language of the title.
    pub lang: String,
    /// Its photo, if that is there.
    pub pixels: Option<(PhotoKey, Arc<Pixels>)>,
}

/// For which screen and whom a panel is laid out.
#[derive(Debug, Clone, Copy)]
pub struct Room<'a> {
    /// Size of the screen as the passer-by sees it.
    pub size: Size,
    /// Least side of a target, in pixels.
    pub target: f32,
    /// Language of the words.
    pub lang: &'a str,
    /// Seconds until the show goes on, where they are counted.
    pub countdown: Option<u64>,
}

/// How a panel is drawn.
pub struct Dressing<'a> {
    /// Colours.
    pub theme: Theme,
    /// Faces.
    pub fonts: &'a Fonts,
    /// Language of the words.
    pub lang: &'a str,
    /// How the screen hangs.
    pub rotation: Rotation,
}

impl Panel {
    /// The control at a place.
    pub fn at(&self, (x, y): Place) -> Option<&Control> {
        // What a finger may miss by: half of what lies between controls.
        let slack = self.size.unit() * 0.6;
        let near = |rect: Rect| {
            x >= rect.x - slack && x <= rect.right() + slack && y >= rect.y - slack && y <= rect.bottom() + slack
        };
        self.controls.iter().find(|control| near(control.rect))
    }

    /// Whether a place lies on what belongs to the panel.
    pub fn covers(&self, (x, y): Place) -> bool {
        let within = |rect: &Rect| x >= rect.x && x <= rect.right() && y >= rect.y && y <= rect.bottom();
        self.sheet.iter().chain(&self.bar).any(within)
    }

    /// The control that the keyboard comes to from the one that it is on, forward or backward.
    pub fn next_to(&self, from: Option<Button>, forward: bool) -> Option<Button> {
        let count = self.controls.len();
        let at = from.and_then(|from| self.controls.iter().position(|control| control.button == from));
        let to = match (at, forward) {
            (Some(at), true) => (at + 1) % count,
            (Some(at), false) => (at + count - 1) % count,
            (None, true) => 0,
            (None, false) => count.checked_sub(1)?,
        };
        self.controls.get(to).map(|control| control.button)
    }

    /// The nearest control in a direction (right and down are positive); the first one if the keyboard is on none.
    pub fn towards(&self, from: Option<Button>, (right, down): (f32, f32)) -> Option<Button> {
        let Some(from) = self.controls.iter().find(|control| Some(control.button) == from) else {
            return self.next_to(None, true);
        };
        let centre = |rect: Rect| (rect.x + rect.w / 2.0, rect.y + rect.h / 2.0);
        let (x, y) = centre(from.rect);
        let cost = |control: &Control| {
            let (other_x, other_y) = centre(control.rect);
            let (ahead, aside) =
                if down == 0.0 { ((other_x - x) * right, other_y - y) } else { ((other_y - y) * down, other_x - x) };
            (ahead > 1.0).then(|| ahead + 2.5 * aside.abs())
        };
        let costs = self.controls.iter().filter_map(|control| Some((cost(control)?, control.button)));
        costs.min_by(|one, other| one.0.total_cmp(&other.0)).map_or(Some(from.button), |(_, button)| Some(button))
    }
}
