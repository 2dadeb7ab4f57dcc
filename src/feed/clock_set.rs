//! Hears when the machine's clock is set, or when the machine has slept: the thread waits for the kernel to say so and
//! wakes for nothing else. Never sets or reads a time itself.

use std::os::fd::OwnedFd;

use rustix::io::Errno;
use rustix::time::{
    Itimerspec, TimerfdClockId, TimerfdFlags, TimerfdTimerFlags, Timespec, timerfd_create, timerfd_settime,
};

/// A time that never comes, in seconds since 1970: 292 years from then.
const NEVER: i64 = i64::MAX / 1_000_000_000;

/// Calls `heard` on a thread of its own each time the clock is set. Where the kernel has no such timer, nobody is told,
/// and what is due is noticed when it was to be.
///
/// # Errors
/// If the system gives no thread.
pub fn listen(heard: impl FnMut() + Send + 'static) -> std::io::Result<()> {
    let timer = match timer() {
        Ok(timer) => timer,
        Err(error) => {
            tracing::info!("nobody tells when the clock is set: {error}");
            return Ok(());
        }
    };
    let next = move || {
        let mut expirations = [0; 8];
        let said = rustix::io::read(&timer, &mut expirations).map(drop);
        // The timer must be set anew to hear of the next time.
        if said != Err(Errno::INTR) {
            set(&timer)?;
        }
        said
    };
    std::thread::Builder::new().name("clock".to_owned()).spawn(move || follow(next, heard)).map(drop)
}

/// Follows what the kernel says of the timer until it says no more.
fn follow(mut next: impl FnMut() -> rustix::io::Result<()>, mut heard: impl FnMut()) {
    loop {
        match next() {
            // The clock was set.
            Err(Errno::CANCELED) => heard(),
            Ok(()) | Err(Errno::INTR) => {}
            Err(_) => return,
        }
    }
}

fn timer() -> rustix::io::Result<OwnedFd> {
    let timer = timerfd_create(TimerfdClockId::Realtime, TimerfdFlags::CLOEXEC)?;
    set(&timer)?;
    Ok(timer)
}

fn set(timer: &OwnedFd) -> rustix::io::Result<()> {
    let zero = Timespec { tv_sec: 0, tv_nsec: 0 };
    let never = Itimerspec { it_interval: zero, it_value: Timespec { tv_sec: NEVER, tv_nsec: 0 } };
    timerfd_settime(timer, TimerfdTimerFlags::ABSTIME | TimerfdTimerFlags::CANCEL_ON_SET, &never).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A test must not set the clock of the machine that it runs on: the answers of the kernel are made up here.
    #[test]
    fn each_time_that_the_clock_is_set_is_heard_until_the_timer_is_gone() {
        let mut answers = vec![Err(Errno::CANCELED), Err(Errno::INTR), Ok(()), Err(Errno::CANCELED), Err(Errno::BADF)];
        answers.reverse();
        let mut count = 0;
        follow(|| answers.pop().unwrap_or(Err(Errno::BADF)), || count += 1);
        assert_eq!((count, answers.len()), (2, 0));
    }

    #[test]
    fn a_timer_that_never_comes_can_be_set_again_and_again() {
        let timer = timer().unwrap();
        assert!((0..3).all(|_| set(&timer).is_ok()));
    }
}
