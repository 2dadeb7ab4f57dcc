//! Makes a JSON value smaller as long as something still holds for it: to see what a failing test is about.

use serde_json::Value;

/// Most values that are tried.
const TRIES: usize = 600;

/// The smallest value that is found for which `fails` holds, as it does for `value`.
pub fn smallest(mut value: Value, fails: impl Fn(&Value) -> bool) -> Value {
    let mut left = TRIES;
    loop {
        let tried = candidates(&value).into_iter().take(left);
        let mut count = 0;
        let found = tried.inspect(|_| count += 1).find(|smaller| fails(smaller));
        left -= count;
        match found {
            Some(smaller) => value = smaller,
            None => return value,
        }
    }
}

/// Values that are a little smaller, those that are much smaller first.
fn candidates(value: &Value) -> Vec<Value> {
    match value {
        Value::Object(fields) => {
            let without = fields.keys().map(|name| {
                let mut rest = fields.clone();
                rest.shift_remove(name);
                Value::Object(rest)
            });
            let within = fields.iter().flat_map(|(name, inner)| {
                candidates(inner).into_iter().map(move |smaller| {
                    let mut changed = fields.clone();
                    changed.insert(name.clone(), smaller);
                    Value::Object(changed)
                })
            });
            without.chain(within).collect()
        }
        Value::Array(values) => {
            let halves = [&values[..values.len() / 2], &values[values.len() / 2..]];
            let halves = halves.into_iter().filter(|_| values.len() > 2).map(|half| Value::Array(half.to_vec()));
            let without = (0..values.len()).map(|index| {
                let mut rest = values.clone();
                rest.remove(index);
                Value::Array(rest)
            });
            let within = values.iter().enumerate().flat_map(|(index, inner)| {
                candidates(inner).into_iter().map(move |smaller| {
                    let mut changed = values.clone();
                    changed[index] = smaller;
                    Value::Array(changed)
                })
            });
            halves.chain(without).chain(within).collect()
        }
        Value::String(text) => {
            let letters: Vec<char> = text.chars().collect();
            let cuts = [letters.len() / 2, letters.len() * 7 / 8, letters.len().saturating_sub(1)];
            let shorter = |cut: usize| {
                let (start, end) = (&letters[..cut], &letters[letters.len() - cut..]);
                [start, end].map(|part| Value::from(part.iter().collect::<String>()))
            };
            cuts.into_iter().filter(|cut| *cut < letters.len() && *cut > 0).flat_map(shorter).collect()
        }
        _ => Vec::new(),
    }
}
