//! What is on, and until when: [`schedule`] says it of one thing, [`programme`] of all slides on one screen, [`order`] brings
//! articles into their order, [`player`] turns the slides, [`emergency`] says which message is on instead of all that, and
//! [`visit`] what someone in front of the screen may do meanwhile.
//!
//! Pure: no disk, no thread, no clock, no window. The time is an argument everywhere, as a
//! [`std::time::Duration`] since process start; whoever drives the player asks the clock.

pub mod emergency;
pub mod entry;
pub mod order;
pub mod player;
pub mod programme;
pub mod schedule;
pub mod visit;
