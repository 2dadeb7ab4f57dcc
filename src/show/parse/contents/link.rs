//! Owns links: an address and what one finds there. Never follows one and never changes an address.

use super::{Found, member};
use crate::say::{Message, say};
use crate::show::contents::{Content, Link};
use crate::show::fields::{Field, Reader, quoted, scalar};
use crate::show::syntax::Value;

/// What an address may begin with so that phones know what to do with it.
const SCHEMES: [&str; 6] = ["http", "https", "mailto", "tel", "geo", "wifi"];

/// Reads one link: an address, or `url` and `text`.
pub(super) fn read(reader: &mut Reader<'_>, field: &Field<'_>, found: &mut Found) {
    let mut link = Link::default();
    let mut place = field.place();
    // An address that could not be shown has its own problem.
    let mut written = true;
    if let Value::Object(_) = field.value {
        let members = field.meant(reader, &["url", "text"]);
        link.url = member(reader, &members, "url");
        link.text = member(reader, &members, "text");
        let named = members.iter().find(|member| member.name == "url");
        written = named.is_some();
        place = named.map_or(place, Field::place);
    } else {
        link.url = scalar::text(reader, field).unwrap_or_default();
    }
    if link.url.is_empty() && !written {
        reader.lacking(field, say!("link-no-url"));
    } else if let Some(odd) = odd(&link.url) {
        reader.warning(&place, odd);
    }
    if !link.url.is_empty() || !link.text.is_empty() {
        found.contents.push(Content::Link(link));
    }
}

/// Why phones may not take an address, if they may not.
fn odd(url: &str) -> Option<Message> {
    let scheme = scheme(url).map(str::to_ascii_lowercase);
    if scheme.as_deref() == Some("wifi") {
        // Names of networks may hold spaces.
        return None;
    }
    if url.contains(|letter: char| letter.is_whitespace() || letter.is_control()) {
        return Some(say!("link-space", url = quoted(url)));
    }
    if scheme.is_some_and(|scheme| !SCHEMES.contains(&scheme.as_str())) {
        return Some(say!("link-scheme", url = quoted(url)));
    }
    None
}

/// What stands before the colon of an address, if it is a scheme and not a host with its port.
fn scheme(url: &str) -> Option<&str> {
    let (scheme, rest) = url.split_once(':')?;
    let letter = scheme.starts_with(|letter: char| letter.is_ascii_alphabetic());
    let only = scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-'));
    let port = rest.split('/').next().unwrap_or_default();
    // `tel:110` is no port, but any other number after a word is.
    let known = SCHEMES.iter().any(|known| scheme.eq_ignore_ascii_case(known));
    let is_port = !known && !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
    (letter && only && !is_port).then_some(scheme)
}

#[cfg(test)]
mod tests {
    use super::odd;

    #[test]
    fn addresses_that_phones_take_are_taken() {
        for url in [
            "https://dortmund.de/a?b=c#d",
            "HTTP://dortmund.de",
            "dortmund.de",
            "dortmund.de:8080/x",
            "localhost:80",
            "mailto:a@b.de",
            "tel:110",
            "geo:51.5,7.4",
            "WIFI:T:WPA;S:Mein Netz;P:x y;;",
            "https://de.wikipedia.org/wiki/Straße_(Verkehr)",
        ] {
            assert_eq!(odd(url), None, "{url}");
        }
        for url in [
            "https://dortmund.de/ x",
            "https:// dortmund.de",
            "ftp://x.de",
            "javascript:alert(1)",
            "file:///etc",
            "a\nb",
        ] {
            assert!(odd(url).is_some(), "{url}");
        }
    }
}
