//! What a monitor says of itself (EDID, the 128 bytes that every panel and television sends over its cable): maker and
//! model. Reads bytes only; asks nobody for them.

/// Makers by their three letters, for those that hang on walls; others keep their letters.
const MAKERS: [(&str, &str); 32] = [
    ("ACI", "ASUS"),
    ("ACR", "Acer"),
    ("AOC", "AOC"),
    ("APP", "Apple"),
    ("AUS", "ASUS"),
    ("BNQ", "BenQ"),
    ("CTX", "CTX"),
    ("DEL", "Dell"),
    ("ENC", "Eizo"),
    ("EPI", "Envision"),
    ("FUS", "Fujitsu"),
    ("GSM", "LG Electronics"),
    ("HEC", "Hisense"),
    ("HPN", "HP"),
    ("HWP", "HP"),
    ("IVM", "Iiyama"),
    ("LEN", "Lenovo"),
    ("LGD", "LG Display"),
    ("MEI", "Panasonic"),
    ("MEL", "Mitsubishi"),
    ("NEC", "NEC"),
    ("OPT", "Optoma"),
    ("PHL", "Philips"),
    ("PIO", "Pioneer"),
    ("SAM", "Samsung"),
    ("SEC", "Epson"),
    ("SHP", "Sharp"),
    ("SNY", "Sony"),
    ("TCL", "TCL"),
    ("TSB", "Toshiba"),
    ("VES", "Vestel"),
    ("VSC", "ViewSonic"),
];
/// How every EDID begins.
const HEAD: [u8; 8] = [0, 255, 255, 255, 255, 255, 255, 0];
/// Where its four descriptors begin, and how long each is, in bytes.
const DESCRIPTORS: [usize; 4] = [54, 72, 90, 108];
const DESCRIPTOR: usize = 18;
/// Marks of descriptors that hold a text.
const SERIAL: u8 = 0xff;
const NAME: u8 = 0xfc;

/// A panel.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Panel {
    /// Its maker in words, or the maker's three letters.
    pub maker: String,
    /// Its model, or the number of it.
    pub model: String,
    /// Its serial number as a text; may be empty.
    pub serial: String,
}

impl Panel {
    /// The panel that an EDID describes; none if it is no EDID.
    pub fn of(edid: &[u8]) -> Option<Self> {
        if edid.len() < 128 || !edid.starts_with(&HEAD) {
            return None;
        }
        let word = u16::from_be_bytes([edid[8], edid[9]]);
        let letter = |shift: u32| char::from(b'@' + u8::try_from((word >> shift) & 31).unwrap_or(0));
        let letters: String = [10, 5, 0].map(letter).iter().collect();
        let known = MAKERS.iter().find(|(short, _)| *short == letters);
        let text = |mark: u8| {
            let place = DESCRIPTORS.iter().find(|at| edid[**at..**at + 3] == [0; 3] && edid[**at + 3] == mark)?;
            let bytes = &edid[place + 5..place + DESCRIPTOR];
            let text = String::from_utf8_lossy(bytes.split(|byte| *byte == b'\n').next().unwrap_or_default());
            let text: String = text.chars().filter(|letter| !letter.is_control()).collect();
            Some(text.trim().to_owned()).filter(|text| !text.is_empty())
        };
        let number = u16::from_le_bytes([edid[10], edid[11]]);
        Some(Self {
            maker: known.map_or(letters, |(_, name)| (*name).to_owned()),
            model: text(NAME).unwrap_or_else(|| format!("0x{number:04X}")),
            serial: text(SERIAL).unwrap_or_default(),
        })
    }

    /// Maker, model and serial number, as one may name it.
    pub fn name(&self) -> String {
        let parts = [&self.maker, &self.model, &self.serial];
        parts.into_iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::Panel;

    /// The EDID of a panel: its maker's letters, its number, and texts by their marks.
    fn edid(maker: &str, number: u16, texts: &[(u8, &str)]) -> Vec<u8> {
        let mut bytes = vec![0; 128];
        bytes[..8].copy_from_slice(&super::HEAD);
        let word = maker.bytes().fold(0_u16, |word, letter| (word << 5) | u16::from(letter - b'@'));
        bytes[8..10].copy_from_slice(&word.to_be_bytes());
        bytes[10..12].copy_from_slice(&number.to_le_bytes());
        for (place, (mark, text)) in super::DESCRIPTORS.into_iter().skip(1).zip(texts) {
            bytes[place + 3] = *mark;
            let padded = format!("{text}\n{}", " ".repeat(12));
            bytes[place + 5..place + 18].copy_from_slice(&padded.as_bytes()[..13]);
        }
        bytes
    }

    #[test]
    fn a_panel_has_a_maker_and_a_model() {
        let cases = [
            (edid("GSM", 1, &[(0xfc, "55UH5F"), (0xff, "208KCAB1")]), "LG Electronics 55UH5F 208KCAB1"),
            (edid("SAM", 1, &[(0xfc, "SyncMaster")]), "Samsung SyncMaster"),
            (edid("XYZ", 0x12ab, &[]), "XYZ 0x12AB"),
        ];
        for (bytes, expected) in cases {
            assert_eq!(Panel::of(&bytes).map(|panel| panel.name()).as_deref(), Some(expected));
        }
    }

    #[test]
    fn what_is_no_edid_is_no_panel() {
        let whole = edid("GSM", 1, &[]);
        assert_eq!(Panel::of(&whole[..100]), None);
        assert_eq!(Panel::of(&[7; 128]), None);
        assert_eq!(Panel::of(&[]), None);
    }
}
