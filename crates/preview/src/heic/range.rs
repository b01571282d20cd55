//! What a sequence parameter set of H.265 says of its samples: full range or studio range, and which matrix.
//!
//! Clause 7.3.2.2 up to the video signal type of annex E; everything before it is walked and dropped.

use heic_rs::{MatrixCoefficients, Nclx, Range};

/// Type of the unit that holds a sequence parameter set.
const SEQUENCE: u8 = 33;
/// No set lists more of anything than this; a larger count is damage.
const MOST: u32 = 64;

/// Range and matrix, where they are said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signal {
    full: Option<bool>,
    matrix: Option<u16>,
}

impl Signal {
    /// The colours for a picture without a colour box. Where nothing is said, HEIF's readers take full range
    /// and the matrix of BT.601.
    pub fn colours(self) -> Nclx {
        let code = self.matrix.filter(|code| *code != 2).unwrap_or(6);
        Nclx {
            matrix: MatrixCoefficients::from_code(code),
            matrix_code: code,
            range: if self.full.unwrap_or(true) {
                Range::Full
            } else {
                Range::Limited
            },
            ..Nclx::default()
        }
    }
}

/// Reads a unit; `None` when it is no sequence parameter set or cannot be walked.
pub fn of(unit: &[u8]) -> Option<Signal> {
    if (unit.first()? >> 1) & 0x3f != SEQUENCE {
        return None;
    }
    let payload = without_guards(unit.get(2..)?);
    let mut bits = Bits {
        bytes: &payload,
        at: 0,
    };
    skip_to_signal(&mut bits)
}

/// Every `00 00 03` is a guard against a start code; the 3 is no content.
fn without_guards(bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(bytes.len());
    let mut zeros = 0;
    for &byte in bytes {
        if zeros >= 2 && byte == 3 {
            zeros = 0;
            continue;
        }
        zeros = if byte == 0 { zeros + 1 } else { 0 };
        plain.push(byte);
    }
    plain
}

fn skip_to_signal(bits: &mut Bits<'_>) -> Option<Signal> {
    bits.skip(4)?;
    let layers = bits.take(3)?;
    bits.skip(1)?;
    profile(bits, layers)?;
    let order_bits = geometry(bits, layers)?;
    if bits.flag()? && bits.flag()? {
        scaling_lists(bits)?;
    }
    bits.skip(2)?;
    if bits.flag()? {
        bits.skip(8)?;
        bits.numbers(2)?;
        bits.skip(1)?;
    }
    references(bits, order_bits)?;
    bits.skip(2)?;
    if !bits.flag()? {
        return Some(Signal::default());
    }
    usability(bits)
}

fn profile(bits: &mut Bits<'_>, layers: u32) -> Option<()> {
    bits.skip(96)?;
    let mut present = Vec::new();
    for _ in 0..layers {
        present.push((bits.flag()?, bits.flag()?));
    }
    if layers > 0 {
        bits.skip(2 * (8 - layers))?;
    }
    for (profile, level) in present {
        bits.skip(if profile { 88 } else { 0 } + if level { 8 } else { 0 })?;
    }
    Some(())
}

/// Sizes and depths; gives how many bits a picture's order has.
fn geometry(bits: &mut Bits<'_>, layers: u32) -> Option<u32> {
    bits.number()?;
    if bits.number()? == 3 {
        bits.skip(1)?;
    }
    bits.numbers(2)?;
    if bits.flag()? {
        bits.numbers(4)?;
    }
    bits.numbers(2)?;
    let order_bits = bits.number()?.checked_add(4).filter(|n| *n <= 16)?;
    let each = if bits.flag()? { layers + 1 } else { 1 };
    bits.numbers(3 * each)?;
    bits.numbers(6)?;
    Some(order_bits)
}

fn scaling_lists(bits: &mut Bits<'_>) -> Option<()> {
    for size in 0..4_u32 {
        for _ in 0..if size == 3 { 2 } else { 6 } {
            if !bits.flag()? {
                bits.number()?;
                continue;
            }
            let coefficients = 64.min(1 << (4 + 2 * size));
            bits.numbers(coefficients + u32::from(size > 1))?;
        }
    }
    Some(())
}

/// Sets that are predicted from one another do not occur in stills; they end the walk.
fn references(bits: &mut Bits<'_>, order_bits: u32) -> Option<()> {
    let sets = bits.count()?;
    for set in 0..sets {
        if set > 0 && bits.flag()? {
            return None;
        }
        let pictures = bits.count()? + bits.count()?;
        for _ in 0..pictures {
            bits.number()?;
            bits.skip(1)?;
        }
    }
    if bits.flag()? {
        let long = bits.count()?;
        bits.skip(long * (order_bits + 1))?;
    }
    Some(())
}

fn usability(bits: &mut Bits<'_>) -> Option<Signal> {
    if bits.flag()? && bits.take(8)? == 255 {
        bits.skip(32)?;
    }
    if bits.flag()? {
        bits.skip(1)?;
    }
    if !bits.flag()? {
        return Some(Signal::default());
    }
    bits.skip(3)?;
    let full = Some(bits.flag()?);
    let mut matrix = None;
    if bits.flag()? {
        bits.skip(16)?;
        matrix = u16::try_from(bits.take(8)?).ok();
    }
    Some(Signal { full, matrix })
}

/// Bits from the highest down.
struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Bits<'_> {
    fn bit(&mut self) -> Option<u32> {
        let byte = self.bytes.get(self.at / 8)?;
        let bit = (byte >> (7 - self.at % 8)) & 1;
        self.at += 1;
        Some(u32::from(bit))
    }

    fn flag(&mut self) -> Option<bool> {
        Some(self.bit()? == 1)
    }

    fn take(&mut self, count: u32) -> Option<u32> {
        (0..count).try_fold(0, |all, _| Some((all << 1) | self.bit()?))
    }

    fn skip(&mut self, count: u32) -> Option<()> {
        (0..count).try_for_each(|_| self.bit().map(|_| ()))
    }

    /// An Exp-Golomb number; a signed one has the same length.
    fn number(&mut self) -> Option<u32> {
        let mut zeros = 0;
        while !self.flag()? {
            zeros += 1;
        }
        let tail = (zeros < 32).then(|| self.take(zeros))??;
        ((1_u32 << zeros) - 1).checked_add(tail)
    }

    fn numbers(&mut self, count: u32) -> Option<()> {
        (0..count).try_for_each(|_| self.number().map(|_| ()))
    }

    fn count(&mut self) -> Option<u32> {
        self.number().filter(|count| *count <= MOST)
    }
}

#[cfg(test)]
mod tests;
