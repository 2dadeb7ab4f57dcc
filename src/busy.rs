//! What is being worked on, told to whoever starts a player again that died of it. Knows neither who listens nor what
//! they make of it.

use std::sync::Arc;

/// Hears that work on a file begins (`true`) or has ended.
type Listener = dyn Fn(&str, bool) + Send + Sync;

/// Tells what is being worked on, if anybody listens.
#[derive(Clone, Default)]
pub struct Busy(Option<Arc<Listener>>);

/// Work on one file, until it is dropped.
#[must_use]
pub struct Working<'a> {
    listener: Option<&'a Listener>,
    file: &'a str,
}

impl Busy {
    /// Tells `listener`, on whatever thread works; it should be short.
    pub fn telling(listener: impl Fn(&str, bool) + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(listener)))
    }

    /// Work on a file of the show (named relative to it) begins; it ends with the value.
    pub fn with<'a>(&'a self, file: &'a str) -> Working<'a> {
        let listener = self.0.as_deref();
        listener.iter().for_each(|tell| tell(file, true));
        Working { listener, file }
    }
}

impl Drop for Working<'_> {
    fn drop(&mut self) {
        self.listener.iter().for_each(|tell| tell(self.file, false));
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::Busy;

    #[test]
    fn the_listener_hears_when_work_begins_and_when_it_ends() {
        let heard = Arc::new(Mutex::new(Vec::new()));
        let writes = Arc::clone(&heard);
        let busy = Busy::telling(move |file, begins| writes.lock().unwrap().push((file.to_owned(), begins)));
        {
            let _a = busy.with("assets/a.jpg");
            let _b = busy.with("slides/b.json");
        }
        let expected =
            [("assets/a.jpg", true), ("slides/b.json", true), ("slides/b.json", false), ("assets/a.jpg", false)];
        assert_eq!(*heard.lock().unwrap(), expected.map(|(file, begins)| (file.to_owned(), begins)));
        let nobody = Busy::default();
        let _c = nobody.with("slides/c.json");
    }
}
