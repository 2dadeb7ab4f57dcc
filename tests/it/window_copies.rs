//! Scaled copies of photos on disk: a photo that was decoded once is on the screen from its copy, and what is deleted
//! leaves no copy behind.

use std::fs;

use litfass::feed::mirror;

use super::program::{program, run};
use super::show_folder::{RED, TestShow, grainy_photo};
use super::wall::{Manager, Screen, Wall, until};

#[test]
fn a_large_photo_leaves_a_copy_that_goes_with_it_or_when_litfass_is_told_to_forget() {
    // Large enough to take a while.
    let show = TestShow::new().file("slides/a.jpg", grainy_photo("a.jpg", 6000, 4000, RED));
    let cache = tempfile::tempdir().unwrap();
    let copies = || fs::read_dir(cache.path().join("litfass/photos")).into_iter().flatten().count();
    let screen = Screen::start(1280, 720, Manager::Openbox);
    let start = || {
        let mut wall = Wall::open(&screen, |command| command.arg(show.path()).env("XDG_CACHE_HOME", cache.path()));
        wall.event("show", |_| true);
        wall
    };
    let wall = start();
    until("there is a copy", || copies() == 1);
    let first = screen.picture();
    drop(wall);
    let wall = start();
    assert!(screen.is_like(&first, 0.0), "the photo looks otherwise from its copy");
    show.remove("slides/a.jpg");
    until("the copy is gone with its photo", || copies() == 0);
    drop(wall);
    show.write("slides/a.jpg", grainy_photo("a.jpg", 6000, 4000, RED));
    let wall = start();
    until("there is a copy again", || copies() == 1);
    drop(wall);
    let told = run(program().args(["forget"]).arg(show.path()).env("XDG_CACHE_HOME", cache.path()));
    assert_eq!((told.code, copies()), (Some(0), 0), "{told:?}");
    assert!(told.out.starts_with("Deleted 1 copies of photos"), "{told:?}");
}

#[test]
fn copies_of_a_share_are_forgotten_by_any_path_that_leads_to_it_also_while_it_is_away() {
    let place = tempfile::tempdir().unwrap();
    let place = place.path().canonicalize().unwrap();
    let (share, link) = (place.join("share/show"), place.join("link"));
    std::os::unix::fs::symlink("share/show", &link).unwrap();
    for away in [true, false] {
        for known in [&share, &link] {
            let copies = mirror::folder_in(&place.join("cache/litfass"), known).join("assets");
            fs::create_dir_all(&copies).unwrap();
            fs::write(copies.join("a.jpg"), "a photo").unwrap();
        }
        let told = run(program().args(["forget"]).arg(place.join("link/")).env("XDG_CACHE_HOME", place.join("cache")));
        assert!(told.out.starts_with("Deleted 2 copies of photos"), "{told:?}");
        fs::create_dir_all(&share).unwrap();
        assert!(away || link.is_dir());
    }
}
