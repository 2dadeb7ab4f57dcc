//! What a drawing may ask for: bounds on its elements, its layers and their pixels, so that none takes all memory or
//! keeps a thread busy for minutes. Draws nothing.

use resvg::usvg::filter::Kind;
use resvg::usvg::roxmltree::{Document, Node as XmlNode};
use resvg::usvg::{Group, Node, Paint, Tree};

use super::{NAME, PhotoError};

/// Most nodes of the file, texts and comments among them.
pub const MOST_NODES: u32 = 200_000;
/// Elements may stand that deep in one another.
const DEEPEST: usize = 128;
/// Elements times those of the largest thing that is drawn again and again (a pattern, a mark on lines).
const MOST_REPEATED: usize = 4_000_000;
/// Shapes, after all repetition.
const MOST_SHAPES: usize = 100_000;
/// Corners of all shapes.
const MOST_POINTS: usize = 4_000_000;
/// Lines of dashes, each of which may become a million pieces.
const MOST_DASHED: usize = 300;
/// Pixels of layers that are there at the same time.
const MOST_AT_ONCE: f64 = 150e6;
/// Pixels of all layers, one after the other.
const MOST_IN_ALL: f64 = 1.5e9;

/// What may be repeated by those that name it.
const REPEATED: [&str; 5] = ["pattern", "marker", "mask", "clipPath", "symbol"];

/// The error for a drawing that asks for too much.
pub fn too_much() -> PhotoError {
    PhotoError::Unsupported { format: NAME, detail: "it is too intricate".to_owned() }
}

fn unable(what: &str) -> PhotoError {
    PhotoError::Unsupported { format: NAME, detail: what.to_owned() }
}

/// Refuses what would grow without bounds when it is read, and what is not drawn.
pub fn check_document(document: &Document<'_>) -> Result<(), PhotoError> {
    let mut elements = 0;
    let mut repeated = 1;
    let mut marker = 0;
    let mut corners = 0;
    // A stack of our own: the file decides how deep this goes.
    let mut open = vec![(document.root_element(), 1)];
    while let Some((node, depth)) = open.pop() {
        elements += 1;
        if depth > DEEPEST {
            return Err(too_much());
        }
        let name = node.tag_name().name();
        if matches!(name, "image" | "feImage") {
            return Err(unable("it holds a photo or a link to one"));
        }
        if REPEATED.contains(&name) {
            let inside = node.descendants().filter(XmlNode::is_element).count();
            repeated = repeated.max(inside);
            marker = if name == "marker" { marker.max(inside) } else { marker };
        }
        let paths = ["d", "points"].into_iter().filter_map(|name| node.attribute(name));
        corners += paths.map(str::len).sum::<usize>();
        open.extend(node.children().filter(XmlNode::is_element).map(|child| (child, depth + 1)));
    }
    if elements * repeated > MOST_REPEATED || corners * marker > MOST_REPEATED {
        return Err(too_much());
    }
    Ok(())
}

/// Refuses what would take too much memory or time to draw at a scale, on a picture of that size.
pub fn check_tree(tree: &Tree, scale: [f64; 2], size: [u32; 2]) -> Result<(), PhotoError> {
    // Layers are cut off at five times the picture's sides.
    let most = size.map(|side| f64::from(side) * 5.0);
    let mut burden = Burden { scale, most, shapes: 0, points: 0, dashed: 0, pixels: 0.0 };
    let at_once = burden.group(tree.root())?;
    let fits = burden.shapes <= MOST_SHAPES
        && burden.points <= MOST_POINTS
        && burden.dashed <= MOST_DASHED
        && at_once <= MOST_AT_ONCE
        && burden.pixels <= MOST_IN_ALL;
    if fits { Ok(()) } else { Err(too_much()) }
}

struct Burden {
    scale: [f64; 2],
    most: [f64; 2],
    shapes: usize,
    points: usize,
    dashed: usize,
    pixels: f64,
}

impl Burden {
    /// Adds a group; gives the pixels of layers that are there at the same time while it is drawn.
    fn group(&mut self, group: &Group) -> Result<f64, PhotoError> {
        let kinds = group.filters().iter().flat_map(|filter| filter.primitives()).map(|primitive| primitive.kind());
        let mut buffers = 0;
        for kind in kinds {
            buffers += 1;
            if !is_cheap(kind) {
                return Err(unable("it has an effect that is not drawn"));
            }
        }
        let mut own = 0.0;
        if group.should_isolate() {
            let area = group.abs_layer_bounding_box();
            let masks = 2 * usize::from(group.mask().is_some()) + usize::from(group.clip_path().is_some());
            own = self.area(area.width(), area.height()) * (1 + masks + 2 * buffers) as f64;
        }
        self.pixels += own;
        let mut inside: f64 = 0.0;
        for node in group.children() {
            inside = inside.max(self.node(node)?);
            if self.shapes > MOST_SHAPES || self.pixels > MOST_IN_ALL {
                return Err(too_much());
            }
        }
        Ok(own + inside)
    }

    fn node(&mut self, node: &Node) -> Result<f64, PhotoError> {
        let mut most: f64 = 0.0;
        match node {
            Node::Group(group) => most = self.group(group)?,
            Node::Text(text) => most = self.group(text.flattened())?,
            Node::Path(path) => {
                self.shapes += 1;
                self.points += path.data().points().len();
                self.dashed += usize::from(path.stroke().is_some_and(|stroke| stroke.dasharray().is_some()));
                let paints = path.fill().map(|fill| fill.paint()).into_iter();
                for paint in paints.chain(path.stroke().map(|stroke| stroke.paint())) {
                    if let Paint::Pattern(pattern) = paint {
                        let tile = self.area(pattern.rect().width(), pattern.rect().height());
                        self.pixels += tile;
                        most = most.max(tile);
                    }
                }
            }
            Node::Image(_) => return Err(unable("it holds a photo or a link to one")),
        }
        let mut inner = Ok(0.0);
        node.subroots(|root| {
            if let Ok(most) = inner {
                inner = self.group(root).map(|pixels| pixels.max(most));
            }
        });
        Ok(most + inner?)
    }

    /// Pixels of a rectangle of the drawing.
    fn area(&self, width: f32, height: f32) -> f64 {
        let side = |length: f32, axis: usize| (f64::from(length) * self.scale[axis]).min(self.most[axis]);
        side(width, 0) * side(height, 1)
    }
}

/// Effects whose time follows from the size of the picture alone.
fn is_cheap(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Blend(_)
            | Kind::ColorMatrix(_)
            | Kind::ComponentTransfer(_)
            | Kind::Composite(_)
            | Kind::DropShadow(_)
            | Kind::Flood(_)
            | Kind::GaussianBlur(_)
            | Kind::Merge(_)
            | Kind::Offset(_)
    )
}
