//! Puts a finished picture onto the screen, or the way from one to the next: one pass, each pixel looked up 1:1 without a
//! filter, which is the cheapest a software renderer can do. Small patches and plain rectangles go on top.
#![expect(unsafe_code, reason = "OpenGL functions are foreign functions")]

use std::sync::Arc;

use glow::HasContext as _;

use super::gl::{GlError, Picture};
use super::offscreen::Layers;
use super::shader::{self, Program};
use crate::compose::geometry::{Rect, Region, Rotation, Size};
use crate::compose::scene::Color;
use crate::compose::theme;

/// How one picture gives way to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Motion {
    /// A cross-fade.
    #[default]
    Fade,
    /// The next one pushes the last one out.
    Slide,
    /// A soft edge runs over the screen.
    Wipe,
    /// The next one appears a little enlarged and settles.
    Zoom,
}

/// Puts pictures onto the screen.
pub struct Mixer {
    gl: Arc<glow::Context>,
    plain: Program,
    fade: Program,
    /// The motion that was asked for last, if it needs a shader of its own.
    other: Option<(Motion, Program)>,
    /// Only where photos drift: as the screen hangs, and upright.
    drift: Option<[Program; 2]>,
    array: glow::VertexArray,
    rotation: Rotation,
    light: f32,
    brightness: f32,
    /// The only part of a window that is drawn on, and the window's size.
    frame: Option<(Region, Size)>,
}

/// A part of a framebuffer: left, lower edge, width, height.
type Part = [i32; 4];

/// One pass over a part of the framebuffer.
struct Pass<'a> {
    program: &'a Program,
    /// A shader of one picture takes the second.
    pictures: [&'a Picture; 2],
    share: f32,
    /// Red, green and blue, and alpha, are multiplied by these.
    factor: [f32; 2],
    place: Place,
}

/// Where something is drawn, and what it is cut off at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    part: Part,
    clip: Option<Part>,
}

fn part_of_whole(size: Size) -> Part {
    [0, 0, size.width.cast_signed(), size.height.cast_signed()]
}

fn size_of(picture: &Picture) -> Size {
    let [width, height] = picture.texture().size();
    Size::new(width, height)
}

impl Mixer {
    /// Builds the shader; pictures are turned as the screen hangs.
    ///
    /// # Errors
    /// If the driver refuses it.
    pub fn new(gl: Arc<glow::Context>, rotation: Rotation) -> Result<Self, GlError> {
        let plain = Program::new(&gl, shader::PLAIN, rotation)?;
        let fade = Program::new(&gl, shader::FADE, rotation)?;
        // SAFETY: the context is current; the array is freed in `drop`.
        let array = unsafe { gl.create_vertex_array().map_err(GlError)? };
        Ok(Self {
            gl,
            plain,
            fade,
            other: None,
            drift: None,
            array,
            rotation,
            light: 1.0,
            brightness: 1.0,
            frame: None,
        })
    }

    /// Gets ready for a motion, so that its first frame does not wait for the shader.
    ///
    /// # Errors
    /// If the driver refuses its shader; pictures fade then.
    pub fn prepare(&mut self, motion: Motion) -> Result<(), GlError> {
        let body = match motion {
            Motion::Fade | Motion::Slide => return Ok(()),
            Motion::Wipe => shader::WIPE,
            Motion::Zoom => shader::ZOOM,
        };
        if self.other.as_ref().is_some_and(|(ready, _)| *ready == motion) {
            return Ok(());
        }
        let program = Program::new(&self.gl, body, self.rotation)?;
        if let Some((_, old)) = self.other.replace((motion, program)) {
            // SAFETY: the program is ours and not in use.
            unsafe { self.gl.delete_program(old.id) };
        }
        Ok(())
    }

    /// Gets ready for photos that drift.
    ///
    /// # Errors
    /// If the driver refuses the shader; photos stand still then.
    pub fn prepare_drift(&mut self) -> Result<(), GlError> {
        if self.drift.is_none() {
            let program = |rotation| Program::new(&self.gl, shader::DRIFT, rotation);
            self.drift = Some([program(self.rotation)?, program(Rotation::None)?]);
        }
        Ok(())
    }

    /// Draws a photo under what stands over it onto the window; `share` (0 to 1) of its drift is done. False without
    /// [`Mixer::prepare_drift`].
    pub fn drift(&self, layers: &Layers, share: f32) -> bool {
        let Some([program, _]) = &self.drift else { return false };
        let part = part_of_whole(self.rotation.turned(size_of(&layers.over)));
        self.drifted(program, layers, share, self.on_window(part), self.light);
        true
    }

    /// The same into a picture, as it is and in full light, for the transition that follows.
    pub fn drift_into(&self, picture: &Picture, layers: &Layers, share: f32) {
        let Some([_, program]) = &self.drift else { return };
        let part = part_of_whole(size_of(&layers.over));
        let place = Place { part, clip: None };
        picture.draw([0; 3], || self.drifted(program, layers, share, place, 1.0));
    }

    fn drifted(&self, program: &Program, layers: &Layers, share: f32, place: Place, light: f32) {
        let share = 1.0 + (theme::DRIFT - 1.0) * share.clamp(0.0, 1.0);
        let pictures = [&layers.photo, &layers.over];
        self.pass(&Pass { program, pictures, share, factor: [light, 1.0], place });
    }

    /// How the screen hangs.
    pub fn rotation(&self) -> Rotation {
        self.rotation
    }

    /// Light of the screen, 0 to 1, for everything that is drawn from now on.
    pub fn set_light(&mut self, light: f32) {
        self.light = light.clamp(0.0, 1.0) * self.brightness;
    }

    /// Light that a show's own is a part of, 0 to 1; the show's is full then.
    pub fn set_brightness(&mut self, brightness: f32) {
        self.light = self.light / self.brightness.max(f32::EPSILON) * brightness;
        self.brightness = brightness;
    }

    /// Draws on a part of the window only; none for all of it.
    pub fn set_frame(&mut self, frame: Option<(Region, Size)>) {
        self.frame = frame;
    }

    /// The part of the window that is drawn on.
    pub fn frame(&self) -> Option<(Region, Size)> {
        self.frame
    }

    /// Draws the way from one picture to the next over the whole window; `share` (0 to 1) of it is done.
    pub fn draw(&self, motion: Motion, from: &Picture, to: &Picture, share: f32) {
        let share = share.clamp(0.0, 1.0);
        let slide = size_of(to);
        if motion == Motion::Slide {
            let (width, height) = (slide.width as f32, slide.height as f32);
            let moved = (share * width).round();
            for (picture, left) in [(from, -moved), (to, width - moved)] {
                self.patch(picture, Rect::new(left, 0.0, width, height), slide, 1.0);
            }
            return;
        }
        let program = match &self.other {
            Some((ready, program)) if *ready == motion => program,
            _ => &self.fade,
        };
        let place = self.on_window(part_of_whole(self.rotation.turned(slide)));
        self.pass(&Pass { program, pictures: [from, to], share, factor: [self.light, 1.0], place });
    }

    /// Puts a picture onto the window, 1:1.
    pub fn show(&self, picture: &Picture) {
        let slide = size_of(picture);
        self.patch(picture, Rect::new(0.0, 0.0, slide.width as f32, slide.height as f32), slide, 1.0);
    }

    /// Puts a picture over a rectangle of a slide of some size, as opaque as `alpha` (0 to 1) says.
    pub fn patch(&self, picture: &Picture, rect: Rect, slide: Size, alpha: f32) {
        let alpha = alpha.clamp(0.0, 1.0);
        let factor = [self.light * alpha, alpha];
        let place = self.on_window(part_of(self.rotation, rect, slide));
        self.pass(&Pass { program: &self.plain, pictures: [picture; 2], share: 1.0, factor, place });
    }

    fn pass(&self, pass: &Pass<'_>) {
        let gl = &self.gl;
        let Pass { program, pictures: [from, to], share, factor: [colour, alpha], place } = pass;
        let [x, y, width, height] = place.part;
        // SAFETY: the context is current; program, textures and array are alive.
        unsafe {
            gl.disable(glow::SCISSOR_TEST);
            if let Some([x, y, width, height]) = place.clip {
                gl.enable(glow::SCISSOR_TEST);
                gl.scissor(x, y, width, height);
            }
            gl.disable(glow::CULL_FACE);
            gl.disable(glow::DEPTH_TEST);
            if *alpha < 1.0 {
                gl.enable(glow::BLEND);
                gl.blend_equation(glow::FUNC_ADD);
                gl.blend_func(glow::ONE, glow::ONE_MINUS_SRC_ALPHA);
            } else {
                gl.disable(glow::BLEND);
            }
            gl.viewport(x, y, width, height);
            gl.use_program(Some(program.id));
            if program.from.is_some() {
                gl.active_texture(glow::TEXTURE1);
                gl.bind_texture(glow::TEXTURE_2D, Some(from.texture().id()));
                gl.uniform_1_i32(program.from.as_ref(), 1);
            }
            gl.active_texture(glow::TEXTURE0);
            gl.bind_texture(glow::TEXTURE_2D, Some(to.texture().id()));
            gl.uniform_1_i32(program.to.as_ref(), 0);
            gl.uniform_1_f32(program.share.as_ref(), *share);
            gl.uniform_4_f32(program.factor.as_ref(), *colour, *colour, *colour, *alpha);
            gl.bind_vertex_array(Some(self.array));
            gl.draw_arrays(glow::TRIANGLES, 0, 6);
            gl.bind_vertex_array(None);
            gl.bind_texture(glow::TEXTURE_2D, None);
            if program.from.is_some() {
                gl.active_texture(glow::TEXTURE1);
                gl.bind_texture(glow::TEXTURE_2D, None);
                gl.active_texture(glow::TEXTURE0);
            }
            gl.disable(glow::SCISSOR_TEST);
            gl.use_program(None);
        }
    }

    /// Fills a rectangle of a slide of some size with an opaque colour.
    pub fn fill(&self, rect: Rect, slide: Size, Color(red, green, blue, _): Color) {
        let [x, y, width, height] = self.on_window(part_of(self.rotation, rect, slide)).part;
        let [red, green, blue] = [red, green, blue].map(|part| f32::from(part) / 255.0 * self.light);
        // SAFETY: the context is current.
        unsafe {
            self.gl.enable(glow::SCISSOR_TEST);
            self.gl.scissor(x, y, width.max(0), height.max(0));
            self.gl.clear_color(red, green, blue, 1.0);
            self.gl.clear(glow::COLOR_BUFFER_BIT);
            self.gl.disable(glow::SCISSOR_TEST);
        }
    }

    /// Where on the window a part of the turned slide lies.
    fn on_window(&self, part: Part) -> Place {
        framed(self.frame, part)
    }
}

/// Where a part of the turned slide lies on a window of which only a region is drawn on.
fn framed(frame: Option<(Region, Size)>, [x, y, width, height]: Part) -> Place {
    let Some((region, window)) = frame else { return Place { part: [x, y, width, height], clip: None } };
    let left = region.x.cast_signed();
    let low = window.height.cast_signed() - (region.y + region.size.height).cast_signed();
    let clip = [left, low, region.size.width.cast_signed(), region.size.height.cast_signed()];
    Place { part: [left + x, low + y, width, height], clip: Some(clip) }
}

/// Where a rectangle of a slide lies in the window's framebuffer, whose first row is the lowest.
#[expect(clippy::cast_possible_truncation, reason = "whole pixels of a screen")]
fn part_of(rotation: Rotation, rect: Rect, slide: Size) -> Part {
    let [x, y, w, h] = [rect.x, rect.y, rect.w, rect.h].map(|side| side.round() as i32);
    let (width, height) = (slide.width.cast_signed(), slide.height.cast_signed());
    match rotation {
        Rotation::None => [x, height - y - h, w, h],
        Rotation::Right => [height - y - h, width - x - w, h, w],
        Rotation::Half => [width - x - w, y, w, h],
        Rotation::Left => [y, x, h, w],
    }
}

impl Drop for Mixer {
    fn drop(&mut self) {
        // SAFETY: all are ours and not in use.
        unsafe {
            self.gl.delete_vertex_array(self.array);
            let other = self.other.iter().map(|(_, other)| other);
            for program in [&self.plain, &self.fade].into_iter().chain(other).chain(self.drift.iter().flatten()) {
                self.gl.delete_program(program.id);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Place, framed, part_of};
    use crate::compose::geometry::{Rect, Region, Rotation, Size};

    #[test]
    fn a_part_of_the_window_is_counted_from_its_upper_left_corner() {
        let region = Region { x: 30, y: 20, size: Size::new(100, 50) };
        let place = framed(Some((region, Size::new(400, 300))), [1, 2, 10, 5]);
        assert_eq!(place, Place { part: [31, 232, 10, 5], clip: Some([30, 230, 100, 50]) });
        assert_eq!(framed(None, [1, 2, 10, 5]), Place { part: [1, 2, 10, 5], clip: None });
    }

    #[test]
    fn a_corner_of_the_slide_lies_where_the_turned_screen_has_it() {
        // The upper left 10x20 of a slide of 100x50.
        let rect = Rect::new(0.0, 0.0, 10.0, 20.0);
        let cases = [
            (Rotation::None, [0, 30, 10, 20]),
            (Rotation::Right, [30, 90, 20, 10]),
            (Rotation::Half, [90, 0, 10, 20]),
            (Rotation::Left, [0, 0, 20, 10]),
        ];
        for (rotation, expected) in cases {
            assert_eq!(part_of(rotation, rect, Size::new(100, 50)), expected, "{rotation:?}");
        }
    }
}
