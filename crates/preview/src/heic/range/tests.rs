//! Units written bit by bit, and the one in the specimen.

use super::*;

/// Writes bits from the highest down.
#[derive(Default)]
struct Unit(Vec<bool>);

impl Unit {
    fn bits(mut self, count: u32, value: u64) -> Self {
        self.0
            .extend((0..count).rev().map(|bit| (value >> bit) & 1 == 1));
        self
    }

    /// Exp-Golomb.
    fn number(self, value: u64) -> Self {
        let length = 64 - (value + 1).leading_zeros();
        self.bits(2 * length - 1, value + 1)
    }

    fn numbers(self, values: &[u64]) -> Self {
        values.iter().fold(self, |unit, value| unit.number(*value))
    }

    /// With head and guards, as it stands in a file.
    fn bytes(mut self) -> Vec<u8> {
        self.0.push(true);
        self.0.resize(self.0.len().next_multiple_of(8), false);
        let octets = self.0.chunks(8);
        let plain = octets.map(|octet| octet.iter().fold(0, |all, bit| all << 1 | u8::from(*bit)));
        let mut bytes = vec![SEQUENCE << 1, 1];
        let mut zeros = 0;
        for byte in plain {
            if zeros == 2 && byte <= 3 {
                bytes.push(3);
                zeros = 0;
            }
            zeros = if byte == 0 { zeros + 1 } else { 0 };
            bytes.push(byte);
        }
        bytes
    }
}

/// A phone's still up to the reference sets: one layer, 4:2:0, a conformance window.
fn still() -> Unit {
    Unit::default()
        .bits(8, 0)
        .bits(64, 0x0160_0000_0300_0003)
        .bits(32, 0x0000_0300)
        .numbers(&[0, 1, 4032, 3024])
        .bits(1, 1)
        .numbers(&[0, 0, 0, 8])
        .numbers(&[0, 0, 4])
        .bits(1, 1)
        .numbers(&[1, 0, 0])
        .numbers(&[0, 3, 0, 3, 0, 0])
}

/// No scaling lists, no PCM, no references; what comes after says the signal.
fn plain() -> Unit {
    still()
        .bits(1, 0)
        .bits(2, 0b11)
        .bits(1, 0)
        .number(0)
        .bits(1, 0)
        .bits(2, 0b01)
}

#[test]
fn range_and_matrix_of_a_phone_are_read() {
    let unit = plain()
        .bits(1, 1)
        .bits(2, 0)
        .bits(1, 1)
        .bits(3, 5)
        .bits(1, 1)
        .bits(1, 1)
        .bits(24, 0x0c_0d_06);
    let signal = of(&unit.bytes()).unwrap();
    assert_eq!(
        signal,
        Signal {
            full: Some(true),
            matrix: Some(6)
        }
    );
    assert_eq!(signal.colours().range, Range::Full);
    assert_eq!(signal.colours().matrix, MatrixCoefficients::Bt601);
}

#[test]
fn studio_range_stays_studio_range() {
    let unit = plain()
        .bits(1, 1)
        .bits(1, 1)
        .bits(8, 255)
        .bits(32, 0x0001_0001)
        .bits(2, 0b11)
        .bits(1, 1)
        .bits(3, 5)
        .bits(2, 0);
    let signal = of(&unit.bytes()).unwrap();
    assert_eq!(signal.full, Some(false));
    assert_eq!(signal.matrix, None);
    assert_eq!(signal.colours().range, Range::Limited);
}

#[test]
fn scaling_lists_pcm_and_references_are_walked_over() {
    let mut unit = still().bits(2, 0b11);
    for size in 0..4 {
        for at in 0..if size == 3 { 2 } else { 6 } {
            unit = if at == 0 {
                let count = 64.min(1 << (4 + 2 * size)) + usize::from(size > 1);
                unit.bits(1, 1).numbers(&vec![7; count])
            } else {
                unit.bits(1, 0).number(0)
            };
        }
    }
    let unit = unit
        .bits(2, 0b11)
        .bits(1, 1)
        .bits(8, 0x77)
        .numbers(&[0, 2])
        .bits(1, 1)
        .number(2)
        .numbers(&[1, 1])
        .number(3)
        .bits(1, 1)
        .number(3)
        .bits(1, 1)
        .bits(1, 0)
        .numbers(&[0, 0])
        .bits(1, 1)
        .number(1)
        .bits(9, 0)
        .bits(2, 0b01)
        .bits(1, 1)
        .bits(2, 0)
        .bits(1, 1)
        .bits(3, 5)
        .bits(1, 1)
        .bits(1, 0);
    assert_eq!(of(&unit.bytes()).unwrap().full, Some(true));
}

#[test]
fn a_unit_that_says_nothing_is_taken_as_full_range() {
    let signal = of(&plain().bits(1, 0).bytes()).unwrap();
    assert_eq!(signal, Signal::default());
    assert_eq!(signal.colours().range, Range::Full);
}

#[test]
fn other_units_short_ones_and_noise_say_nothing() {
    assert_eq!(of(&[]), None);
    assert_eq!(of(&[32 << 1, 1, 0xff, 0xff]), None);
    assert_eq!(of(&[SEQUENCE << 1, 1]), None);
    assert_eq!(of(&[&[SEQUENCE << 1, 1][..], &[0; 400]].concat()), None);
    let whole = plain().bits(1, 1).bytes();
    for length in 0..whole.len() - 1 {
        assert_eq!(of(&whole[..length]), None, "{length}");
    }
}

#[test]
fn the_specimen_has_a_unit_that_can_be_walked() {
    let bytes = include_bytes!("../../../../../assets/samples/10_receipt_ru_phone.heic");
    let context = heic_rs::context::Context::open(bytes).unwrap();
    let properties = context.props(context.meta.primary).unwrap();
    assert_eq!(properties.nclx, None, "no colour box: the unit decides");
    let sets = properties.hvcc.unwrap().parameter_sets();
    let signal = sets.iter().find_map(|set| of(set)).unwrap();
    assert_eq!(signal.full, Some(true));
}
