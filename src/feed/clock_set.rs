//! Hears when the machine's clock is set, or when the machine has slept: the thread waits for the kernel to say so and
//! wakes for nothing else. Never sets or reads a time itself.

use std::os::fd::OwnedFd;

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
pub fn listen(mut heard: impl FnMut() + Send + 'static) -> std::io::Result<()> {
    let timer = match timer() {
        Ok(timer) => timer,
        Err(error) => {
            tracing::info!("nobody tells when the clock is set: {error}");
            return Ok(());
        }
    };
    let wait = move || {
        loop {
            let mut expirations = [0; 8];
            match rustix::io::read(&timer, &mut expirations) {
                // The clock was set; the timer must be set anew to hear of the next time.
                Err(rustix::io::Errno::CANCELED) => heard(),
                Err(rustix::io::Errno::INTR) => continue,
                Err(_) => return,
                Ok(_) => {}
            }
            if set(&timer).is_err() {
                return;
            }
        }
    };
    std::thread::Builder::new().name("clock".to_owned()).spawn(wait).map(drop)
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
