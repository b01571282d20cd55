//! Where secrets lie, asked of the kernel.
#![allow(missing_docs)]

use sandyq_sys::{Held, Kept, keeps};

#[test]
fn bytes_come_back_and_the_debug_form_tells_nothing() {
    for length in [0, 1, 32, 4096, 4097, 100_000] {
        let bytes: Vec<u8> = (0..length).map(|n| (n % 251) as u8).collect();
        let held = Held::new(&bytes);
        assert_eq!(held.bytes(), bytes);
        assert_eq!(format!("{held:?}"), "Held(hidden)");
    }
}

#[test]
fn thousands_of_secrets_are_held_at_once_however_few_pages_may_be_locked() {
    let all: Vec<Held> = (0..5_000_u32)
        .map(|n| Held::new(&n.to_le_bytes()))
        .collect();
    for (n, held) in (0_u32..).zip(&all) {
        assert_eq!(held.bytes(), n.to_le_bytes());
    }
}

#[cfg(target_os = "linux")]
#[test]
fn what_is_secret_cannot_be_read_through_proc_and_an_ordinary_byte_can() {
    use std::os::unix::fs::FileExt;
    let memory = std::fs::File::open("/proc/self/mem").unwrap();
    let read = |place: &[u8]| {
        let mut seen = vec![0; place.len()];
        memory
            .read_exact_at(&mut seen, place.as_ptr() as u64)
            .map(|()| seen)
    };
    let ordinary = b"an ordinary secret".to_vec();
    assert_eq!(read(&ordinary).unwrap(), ordinary, "the search itself sees");
    let held = Held::new(&ordinary);
    match held.kept() {
        Kept::Secret => assert!(read(held.bytes()).is_err(), "nobody else reads it"),
        Kept::Locked | Kept::Wiped => eprintln!("this kernel has no memfd_secret: not tried"),
    }
}

#[cfg(target_os = "linux")]
#[test]
fn locked_pages_are_told_by_the_kernel_and_given_back() {
    let locked = || {
        let status = std::fs::read_to_string("/proc/self/status").unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmLck:"));
        let number = line.and_then(|rest| rest.trim().strip_suffix("kB"));
        number.unwrap().trim().parse::<u64>().unwrap()
    };
    if keeps() == Kept::Wiped {
        eprintln!("no page may be locked here: not tried");
        return;
    }
    let large = Held::new(&[7; 256 * 1024]);
    if large.kept() == Kept::Wiped {
        return;
    }
    let with = locked();
    assert!(with >= 256, "{with}");
    drop(large);
    assert!(locked() <= with - 256);
}

#[cfg(target_os = "linux")]
#[test]
fn no_child_gets_the_pages_of_a_secret_and_an_ordinary_page_it_does() {
    let flags = |place: &[u8]| {
        let at = place.as_ptr() as usize;
        let maps = std::fs::read_to_string("/proc/self/smaps").unwrap();
        let mut here = false;
        for line in maps.lines() {
            let range = line
                .split(' ')
                .next()
                .and_then(|range| range.split_once('-'));
            let hex = |text| usize::from_str_radix(text, 16).ok();
            if let Some((start, end)) = range.and_then(|(a, b)| hex(a).zip(hex(b))) {
                here = (start..end).contains(&at);
            }
            if let Some(flags) = line.strip_prefix("VmFlags: ").filter(|_| here) {
                return flags.to_owned();
            }
        }
        panic!("no mapping of {at:x}");
    };
    let ordinary = vec![7; 100_000];
    assert!(!flags(&ordinary).split(' ').any(|flag| flag == "dc"));
    let held = Held::new(&ordinary);
    if held.kept() != Kept::Wiped {
        assert!(flags(held.bytes()).split(' ').any(|flag| flag == "dc"));
    }
}
