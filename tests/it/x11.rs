//! The few words of the X11 protocol that tests need: what the screen shows and whether a cursor is seen on it.
//! Answers come in milliseconds, which no screenshot program does.

use std::io::{Read as _, Write as _};
use std::os::unix::net::UnixStream;
use std::time::Duration;

use image::{Rgb, RgbImage};

/// A connection to an X server.
pub struct Connection {
    stream: UnixStream,
    root: u32,
    width: u16,
    height: u16,
}

const GET_IMAGE: u8 = 73;
const QUERY_EXTENSION: u8 = 98;
const XFIXES_GET_CURSOR_IMAGE: u8 = 4;
const MAPPING_NOTIFY: u8 = 34;
const Z_PIXMAP: u8 = 2;

impl Connection {
    /// Connects to display number `display` of this machine.
    pub fn open(display: u32) -> Self {
        let mut stream = UnixStream::connect(format!("/tmp/.X11-unix/X{display}")).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        // Byte order, protocol 11.0, no authorisation.
        stream.write_all(&[b'l', 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0]).unwrap();
        let head = bytes(&mut stream, 8);
        let setup = bytes(&mut stream, usize::from(u16_at(&head, 6)) * 4);
        assert_eq!(head[0], 1, "the X server refuses: {}", String::from_utf8_lossy(&setup));
        let vendor = usize::from(u16_at(&setup, 16)).next_multiple_of(4);
        let screen = 32 + vendor + 8 * usize::from(setup[21]);
        let (width, height) = (u16_at(&setup, screen + 20), u16_at(&setup, screen + 22));
        Self { root: u32_at(&setup, screen), stream, width, height }
    }

    /// What the screen shows now, windows and all but the cursor.
    pub fn screenshot(&mut self) -> RgbImage {
        let mut request = vec![GET_IMAGE, Z_PIXMAP, 5, 0];
        request.extend(self.root.to_le_bytes());
        request.extend([0; 4]);
        request.extend(self.width.to_le_bytes());
        request.extend(self.height.to_le_bytes());
        request.extend(u32::MAX.to_le_bytes());
        let (_, pixels) = self.ask(&request);
        let row = usize::from(self.width) * 4;
        RgbImage::from_fn(self.width.into(), self.height.into(), |x, y| {
            let at = y as usize * row + x as usize * 4;
            Rgb([pixels[at + 2], pixels[at + 1], pixels[at]])
        })
    }

    /// Whether the mouse cursor has a pixel that is seen.
    pub fn shows_cursor(&mut self) -> bool {
        let name = b"XFIXES\0\0";
        let mut request = vec![QUERY_EXTENSION, 0, 4, 0, 6, 0, 0, 0];
        request.extend(name);
        let (extension, _) = self.ask(&request);
        assert_eq!(extension[8], 1, "the X server has no XFIXES");
        let major = extension[9];
        self.ask(&[major, 0, 3, 0, 4, 0, 0, 0, 0, 0, 0, 0]);
        let (_, pixels) = self.ask(&[major, XFIXES_GET_CURSOR_IMAGE, 1, 0]);
        pixels.chunks_exact(4).any(|pixel| pixel[3] > 0)
    }

    /// Sends a request and waits for its answer: the first 32 bytes and what follows them.
    fn ask(&mut self, request: &[u8]) -> (Vec<u8>, Vec<u8>) {
        self.stream.write_all(request).unwrap();
        let mut head = bytes(&mut self.stream, 32);
        // Every client is told of a new keyboard, asked for or not.
        while head[0] == MAPPING_NOTIFY {
            head = bytes(&mut self.stream, 32);
        }
        assert_eq!(head[0], 1, "the X server answers with error {} to request {}", head[1], request[0]);
        let more = bytes(&mut self.stream, u32_at(&head, 4) as usize * 4);
        (head, more)
    }
}

fn bytes(stream: &mut UnixStream, count: usize) -> Vec<u8> {
    let mut bytes = vec![0; count];
    stream.read_exact(&mut bytes).unwrap();
    bytes
}

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

/// Asks the window manager to take the window of that name off the whole screen.
pub fn leave_full_screen(display: u32, name: &str) {
    use x11rb::connection::Connection as _;
    use x11rb::protocol::xproto::{AtomEnum, ClientMessageEvent, ConnectionExt as _, EventMask};
    let (connection, screen) = x11rb::connect(Some(&format!(":{display}"))).unwrap();
    let root = connection.setup().roots[screen].root;
    let atom = |name: &str| connection.intern_atom(false, name.as_bytes()).unwrap().reply().unwrap().atom;
    let clients = atom("_NET_CLIENT_LIST");
    let clients = connection.get_property(false, root, clients, AtomEnum::WINDOW, 0, 64).unwrap().reply().unwrap();
    let named = |window: &u32| {
        let title = connection.get_property(false, *window, AtomEnum::WM_NAME, AtomEnum::ANY, 0, 64).unwrap().reply();
        title.is_ok_and(|title| title.value == name.as_bytes())
    };
    let window = clients.value32().unwrap().find(named).expect("the window of the show");
    let data = [0, atom("_NET_WM_STATE_FULLSCREEN"), 0, 2, 0];
    let message = ClientMessageEvent::new(32, window, atom("_NET_WM_STATE"), data);
    let mask = EventMask::SUBSTRUCTURE_REDIRECT | EventMask::SUBSTRUCTURE_NOTIFY;
    connection.send_event(false, root, mask, message).unwrap().check().unwrap();
}
