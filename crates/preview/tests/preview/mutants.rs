//! Three hundred bent specimens: each ends in an answer, in time; none takes the asking side along.

use std::{
    collections::BTreeMap,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use sandyq_preview::frame::{Action, Answer, Request};

use crate::{
    asking::{PROGRAM, request, sample},
    process::client::{Program, ask},
};

const MUTANTS: usize = 300;
pub const BENT: [&str; 12] = [
    "06_press_card_photo.jpg",
    "12_expert_report_ru_poor_scan.jpg",
    "03_interrogation_record_kk_scan.png",
    "04_seizure_inventory_ru_3p.tiff",
    "05_court_order_kk_pdfa2b.pdf",
    "02_search_protocol_ru_scan.pdf",
    "09_summons_kk_ru.webp",
    "10_receipt_ru_phone.heic",
    "SPECIMEN_notes_kk_ru.docx",
    "SPECIMEN_mail_utf8_with_attachment.eml",
    "SPECIMEN_pdf_ccitt_g4_3p.pdf",
    "SPECIMEN_pdf_jpeg2000.pdf",
];

/// SplitMix64: the same mutants on every machine and every day.
struct Seeded(u64);

impl Seeded {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit as u64).unwrap()
    }
}

/// Flips, cuts, repeats or overwrites; half of it near the beginning, where the headers are.
pub fn bend(original: &[u8], seed: u64) -> Vec<u8> {
    let mut random = Seeded(seed);
    let mut bent = original.to_vec();
    for _ in 0..=random.below(8) {
        let reach = if random.below(2) == 0 {
            bent.len().min(2048)
        } else {
            bent.len()
        };
        let at = random.below(reach.max(1));
        match random.below(6) {
            0 => bent.truncate(at.max(1)),
            1 => bent[at] = [0, 0xff, 0x7f, 0x80][random.below(4)],
            2 => {
                let end = bent.len().min(at + random.below(64));
                bent.drain(at..end);
            }
            3 => {
                let copied = bent[at..bent.len().min(at + 64)].to_vec();
                bent.splice(at..at, copied);
            }
            4 => {
                let end = bent.len().min(at + 4);
                bent[at..end].fill(0xff);
            }
            _ => bent[at] ^= 1 << random.below(8),
        }
        if bent.is_empty() {
            bent.push(0);
        }
    }
    bent
}

#[test]
fn three_hundred_mutants_end_in_an_answer_in_time() {
    let originals = BENT.map(sample);
    let next = AtomicUsize::new(0);
    let ends = Mutex::new(BTreeMap::<String, usize>::new());
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    if at >= MUTANTS {
                        break;
                    }
                    let bent = bend(&originals[at % BENT.len()], at as u64);
                    let end = outcome(at, &bent);
                    *ends.lock().unwrap().entry(end).or_default() += 1;
                }
            });
        }
    });
    let ends = ends.into_inner().unwrap();
    assert_eq!(ends.values().sum::<usize>(), MUTANTS);
    // The control of the bending: some break a document, some do not.
    assert!(
        ends.get("pixels").is_some_and(|count| *count > 20),
        "{ends:?}"
    );
    assert!(
        ends.get("damaged").is_some_and(|count| *count > 5),
        "{ends:?}"
    );
}

fn outcome(at: usize, bent: &[u8]) -> String {
    let action = [Action::Pixels, Action::Info, Action::Pixels, Action::Text][at / BENT.len() % 4];
    let asked = Request {
        width: 200,
        page: u32::from(at.is_multiple_of(7)),
        ..request(action)
    };
    let begun = Instant::now();
    let answer = ask(&Program::at(PROGRAM.as_ref()), asked, bent);
    assert!(begun.elapsed() < Duration::from_secs(15), "mutant {at}");
    match answer {
        Answer::Pixels(_) => "pixels".into(),
        Answer::Text(..) => "text".into(),
        Answer::Info(info) => info.reason.map_or("info", |reason| reason.code()).into(),
        Answer::Refused(reason) => reason.code().into(),
        Answer::Walls(_) => "walls".into(),
    }
}
