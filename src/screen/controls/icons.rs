//! The symbols of controls, as lines in a square from -1 to 1. Draws nothing itself.

use std::f32::consts::TAU;

/// A symbol that needs no word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// To the left.
    Left,
    /// To the right.
    Right,
    /// All at a glance.
    Grid,
    /// A magnifying glass.
    Lens,
    /// Plus.
    Plus,
    /// Minus.
    Minus,
    /// The world, for languages.
    Globe,
    /// Away with it.
    Cross,
    /// The last digit.
    Erase,
    /// Right so.
    Check,
    /// A drop, for cleaning.
    Drop,
    /// Switch off.
    Power,
    /// A window.
    Frame,
    /// A list.
    List,
}

type Line = Vec<(f32, f32)>;

fn ring(x: f32, y: f32, wide: f32, high: f32) -> Line {
    arc(x, y, wide, high, 0.0, 1.0)
}

/// A part of a ring, clockwise from the top, in turns.
fn arc(x: f32, y: f32, wide: f32, high: f32, from: f32, to: f32) -> Line {
    let point = |step: u8| {
        let angle = (from + (to - from) * f32::from(step) / 32.0) * TAU;
        (x + wide * angle.sin(), y - high * angle.cos())
    };
    (0..=32).map(point).collect()
}

fn square(x: f32, y: f32, side: f32) -> Line {
    vec![(x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y)]
}

impl Icon {
    /// Its lines.
    pub(super) fn lines(self) -> Vec<Line> {
        match self {
            Self::Left => vec![vec![(0.35, -0.8), (-0.45, 0.0), (0.35, 0.8)]],
            Self::Right => vec![vec![(-0.35, -0.8), (0.45, 0.0), (-0.35, 0.8)]],
            Self::Grid => {
                [(-0.8, -0.8), (0.12, -0.8), (-0.8, 0.12), (0.12, 0.12)].map(|(x, y)| square(x, y, 0.68)).to_vec()
            }
            Self::Lens => vec![
                ring(-0.15, -0.15, 0.6, 0.6),
                vec![(0.28, 0.28), (0.85, 0.85)],
                vec![(-0.42, -0.15), (0.12, -0.15)],
                vec![(-0.15, -0.42), (-0.15, 0.12)],
            ],
            Self::Plus => vec![vec![(-0.75, 0.0), (0.75, 0.0)], vec![(0.0, -0.75), (0.0, 0.75)]],
            Self::Minus => vec![vec![(-0.75, 0.0), (0.75, 0.0)]],
            Self::Globe => vec![
                ring(0.0, 0.0, 0.8, 0.8),
                ring(0.0, 0.0, 0.34, 0.8),
                vec![(-0.8, 0.0), (0.8, 0.0)],
                vec![(-0.69, -0.4), (0.69, -0.4)],
                vec![(-0.69, 0.4), (0.69, 0.4)],
            ],
            Self::Cross => vec![vec![(-0.65, -0.65), (0.65, 0.65)], vec![(0.65, -0.65), (-0.65, 0.65)]],
            Self::Erase => vec![
                vec![(-0.95, 0.0), (-0.4, -0.6), (0.9, -0.6), (0.9, 0.6), (-0.4, 0.6), (-0.95, 0.0)],
                vec![(-0.1, -0.25), (0.45, 0.25)],
                vec![(0.45, -0.25), (-0.1, 0.25)],
            ],
            Self::Check => vec![vec![(-0.75, 0.05), (-0.2, 0.6), (0.75, -0.55)]],
            Self::Drop => {
                let mut drop = vec![(0.0, -0.9)];
                drop.extend(arc(0.0, 0.25, 0.55, 0.6, 0.2, 0.8));
                drop.push((0.0, -0.9));
                vec![drop]
            }
            Self::Power => vec![arc(0.0, 0.1, 0.7, 0.7, 0.1, 0.9), vec![(0.0, -0.85), (0.0, 0.05)]],
            Self::Frame => {
                vec![
                    vec![(-0.85, -0.65), (0.85, -0.65), (0.85, 0.65), (-0.85, 0.65), (-0.85, -0.65)],
                    vec![(-0.85, -0.3), (0.85, -0.3)],
                ]
            }
            Self::List => [-0.55, 0.0, 0.55]
                .into_iter()
                .flat_map(|y| [vec![(-0.85, y), (-0.65, y)], vec![(-0.3, y), (0.85, y)]])
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Icon;

    #[test]
    fn every_symbol_stays_within_its_square() {
        use Icon::{Check, Cross, Drop, Erase, Frame, Globe, Grid, Left, Lens, List, Minus, Plus, Power, Right};
        for icon in [Left, Right, Grid, Lens, Plus, Minus, Globe, Cross, Erase, Check, Drop, Power, Frame, List] {
            let lines = icon.lines();
            assert!(!lines.is_empty() && lines.iter().all(|line| line.len() > 1), "{icon:?}");
            let inside = lines.iter().flatten().all(|(x, y)| x.abs() <= 1.0 && y.abs() <= 1.0);
            assert!(inside, "{icon:?} {lines:?}");
        }
    }
}
