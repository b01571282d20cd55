//! Bends inputs by chance, without a look at what they reach: what a run without libFuzzer does in its few seconds.

/// Chance that repeats itself (xorshift64*).
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    /// A row that this seed always gives.
    #[must_use]
    pub fn of(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// A number below `end`; 0 where there is none.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() >> 11) as usize % end.max(1)
    }
}

/// Bytes at which parsers decide.
const EDGES: [u8; 12] = [0, 1, 9, 10, 13, 32, b'0', b'"', 0x7f, 0x80, 0xfe, 0xff];

/// One input, bent in one to four places; parts of `other` and words of the target's language may come in.
#[must_use]
pub fn bent(
    input: &[u8],
    other: &[u8],
    words: &[&str],
    longest: usize,
    chance: &mut Chance,
) -> Vec<u8> {
    let mut bytes = input.to_vec();
    for _ in 0..=chance.below(4) {
        let at = chance.below(bytes.len() + 1);
        let span = at..(at + 1 + chance.below(24)).min(bytes.len());
        match chance.below(9) {
            0 if at < bytes.len() => bytes[at] ^= 1 << chance.below(8),
            1 if at < bytes.len() => bytes[at] = EDGES[chance.below(EDGES.len())],
            2 if at < bytes.len() => bytes[at] = bytes[at].wrapping_add(1),
            3 => _ = bytes.drain(span),
            4 => {
                let again = bytes[span].to_vec();
                bytes.splice(at..at, again);
            }
            5 if !words.is_empty() => {
                let word = words[chance.below(words.len())].bytes();
                _ = bytes.splice(at..at, word);
            }
            6 => bytes.truncate(at),
            7 => {
                let from = chance.below(other.len() + 1);
                let to = (from + 1 + chance.below(64)).min(other.len());
                _ = bytes.splice(span, other[from..to].iter().copied());
            }
            _ => bytes.insert(at, EDGES[chance.below(EDGES.len())]),
        }
    }
    bytes.truncate(longest);
    bytes
}
