//! The words of a visit: what is asked for, what is to be done about it, and what is on. Owns no rule.

/// What someone asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Request {
    /// The next slide, or page of the index.
    Next,
    /// The slide before, or page of the index.
    Previous,
    /// The first slide.
    First,
    /// The last slide.
    Last,
    /// The slide of an index, chosen among the articles.
    Open(usize),
    /// All articles, or back from there.
    Index,
    /// A photo larger, or back from there.
    Closer,
    /// Another language.
    Language,
    /// One step back; from a slide, back to the show.
    Back,
    /// Hold the slide, or let the show go on.
    Hold,
    /// Nothing but time: someone is there.
    Stay,
    /// What only staff may: asks for the PIN.
    Gate,
    /// A digit of the PIN.
    Digit(u8),
    /// Takes the last digit back.
    Erase,
    /// The PIN is complete.
    Enter,
    /// Touches are to do nothing for a while.
    Clean,
    /// End the program.
    Quit,
    /// Full screen or window.
    Window,
    /// Slides and problems.
    Overlay,
}

/// What is to be done about a request by whoever owns slides and window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// The next slide.
    Next,
    /// The slide before.
    Previous,
    /// The first slide.
    First,
    /// The last slide.
    Last,
    /// The slide of an index.
    Open(usize),
    /// Another language.
    Language,
    /// Check a PIN and tell by [`super::Visit::answer`].
    Check(String),
    /// End the program.
    Quit,
    /// Full screen or window.
    Window,
}

/// What is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum On {
    /// The show turns by itself.
    #[default]
    Show,
    /// Someone reads a slide.
    Slide,
    /// The articles, from which one may be chosen; which page of them.
    Index(usize),
    /// A photo is looked at closely.
    Closer,
    /// The PIN is asked for; without a PIN there is nothing behind it.
    Gate,
    /// What the operator may do.
    Menu,
    /// The screen is being cleaned.
    Clean,
    /// Slides and problems, for the operator.
    Overlay,
}
