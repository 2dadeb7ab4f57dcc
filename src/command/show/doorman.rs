//! Who is let behind the gate of a kiosk: checks PINs on a thread of its own, since that takes its time on purpose.

use super::mailbox::{Mailbox, post};
use crate::app::Event;
use crate::app::visit::{Hall, Porter};
use crate::command::args::ShowOptions;
use crate::host::pin::PinHash;
use crate::say::{Lang, say};

/// What whoever stands in front of the screen may do on this machine. A kiosk without a PIN says how it gets one.
pub(super) fn hall(options: &ShowOptions, lang: Lang, mailbox: &Mailbox) -> Hall {
    if options.kiosk && options.pin.is_none() {
        eprintln!("litfass: {}", say!("kiosk-no-pin").told(lang));
    }
    Hall::new(options.kiosk, options.pin.clone().map(|hash| porter(hash, mailbox)))
}

fn porter(hash: PinHash, mailbox: &Mailbox) -> Porter {
    let (mail, waker) = (mailbox.sender.clone(), mailbox.waker.clone());
    Box::new(move |typed| {
        let (hash, mail, waker) = (hash.clone(), mail.clone(), waker.clone());
        let answer = move || {
            let right = std::panic::catch_unwind(|| hash.fits(&typed)).unwrap_or(false);
            post(&mail, &waker, Event::Pin(right));
        };
        let spawned = std::thread::Builder::new().name("pin".to_owned()).spawn(answer);
        spawned.inspect_err(|error| tracing::warn!("no PIN can be checked: {error}")).is_ok()
    })
}
