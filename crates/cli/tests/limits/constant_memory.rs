//! A recording of any size goes in, comes out, is bundled and judged in the same little memory.

use std::fs::File;

use crate::place::{Place, done, json, said};

/// The most that the program may hold, in KiB: a quarter of what the file has.
const BOUND: u64 = 64 * 1024;
const FILE: u64 = 256 << 20;

/// Runs the program given and says the most memory that it ever held.
const METER: &str = "import resource, subprocess, sys
code = subprocess.call(sys.argv[2:])
with open(sys.argv[1], 'w') as out:
    out.write(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
sys.exit(code)";

/// The most memory held, in KiB. The program must end with `exit`.
#[track_caller]
fn peak(place: &Place, exit: i32, args: &[&str]) -> u64 {
    let mut meter = place.command("python3");
    meter.args(["-c", METER, "peak", env!("CARGO_BIN_EXE_sandyq")]);
    let output = meter.args(args).output().unwrap();
    assert_eq!(output.status.code(), Some(exit), "{}", said(&output));
    let text = std::fs::read_to_string(place.path("peak")).unwrap();
    let peak = text.parse().unwrap();
    eprintln!("{}: {peak} KiB", args[0]);
    peak
}

#[test]
fn a_large_recording_is_deposited_released_bundled_and_verified_in_little_memory() {
    let place = Place::new("Дала үні");
    let large = File::create(place.path("large.bin")).unwrap();
    large.set_len(FILE).unwrap();
    let key = ["-i", "recovery.txt"];

    let deposit = ["deposit", "locker", "large.bin", "--kind", "other"];
    assert!(peak(&place, 0, &deposit) < BOUND);
    let item = place.newest();
    let release = ["release", "locker", &item, "-o", "out.bin", "--reason", "r"];
    assert!(peak(&place, 0, &[&release[..], &key].concat()) < BOUND);
    done(
        &place
            .command("cmp")
            .args(["large.bin", "out.bin"])
            .output()
            .unwrap(),
    );
    std::fs::remove_file(place.path("out.bin")).unwrap();

    let reader = place.reader("reader.txt");
    let bundle = ["bundle", "locker", "--item", &item, "--to", &reader];
    let rest = ["--purpose", "p", "-o", "out.sandyq"];
    assert!(peak(&place, 0, &[&bundle[..], &rest, &key].concat()) < BOUND);
    let signer = json(&place.run(["key", "signer", "locker", "--json"]));
    let signer = signer["signer"].as_str().unwrap();
    let verify = ["verify", "out.sandyq", "-i", "reader.txt"];
    let verify = [&verify[..], &["--signer", signer]].concat();
    assert!(peak(&place, 0, &verify) < BOUND);

    // The meter sees memory where much is held: stretching a passphrase takes 256 MiB.
    let stretched = ["list", "locker", "--passphrase-file", "passphrase"];
    assert!(peak(&place, 0, &stretched) > BOUND);
}
