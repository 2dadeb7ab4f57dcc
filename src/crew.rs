//! Several threads for one list of like things to do. Keeps no thread when the list is done.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Sender, channel};

/// Lists shorter than this are done by the caller alone: to start a thread takes longer.
const SHORT: usize = 16;

/// How many threads this machine has a core for.
pub fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// Does `work` for each item on up to `threads` threads, the caller's among them; the others run at the lowest priority
/// if they are to be `quiet`. Gives the results in the order of the items. A panic of `work` is the caller's.
pub fn each<T: Sync, R: Send>(items: &[T], threads: usize, quiet: bool, work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    if threads < 2 || items.len() < SHORT {
        return items.iter().map(work).collect();
    }
    let next = AtomicUsize::new(0);
    let (sender, results) = channel();
    let take = |sender: Sender<(usize, R)>| {
        while let index = next.fetch_add(1, Ordering::Relaxed)
            && let Some(item) = items.get(index)
        {
            // The receiver outlives all threads.
            let _ = sender.send((index, work(item)));
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..threads.min(items.len()) {
            let (sender, take) = (sender.clone(), &take);
            let helper = move || {
                if quiet {
                    // On Linux this is the priority of one thread.
                    let _ = rustix::process::nice(19);
                }
                take(sender);
            };
            // Without another thread the caller does it all.
            let _ = std::thread::Builder::new().name("crew".to_owned()).spawn_scoped(scope, helper);
        }
        take(sender);
    });
    let mut done: Vec<(usize, R)> = results.iter().collect();
    done.sort_unstable_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};

    use super::each;

    #[test]
    fn results_come_in_the_order_of_the_items_however_many_threads_there_are() {
        let items: Vec<u32> = (0..1000).collect();
        let expected: Vec<u32> = items.iter().map(|item| item * 2).collect();
        for threads in [0, 1, 2, 7, 2000] {
            assert_eq!(each(&items, threads, false, |item| item * 2), expected, "{threads}");
        }
        assert_eq!(each(&[] as &[u32], 4, true, |item| item * 2), [0_u32; 0]);
    }

    #[test]
    #[should_panic(expected = "a scoped thread panicked")]
    fn a_panic_of_a_helper_is_not_lost() {
        let turn = AtomicBool::new(false);
        each(&(0..500).collect::<Vec<u32>>(), 2, false, |_| {
            if std::thread::current().name() == Some("crew") {
                turn.store(true, Ordering::Relaxed);
                panic!("a helper's own");
            }
            // The helper has its turn first.
            while !turn.load(Ordering::Relaxed) {
                std::thread::yield_now();
            }
        });
    }
}
