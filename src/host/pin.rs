//! The PIN of a kiosk: makes its hash and checks what was typed against it. Owns how slow that is made on purpose; never
//! keeps a PIN, and never writes one or its hash anywhere.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};

/// Fewest and most digits.
const DIGITS: std::ops::RangeInclusive<usize> = 4..=16;

/// The hash of a PIN, known to be one.
#[derive(Clone)]
pub struct PinHash(String);

impl std::fmt::Debug for PinHash {
    /// Without the hash: with it, four digits are found in minutes.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PinHash")
    }
}

impl PinHash {
    /// Reads a hash as `litfass pin` prints it: an Argon2 hash in PHC form.
    ///
    /// # Errors
    /// If it is none.
    pub fn read(text: &str) -> Result<Self, String> {
        let wrong = || "write what `litfass pin` prints, in single quotes; it starts with $argon2id$".to_owned();
        let hash = PasswordHash::new(text.trim()).map_err(|_| wrong())?;
        let known = hash.algorithm.as_str().starts_with("argon2") && hash.hash.is_some() && hash.salt.is_some();
        // What asks for more would hold a small machine up for minutes.
        let modest = hash.params.get_decimal("m").is_none_or(|kib| kib <= 256 * 1024)
            && hash.params.get_decimal("t").is_none_or(|rounds| rounds <= 16);
        if known && modest { Ok(Self(text.trim().to_owned())) } else { Err(wrong()) }
    }

    /// The hash in PHC form.
    pub fn phc(&self) -> &str {
        &self.0
    }

    /// Whether a PIN is the right one. Takes a tenth of a second or so: not to be called by the loop.
    pub fn fits(&self, pin: &str) -> bool {
        let hash = PasswordHash::new(&self.0);
        hash.is_ok_and(|hash| Argon2::default().verify_password(pin.as_bytes(), &hash).is_ok())
    }
}

/// Whether a text may be a PIN: 4 to 16 digits, since a kiosk has no other keys.
pub fn is_pin(text: &str) -> bool {
    DIGITS.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The hash of a PIN, with a salt of its own.
///
/// # Errors
/// If the system gives no random numbers.
pub fn hashed(pin: &str) -> Result<String, String> {
    Argon2::default().hash_password(pin.as_bytes()).map(|hash| hash.to_string()).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_pin_that_was_hashed_fits() {
        let hash = hashed("4711").unwrap();
        assert_ne!(hash, hashed("4711").unwrap(), "each has a salt of its own");
        assert!(!hash.contains("4711"));
        let read = PinHash::read(&hash).unwrap();
        assert!(read.fits("4711") && !read.fits("4712") && !read.fits(""));
        assert_eq!(format!("{read:?}"), "PinHash");
    }

    #[test]
    fn what_is_no_hash_of_a_pin_is_refused() {
        for text in
            ["", "4711", "$argon2id$", "$2b$12$abcdefghijklmnopqrstuu", "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ"]
        {
            assert!(PinHash::read(text).is_err(), "{text}");
        }
        let greedy = hashed("4711").unwrap().replace("m=19456", "m=99999999");
        assert!(PinHash::read(&greedy).is_err(), "{greedy}");
    }

    #[test]
    fn a_pin_is_four_to_sixteen_digits() {
        let cases = [
            ("4711", true),
            ("0000000000000000", true),
            ("471", false),
            ("00000000000000000", false),
            ("47a1", false),
            ("", false),
        ];
        for (text, expected) in cases {
            assert_eq!(is_pin(text), expected, "{text}");
        }
    }
}
