//! Puts a finished picture onto the screen, or a mixture of two: one pass, each pixel fetched 1:1 without a filter,
//! which is the cheapest a software renderer can do.
#![expect(unsafe_code, reason = "OpenGL functions are foreign functions")]

use std::sync::Arc;

use glow::HasContext as _;

use super::gl::{GlError, Picture};
use crate::compose::geometry::{Rotation, Size};

const VERTEX: &str = "
void main() {
    vec2 corner = vec2(float((gl_VertexID << 1) & 2), float(gl_VertexID & 2));
    gl_Position = vec4(corner * 2.0 - 1.0, 0.0, 1.0);
}
";

const FRAGMENT: &str = "
uniform sampler2D u_from;
uniform sampler2D u_to;
uniform float u_share;
uniform int u_quarters;
out vec4 o_color;
void main() {
    ivec2 at = ivec2(gl_FragCoord.xy);
    ivec2 last = textureSize(u_to, 0) - 1;
    if (u_quarters == 1) { at = ivec2(last.x - at.y, at.x); }
    if (u_quarters == 2) { at = last - at; }
    if (u_quarters == 3) { at = ivec2(at.y, last.y - at.x); }
    o_color = mix(texelFetch(u_from, at, 0), texelFetch(u_to, at, 0), u_share);
}
";

/// The shader that mixes two pictures.
pub struct Mixer {
    gl: Arc<glow::Context>,
    program: glow::Program,
    array: glow::VertexArray,
    from: Option<glow::UniformLocation>,
    to: Option<glow::UniformLocation>,
    share: Option<glow::UniformLocation>,
    quarters: Option<glow::UniformLocation>,
    rotation: Rotation,
}

impl Mixer {
    /// Builds the shader; pictures are turned as the screen hangs.
    ///
    /// # Errors
    /// If the driver refuses it.
    pub fn new(gl: Arc<glow::Context>, rotation: Rotation) -> Result<Self, GlError> {
        // SAFETY: the context is current; all objects are made here and freed in `drop`.
        unsafe {
            let embedded = gl.version().is_embedded;
            let head = if embedded { "#version 300 es\nprecision highp float;\n" } else { "#version 140\n" };
            let program = gl.create_program().map_err(GlError)?;
            for (kind, body) in [(glow::VERTEX_SHADER, VERTEX), (glow::FRAGMENT_SHADER, FRAGMENT)] {
                let shader = gl.create_shader(kind).map_err(GlError)?;
                gl.shader_source(shader, &format!("{head}{body}"));
                gl.compile_shader(shader);
                if !gl.get_shader_compile_status(shader) {
                    return Err(GlError(gl.get_shader_info_log(shader)));
                }
                gl.attach_shader(program, shader);
                gl.delete_shader(shader);
            }
            gl.link_program(program);
            if !gl.get_program_link_status(program) {
                return Err(GlError(gl.get_program_info_log(program)));
            }
            let array = gl.create_vertex_array().map_err(GlError)?;
            let at = |name| gl.get_uniform_location(program, name);
            let (from, to, share, quarters) = (at("u_from"), at("u_to"), at("u_share"), at("u_quarters"));
            Ok(Self { gl, program, array, from, to, share, quarters, rotation })
        }
    }

    /// Draws `from` with `share` (0 to 1) of `to` over the whole current framebuffer.
    pub fn draw(&self, from: &Picture, to: &Picture, share: f32) {
        let gl = &self.gl;
        let [width, height] = from.texture().size();
        let Size { width, height } = self.rotation.turned(Size::new(width, height));
        // SAFETY: the context is current; program, textures and array are alive.
        unsafe {
            gl.disable(glow::SCISSOR_TEST);
            gl.disable(glow::BLEND);
            gl.disable(glow::CULL_FACE);
            gl.disable(glow::DEPTH_TEST);
            gl.viewport(0, 0, width.cast_signed(), height.cast_signed());
            gl.use_program(Some(self.program));
            gl.active_texture(glow::TEXTURE1);
            gl.bind_texture(glow::TEXTURE_2D, Some(to.texture().id()));
            gl.active_texture(glow::TEXTURE0);
            gl.bind_texture(glow::TEXTURE_2D, Some(from.texture().id()));
            gl.uniform_1_i32(self.from.as_ref(), 0);
            gl.uniform_1_i32(self.to.as_ref(), 1);
            gl.uniform_1_f32(self.share.as_ref(), share.clamp(0.0, 1.0));
            gl.uniform_1_i32(self.quarters.as_ref(), self.rotation.quarters().into());
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

    /// Puts a picture onto the current framebuffer, 1:1.
    pub fn show(&self, picture: &Picture) {
        if self.rotation != Rotation::None {
            return self.draw(picture, picture, 0.0);
        }
        let gl = &self.gl;
        let [width, height] = picture.texture().size().map(u32::cast_signed);
        picture.copy_to_screen(gl, width, height);
    }
}

impl Drop for Mixer {
    fn drop(&mut self) {
        // SAFETY: both are ours and not in use.
        unsafe {
            self.gl.delete_vertex_array(self.array);
            self.gl.delete_program(self.program);
        }
    }
}

/// Eases a share of time (0 to 1) in and out, so that a fade neither starts nor ends with a jerk.
pub fn eased(share: f32) -> f32 {
    let share = share.clamp(0.0, 1.0);
    share * share * (3.0 - 2.0 * share)
}

#[cfg(test)]
mod tests {
    use super::eased;

    #[test]
    fn easing_starts_and_ends_still_and_never_turns_back() {
        assert!(eased(0.0) == 0.0 && eased(1.0) == 1.0 && (eased(0.5) - 0.5).abs() < 1e-6);
        assert!(eased(0.01) < 0.001 && eased(0.99) > 0.999);
        let steps: Vec<f32> = (0..=100).map(|step| eased(step as f32 / 100.0)).collect();
        assert!(steps.windows(2).all(|pair| pair[0] <= pair[1]));
    }
}
