#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "small numbers in tests"
)]

use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use image::ImageFormat;

use super::bench::{Anything, LONG, bench};
use super::state::MAX_WANTED;
use super::*;
use crate::feed::samples::{corners, encode, key, noise, request};
use crate::feed::source::Folder;
use crate::pixels::Purpose::{Next, Now};
use crate::say::say;

#[test]
fn a_photo_goes_from_a_folder_to_pixels() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::create_dir(dir.path().join("assets")).unwrap();
    std::fs::write(dir.path().join("assets/a.jpg"), encode(corners(64, 48), ImageFormat::Jpeg)).unwrap();
    std::fs::write(dir.path().join("assets/b.jpg"), b"Liebe Gruesse").unwrap();
    let (hand, delivered) = channel();
    let pool = Pool::new(Folder::new(dir.path()), 2, 1 << 20, None, move |delivery| {
        drop(hand.send(delivery));
    })
    .unwrap();
    let good = key("assets/a.jpg", 1, 32, 24);
    pool.want(vec![request(&good, Now), request(&key("assets/b.jpg", 1, 32, 24), Next)]);
    let mut both: Vec<Delivery> = (0..2).map(|_| delivered.recv_timeout(LONG).unwrap()).collect();
    both.sort_by(|a, b| a.key.cmp(&b.key));
    assert_eq!(both[0].result.as_ref().unwrap().width, 32);
    assert_eq!(both[1].result, Err(PhotoError::NotAPhoto(say!("is-text"))));
    assert!(Arc::ptr_eq(&pool.get(&good).unwrap(), both[0].result.as_ref().unwrap()));
}

#[test]
fn what_is_on_comes_before_what_is_next_and_each_in_the_order_wanted() {
    let bench = bench(1, 1 << 20);
    let wish = |file, purpose| request(&key(file, 1, 1, 1), purpose);
    bench.pool.want(vec![wish("slow", Now)]);
    assert_eq!(bench.begins(), "slow");
    bench.pool.want(vec![wish("z", Next), wish("b", Now), wish("y", Next), wish("a", Now)]);
    bench.leave.send(()).unwrap();
    let order: Vec<String> = (0..4).map(|_| bench.begins()).collect();
    assert_eq!(order, ["b", "a", "z", "y"]);
}

#[test]
fn what_nobody_wants_any_more_is_not_begun() {
    let bench = bench(1, 1 << 20);
    let wish = |file| request(&key(file, 1, 1, 1), Now);
    bench.pool.want(vec![wish("slow"), wish("a"), wish("b")]);
    assert_eq!(bench.begins(), "slow");
    bench.pool.want(vec![wish("c")]);
    bench.leave.send(()).unwrap();
    assert_eq!(bench.begins(), "c");
    assert_eq!(bench.delivery().key.file, "c", "the slow one is kept but not delivered");
    assert!(bench.pool.get(&key("slow", 1, 1, 1)).is_some());
    bench.assert_quiet();
}

#[test]
fn nothing_is_decoded_twice() {
    let bench = bench(2, 1 << 20);
    let slow = key("slow", 1, 1, 1);
    for _ in 0..5 {
        bench.pool.want(vec![request(&slow, Next), request(&slow, Now)]);
    }
    assert_eq!(bench.begins(), "slow");
    bench.leave.send(()).unwrap();
    assert!(bench.delivery().result.is_ok());
    bench.pool.want(vec![request(&slow, Now)]);
    bench.assert_quiet();
}

#[test]
fn the_cache_keeps_its_bound_and_lets_the_longest_unused_go() {
    let bench = bench(1, 4 * 3 * 100);
    let keys: Vec<PhotoKey> = ["a", "b", "c", "d", "e"].map(|file| key(file, 1, 10, 10)).into();
    for key in &keys[..3] {
        bench.fetch(key).unwrap();
    }
    assert_eq!(bench.pool.cached_bytes(), 1200);
    assert!(bench.pool.get(&keys[0]).is_some());
    bench.fetch(&keys[3]).unwrap();
    let there: Vec<bool> = keys.iter().map(|key| bench.pool.get(key).is_some()).collect();
    assert_eq!(there, [true, false, true, true, false]);
    for round in 0..200_u64 {
        bench.fetch(&key("f", round, 10, 10)).unwrap();
        assert!(bench.pool.cached_bytes() <= 1200);
    }
}

#[test]
fn what_is_wanted_is_never_let_go_even_beyond_the_bound() {
    let bench = bench(1, 500);
    let keys: Vec<PhotoKey> = ["a", "b", "c"].map(|file| key(file, 1, 10, 10)).into();
    bench.pool.want(keys.iter().map(|key| request(key, Now)).collect());
    for _ in 0..3 {
        bench.delivery().result.unwrap();
    }
    assert!(keys.iter().all(|key| bench.pool.get(key).is_some()));
    bench.pool.want(vec![request(&keys[1], Now)]);
    assert_eq!(bench.pool.cached_bytes(), 400);
    assert!(bench.pool.get(&keys[1]).is_some());
}

#[test]
fn a_version_that_breaks_leaves_the_last_good_one() {
    let bench = bench(1, 500);
    let good = key("breaks", 1, 10, 10);
    let broken = key("breaks", 2, 10, 10);
    bench.fetch(&good).unwrap();
    assert_eq!(bench.fetch(&broken), Err(PhotoError::Partial("JPEG")));
    assert_eq!(bench.pool.failure(&broken), Some(PhotoError::Partial("JPEG")));
    // Others press into the cache while the broken one is wanted: the last good one stays.
    for round in 0..5 {
        let other = key("other", round, 10, 10);
        bench.pool.want(vec![request(&broken, Now), request(&other, Next)]);
        assert_eq!(bench.delivery().key, other);
    }
    assert_eq!(bench.pool.last_good(&broken).unwrap().0, good);
    bench.pool.want(vec![]);
    assert_eq!(bench.pool.last_good(&broken), None, "not needed any more");
}

#[test]
fn the_last_good_one_is_rather_of_the_same_size_and_else_the_newest() {
    let bench = bench(1, 1 << 20);
    for wish in [key("breaks", 1, 10, 10), key("breaks", 0, 20, 20), key("breaks", 1, 30, 30)] {
        bench.fetch(&wish).unwrap();
    }
    let found = |width| bench.pool.last_good(&key("breaks", 9, width, width)).unwrap().0;
    assert_eq!(found(20), key("breaks", 0, 20, 20));
    assert_eq!(found(77), key("breaks", 1, 30, 30));
    assert_eq!(bench.pool.last_good(&key("a", 1, 10, 10)), None);
}

#[test]
fn a_failure_is_told_once_and_tried_again_only_on_demand() {
    let bench = bench(1, 1 << 20);
    let bad = key("bad", 1, 1, 1);
    assert!(bench.fetch(&bad).is_err());
    bench.begins();
    bench.pool.want(vec![request(&bad, Now)]);
    bench.assert_quiet();
    bench.pool.retry();
    assert!(bench.fetch(&bad).is_err());
    // A panic does not heal by itself.
    let panics = key("panic", 1, 1, 1);
    assert!(bench.fetch(&panics).is_err());
    bench.pool.retry();
    assert!(bench.pool.failure(&panics).is_some());
}

#[test]
fn a_decoder_that_panics_is_an_error_and_the_thread_lives_on() {
    let bench = bench(1, 1 << 20);
    for round in 0..3 {
        let result = bench.fetch(&key("panic", round, 1, 1));
        assert_eq!(result, Err(PhotoError::Undecodable));
    }
    assert!(bench.fetch(&key("a", 1, 1, 1)).is_ok());
}

#[test]
fn a_receiver_that_panics_does_not_end_the_thread() {
    let (tell, told) = channel();
    let deliver = move |delivery: Delivery| {
        let _ = tell.send(delivery.key.file);
        panic!("on purpose");
    };
    let decoder = |_: &[u8], _: &PhotoKey| Ok(Pixels { width: 1, height: 1, rgba: vec![255; 4] });
    let pool = Pool::with_decoder(Anything, 1, 100, None, deliver, decoder).unwrap();
    for file in ["a", "b"] {
        pool.want(vec![request(&key(file, 1, 1, 1), Now)]);
        assert_eq!(told.recv_timeout(LONG).unwrap(), file);
    }
}

#[test]
fn a_deleted_file_is_gone_even_when_it_is_just_being_decoded() {
    let bench = bench(1, 1 << 20);
    let (slow, old) = (key("slow", 1, 1, 1), key("slow", 0, 2, 2));
    bench.leave.send(()).unwrap();
    bench.fetch(&old).unwrap();
    bench.begins();
    bench.pool.want(vec![request(&slow, Now)]);
    bench.begins();
    bench.pool.forget("slow");
    assert_eq!(bench.pool.cached_bytes(), 0);
    bench.leave.send(()).unwrap();
    bench.assert_quiet();
    assert_eq!(bench.pool.get(&slow), None);
    // Wanted again, it is decoded anew.
    bench.leave.send(()).unwrap();
    assert!(bench.fetch(&slow).is_ok());
}

#[test]
fn asking_and_dropping_never_wait_for_a_decoder() {
    let bench = bench(2, 1 << 20);
    bench.pool.want(vec![request(&key("slow1", 1, 1, 1), Now), request(&key("slow2", 1, 1, 1), Now)]);
    bench.begins();
    bench.begins();
    let start = Instant::now();
    bench.pool.want(vec![request(&key("a", 1, 1, 1), Now)]);
    assert_eq!(bench.pool.get(&key("a", 1, 1, 1)), None);
    let shared = Arc::downgrade(&bench.pool.shared);
    drop(bench.pool);
    assert!(start.elapsed() < Duration::from_secs(2));
    assert!(shared.upgrade().is_some(), "the decoders are still at it");
    bench.leave.send(()).unwrap();
    bench.leave.send(()).unwrap();
    while shared.upgrade().is_some() {
        assert!(start.elapsed() < LONG, "the threads do not end");
        std::thread::sleep(Duration::from_millis(5));
    }
    assert!(bench.delivered.try_recv().is_err(), "nothing is delivered after the end");
}

#[test]
fn idle_threads_end_with_the_pool() {
    for _ in 0..50 {
        let bench = bench(3, 100);
        bench.pool.want(vec![request(&key("a", 1, 1, 1), Now)]);
        let shared = Arc::downgrade(&bench.pool.shared);
        drop(bench);
        let start = Instant::now();
        while shared.upgrade().is_some() {
            assert!(start.elapsed() < LONG, "the threads do not end");
            std::thread::sleep(Duration::from_millis(1));
        }
    }
}

#[test]
fn wild_wishes_from_many_sides_end_with_all_that_is_wanted() {
    let bench = bench(3, 4000);
    let mut state = 5_u64;
    let mut last = Vec::new();
    for _ in 0..2000 {
        last.clear();
        for _ in 0..state >> 40 & 7 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let file = ["a", "b", "bad", "c", "breaks"][(state >> 33) as usize % 5];
            last.push(key(file, state >> 50 & 3, 1 + (state >> 45 & 7) as u32, 5));
        }
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(3);
        bench.pool.want(last.iter().map(|key| request(key, Now)).collect());
        match state >> 60 {
            0 => bench.pool.forget("b"),
            1 => bench.pool.retry(),
            _ => {}
        }
    }
    bench.pool.want(last.iter().map(|key| request(key, Now)).collect());
    let start = Instant::now();
    while !last.iter().all(|key| bench.pool.get(key).is_some() || bench.pool.failure(key).is_some()) {
        assert!(start.elapsed() < LONG, "some wish is never answered");
        std::thread::sleep(Duration::from_millis(1));
    }
    let state = bench.pool.shared.lock();
    assert_eq!(state.bytes, state.cache.values().map(|entry| entry.pixels.bytes()).sum::<usize>());
    assert!(state.bytes <= 4000);
}

#[test]
fn the_queue_is_bounded() {
    let bench = bench(1, 100);
    bench.pool.want(vec![request(&key("slow", 1, 1, 1), Now)]);
    bench.begins();
    bench.pool.want((0..10_000).map(|round| request(&key("a", round, 1, 1), Next)).collect());
    assert_eq!(bench.pool.shared.lock().queue.len(), MAX_WANTED);
    bench.pool.want(Vec::new());
    bench.leave.send(()).unwrap();
}

#[test]
fn the_threads_have_names_and_after_the_first_photo_the_lowest_priority() {
    let (tell, told) = channel();
    let decoder = move |_: &[u8], _: &PhotoKey| {
        let name = std::thread::current().name().map(str::to_owned);
        let _ = tell.send((name, rustix::process::getpriority_process(None).unwrap()));
        Ok(Pixels { width: 1, height: 1, rgba: vec![255; 4] })
    };
    let pool = Pool::with_decoder(Anything, 1, 100, None, drop, decoder).unwrap();
    let usual = rustix::process::getpriority_process(None).unwrap();
    for (file, priority) in [("a", usual), ("b", 19)] {
        pool.want(vec![request(&key(file, 1, 1, 1), Now)]);
        assert_eq!(told.recv_timeout(LONG).unwrap(), (Some("photo-1".to_owned()), priority));
    }
    assert!(rustix::process::getpriority_process(None).unwrap() < 19, "this thread is not slowed");
    assert!(Pool::threads_of_this_machine() >= 1);
}

#[test]
fn a_show_in_the_binary_is_decoded_too() {
    let bytes: &'static [u8] = Box::leak(encode(noise(64, 48), ImageFormat::Png).into_boxed_slice());
    let files = Box::leak(Box::new([("assets/a.png", bytes)]));
    let (hand, delivered) = channel();
    let deliver = move |delivery| drop(hand.send(delivery));
    let pool = Pool::new(source::BuiltIn(files), 1, 1 << 20, None, deliver).unwrap();
    pool.want(vec![request(&key("assets/a.png", 1, 32, 24), Now)]);
    let delivery: Delivery = delivered.recv_timeout(LONG).unwrap();
    assert_eq!(delivery.result.unwrap().height, 24);
}

#[test]
fn after_a_restart_a_photo_that_took_long_comes_from_its_copy_until_it_is_forgotten() {
    let dir = tempfile::tempdir().unwrap();
    let decoded = Arc::new(std::sync::atomic::AtomicUsize::new(0));
    let wanted = key("assets/a.jpg", 1, 4, 4);
    let start = || {
        let (hand, delivered) = channel();
        let count = Arc::clone(&decoded);
        let decoder = move |_: &[u8], _: &PhotoKey| {
            std::thread::sleep(WORTH);
            count.fetch_add(1, Ordering::SeqCst);
            Ok(Pixels { width: 4, height: 4, rgba: vec![255; 64] })
        };
        let copies = Copies::new(dir.path().to_owned(), None, 1 << 20);
        let deliver = move |delivery| drop(hand.send(delivery));
        let pool = Pool::with_decoder(Anything, 1, 1 << 20, Some(copies), deliver, decoder).unwrap();
        pool.want(vec![request(&wanted, Now)]);
        assert!(delivered.recv_timeout(LONG).unwrap().result.is_ok());
        pool
    };
    let copies = || std::fs::read_dir(dir.path()).unwrap().count();
    let until = |number: usize| {
        let begin = Instant::now();
        while copies() != number {
            assert!(begin.elapsed() < LONG, "{} copies instead of {number}", copies());
            std::thread::sleep(Duration::from_millis(5));
        }
    };
    drop(start());
    until(1);
    let pool = start();
    assert_eq!(decoded.load(Ordering::SeqCst), 1);
    pool.forget("assets/a.jpg");
    until(0);
    drop(start());
    assert_eq!(decoded.load(Ordering::SeqCst), 2);
}
