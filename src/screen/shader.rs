//! The shaders that put finished pictures onto the screen. Owns their text and their building; draws nothing.
//!
//! Pictures are looked up by the nearest pixel at coordinates that come straight from the vertex shader: at 1:1 that is
//! exactly one pixel of the picture, and a renderer on the processor does it in a quarter less time than by `texelFetch`.
#![expect(unsafe_code, reason = "OpenGL functions are foreign functions")]

use glow::HasContext as _;

use super::gl::GlError;
use crate::compose::geometry::Rotation;
use crate::compose::theme;

/// Two triangles over the viewport, and which place of the picture each corner shows as the screen hangs.
const VERTEX: &str = "
out vec2 v_at;
const int CORNERS[6] = int[6](0, 1, 3, 0, 3, 2);
void main() {
    int corner = CORNERS[gl_VertexID];
    vec2 share = vec2(float(corner & 1), float(corner >> 1));
    gl_Position = vec4(share * 2.0 - 1.0, 0.0, 1.0);
    v_at = share;
    if (QUARTERS == 1) { v_at = vec2(1.0 - share.y, share.x); }
    if (QUARTERS == 2) { v_at = 1.0 - share; }
    if (QUARTERS == 3) { v_at = vec2(share.y, 1.0 - share.x); }
}
";

const HEAD: &str = "
uniform sampler2D u_from;
uniform sampler2D u_to;
uniform float u_share;
uniform vec4 u_factor;
in vec2 v_at;
out vec4 o_color;
";

/// One picture.
pub(super) const PLAIN: &str = "
void main() {
    o_color = u_factor * texture(u_to, v_at);
}
";

/// One picture shines through the other.
pub(super) const FADE: &str = "
void main() {
    o_color = u_factor * mix(texture(u_from, v_at), texture(u_to, v_at), u_share);
}
";

/// A soft edge runs over the screen from the left.
pub(super) const WIPE: &str = "
void main() {
    float soft = 0.12;
    float edge = u_share * (1.0 + soft) - v_at.x;
    float share = smoothstep(0.0, 1.0, clamp(edge / soft, 0.0, 1.0));
    o_color = u_factor * mix(texture(u_from, v_at), texture(u_to, v_at), share);
}
";

/// The next picture is a little enlarged at first and settles while it appears. What moves needs no filter.
pub(super) const ZOOM: &str = "
void main() {
    vec2 near = 0.5 + (v_at - 0.5) * mix(SEEN, 1.0, u_share);
    o_color = u_factor * mix(texture(u_from, v_at), texture(u_to, near), u_share);
}
";

/// A photo drifts under what stands still over it (straight colours times their alpha). What is between two pixels of
/// the photo is mixed, since it moves by less than one of them a frame.
pub(super) const DRIFT: &str = "
void main() {
    vec4 over = texture(u_to, v_at);
    vec4 under = texture(u_from, (v_at - 0.5) / u_share + 0.5);
    o_color = u_factor * vec4(under.rgb * (1.0 - over.a) + over.rgb, 1.0);
}
";

/// A shader that is ready, and the places of its parameters; one that it does not have is none.
pub(super) struct Program {
    pub(super) id: glow::Program,
    pub(super) from: Option<glow::UniformLocation>,
    pub(super) to: Option<glow::UniformLocation>,
    pub(super) share: Option<glow::UniformLocation>,
    pub(super) factor: Option<glow::UniformLocation>,
}

impl Program {
    /// A shader for pictures that hang so; `body` is one of the texts above.
    ///
    /// # Errors
    /// If the driver refuses it.
    pub(super) fn new(gl: &glow::Context, body: &str, rotation: Rotation) -> Result<Self, GlError> {
        // SAFETY: the context is current; all objects are made here, the program is freed by the mixer.
        unsafe {
            let embedded = gl.version().is_embedded;
            let version = if embedded { "#version 300 es\nprecision highp float;\n" } else { "#version 140\n" };
            let id = gl.create_program().map_err(GlError)?;
            let vertex = format!("{version}#define QUARTERS {}\n{VERTEX}", rotation.quarters());
            let fragment = format!("{version}#define SEEN {:?}\n{HEAD}{body}", theme::ZOOM);
            for (kind, source) in [(glow::VERTEX_SHADER, vertex), (glow::FRAGMENT_SHADER, fragment)] {
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
            Ok(Self { id, from, to, share, factor: at("u_factor") })
        }
    }
}
