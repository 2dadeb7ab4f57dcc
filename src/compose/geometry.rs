//! Sizes and rectangles in physical pixels. Owns no rule of layout.

/// Width and height in whole pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Size {
    /// Pixels from left to right.
    pub width: u32,
    /// Pixels from top to bottom.
    pub height: u32,
}

impl Size {
    /// A size of `width` by `height` pixels.
    pub const fn new(width: u32, height: u32) -> Self {
        Self { width, height }
    }

    /// One percent of the shorter side, the unit of all lengths on a slide.
    pub fn unit(self) -> f32 {
        self.width.min(self.height) as f32 / 100.0
    }

    /// Whether it is wider than high.
    pub fn landscape(self) -> bool {
        self.width > self.height
    }

    /// The whole area.
    pub fn rect(self) -> Rect {
        Rect::new(0.0, 0.0, self.width as f32, self.height as f32)
    }
}

/// A part of a screen's signal, such as the one that the controller of an LED wall shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Region {
    /// Pixels from the left edge.
    pub x: u32,
    /// Pixels from the upper edge.
    pub y: u32,
    /// Its size.
    pub size: Size,
}

/// A turn of the whole picture, clockwise, for screens that hang on their side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Rotation {
    /// As it is.
    #[default]
    None,
    /// 90 degrees.
    Right,
    /// 180 degrees.
    Half,
    /// 270 degrees.
    Left,
}

impl Rotation {
    /// The size that a passer-by sees on a screen of some size, or the other way round.
    pub fn turned(self, size: Size) -> Size {
        match self {
            Self::None | Self::Half => size,
            Self::Right | Self::Left => Size::new(size.height, size.width),
        }
    }

    /// Quarter turns, 0 to 3.
    pub fn quarters(self) -> u8 {
        match self {
            Self::None => 0,
            Self::Right => 1,
            Self::Half => 2,
            Self::Left => 3,
        }
    }
}

/// A rectangle in pixels, `x` and `y` being its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: f32,
    /// Upper edge.
    pub y: f32,
    /// Width.
    pub w: f32,
    /// Height.
    pub h: f32,
}

impl Rect {
    /// A rectangle by corner and size.
    pub const fn new(x: f32, y: f32, w: f32, h: f32) -> Self {
        Self { x, y, w, h }
    }

    /// Right edge.
    pub fn right(self) -> f32 {
        self.x + self.w
    }

    /// Lower edge.
    pub fn bottom(self) -> f32 {
        self.y + self.h
    }

    /// The rectangle less a margin on each side, never of negative size.
    pub fn inset(self, margin: f32) -> Self {
        Self::new(self.x + margin, self.y + margin, (self.w - 2.0 * margin).max(0.0), (self.h - 2.0 * margin).max(0.0))
    }

    /// Edges moved to whole pixels, so that a photo meets its neighbour without a seam.
    pub fn snapped(self) -> Self {
        let (x, y) = (self.x.round(), self.y.round());
        Self::new(x, y, self.right().round() - x, self.bottom().round() - y)
    }

    /// Whether two rectangles share more than an edge (half a pixel is forgiven).
    pub fn overlaps(self, other: Self) -> bool {
        let slack = 0.5;
        self.x + slack < other.right()
            && other.x + slack < self.right()
            && self.y + slack < other.bottom()
            && other.y + slack < self.bottom()
    }

    /// Whether `other` lies inside (half a pixel is forgiven).
    pub fn holds(self, other: Self) -> bool {
        let slack = 0.5;
        other.x >= self.x - slack
            && other.y >= self.y - slack
            && other.right() <= self.right() + slack
            && other.bottom() <= self.bottom() + slack
    }

    /// Left part of `share` (0 to 1) and the rest.
    pub fn split_left(self, share: f32) -> (Self, Self) {
        let w = (self.w * share).round();
        (Self { w, ..self }, Self { x: self.x + w, w: self.w - w, ..self })
    }

    /// Upper part of `share` (0 to 1) and the rest.
    pub fn split_top(self, share: f32) -> (Self, Self) {
        let h = (self.h * share).round();
        (Self { h, ..self }, Self { y: self.y + h, h: self.h - h, ..self })
    }
}
