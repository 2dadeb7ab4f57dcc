//! Owns contacts: a person or an office with ways to reach it. Never judges a number or an address.

use super::{Found, member};
use crate::say::say;
use crate::show::contents::{Contact, Content};
use crate::show::fields::{Field, Reader, scalar};
use crate::show::syntax::Value;

const FIELDS: [&str; 4] = ["name", "phone", "email", "address"];

/// Reads one contact: `name`, `phone`, `email` and `address`; of a mere text the first line is the name.
pub(super) fn read(reader: &mut Reader<'_>, field: &Field<'_>, found: &mut Found) {
    let contact = if let Value::Object(_) = field.value {
        let members = field.meant(reader, &FIELDS);
        let [name, phone, email] = ["name", "phone", "email"].map(|name| member(reader, &members, name));
        let address = members.iter().find(|member| member.name == "address");
        let address = address.map(|address| lines(reader, address)).unwrap_or_default();
        Contact { name, phone, email, address }
    } else {
        let text = scalar::text(reader, field);
        if text.is_some() || matches!(field.value, Value::Text(_)) {
            reader.warning(&field.place(), say!("contact-text"));
        }
        let Some(text) = text else { return };
        let (name, address) = text.split_once('\n').unwrap_or((&text, ""));
        Contact { name: name.trim().to_owned(), address: address.trim().to_owned(), ..Contact::default() }
    };
    if contact != Contact::default() {
        found.contents.push(Content::Contact(contact));
    }
}

/// An address: one text, or its lines as a list, which is as good.
fn lines(reader: &mut Reader<'_>, field: &Field<'_>) -> String {
    let elements = field.elements();
    if !elements.iter().all(|(_, line)| matches!(line.value, Value::Text(_) | Value::Number(_))) || elements.is_empty()
    {
        return scalar::text(reader, field).unwrap_or_default();
    }
    let lines: Vec<String> = elements.iter().map(|(_, line)| super::word(reader, line)).collect();
    lines.join("\n").trim().to_owned()
}
