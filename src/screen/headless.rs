//! An OpenGL context without any window or display (EGL, surfaceless), for `litfass render` and the image tests.
#![expect(unsafe_code, reason = "EGL and OpenGL functions are foreign functions")]

use std::ffi::CString;
use std::sync::Arc;

use glutin::api::egl::device::Device;
use glutin::api::egl::display::Display;
use glutin::config::{ConfigSurfaceTypes, ConfigTemplateBuilder};
use glutin::context::{ContextApi, ContextAttributesBuilder, Version};
use glutin::display::{GetGlDisplay as _, GlDisplay as _};

use super::gl::GlError;

/// A context that is current on the thread that made it, as long as it lives.
pub struct Headless {
    gl: Arc<glow::Context>,
    _context: glutin::api::egl::context::PossiblyCurrentContext,
}

impl Headless {
    /// Makes a context on the first device that gives one, a software renderer if need be.
    ///
    /// # Errors
    /// If no EGL device gives an OpenGL context without a surface.
    pub fn new() -> Result<Self, GlError> {
        let mut last = GlError("EGL knows no device".to_owned());
        let devices = Device::query_devices().map_err(|error| missing(&error))?;
        for device in devices {
            match Self::on(&device) {
                Ok(headless) => return Ok(headless),
                Err(error) => last = error,
            }
        }
        Err(last)
    }

    fn on(device: &Device) -> Result<Self, GlError> {
        let fault = |error: glutin::error::Error| missing(&error);
        // SAFETY: no native display handle is passed, so there is none that could die.
        let display = unsafe { Display::with_device(device, None) }.map_err(fault)?;
        let template = ConfigTemplateBuilder::new().with_surface_type(ConfigSurfaceTypes::empty()).build();
        // SAFETY: the display lives, and the template names no native window.
        let config = unsafe { display.find_configs(template) }.map_err(fault)?.next();
        let config = config.ok_or_else(|| GlError("EGL has no fitting configuration".to_owned()))?;
        let apis = [
            ContextApi::OpenGl(Some(Version::new(3, 3))),
            ContextApi::OpenGl(None),
            ContextApi::Gles(Some(Version::new(3, 0))),
        ];
        let context = apis.into_iter().find_map(|api| {
            let attributes = ContextAttributesBuilder::new().with_context_api(api).build(None);
            // SAFETY: the configuration belongs to this display, and no native window is named.
            unsafe { display.create_context(&config, &attributes) }.ok()
        });
        let context = context.ok_or_else(|| GlError("EGL gives no OpenGL context".to_owned()))?;
        let current = context.make_current_surfaceless().map_err(fault)?;
        let egl = current.display();
        // SAFETY: the context is current on this thread, so the functions belong to it.
        let gl = unsafe {
            glow::Context::from_loader_function(|name| {
                CString::new(name).map_or(std::ptr::null(), |name| egl.get_proc_address(&name))
            })
        };
        Ok(Self { gl: Arc::new(gl), _context: current })
    }

    /// The OpenGL functions.
    pub fn gl(&self) -> &Arc<glow::Context> {
        &self.gl
    }
}

fn missing(error: &glutin::error::Error) -> GlError {
    GlError(format!(
        "no drawing without a display is possible here ({error}); on Debian, libegl1 and libgl1-mesa-dri bring it"
    ))
}
