//! A small web server for those who look after a screen: answers GET requests, each on a connection of its own. What it
//! answers comes from a function; no part of a request ever becomes a path on the disk. Requests are bounded in size,
//! time and number.

use std::io::{self, Read, Write};
use std::net::{IpAddr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Longest head of a request, in bytes.
const HEAD: usize = 8 << 10;
/// Most lines in it.
const LINES: usize = 64;
/// A request is here within so long.
const PATIENCE: Duration = Duration::from_secs(5);
/// An answer is taken within so long.
const TAKING: Duration = Duration::from_secs(20);
/// So many connections at a time; who comes then is told to come again.
const MOST: usize = 8;

/// What is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// Status of HTTP, such as 200.
    pub status: u16,
    /// Media type.
    pub kind: &'static str,
    /// The answer itself.
    pub body: Vec<u8>,
}

impl Reply {
    /// All is well.
    pub fn ok(kind: &'static str, body: impl Into<Vec<u8>>) -> Self {
        Self { status: 200, kind, body: body.into() }
    }

    /// A sentence on why there is nothing else.
    pub fn sentence(status: u16, text: &str) -> Self {
        Self { status, kind: "text/plain; charset=utf-8", body: format!("{text}\n").into_bytes() }
    }
}

/// Answers a path, such as `/status.json`; what stands behind a question mark is not given.
pub type Answer = dyn Fn(&str) -> Reply + Send + Sync;

/// Who may ask.
#[derive(Debug, Clone)]
pub struct Door {
    /// Where it listens.
    pub address: SocketAddr,
    /// The word that is asked for; without one only this machine is heard.
    pub token: Option<String>,
}

/// Listens and answers for as long as the process lives. Gives the address, with the port that the system chose if
/// none was named.
///
/// # Errors
/// If the address cannot be had, or the system gives no thread.
pub fn serve(door: Door, answer: Arc<Answer>) -> io::Result<SocketAddr> {
    let refused = |why| Err(io::Error::new(io::ErrorKind::PermissionDenied, why));
    match &door.token {
        None if !door.address.ip().is_loopback() => return refused("an address beyond this machine needs a token"),
        // Whoever sends no token at all would know it.
        Some(token) if token.is_empty() => return refused("a token is not empty"),
        _ => {}
    }
    let listener = TcpListener::bind(door.address)?;
    let address = listener.local_addr()?;
    let door = Arc::new(door);
    let listen = move || {
        let open = Arc::new(AtomicUsize::new(0));
        for stream in listener.incoming() {
            match stream {
                Ok(stream) => take(stream, &door, &answer, &open),
                // Out of descriptors, most likely: those that are open end within seconds.
                Err(_) => std::thread::sleep(Duration::from_millis(200)),
            }
        }
    };
    std::thread::Builder::new().name("status".to_owned()).spawn(listen)?;
    Ok(address)
}

/// Does so as soon as the address can be had, and tries again every so often until then: a network may come up late. Says the
/// first time why it cannot be had, and in the end the address.
///
/// # Errors
/// If the system gives no thread.
pub fn serve_in_time(
    door: Door,
    answer: Arc<Answer>,
    every: Duration,
    mut tell: impl FnMut(io::Result<SocketAddr>) + Send + 'static,
) -> io::Result<()> {
    let first = match serve(door.clone(), Arc::clone(&answer)) {
        Ok(address) => {
            tell(Ok(address));
            return Ok(());
        }
        Err(error) => error,
    };
    tell(Err(first));
    let wait = move || loop {
        std::thread::sleep(every);
        if let Ok(address) = serve(door.clone(), Arc::clone(&answer)) {
            return tell(Ok(address));
        }
    };
    std::thread::Builder::new().name("status-wait".to_owned()).spawn(wait).map(drop)
}

fn take(mut stream: TcpStream, door: &Arc<Door>, answer: &Arc<Answer>, open: &Arc<AtomicUsize>) {
    if open.fetch_add(1, Ordering::AcqRel) >= MOST {
        open.fetch_sub(1, Ordering::AcqRel);
        let _ = stream.set_write_timeout(Some(Duration::from_millis(100)));
        let _ = stream.write_all(&written(&Reply::sentence(503, "Too many ask at once; come again."), true));
        return;
    }
    let (door, answer, counted) = (Arc::clone(door), Arc::clone(answer), Arc::clone(open));
    let run = move || {
        let _ = talk(stream, &door, &*answer);
        counted.fetch_sub(1, Ordering::AcqRel);
    };
    if std::thread::Builder::new().name("status-reply".to_owned()).spawn(run).is_err() {
        open.fetch_sub(1, Ordering::AcqRel);
    }
}

fn talk(mut stream: TcpStream, door: &Door, answer: &Answer) -> io::Result<()> {
    let (reply, body) = match head(&mut stream)? {
        Some(head) => reply(&head, door, answer),
        None => (Reply::sentence(400, "This is no request that can be answered."), true),
    };
    let bytes = written(&reply, body);
    let start = Instant::now();
    for part in bytes.chunks(64 << 10) {
        let left = TAKING.checked_sub(start.elapsed()).filter(|left| !left.is_zero()).ok_or(io::ErrorKind::TimedOut)?;
        stream.set_write_timeout(Some(left))?;
        stream.write_all(part)?;
    }
    stream.flush()
}

/// The head of a request; none if it is too long.
fn head(stream: &mut TcpStream) -> io::Result<Option<Vec<u8>>> {
    let start = Instant::now();
    let mut head = Vec::with_capacity(1024);
    let mut part = [0; 1024];
    while !head.windows(4).any(|end| end == b"\r\n\r\n") {
        let left =
            PATIENCE.checked_sub(start.elapsed()).filter(|left| !left.is_zero()).ok_or(io::ErrorKind::TimedOut)?;
        stream.set_read_timeout(Some(left))?;
        let count = stream.read(&mut part)?;
        if count == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        head.extend_from_slice(part.get(..count).unwrap_or_default());
        if head.len() > HEAD {
            return Ok(None);
        }
    }
    Ok(Some(head))
}

/// The answer to a request, and whether its body is sent too.
fn reply(head: &[u8], door: &Door, answer: &Answer) -> (Reply, bool) {
    let mut lines = [httparse::EMPTY_HEADER; LINES];
    let mut request = httparse::Request::new(&mut lines);
    let whole = request.parse(head).is_ok_and(|state| state.is_complete());
    let (Some(method), Some(target), true) = (request.method, request.path, whole) else {
        return (Reply::sentence(400, "This is no request that can be answered."), true);
    };
    if !matches!(method, "GET" | "HEAD") {
        return (Reply::sentence(405, "Only GET is answered."), true);
    }
    let header = |name: &str| {
        let found = request.headers.iter().find(|header| header.name.eq_ignore_ascii_case(name));
        found.and_then(|header| std::str::from_utf8(header.value).ok())
    };
    let (path, question) = target.split_once('?').unwrap_or((target, ""));
    let refused = match &door.token {
        Some(token) => (!may(token, header("authorization"), question))
            .then(|| Reply::sentence(401, "Send the token: Authorization: Bearer TOKEN, or ?token=TOKEN.")),
        // A page from elsewhere that has its own name lead to this machine is not let in.
        None => (!header("host").is_some_and(is_here)).then(|| Reply::sentence(403, "Ask by localhost or 127.0.0.1.")),
    };
    (refused.unwrap_or_else(|| answer(path)), method == "GET")
}

/// Whether the token was given. Takes as long for a wrong one as for the right one.
fn may(token: &str, authorization: Option<&str>, question: &str) -> bool {
    let bearer = authorization.and_then(|value| value.strip_prefix("Bearer ")).map(|word| word.as_bytes().to_vec());
    let asked = || question.split('&').find_map(|part| part.strip_prefix("token=")).map(decoded);
    let given = bearer.or_else(asked).unwrap_or_default();
    // Hashes are compared in constant time.
    blake3::hash(&given) == blake3::hash(token.as_bytes())
}

/// What stands in an address as it is meant: `%26` is `&`. A `+` is a `+`, as people type it.
fn decoded(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let digits = behind.get(..2).filter(|digits| *first == b'%' && digits.iter().all(u8::is_ascii_hexdigit));
        let byte = digits.and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = byte.and_then(|_| behind.get(2..)).unwrap_or(behind);
    }
    bytes
}

/// A text as it may stand in an address, and as [`decoded`] reads it.
pub fn encoded(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let one = |byte: u8| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    text.bytes().map(one).collect()
}

fn is_here(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    name.eq_ignore_ascii_case("localhost") || name.parse().is_ok_and(|ip: IpAddr| ip.is_loopback())
}

fn written(reply: &Reply, body: bool) -> Vec<u8> {
    let word = match reply.status {
        200 => "OK",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        _ => "Service Unavailable",
    };
    let mut bytes = format!(
        "HTTP/1.1 {} {word}\r\nContent-Type: {}\r\nContent-Length: {}\r\nConnection: close\r\nCache-Control: no-store\r\n\
         X-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\n\
         Content-Security-Policy: default-src 'none'; img-src 'self'; style-src 'unsafe-inline'\r\n\r\n",
        reply.status,
        reply.kind,
        reply.body.len()
    )
    .into_bytes();
    if body {
        bytes.extend_from_slice(&reply.body);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn server(token: Option<&str>) -> SocketAddr {
        let answer = |path: &str| match path {
            "/a" => Reply::ok("text/plain", "yes"),
            _ => Reply::sentence(404, "There is nothing here."),
        };
        let door = Door { address: "127.0.0.1:0".parse().unwrap(), token: token.map(str::to_owned) };
        serve(door, Arc::new(answer)).unwrap()
    }

    /// All that comes back to some bytes.
    fn ask(address: SocketAddr, bytes: &[u8]) -> String {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        stream.write_all(bytes).unwrap();
        let mut text = Vec::new();
        let _ = stream.read_to_end(&mut text);
        String::from_utf8_lossy(&text).into_owned()
    }

    fn status(address: SocketAddr, bytes: &str) -> String {
        ask(address, bytes.as_bytes()).split_whitespace().nth(1).unwrap_or("nothing").to_owned()
    }

    #[test]
    fn requests_are_answered_or_refused_with_a_reason() {
        let address = server(None);
        let cases = [
            ("GET /a HTTP/1.1\r\nHost: localhost\r\n\r\n", "200"),
            ("GET /a?x=1 HTTP/1.1\r\nHost: 127.0.0.1:80\r\n\r\n", "200"),
            ("GET /a HTTP/1.1\r\nHost: [::1]:80\r\n\r\n", "200"),
            ("GET /../../etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n", "404"),
            ("POST /a HTTP/1.1\r\nHost: localhost\r\n\r\n", "405"),
            ("GET /a HTTP/1.1\r\nHost: evil.example\r\n\r\n", "403"),
            ("GET /a HTTP/1.1\r\nHost: 127.0.0.1.evil.example\r\n\r\n", "403"),
            ("GET /a HTTP/1.1\r\n\r\n", "403"),
            ("\0\r\n\r\n", "400"),
            ("GET\r\n\r\n", "400"),
        ];
        for (request, expected) in cases {
            assert_eq!(status(address, request), expected, "{request:?}");
        }
        assert!(ask(address, b"GET /a HTTP/1.1\r\nHost: localhost\r\n\r\n").ends_with("\r\n\r\nyes"));
        assert!(ask(address, b"HEAD /a HTTP/1.1\r\nHost: localhost\r\n\r\n").ends_with("\r\n\r\n"));
    }

    #[test]
    fn with_a_token_only_who_knows_it_is_answered() {
        let address = server(Some("secret"));
        let cases = [
            ("GET /a HTTP/1.1\r\n\r\n", "401"),
            ("GET /a HTTP/1.1\r\nAuthorization: Bearer secret\r\n\r\n", "200"),
            ("GET /a HTTP/1.1\r\nAuthorization: Bearer secrets\r\n\r\n", "401"),
            ("GET /a?token=secret HTTP/1.1\r\n\r\n", "200"),
            ("GET /a?token= HTTP/1.1\r\nHost: localhost\r\n\r\n", "401"),
        ];
        for (request, expected) in cases {
            assert_eq!(status(address, request), expected, "{request:?}");
        }
    }

    #[test]
    fn a_token_of_any_letters_is_understood_as_it_is_written_in_an_address() {
        for token in ["a+b c", "50%", "%41", "a&token=b", "ü?#/\"", "%"] {
            let address = server(Some(token));
            let asked = |word: &str| status(address, &format!("GET /a?x=1&token={word} HTTP/1.1\r\n\r\n"));
            assert_eq!(asked(&encoded(token)), "200", "{token}");
            assert_eq!(asked(&encoded(&format!("{token}x"))), "401", "{token}");
        }
        let plus = server(Some("a+b"));
        assert_eq!(status(plus, "GET /a?token=a+b HTTP/1.1\r\n\r\n"), "200", "a sum is typed as it is");
    }

    fn nothing(_: &str) -> Reply {
        Reply::ok("text/plain", "")
    }

    #[test]
    fn an_address_beyond_this_machine_needs_a_token() {
        let door = Door { address: "0.0.0.0:0".parse().unwrap(), token: None };
        assert!(serve(door, Arc::new(nothing)).is_err());
    }

    #[test]
    fn an_empty_token_opens_nothing() {
        for address in ["0.0.0.0:0", "127.0.0.1:0"] {
            let door = Door { address: address.parse().unwrap(), token: Some(String::new()) };
            assert!(serve(door, Arc::new(nothing)).is_err(), "{address}");
        }
    }

    #[test]
    fn an_address_that_is_taken_is_had_as_soon_as_it_is_free() {
        let taken = TcpListener::bind("127.0.0.1:0").unwrap();
        let (door, (say, said)) =
            (Door { address: taken.local_addr().unwrap(), token: None }, std::sync::mpsc::channel());
        let tell = move |told: io::Result<SocketAddr>| say.send(told.ok()).unwrap();
        serve_in_time(door.clone(), Arc::new(nothing), Duration::from_millis(100), tell).unwrap();
        assert_eq!(said.recv().unwrap(), None, "that it cannot be had is told");
        assert!(said.recv_timeout(Duration::from_secs(1)).is_err(), "and told once");
        drop(taken);
        assert_eq!(said.recv_timeout(Duration::from_secs(20)).unwrap(), Some(door.address));
        assert_eq!(status(door.address, "GET /a HTTP/1.1\r\nHost: localhost\r\n\r\n"), "200");
    }

    #[test]
    fn a_head_without_end_is_refused_and_a_hundred_at_once_leave_it_alive() {
        let address = server(None);
        let long = format!("GET /a HTTP/1.1\r\nX: {}", "x".repeat(9000));
        assert!(matches!(status(address, &long).as_str(), "400" | "nothing"), "the rest may cut the answer off");
        let silent: Vec<TcpStream> = (0..100).filter_map(|_| TcpStream::connect(address).ok()).collect();
        drop(silent);
        let start = Instant::now();
        while status(address, "GET /a HTTP/1.1\r\nHost: localhost\r\n\r\n") != "200" {
            assert!(start.elapsed() < Duration::from_secs(20), "it never answers again");
        }
    }
}
