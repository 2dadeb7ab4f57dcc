//! Draws a scene once into a picture, with egui's painter. The window, `render` and the image tests share it.

use std::sync::Arc;

use egui::epaint::text::{FontId, Fonts as EguiFonts, LayoutJob, TextFormat, TextOptions, TextWrapping, ViewportKey};
use egui::epaint::{
    ClippedShape, Color32, FontColorTransferFunction, Mesh, Pos2, Rect, Shape as EguiShape, Stroke,
    TessellationOptions, Tessellator, TextureId, pos2,
};

use super::fonts;
use super::gl::{GlError, Picture, Texture};
use crate::compose::geometry;
use crate::compose::scene::{Color, Run, Scene, Scrim, Shape};
use crate::compose::scrim::share;
use crate::compose::text::fonts::Fonts;

/// Side of the glyph atlas: this bounds its memory, since egui clears an atlas that is nearly full.
const ATLAS_SIDE: usize = 2048;
/// The same on screens of more than 1080 lines.
const ATLAS_SIDE_LARGE: usize = 4096;

/// A photo and what stands over it, apart.
pub struct Layers {
    /// The photo over the whole slide, filtered where it is not shown 1:1.
    pub photo: Picture,
    /// All else on a clear ground, its colours times their alpha.
    pub over: Picture,
}

impl Layers {
    fn new(gl: &Arc<glow::Context>, size: [u32; 2]) -> Result<Self, GlError> {
        Ok(Self { photo: Picture::filtered(gl, size, glow::LINEAR)?, over: Picture::new(gl, size)? })
    }
}

/// A texture that the painter keeps until it is released.
pub struct Adopted(TextureId);

/// A painter with its glyph atlas.
pub struct Offscreen {
    gl: Arc<glow::Context>,
    painter: egui_glow::Painter,
    fonts: EguiFonts,
}

impl Offscreen {
    /// A painter on an OpenGL context that is current.
    ///
    /// # Errors
    /// If its shaders cannot be built.
    pub fn new(gl: Arc<glow::Context>, faces: &Fonts) -> Result<Self, GlError> {
        let painter =
            egui_glow::Painter::new(Arc::clone(&gl), "", None, false).map_err(|error| GlError(error.to_string()))?;
        let fonts = EguiFonts::new(options(ATLAS_SIDE), fonts::definitions(faces));
        Ok(Self { gl, painter, fonts })
    }

    /// Replaces the faces.
    pub fn set_fonts(&mut self, faces: &Fonts) {
        self.fonts = EguiFonts::new(options(ATLAS_SIDE), fonts::definitions(faces));
    }

    /// Draws a scene. `photos` are its photos' textures in the scene's order; they are freed afterwards, and one
    /// that is missing stays a calm ground. `opacities` (0 to 1) are those of its scrims in the scene's order, from
    /// [`crate::compose::scrim::opacity`]; one that is missing counts as 1.
    ///
    /// # Errors
    /// If OpenGL has no room for the picture.
    pub fn draw(&mut self, scene: &Scene, photos: Vec<Option<Texture>>, opacities: &[f32]) -> Result<Picture, GlError> {
        self.draw_all(scene, photos, opacities, false).map(|(picture, _)| picture)
    }

    /// Draws a scene, and where a photo covers all of it that photo and what stands over it apart, so that the photo
    /// may move. `photos` and `opacities` as for [`Offscreen::draw`].
    ///
    /// # Errors
    /// If OpenGL has no room for the pictures.
    pub fn draw_layers(
        &mut self,
        scene: &Scene,
        photos: Vec<Option<Texture>>,
        opacities: &[f32],
    ) -> Result<(Picture, Option<Layers>), GlError> {
        self.draw_all(scene, photos, opacities, scene.drifts())
    }

    fn draw_all(
        &mut self,
        scene: &Scene,
        photos: Vec<Option<Texture>>,
        opacities: &[f32],
        apart: bool,
    ) -> Result<(Picture, Option<Layers>), GlError> {
        let size = [scene.size.width, scene.size.height];
        let picture = Picture::new(&self.gl, size)?;
        let layers = if apart { Some(Layers::new(&self.gl, size)?) } else { None };
        let side = if size[0].min(size[1]) > 1080 { ATLAS_SIDE_LARGE } else { ATLAS_SIDE };
        self.fonts.begin_pass(options(side), ViewportKey::new(0));
        let mut own = |texture: Texture| self.painter.register_native_texture(texture.into_id());
        let ids: Vec<Option<TextureId>> = photos.into_iter().map(|texture| texture.map(&mut own)).collect();
        let shapes = self.shapes(scene, &ids, opacities);
        let over = if apart { self.tessellate(shapes.get(1..).unwrap_or_default().to_vec()) } else { Vec::new() };
        let photo = if apart { self.tessellate(shapes.get(..1).unwrap_or_default().to_vec()) } else { Vec::new() };
        let primitives = self.tessellate(shapes);
        if let Some(delta) = self.fonts.font_image_delta() {
            self.painter.set_texture(TextureId::default(), &delta);
        }
        let Color(red, green, blue, _) = scene.ground;
        picture.draw([red, green, blue], || self.painter.paint_primitives(size, 1.0, &primitives));
        if let Some(layers) = &layers {
            layers.photo.draw([red, green, blue], || self.painter.paint_primitives(size, 1.0, &photo));
            layers.over.draw_onto([0; 4], || self.painter.paint_primitives(size, 1.0, &over));
        }
        for id in ids.into_iter().flatten() {
            self.painter.free_texture(id);
        }
        Ok((picture, layers))
    }

    /// Draws one of a scene's photos (by its number among them) and what stands on it once more, as it looks now. Scrims
    /// on it are as dark as they get, since nobody knows what comes.
    pub fn draw_again(&mut self, picture: &Picture, scene: &Scene, photo: usize, now: Texture) {
        let mut photos = scene.shapes.iter().enumerate().filter_map(|(at, shape)| match shape {
            Shape::Photo(one) => Some((at, one.rect)),
            _ => None,
        });
        let Some((at, rect)) = photos.nth(photo) else { return };
        let on_it = scene.shapes[at + 1..].iter().filter(|shape| !matches!(shape, Shape::Photo(_))).cloned();
        let shapes = std::iter::once(scene.shapes[at].clone()).chain(on_it).collect();
        let part = Scene { shapes, boxes: Vec::new(), ..*scene };
        let size = [scene.size.width, scene.size.height];
        let side = if size[0].min(size[1]) > 1080 { ATLAS_SIDE_LARGE } else { ATLAS_SIDE };
        self.fonts.begin_pass(options(side), ViewportKey::new(0));
        let id = self.painter.register_native_texture(now.into_id());
        let shapes = self.shapes(&part, &[Some(id)], &[]);
        let primitives = self.tessellate_within(shapes, rect_of(rect));
        if let Some(delta) = self.fonts.font_image_delta() {
            self.painter.set_texture(TextureId::default(), &delta);
        }
        picture.draw_over(|| self.painter.paint_primitives(size, 1.0, &primitives));
        self.painter.free_texture(id);
    }

    /// Takes a texture, to draw it several times.
    pub fn adopt(&mut self, texture: Texture) -> Adopted {
        Adopted(self.painter.register_native_texture(texture.into_id()))
    }

    /// Frees a texture.
    #[expect(clippy::needless_pass_by_value, reason = "it is not to be used any more")]
    pub fn release(&mut self, adopted: Adopted) {
        self.painter.free_texture(adopted.0);
    }

    /// Draws a photo alone into a picture: in a rectangle that may reach beyond it, on a ground.
    pub fn draw_photo(&mut self, picture: &Picture, photo: &Adopted, rect: geometry::Rect, ground: Color) {
        let whole = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
        let shapes = vec![EguiShape::image(photo.0, rect_of(rect), whole, Color32::WHITE)];
        let primitives = self.tessellate(shapes);
        let Color(red, green, blue, _) = ground;
        let size = picture.texture().size();
        picture.draw([red, green, blue], || self.painter.paint_primitives(size, 1.0, &primitives));
    }

    fn tessellate(&self, shapes: Vec<EguiShape>) -> Vec<egui::ClippedPrimitive> {
        self.tessellate_within(shapes, Rect::EVERYTHING)
    }

    fn tessellate_within(&self, shapes: Vec<EguiShape>, clip_rect: Rect) -> Vec<egui::ClippedPrimitive> {
        let clipped =
            |shape| ClippedShape { clip_rect, shape, transform_after_tessellation: egui::emath::TSTransform::IDENTITY };
        let shapes = shapes.into_iter().map(clipped).collect();
        let options = TessellationOptions { feathering: true, round_text_to_pixels: false, ..Default::default() };
        Tessellator::new(1.0, options, self.fonts.font_image_size(), Vec::new()).tessellate_shapes(shapes)
    }

    fn shapes(&mut self, scene: &Scene, ids: &[Option<TextureId>], opacities: &[f32]) -> Vec<EguiShape> {
        let mut ids = ids.iter();
        let mut opacities = opacities.iter();
        let mut shapes = Vec::with_capacity(scene.shapes.len());
        for shape in &scene.shapes {
            match shape {
                Shape::Fill { rect, color } => {
                    shapes.push(EguiShape::rect_filled(rect_of(*rect), 0.0, color_of(*color)))
                }
                Shape::Fade { rect, top, bottom } => shapes.push(fade(rect_of(*rect), *top, *bottom)),
                Shape::Pattern { rect, ground, line } => pattern(*rect, *ground, *line, scene.size.unit(), &mut shapes),
                Shape::Photo(photo) => {
                    let rect = rect_of(photo.rect);
                    match ids.next().copied().flatten() {
                        Some(id) => {
                            let whole = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
                            shapes.push(EguiShape::image(id, rect, whole, Color32::WHITE));
                        }
                        None => shapes.push(EguiShape::rect_filled(rect, 0.0, color_of(scene.ground))),
                    }
                }
                Shape::Scrim(one) => shapes.push(scrim(one, opacities.next().copied().unwrap_or(1.0))),
                Shape::Run(run) => shapes.push(self.text(run)),
            }
        }
        shapes
    }

    fn text(&mut self, run: &Run) -> EguiShape {
        let color = color_of(run.color);
        let format = TextFormat {
            font_id: FontId::new(run.size, fonts::family(run.face)),
            extra_letter_spacing: run.tracking,
            color,
            ..Default::default()
        };
        let mut job = LayoutJob::single_section(run.text.clone(), format);
        job.wrap = TextWrapping::no_max_width();
        job.round_output_to_gui = false;
        let galley = self.fonts.with_pixels_per_point(1.0).layout_job(job);
        let row = galley.rows.first();
        let baseline = row.and_then(|row| row.glyphs.first().map(|glyph| row.pos.y + glyph.pos.y)).unwrap_or(0.0);
        EguiShape::galley(pos2(run.x, run.baseline - baseline), galley, color)
    }
}

impl Drop for Offscreen {
    fn drop(&mut self) {
        self.painter.destroy();
    }
}

fn options(max_texture_side: usize) -> TextOptions {
    TextOptions {
        max_texture_side,
        // Slides are mostly dark on light, and large: coverage as it is, shapes as they were drawn.
        color_transfer_function: FontColorTransferFunction::Off,
        font_hinting: false,
        subpixel_binning: true,
    }
}

fn rect_of(rect: geometry::Rect) -> Rect {
    Rect::from_min_max(pos2(rect.x, rect.y), pos2(rect.right(), rect.bottom()))
}

fn color_of(Color(red, green, blue, alpha): Color) -> Color32 {
    Color32::from_rgba_unmultiplied(red, green, blue, alpha)
}

/// A rectangle whose colour eases from top to bottom, so that no edge shows.
fn fade(rect: Rect, top: Color, bottom: Color) -> EguiShape {
    const STEPS: u32 = 12;
    let mut mesh = Mesh::default();
    for step in 0..=STEPS {
        let share = step as f32 / STEPS as f32;
        let eased = share * share * (3.0 - 2.0 * share);
        let y = rect.top() + rect.height() * share;
        let color = color_of(top.mix(bottom, eased));
        mesh.colored_vertex(pos2(rect.left(), y), color);
        mesh.colored_vertex(pos2(rect.right(), y), color);
    }
    for step in 0..STEPS {
        let first = 2 * step;
        mesh.add_triangle(first, first + 1, first + 2);
        mesh.add_triangle(first + 2, first + 1, first + 3);
    }
    EguiShape::mesh(mesh)
}

/// A scrim as a net of triangles: even within its rectangle, finer where its edges fall off.
fn scrim(scrim: &Scrim, opacity: f32) -> EguiShape {
    if opacity <= 0.0 {
        return EguiShape::Noop;
    }
    let Scrim { rect, soft: [above, right, below, left], color, .. } = scrim;
    let (xs, ys) = (knots(rect.x, rect.right(), *left, *right), knots(rect.y, rect.bottom(), *above, *below));
    let mut mesh = Mesh::default();
    for y in &ys {
        for x in &xs {
            mesh.colored_vertex(pos2(*x, *y), color_of(color.alpha(opacity * share(scrim, *x, *y))));
        }
    }
    let wide = xs.len() as u32;
    for row in 0..(ys.len() as u32).saturating_sub(1) {
        for column in 0..wide.saturating_sub(1) {
            let first = row * wide + column;
            mesh.add_triangle(first, first + 1, first + wide);
            mesh.add_triangle(first + wide, first + 1, first + wide + 1);
        }
    }
    EguiShape::mesh(mesh)
}

/// Where the net has its lines along one axis: at both ends of the even part, and in small steps through the soft
/// edges before and after it.
fn knots(start: f32, end: f32, before: f32, after: f32) -> Vec<f32> {
    const STEPS: u8 = 16;
    let step = |number: u8, soft: f32| soft * f32::from(number) / f32::from(STEPS);
    let falling = (1..=STEPS).rev().filter(|_| before > 0.0).map(|number| start - step(number, before));
    let rising = (1..=STEPS).filter(|_| after > 0.0).map(|number| end + step(number, after));
    falling.chain([start, end]).chain(rising).collect()
}

/// A calm ground with fine level lines, in place of a photo that is not there.
fn pattern(rect: geometry::Rect, ground: Color, line: Color, s: f32, shapes: &mut Vec<EguiShape>) {
    shapes.push(EguiShape::rect_filled(rect_of(rect), 0.0, color_of(ground)));
    let stroke = Stroke::new((s * 0.12).max(1.0), color_of(line));
    let mut y = rect.y + s * 2.0;
    while y < rect.bottom() {
        shapes.push(EguiShape::line_segment([pos2(rect.x, y), pos2(rect.right(), y)], stroke));
        y += s * 2.0;
    }
}
