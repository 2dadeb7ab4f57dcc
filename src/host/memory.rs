//! What the system says of this process's memory. Knows nothing of who uses it.

use std::fs;

/// Bytes of memory that this process takes: its share of what it has in common with others (PSS), else all that is resident;
/// none where the system does not tell.
pub fn bytes() -> Option<u64> {
    let field = |file: &str, name: &str| {
        let text = fs::read_to_string(file).ok()?;
        let line = text.lines().find_map(|line| line.strip_prefix(name))?;
        line.split_whitespace().next()?.parse::<u64>().ok().map(|kib| kib * 1024)
    };
    field("/proc/self/smaps_rollup", "Pss:").or_else(|| field("/proc/self/status", "VmRSS:"))
}

/// Open file descriptors of this process; none where the system does not tell.
pub fn descriptors() -> Option<usize> {
    fs::read_dir("/proc/self/fd").ok().map(Iterator::count)
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    #[test]
    fn the_system_tells_what_this_process_takes() {
        assert!(super::bytes().is_some_and(|bytes| bytes > 1 << 20));
        assert!(super::descriptors().is_some_and(|count| count >= 3));
    }
}
