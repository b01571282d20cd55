//! Spreads flips over threads, each with its own copy of the specimen.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
    thread,
    time::Duration,
};

use sandyq_locker::ProbeCommand;

use super::{
    bundle::Bundle,
    database::Shelf,
    deliver::Counter,
    fixed::{Mended, flip_and_mend},
    keys::Door,
    locker::{Desk, Hit, Kind},
    places::{Flip, files_below, of_each_byte, some_bits},
    plan::Plan,
    specimen::Specimen,
    tally::Tally,
};
use crate::chance::Chance;

/// One kind of flips: its name in the table, and how it is gone through.
pub type Go = fn(&Workers, &Plan, &mut Chance) -> Tally;

/// All kinds, in the order of the table.
pub const KINDS: [(&str, Go); 11] = [
    ("bundle, sealed", Workers::bundle_outside),
    ("bundle, the bag inside", Workers::bundle_inside),
    ("`locker.txt`", |w, p, c| {
        w.locker(&[Kind::LockerFile], p.small_files, c)
    }),
    ("`keys/`, checked", |w, p, c| {
        w.locker(&[Kind::Key], p.key_files, c)
    }),
    ("commits, clear part", |w, p, c| {
        w.locker(&[Kind::Commit], p.small_files, c)
    }),
    ("commits, sealed part", |w, p, c| {
        w.locker(&[Kind::Entries], p.sealed_files, c)
    }),
    ("objects", |w, p, c| {
        w.locker(&[Kind::Object], p.sealed_files, c)
    }),
    ("objects, released", Workers::released),
    ("sealed files, mended without a key", Workers::mended),
    ("`keys/`, unlocked with", Workers::keys),
    ("`db/`, opened with", Workers::database),
];

/// Who works, and where.
pub struct Workers {
    /// What is copied.
    pub specimen: Specimen,
    /// Where the copies go.
    pub place: PathBuf,
    /// How many.
    pub count: usize,
    /// This program, for children that open databases.
    pub program: PathBuf,
    /// What is too long for one judgement.
    pub longest: Duration,
}

impl Workers {
    /// Gives each worker what it works with, and job after job.
    fn spread<W, J: Sync>(
        &self,
        jobs: &[J],
        begin: impl Fn(&Path) -> W + Sync,
        work: impl Fn(&mut W, &J, &mut Tally) + Sync,
    ) -> Tally {
        let next = AtomicUsize::new(0);
        let one = |number: usize| {
            let home = self.place.join(format!("worker-{number}"));
            let _ = fs::remove_dir_all(&home);
            fs::create_dir_all(&home).expect("a folder of our own");
            let (mut at_hand, mut tally) = (begin(&home), Tally::within(self.longest));
            while let Some(job) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) {
                work(&mut at_hand, job, &mut tally);
            }
            drop(at_hand);
            let _ = fs::remove_dir_all(&home);
            tally
        };
        let mut all = Tally::within(self.longest);
        thread::scope(|scope| {
            let one = &one;
            let started: Vec<_> = (0..self.count)
                .map(|number| scope.spawn(move || one(number)))
                .collect();
            for worker in started {
                match worker.join() {
                    Ok(tally) => all.absorb(tally),
                    Err(_) => {
                        all.fault("a control failed: the untouched specimen is judged wrong".into())
                    }
                }
            }
        });
        all
    }

    fn copy(&self, home: &Path, name: &str) -> Specimen {
        self.specimen
            .copy_to(&home.join(name))
            .expect("a folder of our own")
    }

    fn bundle_outside(&self, plan: &Plan, chance: &mut Chance) -> Tally {
        let bits = Bundle::new(&self.specimen, &self.place.join("sizes.age"))
            .sizes()
            .0
            * 8;
        let jobs = some_bits(bits, plan.bundle_outside, chance);
        let begin = |home: &Path| Bundle::new(&self.specimen, &home.join("bundle.age"));
        self.spread(&jobs, begin, |bundle, job, tally| {
            bundle.outside(Flip::numbered(*job), tally);
        })
    }

    fn bundle_inside(&self, plan: &Plan, chance: &mut Chance) -> Tally {
        let bits = Bundle::new(&self.specimen, &self.place.join("sizes.age"))
            .sizes()
            .1
            * 8;
        let jobs = some_bits(bits, plan.bundle_inside, chance);
        let begin = |home: &Path| Bundle::new(&self.specimen, &home.join("bundle.age"));
        self.spread(&jobs, begin, |bundle, job, tally| {
            bundle.inside(Flip::numbered(*job), tally);
        })
    }

    /// Files outside the database, with so many bits of each.
    fn hits(&self, kinds: &[Kind], count: usize, chance: &mut Chance) -> Vec<(Hit, usize)> {
        let files = files_below(&self.specimen.locker()).expect("the specimen");
        let hits = files.iter().filter_map(|(path, size)| {
            let hit = Hit::of(path, &self.specimen)?;
            kinds.contains(&hit.kind).then_some((hit, size * 8))
        });
        hits.flat_map(|(hit, bits)| {
            let small = matches!(hit.kind, Kind::LockerFile | Kind::Commit | Kind::Key);
            let bits = if small && count > bits / 8 {
                of_each_byte(bits / 8, count - bits / 8, chance)
            } else {
                some_bits(bits, count, chance)
            };
            bits.into_iter().map(move |bit| (hit.clone(), bit))
        })
        .collect()
    }

    fn locker(&self, kinds: &[Kind], count: usize, chance: &mut Chance) -> Tally {
        let jobs = self.hits(kinds, count, chance);
        let begin = |home: &Path| Desk::new(self.copy(home, "desk"));
        self.spread(&jobs, begin, |desk, (hit, bit), tally| {
            desk.flip(hit, Flip::numbered(*bit), tally);
        })
    }

    fn released(&self, plan: &Plan, chance: &mut Chance) -> Tally {
        let jobs = self.hits(&[Kind::Object], plan.released, chance);
        let begin = |home: &Path| Counter::new(self.copy(home, "counter"));
        self.spread(&jobs, begin, |counter, (hit, bit), tally| {
            counter.flip(hit, Flip::numbered(*bit), tally);
        })
    }

    fn mended(&self, plan: &Plan, chance: &mut Chance) -> Tally {
        let hits = self.hits(&[Kind::Object, Kind::Entries], plan.mended, chance);
        let renamed = hits.iter().filter(|(hit, _)| hit.kind == Kind::Object);
        let jobs: Vec<_> = renamed
            .map(|job| (job, Mended::Renamed))
            .chain(hits.iter().map(|job| (job, Mended::Rehashed)))
            .collect();
        let begin = |home: &Path| Desk::new(self.copy(home, "desk"));
        self.spread(&jobs, begin, |desk, ((hit, bit), mended), tally| {
            flip_and_mend(desk, hit, (Flip::numbered(*bit), *mended), tally);
        })
    }

    fn keys(&self, plan: &Plan, chance: &mut Chance) -> Tally {
        let begin = |home: &Path| Door::new(self.copy(home, "door"));
        let door = Door::new(self.copy(&self.place, "door"));
        let mut jobs = Vec::new();
        let of = |file: &PathBuf| {
            let size = fs::metadata(self.specimen.locker().join(file)).map_or(0, |m| m.len());
            size as usize * 8
        };
        for (file, count) in [(&door.by_passphrase, plan.passphrase)]
            .into_iter()
            .chain(door.by_recovery.iter().map(|file| (file, plan.keys)))
        {
            let bits = some_bits(of(file), count, chance);
            jobs.extend(bits.into_iter().map(|bit| (file.clone(), bit)));
        }
        self.spread(&jobs, begin, |door, (file, bit), tally| {
            door.flip(file, Flip::numbered(*bit), tally);
        })
    }

    fn database(&self, plan: &Plan, chance: &mut Chance) -> Tally {
        let mut jobs = Vec::new();
        let folder = self.specimen.locker();
        for (file, _) in files_below(&folder.join("db")).expect("the specimen's database") {
            let path = Path::new("db").join(file);
            let bytes = fs::read(folder.join(&path)).expect("the specimen's database");
            let (written, room): (Vec<usize>, Vec<usize>) =
                (0..bytes.len()).partition(|byte| bytes[*byte] != 0);
            for (places, count) in [(written, plan.database), (room, plan.database_room)] {
                let bits = some_bits(places.len() * 8, count, chance);
                let at = bits
                    .into_iter()
                    .map(|bit| (places[bit / 8], (bit % 8) as u8));
                jobs.extend(at.map(|(byte, bit)| (path.clone(), Flip { byte, bit })));
            }
        }
        let begin = |home: &Path| {
            let probe = ProbeCommand {
                program: self.program.clone(),
                args_before_path: vec!["probe".into()],
            };
            Shelf::new(self.copy(home, "pristine"), &home.join("shelf"), probe)
        };
        self.spread(&jobs, begin, |shelf, (file, at), tally| {
            let thorough = at.byte % 8 == 0;
            shelf.flip(file, (*at, thorough), tally);
        })
    }
}
