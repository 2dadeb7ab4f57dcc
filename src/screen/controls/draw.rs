//! Draws a panel over the slide and tells assistive technology what is on it. Only looks: touches and keys do not come here,
//! but what a screen reader asks for does.

use std::collections::BTreeMap;

use egui::{ColorImage, Id, Sense, TextureHandle, TextureOptions, WidgetInfo};

use super::brush::{Brush, Setting};
use super::{Button, Control, Dressing, Icon, Look, Panel, Words};
use crate::compose::geometry::Rect;
use crate::compose::scene::Color;
use crate::compose::text::fonts::Style;
use crate::pixels::{PhotoKey, PixelSize, Pixels};

/// What lies over the slide beside a sheet.
const DIM: Color = Color(0, 0, 0, 110);

/// Textures of photos in the index; those that are not shown are let go.
#[derive(Default)]
pub struct Thumbs {
    textures: BTreeMap<PhotoKey, TextureHandle>,
}

impl Thumbs {
    /// The texture of a photo. At most one is uploaded at a time, so that no frame waits long; false in the second part asks
    /// for another frame.
    fn keep(&mut self, ctx: &egui::Context, panel: &Panel) -> bool {
        let wanted: Vec<(&PhotoKey, &Pixels)> = panel.controls.iter().filter_map(pixels_of).collect();
        self.textures.retain(|key, _| wanted.iter().any(|(wanted, _)| *wanted == key));
        let mut missing = wanted.into_iter().filter(|(key, _)| !self.textures.contains_key(*key));
        let Some((key, pixels)) = missing.next() else { return true };
        let size = [pixels.width as usize, pixels.height as usize];
        let image = ColorImage::from_rgba_unmultiplied(size, &pixels.rgba);
        let texture = ctx.load_texture("index", image, TextureOptions::LINEAR);
        let more = missing.next().is_some();
        self.textures.insert(key.clone(), texture);
        !more
    }

    /// Lets go of all.
    pub fn clear(&mut self) {
        self.textures.clear();
    }
}

fn pixels_of(control: &Control) -> Option<(&PhotoKey, &Pixels)> {
    match &control.look {
        Look::Tile { pixels: Some((key, pixels)), .. } => Some((key, pixels.as_ref())),
        _ => None,
    }
}

/// Draws a panel. Tells which control assistive technology has used, and whether another frame is needed.
pub fn show(ui: &mut egui::Ui, panel: &Panel, dressing: &Dressing<'_>, thumbs: &mut Thumbs) -> (Option<Button>, bool) {
    let whole = thumbs.keep(ui.ctx(), panel);
    let painter = ui.painter().clone();
    let brush = Brush { painter: &painter, rotation: dressing.rotation, size: panel.size };
    let view = View { brush, panel, dressing, thumbs, s: panel.size.unit() };
    view.ground();
    panel.words.iter().for_each(|words| view.words(words));
    view.dots();
    view.countdown();
    panel.controls.iter().for_each(|control| view.control(control));
    let used = tell(ui, &view);
    (used, !whole)
}

/// Names everything for assistive technology; gives what that has used.
fn tell(ui: &egui::Ui, view: &View<'_>) -> Option<Button> {
    for (at, words) in view.panel.words.iter().enumerate() {
        let response = ui.interact(view.brush.rect(words.rect), Id::unique(("words", at)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &words.text));
    }
    let mut used = None;
    for control in &view.panel.controls {
        let response =
            ui.interact(view.brush.rect(control.rect), Id::unique(("control", control.button)), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &control.name));
        if view.panel.focus == Some(control.button) && !response.has_focus() {
            response.request_focus();
        }
        if response.clicked() {
            used = Some(control.button);
        }
    }
    used
}

struct View<'a> {
    brush: Brush<'a>,
    panel: &'a Panel,
    dressing: &'a Dressing<'a>,
    thumbs: &'a Thumbs,
    s: f32,
}

impl View<'_> {
    /// What lies under the controls.
    fn ground(&self) {
        let theme = &self.dressing.theme;
        if let Some(sheet) = self.panel.sheet {
            let above = Rect { y: 0.0, h: sheet.y, ..self.panel.size.rect() };
            self.brush.fill(above, 0.0, DIM);
            self.brush.fill(sheet, 0.0, theme.ground);
            self.brush.fill(Rect { h: 0.6 * self.s, ..sheet }, 0.0, theme.accent);
        }
        if let Some(bar) = self.panel.bar {
            self.brush.fill(bar, 1.6 * self.s, theme.ink);
        }
    }

    fn setting(&self, size: f32, bold: bool, color: Color, width: f32) -> Setting<'_> {
        let style = Style { bold, ..Style::default() };
        Setting { fonts: self.dressing.fonts, lang: self.dressing.lang, size, style, color, width, lines: 1 }
    }

    fn words(&self, words: &Words) {
        let theme = &self.dressing.theme;
        let color = if words.quiet { theme.second } else { theme.ink };
        let mut setting = self.setting(words.size, words.heading, color, words.rect.w);
        setting.style.heading = words.heading;
        setting.lines = if words.heading { 1 } else { 3 };
        let smaller = [words.size, words.size * 0.85, words.size * 0.7];
        let galley = self.brush.fitted(&words.text, setting, if words.heading { &smaller } else { &smaller[..1] });
        let (wide, tall) = self.brush.extent(&galley);
        let place = if words.centred {
            (words.rect.x + (words.rect.w - wide) / 2.0, words.rect.y + (words.rect.h - tall) / 2.0)
        } else {
            (words.rect.x, words.rect.y)
        };
        self.brush.put(galley, place);
    }

    /// A dot a digit that is typed, and a line that says where they stand.
    fn dots(&self) {
        let Some((typed, rect)) = self.panel.dots else { return };
        let theme = &self.dressing.theme;
        let (radius, step) = (1.1 * self.s, 3.6 * self.s);
        for at in 0..typed.max(4) {
            let centre = (rect.x + radius + step * at as f32, rect.y + rect.h / 2.0);
            let color = if at < typed { theme.accent } else { theme.tint_line() };
            self.brush.dot(centre, radius, color);
        }
    }

    fn countdown(&self) {
        let Some((text, rect, share)) = &self.panel.countdown else { return };
        let theme = &self.dressing.theme;
        let on_bar = self.panel.sheet.is_none();
        let (ground, ink) = if on_bar { (theme.ink, theme.ground) } else { (theme.ground, theme.second) };
        if on_bar {
            self.brush.fill(*rect, 1.6 * self.s, ground);
        }
        let galley = self.brush.set(text, self.setting((3.0 * self.s).round(), false, ink, rect.w));
        let (wide, tall) = self.brush.extent(&galley);
        let x = if on_bar { rect.x + (rect.w - wide) / 2.0 } else { rect.right() - wide };
        self.brush.put(galley, (x, rect.y + (rect.h - tall) / 2.0 - 0.3 * self.s));
        let (length, y) = (wide * share.clamp(0.0, 1.0), rect.bottom() - 1.1 * self.s);
        self.brush.fill(Rect::new(x, y, length, 0.35 * self.s), 0.0, if on_bar { theme.tint() } else { theme.accent });
    }

    fn control(&self, control: &Control) {
        let (rect, s, theme) = (control.rect, self.s, &self.dressing.theme);
        let pressed = self.panel.pressed == Some(control.button);
        let in_bar = matches!(control.look, Look::Mark(_));
        let radius = if matches!(control.look, Look::Tile { .. }) { 0.0 } else { 1.2 * s };
        match (in_bar, pressed) {
            (true, true) => self.brush.fill(rect, radius, theme.ink.mix(theme.ground, 0.25)),
            (true, false) => {}
            (false, true) => self.brush.fill(rect, radius, theme.ground.mix(theme.accent, 0.35)),
            (false, false) => self.brush.fill(rect, radius, theme.tint()),
        }
        match &control.look {
            Look::Mark(icon) => self.mark(control, *icon),
            Look::Line(icon) => self.line(control, *icon),
            Look::Symbol(icon) => self.icon(*icon, middle(rect), 2.2 * s, theme.ink),
            Look::Key(letter) => {
                let galley = self.brush.set(letter, self.setting((6.0 * s).round(), true, theme.ink, rect.w));
                let (wide, tall) = self.brush.extent(&galley);
                let (x, y) = middle(rect);
                self.brush.put(galley, (x - wide / 2.0, y - tall / 2.0));
            }
            Look::Tile { photo, pixels, lang } => {
                let texture = pixels.as_ref().and_then(|(key, _)| self.thumbs.textures.get(key));
                self.tile(control, *photo, texture, lang);
            }
        }
        if self.panel.focus == Some(control.button) {
            let color = if in_bar { theme.ground } else { theme.accent };
            let inside = if in_bar { rect.inset(0.6 * s) } else { rect };
            self.brush.edge(inside, radius, 0.6 * s, color);
        }
    }

    fn mark(&self, control: &Control, icon: Icon) {
        let (rect, s, color) = (control.rect, self.s, self.dressing.theme.ground);
        let (x, y) = middle(rect);
        self.icon(icon, (x, y - 1.9 * s), 2.3 * s, color);
        let galley = self.brush.set(&control.name, self.setting((3.0 * s).round(), false, color, rect.w - s));
        let (wide, tall) = self.brush.extent(&galley);
        self.brush.put(galley, (x - wide / 2.0, rect.bottom() - tall - 1.1 * s));
    }

    fn line(&self, control: &Control, icon: Icon) {
        let (rect, s, color) = (control.rect, self.s, self.dressing.theme.ink);
        let (_, y) = middle(rect);
        self.icon(icon, (rect.x + 5.2 * s, y), 2.0 * s, color);
        let setting = self.setting(3.5 * s, true, color, rect.w - 10.2 * s);
        let galley = self.brush.fitted(&control.name, setting, &[3.5 * s, 3.2 * s, 3.0 * s]);
        let (_, tall) = self.brush.extent(&galley);
        self.brush.put(galley, (rect.x + 9.4 * s, y - tall / 2.0));
    }

    fn tile(&self, control: &Control, photo: PixelSize, texture: Option<&TextureHandle>, lang: &str) {
        let (rect, s, theme) = (control.rect, self.s, &self.dressing.theme);
        let part = Rect { w: photo.width as f32, ..rect };
        match texture {
            Some(texture) => self.brush.picture(part, texture.id()),
            None => self.brush.fill(part, 0.0, theme.ground.mix(theme.accent, 0.3)),
        }
        let width = rect.w - part.w - 4.0 * s;
        let mut setting = self.setting((3.4 * s).round(), true, theme.ink, width);
        (setting.lines, setting.lang, setting.style.heading) = (3, lang, true);
        let galley = self.brush.set(&self.brush.divided(&control.name, setting), setting);
        let (_, tall) = self.brush.extent(&galley);
        self.brush.put(galley, (part.right() + 2.0 * s, rect.y + (rect.h - tall) / 2.0));
    }

    fn icon(&self, icon: Icon, (x, y): (f32, f32), half: f32, color: Color) {
        for line in icon.lines() {
            self.brush.line(line.into_iter().map(|(dx, dy)| (x + dx * half, y + dy * half)), 0.42 * self.s, color);
        }
    }
}

fn middle(rect: Rect) -> (f32, f32) {
    (rect.x + rect.w / 2.0, rect.y + rect.h / 2.0)
}
