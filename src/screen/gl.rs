//! The few OpenGL objects that are needed beside egui's painter: textures that are uploaded in strips, framebuffers
//! that keep a drawn slide, and reading them back. One of the few places with `unsafe`, beside the mixer and the
//! headless context: every OpenGL call is, since its context must be current on this thread, which all callers see to.
#![expect(unsafe_code, reason = "OpenGL functions are foreign functions")]

use std::sync::Arc;

use glow::HasContext as _;

use crate::pixels::Pixels;

/// OpenGL refuses what is asked for.
#[derive(Debug, thiserror::Error)]
#[error("OpenGL: {0}")]
pub struct GlError(pub String);

/// A texture that is freed when it is dropped.
pub struct Texture {
    gl: Arc<glow::Context>,
    id: glow::Texture,
    size: [u32; 2],
}

impl Texture {
    /// A texture without content.
    ///
    /// # Errors
    /// If OpenGL has no room for it, or a side is longer than it can be.
    pub fn new(gl: &Arc<glow::Context>, [width, height]: [u32; 2], filter: u32) -> Result<Self, GlError> {
        let most = max_side(gl);
        if width == 0 || height == 0 || width > most || height > most {
            return Err(GlError(format!("a texture of {width}x{height} is beyond its limit of {most}")));
        }
        // SAFETY: the context is current; the arguments describe an empty RGBA8 texture within the limit.
        unsafe {
            let id = gl.create_texture().map_err(GlError)?;
            gl.bind_texture(glow::TEXTURE_2D, Some(id));
            for (name, value) in [
                (glow::TEXTURE_MIN_FILTER, filter),
                (glow::TEXTURE_MAG_FILTER, filter),
                (glow::TEXTURE_WRAP_S, glow::CLAMP_TO_EDGE),
                (glow::TEXTURE_WRAP_T, glow::CLAMP_TO_EDGE),
            ] {
                gl.tex_parameter_i32(glow::TEXTURE_2D, name, value.cast_signed());
            }
            gl.tex_image_2d(
                glow::TEXTURE_2D,
                0,
                glow::RGBA8.cast_signed(),
                width.cast_signed(),
                height.cast_signed(),
                0,
                glow::RGBA,
                glow::UNSIGNED_BYTE,
                glow::PixelUnpackData::Slice(None),
            );
            gl.bind_texture(glow::TEXTURE_2D, None);
            Ok(Self { gl: Arc::clone(gl), id, size: [width, height] })
        }
    }

    /// Its OpenGL name.
    pub fn id(&self) -> glow::Texture {
        self.id
    }

    /// Hands it over: whoever takes the name frees it.
    pub fn into_id(self) -> glow::Texture {
        let id = self.id;
        // Only the name moves on; the handle of the context is dropped here, the texture is not.
        let this = std::mem::ManuallyDrop::new(self);
        // SAFETY: `this` is never used again and never dropped, so the handle is read exactly once.
        drop(unsafe { std::ptr::read(&raw const this.gl) });
        id
    }

    /// Width and height in pixels.
    pub fn size(&self) -> [u32; 2] {
        self.size
    }

    /// Uploads some rows of a picture of the texture's size.
    pub fn upload_rows(&self, pixels: &Pixels, rows: std::ops::Range<u32>) {
        let stride = self.size[0] as usize * 4;
        let bytes = pixels.rgba.get(rows.start as usize * stride..rows.end as usize * stride);
        let Some(bytes) = bytes.filter(|_| [pixels.width, pixels.height] == self.size) else { return };
        // SAFETY: the context is current; the slice holds exactly these rows of four bytes a pixel.
        unsafe {
            self.gl.bind_texture(glow::TEXTURE_2D, Some(self.id));
            self.gl.pixel_store_i32(glow::UNPACK_ALIGNMENT, 1);
            self.gl.tex_sub_image_2d(
                glow::TEXTURE_2D,
                0,
                0,
                rows.start.cast_signed(),
                self.size[0].cast_signed(),
                (rows.end - rows.start).cast_signed(),
                glow::RGBA,
                glow::UNSIGNED_BYTE,
                glow::PixelUnpackData::Slice(Some(bytes)),
            );
            self.gl.bind_texture(glow::TEXTURE_2D, None);
        }
    }
}

impl Drop for Texture {
    fn drop(&mut self) {
        // SAFETY: the texture is ours and nothing draws with it any more.
        unsafe { self.gl.delete_texture(self.id) }
    }
}

/// A picture that can be drawn into and shown.
pub struct Picture {
    texture: Texture,
    frame: glow::Framebuffer,
}

impl Picture {
    /// A picture without content.
    ///
    /// # Errors
    /// If OpenGL has no room for it.
    pub fn new(gl: &Arc<glow::Context>, size: [u32; 2]) -> Result<Self, GlError> {
        Self::filtered(gl, size, glow::NEAREST)
    }

    /// A picture without content that is filtered so where it is not shown 1:1.
    ///
    /// # Errors
    /// If OpenGL has no room for it.
    pub fn filtered(gl: &Arc<glow::Context>, size: [u32; 2], filter: u32) -> Result<Self, GlError> {
        let texture = Texture::new(gl, size, filter)?;
        // SAFETY: the context is current; the texture lives as long as the framebuffer.
        unsafe {
            let frame = gl.create_framebuffer().map_err(GlError)?;
            gl.bind_framebuffer(glow::FRAMEBUFFER, Some(frame));
            gl.framebuffer_texture_2d(
                glow::FRAMEBUFFER,
                glow::COLOR_ATTACHMENT0,
                glow::TEXTURE_2D,
                Some(texture.id),
                0,
            );
            let status = gl.check_framebuffer_status(glow::FRAMEBUFFER);
            gl.bind_framebuffer(glow::FRAMEBUFFER, None);
            if status != glow::FRAMEBUFFER_COMPLETE {
                gl.delete_framebuffer(frame);
                return Err(GlError(format!("framebuffer status {status:#x}")));
            }
            Ok(Self { texture, frame })
        }
    }

    /// The texture with its pixels, the first row being the lowest.
    pub fn texture(&self) -> &Texture {
        &self.texture
    }

    /// Directs what is drawn by `draw` into the picture, onto a ground (sRGB, 0 to 255).
    pub fn draw<R>(&self, ground: [u8; 3], draw: impl FnOnce() -> R) -> R {
        let [red, green, blue] = ground;
        self.draw_onto([red, green, blue, 255], draw)
    }

    /// The same onto a ground that may be clear (sRGB and alpha, 0 to 255).
    pub fn draw_onto<R>(&self, ground: [u8; 4], draw: impl FnOnce() -> R) -> R {
        let gl = &self.texture.gl;
        let [red, green, blue, alpha] = ground.map(|part| f32::from(part) / 255.0);
        // SAFETY: the context is current and the framebuffer is complete.
        unsafe {
            gl.bind_framebuffer(glow::FRAMEBUFFER, Some(self.frame));
            gl.disable(glow::SCISSOR_TEST);
            gl.clear_color(red, green, blue, alpha);
            gl.clear(glow::COLOR_BUFFER_BIT);
        }
        let result = draw();
        // SAFETY: as above.
        unsafe { gl.bind_framebuffer(glow::FRAMEBUFFER, None) };
        result
    }

    /// Directs what is drawn by `draw` into the picture, over what is there.
    pub fn draw_over(&self, draw: impl FnOnce()) {
        let gl = &self.texture.gl;
        // SAFETY: the context is current and the framebuffer is complete.
        unsafe { gl.bind_framebuffer(glow::FRAMEBUFFER, Some(self.frame)) };
        draw();
        // SAFETY: as above.
        unsafe { gl.bind_framebuffer(glow::FRAMEBUFFER, None) };
    }

    /// Reads the pixels back, rows from top to bottom.
    pub fn read(&self) -> Pixels {
        let [width, height] = self.texture.size;
        let stride = width as usize * 4;
        let mut upside_down = vec![0; stride * height as usize];
        let gl = &self.texture.gl;
        // SAFETY: the context is current; the buffer holds exactly the pixels that are asked for.
        unsafe {
            gl.bind_framebuffer(glow::FRAMEBUFFER, Some(self.frame));
            gl.pixel_store_i32(glow::PACK_ALIGNMENT, 1);
            gl.read_pixels(
                0,
                0,
                width.cast_signed(),
                height.cast_signed(),
                glow::RGBA,
                glow::UNSIGNED_BYTE,
                glow::PixelPackData::Slice(Some(&mut upside_down)),
            );
            gl.bind_framebuffer(glow::FRAMEBUFFER, None);
        }
        let mut rgba = Vec::with_capacity(upside_down.len());
        for row in upside_down.chunks_exact(stride).rev() {
            rgba.extend_from_slice(row);
        }
        for alpha in rgba.iter_mut().skip(3).step_by(4) {
            *alpha = 255;
        }
        Pixels { width, height, rgba }
    }
}

impl Drop for Picture {
    fn drop(&mut self) {
        // SAFETY: the framebuffer is ours and not bound.
        unsafe { self.texture.gl.delete_framebuffer(self.frame) }
    }
}

/// Longest side of a texture.
pub fn max_side(gl: &glow::Context) -> u32 {
    // SAFETY: the context is current; this reads a number.
    let side = unsafe { gl.get_parameter_i32(glow::MAX_TEXTURE_SIZE) };
    u32::try_from(side).unwrap_or(2048)
}

/// Whether a renderer, by its words, draws on the processor.
pub fn is_software(renderer: &str) -> bool {
    let renderer = renderer.to_lowercase();
    ["llvmpipe", "softpipe", "swrast", "swiftshader", "software"].iter().any(|name| renderer.contains(name))
}

/// Who made what draws, what it is, and which OpenGL it speaks, in the driver's words.
pub fn described(gl: &glow::Context) -> [String; 3] {
    // SAFETY: the context is current; this reads texts.
    [glow::VENDOR, glow::RENDERER, glow::VERSION].map(|name| unsafe { gl.get_parameter_string(name) })
}

/// What draws, in the driver's words.
pub fn renderer(gl: &glow::Context) -> String {
    // SAFETY: the context is current; this reads a text.
    unsafe { gl.get_parameter_string(glow::RENDERER) }
}

#[cfg(test)]
mod tests {
    use super::is_software;

    #[test]
    fn a_renderer_on_the_processor_is_known_by_its_words() {
        let cases = [
            ("llvmpipe (LLVM 19.1.7, 256 bits)", true),
            ("softpipe", true),
            ("Google SwiftShader", true),
            ("Mesa Intel(R) UHD Graphics 620 (KBL GT2)", false),
            ("AMD Radeon Graphics (radeonsi, renoir)", false),
            ("V3D 4.2", false),
        ];
        for (renderer, expected) in cases {
            assert_eq!(is_software(renderer), expected, "{renderer}");
        }
    }
}
