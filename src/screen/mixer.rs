//! Puts a finished picture onto the screen, or the way from one to the next: one pass, each pixel fetched 1:1 without a
//! filter, which is the cheapest a software renderer can do. Small patches and plain rectangles go on top.
#![expect(unsafe_code, reason = "OpenGL functions are foreign functions")]

use std::sync::Arc;

use glow::HasContext as _;

use super::gl::{GlError, Picture};
use super::offscreen::Layers;
use crate::compose::geometry::{Rect, Rotation, Size};
use crate::compose::scene::Color;
use crate::compose::theme;

const VERTEX: &str = "
void main() {
    vec2 corner = vec2(float((gl_VertexID << 1) & 2), float(gl_VertexID & 2));
    gl_Position = vec4(corner * 2.0 - 1.0, 0.0, 1.0);
}
";

/// Every pixel of the screen finds its place in the picture, which may hang turned; each motion goes on from there.
const HEAD: &str = "
uniform sampler2D u_from;
uniform sampler2D u_to;
uniform float u_share;
uniform float u_light;
uniform ivec2 u_origin;
out vec4 o_color;
void main() {
    ivec2 at = ivec2(gl_FragCoord.xy) - u_origin;
    ivec2 last = textureSize(u_to, 0) - 1;
    if (QUARTERS == 1) { at = ivec2(last.x - at.y, at.x); }
    if (QUARTERS == 2) { at = last - at; }
    if (QUARTERS == 3) { at = ivec2(at.y, last.y - at.x); }
";

const FADE: &str = "
    o_color = u_light * mix(texelFetch(u_from, at, 0), texelFetch(u_to, at, 0), u_share);
}
";

/// The next picture pushes the last one out to the left.
const SLIDE: &str = "
    int moved = int(floor(u_share * float(last.x + 1) + 0.5));
    int x = at.x + moved;
    o_color = u_light * (x > last.x ? texelFetch(u_to, ivec2(x - last.x - 1, at.y), 0) : texelFetch(u_from, ivec2(x, at.y), 0));
}
";

/// A soft edge runs over the screen from the left.
const WIPE: &str = "
    float soft = 0.12;
    float edge = u_share * (1.0 + soft) - float(at.x) / float(last.x + 1);
    float share = smoothstep(0.0, 1.0, clamp(edge / soft, 0.0, 1.0));
    o_color = u_light * mix(texelFetch(u_from, at, 0), texelFetch(u_to, at, 0), share);
}
";

/// The next picture comes nearer while it appears. What moves needs no filter.
const ZOOM: &str = "
    float scale = mix(1.0 / 0.94, 1.0, u_share);
    vec2 middle = vec2(last) * 0.5;
    ivec2 near = clamp(ivec2(middle + (vec2(at) - middle) * scale + 0.5), ivec2(0), last);
    o_color = u_light * mix(texelFetch(u_from, at, 0), texelFetch(u_to, near, 0), u_share);
}
";

/// A photo drifts under what stands still over it (straight colours times their alpha). What is between two pixels of
/// the photo is mixed, since it moves by less than one of them a frame.
const DRIFT: &str = "
    vec2 size = vec2(last + 1);
    vec2 near = ((vec2(at) + 0.5) - size * 0.5) / u_share + size * 0.5;
    vec4 over = texelFetch(u_to, at, 0);
    vec4 under = texture(u_from, near / size);
    o_color = u_light * vec4(under.rgb * (1.0 - over.a) + over.rgb, 1.0);
}
";

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
    /// The next one comes nearer.
    Zoom,
}

impl Motion {
    fn body(self) -> &'static str {
        match self {
            Self::Fade => FADE,
            Self::Slide => SLIDE,
            Self::Wipe => WIPE,
            Self::Zoom => ZOOM,
        }
    }
}

/// A shader that mixes two pictures.
struct Program {
    id: glow::Program,
    from: Option<glow::UniformLocation>,
    to: Option<glow::UniformLocation>,
    share: Option<glow::UniformLocation>,
    light: Option<glow::UniformLocation>,
    origin: Option<glow::UniformLocation>,
}

impl Program {
    /// A shader for pictures that hang so: what is known beforehand costs nothing for each pixel.
    fn new(gl: &glow::Context, body: &str, rotation: Rotation) -> Result<Self, GlError> {
        // SAFETY: the context is current; all objects are made here, the program is freed by the mixer.
        unsafe {
            let embedded = gl.version().is_embedded;
            let version = if embedded { "#version 300 es\nprecision highp float;\n" } else { "#version 140\n" };
            let id = gl.create_program().map_err(GlError)?;
            let fragment = format!("{version}#define QUARTERS {}\n{HEAD}{body}", rotation.quarters());
            for (kind, source) in
                [(glow::VERTEX_SHADER, format!("{version}{VERTEX}")), (glow::FRAGMENT_SHADER, fragment)]
            {
                let shader = gl.create_shader(kind).map_err(GlError)?;
                gl.shader_source(shader, &source);
                gl.compile_shader(shader);
                if !gl.get_shader_compile_status(shader) {
                    return Err(GlError(gl.get_shader_info_log(shader)));
                }
                gl.attach_shader(id, shader);
                gl.delete_shader(shader);
            }
            gl.link_program(id);
            if !gl.get_program_link_status(id) {
                return Err(GlError(gl.get_program_info_log(id)));
            }
            let at = |name| gl.get_uniform_location(id, name);
            let (from, to, share) = (at("u_from"), at("u_to"), at("u_share"));
            let (light, origin) = (at("u_light"), at("u_origin"));
            Ok(Self { id, from, to, share, light, origin })
        }
    }
}

/// Puts pictures onto the screen.
pub struct Mixer {
    gl: Arc<glow::Context>,
    fade: Program,
    /// The motion that was asked for last, if it is another than a fade.
    other: Option<(Motion, Program)>,
    /// Only where photos drift: as the screen hangs, and upright.
    drift: Option<[Program; 2]>,
    array: glow::VertexArray,
    rotation: Rotation,
    light: f32,
}

/// A part of a framebuffer: left, lower edge, width, height.
type Part = [i32; 4];

/// Where pictures go, and how bright it is.
#[derive(Clone, Copy)]
struct Onto {
    part: Part,
    light: f32,
}

fn part_of_whole(size: Size) -> Part {
    [0, 0, size.width.cast_signed(), size.height.cast_signed()]
}

impl Mixer {
    /// Builds the shader; pictures are turned as the screen hangs.
    ///
    /// # Errors
    /// If the driver refuses it.
    pub fn new(gl: Arc<glow::Context>, rotation: Rotation) -> Result<Self, GlError> {
        let fade = Program::new(&gl, FADE, rotation)?;
        // SAFETY: the context is current; the array is freed in `drop`.
        let array = unsafe { gl.create_vertex_array().map_err(GlError)? };
        Ok(Self { gl, fade, other: None, drift: None, array, rotation, light: 1.0 })
    }

    /// Gets ready for a motion, so that its first frame does not wait for the shader.
    ///
    /// # Errors
    /// If the driver refuses its shader; pictures fade then.
    pub fn prepare(&mut self, motion: Motion) -> Result<(), GlError> {
        if motion == Motion::Fade || self.other.as_ref().is_some_and(|(ready, _)| *ready == motion) {
            return Ok(());
        }
        let program = Program::new(&self.gl, motion.body(), self.rotation)?;
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
            let program = |rotation| Program::new(&self.gl, DRIFT, rotation);
            self.drift = Some([program(self.rotation)?, program(Rotation::None)?]);
        }
        Ok(())
    }

    /// Draws a photo under what stands over it onto the window; `share` (0 to 1) of its drift is done. False without
    /// [`Mixer::prepare_drift`].
    pub fn drift(&self, layers: &Layers, share: f32) -> bool {
        let Some([program, _]) = &self.drift else { return false };
        let [width, height] = layers.over.texture().size();
        let turned = self.rotation.turned(Size::new(width, height));
        self.drifted(program, layers, share, Onto { part: part_of_whole(turned), ..self.window() });
        true
    }

    /// The same into a picture, as it is and in full light, for the transition that follows.
    pub fn drift_into(&self, picture: &Picture, layers: &Layers, share: f32) {
        let Some([_, program]) = &self.drift else { return };
        let [width, height] = layers.over.texture().size();
        let onto = Onto { part: part_of_whole(Size::new(width, height)), light: 1.0 };
        picture.draw([0; 3], || self.drifted(program, layers, share, onto));
    }

    fn drifted(&self, program: &Program, layers: &Layers, share: f32, onto: Onto) {
        // SAFETY: the context is current.
        unsafe { self.gl.disable(glow::BLEND) };
        let scale = 1.0 + (theme::DRIFT - 1.0) * share.clamp(0.0, 1.0);
        self.mix(program, [&layers.photo, &layers.over], scale, onto);
    }

    fn window(&self) -> Onto {
        Onto { part: [0; 4], light: self.light }
    }

    /// Light of the screen, 0 to 1, for everything that is drawn from now on.
    pub fn set_light(&mut self, light: f32) {
        self.light = light.clamp(0.0, 1.0);
    }

    /// Draws the way from one picture to the next over the whole window; `share` (0 to 1) of it is done.
    pub fn draw(&self, motion: Motion, from: &Picture, to: &Picture, share: f32) {
        let program = match &self.other {
            Some((ready, program)) if *ready == motion => program,
            _ => &self.fade,
        };
        let [width, height] = to.texture().size();
        let turned = self.rotation.turned(Size::new(width, height));
        // SAFETY: the context is current.
        unsafe { self.gl.disable(glow::BLEND) };
        self.mix(program, [from, to], share.clamp(0.0, 1.0), Onto { part: part_of_whole(turned), ..self.window() });
    }

    fn mix(&self, program: &Program, [from, to]: [&Picture; 2], share: f32, onto: Onto) {
        let gl = &self.gl;
        let [x, y, width, height] = onto.part;
        // SAFETY: the context is current; program, textures and array are alive.
        unsafe {
            gl.disable(glow::SCISSOR_TEST);
            gl.disable(glow::CULL_FACE);
            gl.disable(glow::DEPTH_TEST);
            gl.viewport(x, y, width, height);
            gl.use_program(Some(program.id));
            gl.active_texture(glow::TEXTURE1);
            gl.bind_texture(glow::TEXTURE_2D, Some(to.texture().id()));
            gl.active_texture(glow::TEXTURE0);
            gl.bind_texture(glow::TEXTURE_2D, Some(from.texture().id()));
            gl.uniform_1_i32(program.from.as_ref(), 0);
            gl.uniform_1_i32(program.to.as_ref(), 1);
            gl.uniform_1_f32(program.share.as_ref(), share);
            gl.uniform_1_f32(program.light.as_ref(), onto.light);
            gl.uniform_2_i32(program.origin.as_ref(), x, y);
            gl.bind_vertex_array(Some(self.array));
            gl.draw_arrays(glow::TRIANGLES, 0, 3);
            gl.bind_vertex_array(None);
            gl.bind_texture(glow::TEXTURE_2D, None);
            gl.active_texture(glow::TEXTURE1);
            gl.bind_texture(glow::TEXTURE_2D, None);
            gl.active_texture(glow::TEXTURE0);
            gl.use_program(None);
        }
    }

    /// Puts a picture onto the window, 1:1.
    pub fn show(&self, picture: &Picture) {
        if self.rotation != Rotation::None || self.light < 1.0 {
            return self.draw(Motion::Fade, picture, picture, 0.0);
        }
        let [width, height] = picture.texture().size().map(u32::cast_signed);
        picture.copy_to_screen(&self.gl, width, height);
    }

    /// Puts a picture over a rectangle of a slide of some size, as opaque as `alpha` (0 to 1) says.
    pub fn patch(&self, picture: &Picture, rect: Rect, slide: Size, alpha: f32) {
        let part = self.part(rect, slide);
        // SAFETY: the context is current.
        unsafe {
            self.gl.enable(glow::BLEND);
            self.gl.blend_color(0.0, 0.0, 0.0, alpha.clamp(0.0, 1.0));
            self.gl.blend_func(glow::CONSTANT_ALPHA, glow::ONE_MINUS_CONSTANT_ALPHA);
        }
        self.mix(&self.fade, [picture; 2], 0.0, Onto { part, ..self.window() });
        // SAFETY: as above.
        unsafe { self.gl.disable(glow::BLEND) };
    }

    /// Fills a rectangle of a slide of some size with an opaque colour.
    pub fn fill(&self, rect: Rect, slide: Size, Color(red, green, blue, _): Color) {
        let [x, y, width, height] = self.part(rect, slide);
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

    fn part(&self, rect: Rect, slide: Size) -> Part {
        part_of(self.rotation, rect, slide)
    }
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
            self.gl.delete_program(self.fade.id);
            for other in self.other.iter().map(|(_, other)| other).chain(self.drift.iter().flatten()) {
                self.gl.delete_program(other.id);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::part_of;
    use crate::compose::geometry::{Rect, Rotation, Size};

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
