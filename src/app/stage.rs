//! The pictures on their way to the screen: uploads photos in strips, draws a slide once, mixes two of them.
//! Owns everything that lives in OpenGL; decides nothing.

mod closer;
mod placing;

use std::sync::Arc;
use std::time::Duration;

use super::dress::{Dress, Wardrobe};
use super::frames::Frames;
use crate::compose::furniture::{Furniture, Patch};
use crate::compose::geometry::{Rotation, Size};
use crate::compose::scene::Scene;
use crate::compose::scrim;
use crate::compose::text::fonts::Fonts;
use crate::compose::theme;
use crate::pixels::Pixels;
use crate::screen::gl::{self, GlError, Picture, Texture};
use crate::screen::mixer::{Mixer, Motion};
use crate::screen::offscreen::{Layers, Offscreen};
use crate::show::slide::Revision;

/// Bytes that are uploaded at a time, so that no frame waits long.
const STRIP: usize = 4 << 20;
/// Frames before a transition that change nothing: after a time of rest the first ones take two and a half times as
/// long, since the processor (or the graphics card) has yet to wake up, and it is not the movement that should wait.
const WAKING: u8 = 2;
/// Pictures that are kept besides what is on: the wanted one and the one after it.
const READY: usize = 2;

/// A drawn slide.
pub struct Drawn {
    /// Hash of its scene.
    pub revision: Revision,
    /// All its photos are there, none by a stand-in.
    complete: bool,
    picture: Picture,
    /// Its photo apart, where that drifts.
    layers: Option<Layers>,
}

/// A slide whose photos are being uploaded.
struct Upload {
    revision: Revision,
    complete: bool,
    scene: Arc<Scene>,
    photos: Vec<Option<Arc<Pixels>>>,
    textures: Vec<Option<Texture>>,
    /// Rows of the last texture that are there.
    rows: u32,
}

/// How a picture comes on.
#[derive(Debug, Clone, Copy)]
pub struct Way {
    /// How it moves.
    pub motion: Motion,
    /// For how long.
    pub length: Duration,
}

/// A transition that is going on.
struct Fade {
    from: Drawn,
    dress: Dress,
    motion: Motion,
    /// Frames that have been presented before it starts.
    woken: u8,
    start: Option<Duration>,
    length: Duration,
    frames: Vec<f32>,
    /// The frame that shows nothing but the new slide has been painted.
    done: bool,
}

/// All pictures of a window.
pub struct Stage {
    gl: Arc<glow::Context>,
    painter: Offscreen,
    mixer: Mixer,
    on: Option<Drawn>,
    fade: Option<Fade>,
    ready: Vec<Drawn>,
    upload: Option<Upload>,
    wardrobe: Wardrobe,
    /// The photo that is looked at closely, over everything else.
    closer: Option<closer::Closer>,
    /// What stands over the picture that is on.
    dress: Dress,
    /// How slides change, and the same if nothing has been drawn so yet.
    motion: Option<Motion>,
    cold: Option<Motion>,
    /// Photos over the whole screen may drift.
    drifting: bool,
    /// How much of the drift of the picture that is on is done, 0 to 1.
    drift: f32,
}

impl Stage {
    /// A stage on an OpenGL context that is current.
    ///
    /// # Errors
    /// If the driver refuses the shaders.
    pub fn new(gl: Arc<glow::Context>, fonts: &Fonts, rotation: Rotation) -> Result<Self, GlError> {
        let painter = Offscreen::new(Arc::clone(&gl), fonts)?;
        let mixer = Mixer::new(Arc::clone(&gl), rotation)?;
        Ok(Self {
            gl,
            painter,
            mixer,
            on: None,
            fade: None,
            ready: Vec::new(),
            upload: None,
            wardrobe: Wardrobe::default(),
            closer: None,
            dress: Dress::default(),
            motion: None,
            cold: None,
            drifting: false,
            drift: 0.0,
        })
    }

    /// What draws.
    pub fn renderer(&self) -> String {
        gl::renderer(&self.gl)
    }

    /// Replaces the faces of slides that are drawn from now on.
    pub fn set_fonts(&mut self, fonts: &Fonts) {
        self.painter.set_fonts(fonts);
    }

    /// The picture that is on, or the one that is coming in.
    pub fn on(&self) -> Option<Revision> {
        self.on.as_ref().map(|drawn| drawn.revision)
    }

    /// Whether a transition is going on.
    pub fn fading(&self) -> bool {
        self.fade.is_some()
    }

    /// Ends a transition that nobody sees.
    pub fn settle(&mut self) {
        self.fade = None;
    }

    /// Whether a picture is drawn and waits to be shown.
    pub fn is_ready(&self, revision: Revision) -> bool {
        self.ready.iter().any(|drawn| drawn.revision == revision) || self.on() == Some(revision)
    }

    /// Works on a picture for a limited time: one strip of a photo, or the drawing once all are there. True if
    /// there is more to do. The work on another picture is given up.
    ///
    /// # Errors
    /// If OpenGL has no room.
    pub fn prepare(
        &mut self,
        revision: Revision,
        scene: &Arc<Scene>,
        complete: bool,
        photos: impl FnOnce() -> Vec<Option<Arc<Pixels>>>,
    ) -> Result<bool, GlError> {
        let mut all = self.ready.iter().chain(&self.on);
        if all.any(|drawn| drawn.revision == revision && (drawn.complete || !complete)) {
            return Ok(false);
        }
        if self.upload.as_ref().is_none_or(|upload| upload.revision != revision) {
            let (photos, textures) = (photos(), Vec::new());
            self.upload = Some(Upload { revision, complete, scene: Arc::clone(scene), photos, textures, rows: 0 });
        }
        let Some(mut upload) = self.upload.take() else { return Ok(false) };
        if upload.step(&self.gl) {
            self.upload = Some(upload);
            return Ok(true);
        }
        let moves = upload.scene.photos().any(|photo| photo.moves);
        let opacities = if moves { Vec::new() } else { upload.opacities() };
        let (picture, layers) = if self.drifting && !moves {
            self.painter.draw_layers(&upload.scene, upload.textures, &opacities)?
        } else {
            (self.painter.draw(&upload.scene, upload.textures, &opacities)?, None)
        };
        self.ready.retain(|drawn| drawn.revision != revision);
        self.ready.push(Drawn { revision, complete: upload.complete, picture, layers });
        if self.ready.len() > READY {
            self.ready.remove(0);
        }
        Ok(false)
    }

    /// Draws one of the photos of the picture that is on (by its number in the scene) as it looks now.
    pub fn animate(&mut self, scene: &Scene, photo: usize, pixels: &Pixels) {
        let Some(on) = &self.on else { return };
        let texture = Texture::new(&self.gl, [pixels.width, pixels.height], glow::LINEAR);
        if let Ok(texture) = texture {
            texture.upload_rows(pixels, 0..pixels.height);
            self.painter.draw_again(&on.picture, scene, photo, texture);
        }
    }

    /// Puts the picture that is on in the place of itself, now that photos are there which stand-ins stood for.
    /// False if there is no such picture.
    pub fn complete_on(&mut self) -> bool {
        let better = |drawn: &Drawn| drawn.complete && self.on.as_ref().is_some_and(|on| on.revision == drawn.revision);
        let Some(index) = self.ready.iter().position(better) else { return false };
        self.on = Some(self.ready.remove(index));
        true
    }

    /// Brings a picture on that is ready: at once, or by a cross-fade of some length. False if it is not ready.
    pub fn bring(&mut self, revision: Revision, way: Option<Way>, dress: Dress) -> bool {
        let Some(index) = self.ready.iter().position(|drawn| drawn.revision == revision) else {
            return self.on() == Some(revision);
        };
        let next = self.ready.remove(index);
        let next_size = next.picture.texture().size();
        let from = self.on.replace(next);
        let alike = |from: &Drawn| from.picture.texture().size() == next_size;
        let before = std::mem::replace(&mut self.dress, dress);
        // A photo that has drifted stays where it is while its slide goes.
        if let Some(Drawn { picture, layers: Some(layers), .. }) = from.as_ref().filter(|_| self.drift > 0.0) {
            self.mixer.drift_into(picture, layers, self.drift);
        }
        self.drift = 0.0;
        self.fade = match (from.filter(alike), way) {
            (Some(from), Some(Way { motion, length })) => {
                let (woken, start, frames, done) = (0, None, Vec::new(), false);
                Some(Fade { from, dress: before, motion, woken, start, length, frames, done })
            }
            _ => None,
        };
        true
    }

    /// Draws what is on into the current framebuffer.
    pub fn paint(&mut self, now: Duration) {
        let Some(on) = &self.on else { return };
        if let Some(picture) = self.closer.as_ref().and_then(closer::Closer::picture) {
            // A transition beneath it is never seen, and would ask for frames until the photo is gone.
            self.fade = None;
            return self.mixer.show(picture);
        }
        if let Some(motion) = self.cold.take() {
            // A driver makes a shader ready when it first draws with it, which would hold up a transition's first frame.
            self.mixer.draw(motion, &on.picture, &on.picture, 1.0);
        }
        match &mut self.fade {
            Some(fade) if fade.woken < WAKING => {
                self.mixer.draw(fade.motion, &fade.from.picture, &on.picture, 0.0);
                self.wardrobe.paint(&self.mixer, &fade.dress, size_of(&on.picture));
            }
            Some(fade) => {
                let start = *fade.start.get_or_insert(now);
                // The first frame is a blended one already: a frame without any change would be one for nothing.
                let spent = now.saturating_sub(start) + Duration::from_millis(16);
                let share = (spent.as_secs_f32() / fade.length.as_secs_f32()).min(1.0);
                fade.done = share >= 1.0;
                let share = theme::eased(share);
                self.mixer.draw(fade.motion, &fade.from.picture, &on.picture, share);
                self.wardrobe.paint_between(&self.mixer, &fade.dress, &self.dress, share, size_of(&on.picture));
            }
            None => {
                let drifted =
                    on.layers.as_ref().is_some_and(|layers| self.drift > 0.0 && self.mixer.drift(layers, self.drift));
                if !drifted {
                    self.mixer.show(&on.picture);
                }
                self.wardrobe.paint(&self.mixer, &self.dress, size_of(&on.picture));
            }
        }
    }

    /// A frame has been presented: true if it came before a transition and nothing has changed by it.
    pub fn waking(&mut self) -> bool {
        match &mut self.fade {
            Some(fade) if fade.woken < WAKING => {
                fade.woken += 1;
                true
            }
            _ => false,
        }
    }

    /// A frame has been presented that took `took`. At the end of a transition: the times of its frames.
    pub fn presented(&mut self, took: Duration) -> Option<Frames> {
        let fade = self.fade.as_mut()?;
        fade.frames.push(took.as_secs_f32() * 1000.0);
        if !fade.done {
            return None;
        }
        self.fade.take().map(|fade| Frames(fade.frames))
    }

    /// Throws away what is drawn for another size or with other faces.
    pub fn forget_ready(&mut self) {
        self.ready.clear();
        self.upload = None;
        self.wardrobe.clear();
    }

    /// Gets the shader of a motion ready; slides fade if the driver refuses it.
    pub fn get_ready_for(&mut self, motion: Motion) {
        if self.motion == Some(motion) {
            return;
        }
        self.motion = Some(motion);
        match self.mixer.prepare(motion) {
            Ok(()) => self.cold = Some(motion),
            Err(error) => tracing::warn!("{error}"),
        }
    }

    /// Lets photos over the whole screen drift, or not; a renderer on the processor never does.
    pub fn let_drift(&mut self, wanted: bool) {
        let able = wanted && !gl::is_software(&self.renderer()) && self.mixer.prepare_drift().is_ok();
        self.drifting = able;
    }

    /// Whether the picture that is on drifts.
    pub fn drifts(&self) -> bool {
        self.fade.is_none() && self.drifting && self.on.as_ref().is_some_and(|drawn| drawn.layers.is_some())
    }

    /// How much of the drift of the picture that is on is done, 0 to 1.
    pub fn set_drift(&mut self, share: f32) {
        self.drift = share;
    }

    /// Light of the screen, 0 to 1.
    pub fn set_light(&mut self, light: f32) {
        self.mixer.set_light(light);
    }

    /// Draws furniture that is not drawn yet; true if something new is to be seen.
    ///
    /// # Errors
    /// If OpenGL has no room.
    pub fn prepare_furniture(
        &mut self,
        furniture: &Furniture,
        photos: impl Fn(&Patch) -> Vec<Option<Arc<Pixels>>>,
    ) -> Result<bool, GlError> {
        if self.wardrobe.has(furniture) {
            return Ok(false);
        }
        self.wardrobe.prepare(&self.gl, &mut self.painter, furniture, photos)
    }

    /// Changes what stands over the picture that is on, such as the time.
    pub fn set_dress(&mut self, dress: Dress) {
        self.dress = dress;
    }
}

fn size_of(picture: &Picture) -> Size {
    let [width, height] = picture.texture().size();
    Size::new(width, height)
}

impl Upload {
    /// One strip; false once everything is there.
    fn step(&mut self, gl: &Arc<glow::Context>) -> bool {
        let at = self.textures.len();
        if let Some((Some(texture), Some(pixels))) =
            at.checked_sub(1).map(|last| (self.textures[last].as_ref(), self.photos[last].as_ref()))
            && self.rows < pixels.height
        {
            let each = u32::try_from(STRIP / (pixels.width as usize * 4)).unwrap_or(1).max(1);
            let end = (self.rows + each).min(pixels.height);
            texture.upload_rows(pixels, self.rows..end);
            self.rows = end;
            return true;
        }
        let Some(photo) = self.photos.get(at) else { return false };
        let texture = photo.as_ref().and_then(|pixels| {
            // A photo that OpenGL has no room for leaves a calm ground, not a dead screen.
            Texture::new(gl, [pixels.width, pixels.height], glow::LINEAR).ok()
        });
        self.textures.push(texture);
        self.rows = 0;
        true
    }

    /// Opacities of the scene's scrims over the photos as they are drawn: one without a texture is not.
    fn opacities(&self) -> Vec<f32> {
        let drawn = self.photos.iter().zip(&self.textures);
        let photos: Vec<Option<&Pixels>> =
            drawn.map(|(photo, texture)| photo.as_deref().filter(|_| texture.is_some())).collect();
        scrim::opacity(&self.scene, &photos)
    }
}
