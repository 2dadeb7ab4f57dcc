//! The integration tests in one binary, a module a subject. They use the program as an operator does (files in, exit
//! codes, event lines and pixels out) and the library where the program shows less than must be proved.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may end at what must not be")]

mod architecture;
mod breaks;
mod check_rules;
mod commands;
mod demo;
mod documents;
mod emergency_cases;
mod emergency_commands;
mod emergency_scenes;
mod faces;
mod fonts;
mod gallery;
mod hostile;
mod import_cases;
mod import_command;
mod import_docx;
mod list_words;
mod measure;
mod months;
mod parse_cases;
mod parse_random;
mod pixels_contrast;
mod program;
mod random_articles;
mod random_scenes;
mod readme;
mod scene_rules;
mod scenes;
mod schedule_desk;
mod schedule_list;
mod show_folder;
mod slide_rules;
mod smaller;
mod use_paths;
mod wall;
mod window;
mod window_animation;
mod window_copies;
mod window_emergency;
mod window_idle;
mod window_motion;
mod window_report;
mod window_saves;
mod window_schedule;
mod wording;
mod x11;
