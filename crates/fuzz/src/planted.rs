//! Faults planted in tiny parsers, for the drivers to find: whoever finds none of these finds nothing at all.

use crate::Target;

/// All of them; each is found within seconds, by libFuzzer all, by the bender those that need no measure of memory or time.
pub static PLANTED: &[&Target] = &[&PANIC, &FORM, &MEMORY, &TIME, &SOUND];

/// Takes what stands behind the mark to be eight characters long.
static PANIC: Target = Target {
    name: "planted-panic",
    longest: 64,
    words: &["key="],
    seeds: || vec![b"key=01234567\n".to_vec()],
    judge: |data| {
        let value = data
            .strip_prefix(b"key=")
            .and_then(|rest| rest.strip_suffix(b"\n"));
        value.is_some_and(|value| value[..8].iter().all(u8::is_ascii_digit))
    },
};

/// Takes a number with zeros before it, which would be written without.
static FORM: Target = Target {
    name: "planted-form",
    longest: 64,
    words: &["size: "],
    seeds: || vec![b"size: 120\n".to_vec()],
    judge: |data| {
        let size = std::str::from_utf8(data)
            .ok()
            .and_then(|text| text.strip_prefix("size: ")?.strip_suffix('\n'));
        let digits = size.filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()));
        let Some(size) = digits.and_then(|text| text.parse::<u32>().ok()) else {
            return false;
        };
        assert_eq!(format!("size: {size}\n").as_bytes(), data, "written back");
        true
    },
};

/// Believes a length before it has seen as many bytes.
static MEMORY: Target = Target {
    name: "planted-memory",
    longest: 64,
    words: &[],
    seeds: || vec![vec![0, 0, 2, b'a', b'b']],
    judge: |data| {
        let [large, middle, small, rest @ ..] = data else {
            return false;
        };
        let length = usize::from(*large) << 20 | usize::from(*middle) << 8 | usize::from(*small);
        let mut held = vec![1; length];
        held.truncate(rest.len());
        std::hint::black_box(held).len() == length
    },
};

/// Counts down from a number that it was told.
static TIME: Target = Target {
    name: "planted-time",
    longest: 64,
    words: &[],
    seeds: || vec![vec![1, 0, 0, 0, 0, 0, 0, 0]],
    judge: |data| {
        let Some(number) = data.first_chunk::<8>() else {
            return false;
        };
        let mut left = u64::from_le_bytes(*number);
        while left > 0 {
            left = std::hint::black_box(left) - 1;
        }
        true
    },
};

/// The same as [`FORM`] without its fault: nothing is to be found in it.
static SOUND: Target = Target {
    name: "planted-sound",
    longest: 64,
    words: &["size: "],
    seeds: FORM.seeds,
    judge: |data| {
        let zero = data.starts_with(b"size: 0") && data != b"size: 0\n";
        !zero && (FORM.judge)(data)
    },
};
