//! Fingers, keys and what a screen reader asks for become requests. Decides nothing about what follows.

use super::closer::STEP;
use super::{App, Under};
use crate::play::visit::{On, Request};
use crate::screen::controls::{Button, Panel, seen};
use crate::screen::input::Key;
use crate::screen::touch::{Finger, Gesture, Place, side};

impl App {
    /// A finger, or the button of the mouse, does something at a place of the window.
    pub fn finger(&mut self, id: u64, finger: Finger) {
        let now = self.parts.clock.now();
        let (rotation, size) = (self.parts.behaviour.rotation, self.size);
        let finger = match finger {
            Finger::Down(place) => Finger::Down(seen(place, rotation, size)),
            Finger::Move(place) => Finger::Move(seen(place, rotation, size)),
            other => other,
        };
        if matches!(finger, Finger::Up | Finger::Lost) {
            self.dirty |= self.parts.hall.pressed.take().is_some();
        }
        let alarm = self.alarm.is_some();
        // During a message touches mean nothing, but fingers that leave the screen are gone all the same.
        if alarm && !matches!(finger, Finger::Up | Finger::Lost) {
            return;
        }
        if let Some(gesture) = self.parts.hall.hands.feel(id, finger, size, now).filter(|_| !alarm) {
            self.gesture(gesture);
        }
    }

    pub(super) fn gesture(&mut self, gesture: Gesture) {
        let on = self.parts.hall.visit.on();
        let slide = matches!(on, On::Show | On::Slide);
        let free = slide && self.parts.hall.under == Under::Slide;
        match gesture {
            Gesture::Press(place) => {
                let under = self.under(place);
                self.parts.hall.under = under;
                self.parts.hall.pressed = if let Under::Control(button) = under { Some(button) } else { None };
                self.dirty |= self.parts.hall.pressed.is_some();
                if on != On::Show {
                    self.ask(Request::Stay);
                }
            }
            Gesture::Tap(place) => self.tap(place),
            Gesture::Corner => self.ask(Request::Gate),
            Gesture::Swipe { next } if on != On::Closer => {
                self.ask(if next { Request::Next } else { Request::Previous })
            }
            Gesture::Double(place) if free && self.photo_on().is_some() => self.aim(place),
            Gesture::Double(place) if slide => self.tap(place),
            Gesture::Pinch(factor, place) if slide && factor > 1.0 && self.photo_on().is_some() => self.aim(place),
            Gesture::Pinch(factor, place) if on == On::Closer => self.enlarge(factor, Some(place)),
            Gesture::Drag(x, y) if on == On::Closer => self.drag((x, y)),
            _ => {}
        }
    }

    /// What lies at a place.
    fn under(&self, place: Place) -> Under {
        let Some(panel) = self.panel() else { return Under::Slide };
        match panel.at(place) {
            Some(control) => Under::Control(control.button),
            None if panel.covers(place) => Under::Panel,
            None => Under::Slide,
        }
    }

    fn tap(&mut self, place: Place) {
        // Whoever uses fingers does not use the keyboard.
        self.parts.hall.focus = None;
        match self.parts.hall.under {
            // It may have gone since, and another one may have come.
            Under::Control(button) if self.under(place) == Under::Control(button) => return self.use_control(button),
            Under::Control(_) | Under::Panel => return,
            Under::Slide => {}
        }
        match (self.parts.hall.visit.on(), side(place, self.size)) {
            (On::Show | On::Slide, Some(true)) => self.ask(Request::Next),
            (On::Show | On::Slide, Some(false)) => self.ask(Request::Previous),
            (On::Show | On::Slide, None) => self.ask(Request::Index),
            (On::Index(_) | On::Gate | On::Menu | On::Overlay, _) => self.ask(Request::Back),
            _ => {}
        }
    }

    /// A control is used, by whatever means.
    pub fn use_control(&mut self, button: Button) {
        match button {
            Button::Previous => self.ask(Request::Previous),
            Button::Next => self.ask(Request::Next),
            Button::Index => self.ask(Request::Index),
            Button::Closer => self.ask(Request::Closer),
            Button::Language => self.ask(Request::Language),
            Button::Back => self.ask(Request::Back),
            Button::Open(index) => self.ask(Request::Open(index)),
            Button::Digit(digit) => self.ask(Request::Digit(digit)),
            Button::Erase => self.ask(Request::Erase),
            Button::Enter => self.ask(Request::Enter),
            Button::Clean => self.ask(Request::Clean),
            Button::Quit => self.ask(Request::Quit),
            Button::Window => self.ask(Request::Window),
            Button::Overlay => self.ask(Request::Overlay),
            Button::Larger => self.enlarge(STEP, None),
            Button::Smaller => self.enlarge(1.0 / STEP, None),
        }
    }

    /// Whether a key that is held down is heard again and again. It never begins a visit: one that something lies on would
    /// hold the show up for ever.
    pub fn hears_repeats(&self) -> bool {
        !self.listens() || self.visited()
    }

    /// A key is pressed; false if it is one for [`App::press`].
    pub fn key(&mut self, key: Key, back: bool) -> bool {
        if !self.listens() {
            // A kiosk on a part of the signal has no gate to lead to: no key does anything there.
            return self.locked();
        }
        let (on, locked) = (self.parts.hall.visit.on(), self.locked());
        if self.alarm.is_some() && !(locked && matches!(key, Key::Quit | Key::Overlay | Key::FullScreen | Key::Theme)) {
            return locked || !matches!(key, Key::Quit | Key::Overlay | Key::FullScreen | Key::Theme | Key::Pause);
        }
        match key {
            Key::Quit if on != On::Show => self.ask(Request::Back),
            Key::Quit | Key::Overlay | Key::FullScreen | Key::Theme if locked => self.ask(Request::Gate),
            Key::Quit | Key::Overlay | Key::FullScreen | Key::Theme => return false,
            Key::Tab => self.focus(|panel, from| panel.next_to(from, !back)),
            Key::Next | Key::Previous if !matches!(on, On::Show | On::Slide | On::Closer) => {
                let right = if key == Key::Next { 1.0 } else { -1.0 };
                self.focus(|panel, from| panel.towards(from, (right, 0.0)));
            }
            Key::Up => self.focus(|panel, from| panel.towards(from, (0.0, -1.0))),
            Key::Down => self.focus(|panel, from| panel.towards(from, (0.0, 1.0))),
            Key::Enter | Key::Space => self.enter(key),
            Key::Next => self.ask(Request::Next),
            Key::Previous => self.ask(Request::Previous),
            Key::First => self.ask(Request::First),
            Key::Last => self.ask(Request::Last),
            Key::Pause => self.ask(Request::Hold),
            Key::Erase => self.ask(Request::Erase),
            Key::Digit(digit) => self.ask(Request::Digit(digit)),
            Key::Index => self.ask(Request::Index),
            Key::Closer => self.ask(Request::Closer),
            Key::Language => self.ask(Request::Language),
        }
        true
    }

    /// Uses what the keyboard is on.
    fn enter(&mut self, key: Key) {
        let focus = self.parts.hall.focus;
        match (focus, self.parts.hall.visit.on()) {
            (Some(button), _) => self.use_control(button),
            (None, On::Gate) if key == Key::Enter => self.ask(Request::Enter),
            (None, On::Show | On::Slide) if key == Key::Space => self.ask(Request::Next),
            (None, On::Show | On::Slide) => self.ask(Request::Index),
            _ => {}
        }
    }

    /// Moves the keyboard to another control; where none are on, they come first.
    fn focus(&mut self, to: impl Fn(&Panel, Option<Button>) -> Option<Button>) {
        self.ask(Request::Stay);
        let from = self.parts.hall.focus;
        self.parts.hall.on = self.parts.hall.visit.on();
        self.parts.hall.focus = self.panel().and_then(|panel| to(&panel, from));
    }
}
