//! Keys that change hands: a lawyer abroad who is admitted and dismissed, a colleague who leaves, and the power that goes in the middle
//! of sealing everything again. Stock `age` says who opens what.

use std::{
    fs,
    path::PathBuf,
    process::{Command, Stdio},
    time::Duration,
};

use serde_json::Value;

use crate::{
    foreign::typed,
    home::{Home, Said, files},
};

const THEIRS: &str = "жеті қабат жер асты";

impl Home {
    /// Makes a key of somebody elsewhere; gives its recipient.
    fn key(&self, name: &str) -> String {
        let said = self.run(["key", "new", "-o", name, "--json"]).done().json();
        said["recipients"][0]["recipient"]
            .as_str()
            .unwrap()
            .to_owned()
    }

    /// Objects, and sealed parts of the log.
    fn sealed(&self, folder: &str) -> Vec<PathBuf> {
        let both = ["objects", "log"].map(|part| files(&self.path(folder).join(part)));
        let mut all = both.concat();
        all.retain(|path| path.extension().is_some_and(|ending| ending == "age"));
        all
    }

    /// How many sealed files stock `age` opens with a key.
    fn age_opens(&self, key: &str, folder: &str) -> usize {
        let opens = |file: &PathBuf| {
            let mut age = self.at_home(Command::new("age"));
            let age = age.args(["-d", "-o", "/dev/null", "-i", key]).arg(file);
            age.output().unwrap().status.success()
        };
        let all = self.sealed(folder);
        all.iter().filter(|file| opens(file)).count()
    }

    fn copy(&self, to: &str) {
        let mut cp = self.at_home(Command::new("cp"));
        assert!(cp.args(["-r", "locker", to]).status().unwrap().success());
    }

    fn deposit_some(&self, count: usize) {
        fs::create_dir_all(self.path("some")).unwrap();
        let names = (0..count).map(|n| format!("some/{n}.bin"));
        for (n, name) in names.clone().enumerate() {
            self.write(name, vec![n as u8; 3000 + 7919 * n]);
        }
        let args = ["deposit", "locker", "--kind", "photo"].map(str::to_owned);
        self.unlocked(args.into_iter().chain(names)).done();
    }

    fn ways_in(&self) -> Vec<Value> {
        let said = self.unlocked(["way-in", "list", "locker"]).done().json();
        said["ways_in"].as_array().unwrap().clone()
    }

    fn checked(&self) -> Value {
        self.unlocked(["check", "locker"]).done().json()
    }
}

fn has(report: &Value, code: &str) -> bool {
    let findings = report["findings"].as_array().unwrap();
    findings.iter().any(|finding| finding["code"] == code)
}

#[test]
fn a_lawyer_abroad_opens_everything_once_admitted_and_nothing_sealed_after_the_dismissal() {
    let home = Home::new();
    home.deposit_some(3);
    let lawyer = home.key("lawyer.txt");
    let admit = [
        "admit",
        "locker",
        &lawyer,
        "--name",
        "Заңгер",
        "--place",
        "Вена",
    ];
    let said = home.unlocked(admit).done();
    let (told, admitted) = (said.err.clone(), said.json());
    assert!(told.contains("sandyq reseal locker"), "{told}");
    assert_eq!(
        admitted["recipient"]["words"]
            .as_str()
            .unwrap()
            .split(' ')
            .count(),
        6
    );
    let before = admitted["to_reseal"].as_u64().unwrap() as usize;
    assert_eq!(
        home.age_opens("lawyer.txt", "locker"),
        home.sealed("locker").len() - before
    );
    assert!(has(&home.checked(), "objects-sealed-before"));
    // Neither name nor place is there for whoever takes the machine away.
    let public = fs::read_to_string(home.path("locker/locker.txt")).unwrap();
    assert!(public.contains(&lawyer) && !public.contains("Заңгер") && !public.contains("Вена"));

    let done = home.unlocked(["reseal", "locker"]).done().json();
    assert_eq!(done["resealed"]["files"].as_u64().unwrap() as usize, before);
    assert_eq!(
        home.age_opens("lawyer.txt", "locker"),
        home.sealed("locker").len()
    );
    assert!(!has(&home.checked(), "objects-sealed-before"));
    home.check_is_clean();
    let shown = home.unlocked(["recipients", "locker"]).done().json();
    assert_eq!(shown["recipients"][1]["place"], "Вена");

    home.copy("copy");
    let mut dismiss = home.command();
    dismiss.args([
        "dismiss",
        "locker",
        "Заңгер",
        "--reseal",
        "-i",
        "recovery.txt",
    ]);
    let said = Said::of(&dismiss.output().unwrap()).done();
    for honest in [
        "takes nothing back",
        "every copy made before",
        "sandyq invite",
    ] {
        assert!(said.out.contains(honest), "{said:#?}");
    }
    home.deposit_some(1);
    assert_eq!(home.age_opens("lawyer.txt", "locker"), 0);
    assert_eq!(
        home.age_opens("lawyer.txt", "copy"),
        home.sealed("copy").len()
    );
    home.check_is_clean();
}

#[test]
fn a_colleague_who_leaves_takes_no_passphrase_along_that_still_opens_the_folder() {
    let home = Home::new();
    home.deposit_some(1);
    home.write("theirs", format!("{THEIRS}\n"));
    let add = [
        "way-in",
        "add",
        "locker",
        "--name",
        "Ерлан",
        "--place",
        "үй",
    ];
    let add = add.iter().chain(&["--new-passphrase-file", "theirs"]);
    let added = home.unlocked(add).done().json()["way_in"].clone();
    assert!(added["work_factor"].as_u64().unwrap() >= 18);
    let file = format!("locker/keys/{}.age", added["id"].as_str().unwrap());
    let open = |to: &str, file: &str| typed(&home, THEIRS, &["age", "-d", "-o", to, file]);
    assert_eq!(open("identity.txt", &file), 0);
    assert_eq!(
        home.age_opens("identity.txt", "locker"),
        home.sealed("locker").len()
    );
    let list = ["list", "locker", "--passphrase-file", "theirs", "--json"];
    home.run(list).done();
    assert_eq!(home.ways_in().len(), 3);
    home.copy("copy");

    let removed = ["way-in", "remove", "locker", "Ерлан", "-i", "recovery.txt"];
    let said = home.run(removed).done().out;
    assert!(
        said.contains("takes nothing back") && said.contains("in a copy of the folder"),
        "{said}"
    );
    home.run(list).refused(12, "wrong-passphrase");
    assert!(!home.path(&file).exists());
    assert_eq!(home.ways_in().len(), 2);
    home.check_is_clean();
    // As it was said: a copy made before is open to them as ever.
    assert_eq!(open("again.txt", &file.replace("locker/", "copy/")), 0);
    let history = home.unlocked(["history", "locker"]).done().json();
    let acts = history["entries"].as_array().unwrap();
    for act in ["way-in-added", "way-in-removed"] {
        assert!(acts.iter().any(|entry| entry["act"] == act), "{act}");
    }
}

#[test]
fn killed_again_and_again_in_the_middle_a_reseal_leaves_a_sound_locker_and_comes_to_its_end() {
    let home = Home::new();
    home.deposit_some(40);
    let lawyer = home.key("lawyer.txt");
    home.unlocked(["admit", "locker", &lawyer, "--name", "Заңгер"])
        .done();
    let mut killed = 0;
    for time in 0..12_u64 {
        let mut reseal = home.command();
        reseal.args(["reseal", "locker", "-i", "recovery.txt"]);
        let mut child = reseal.stdout(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(60 + 45 * time));
        killed += usize::from(child.try_wait().unwrap().is_none());
        child.kill().unwrap();
        child.wait().unwrap();
        home.check_is_clean();
        let locked = home.run(["check", "locker", "--json"]).done().json();
        assert!(has(&locked, "objects-whole"), "{locked:#}");
    }
    assert!(killed > 0);
    home.unlocked(["reseal", "locker"]).done();
    assert_eq!(
        home.age_opens("lawyer.txt", "locker"),
        home.sealed("locker").len()
    );
    assert_eq!(home.items().len(), 40);
    home.check_is_clean();
}

#[test]
fn what_is_no_recipient_and_no_way_in_is_refused_by_its_name() {
    let home = Home::new();
    let lawyer = home.key("lawyer.txt");
    let secret = fs::read_to_string(home.path("lawyer.txt")).unwrap();
    let secret = secret.lines().last().unwrap().trim();
    let admit = |recipient: &str| home.unlocked(["admit", "locker", recipient, "--name", "Заңгер"]);
    let said = admit(secret);
    said.refused(1, "secret-as-recipient");
    assert!(!said.err.contains(secret) && !said.out.contains(secret));
    admit("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIO0oyJbvpSrJCqTy8xzcmYSqFR5QHhPSdsxzgZ1nr5Iu")
        .refused(1, "ssh-recipient");
    admit("age1zzz").refused(1, "malformed-recipient");
    let empty = ["admit", "locker", &lawyer, "--name", " "];
    home.unlocked(empty).refused(1, "missing-field");
    admit(&lawyer).done();
    admit(&lawyer).refused(1, "recipient-known");
    // But where everything is to be sealed again, a second call goes on with that.
    let again = ["admit", "locker", &lawyer, "--name", "Заңгер", "--reseal"];
    let done = home.unlocked(again).done().json();
    assert!(done["resealed"]["files"].as_u64().unwrap() > 0);
    assert_eq!(home.unlocked(again).done().json()["resealed"]["files"], 0);
    home.unlocked(["dismiss", "locker", "Басқа"])
        .refused(1, "recipient-unknown");
    home.unlocked(["way-in", "remove", "locker", "Басқа"])
        .refused(1, "way-in-unknown");
    let second = ["way-in", "add", "locker", "--name", "Ерлан"];
    let second = second.iter().chain(&["--recovery-out", "recovery.txt"]);
    home.unlocked(second).refused(1, "output-exists");
    let ways = home.ways_in();
    let passphrase = ways[0]["id"].as_str().unwrap();
    home.unlocked(["way-in", "remove", "locker", passphrase])
        .done();
    let last = ways[1]["id"].as_str().unwrap();
    home.unlocked(["way-in", "remove", "locker", last])
        .refused(1, "last-way-in");
    home.check_is_clean();
}

#[test]
fn a_file_whose_header_holds_another_key_is_named_and_everything_else_is_sealed_again() {
    let home = Home::new();
    home.deposit_some(3);
    let lawyer = home.key("lawyer.txt");
    let admit = ["admit", "locker", &lawyer, "--name", "Abroad"];
    let before = home.unlocked(admit).done().json()["to_reseal"].as_u64();
    // The header of one object before the payload of another: each of the two is sound.
    let objects = files(&home.path("locker/objects"));
    let split = |path: &PathBuf| {
        let bytes = fs::read(path).unwrap();
        let mac = bytes.windows(5).position(|five| five == b"\n--- ").unwrap() + 1;
        let end = mac + bytes[mac..].iter().position(|byte| *byte == b'\n').unwrap() + 1;
        (bytes[..end].to_vec(), bytes[end..].to_vec())
    };
    let ((header, _), (_, payload)) = (split(&objects[0]), split(&objects[1]));
    fs::write(&objects[1], [header, payload].concat()).unwrap();
    let resealed = home.unlocked(["reseal", "locker"]);
    assert_eq!(resealed.code, 20, "{resealed:?}");
    let done = resealed.json();
    let left = done["resealed"]["left"].as_array().unwrap();
    assert_eq!(left.len(), 1, "{done:#}");
    assert_eq!(left[0]["code"], "object-unopenable");
    let name = objects[1].file_stem().unwrap().to_str().unwrap();
    assert_eq!(left[0]["object"], name);
    assert_eq!(
        done["resealed"]["files"].as_u64(),
        before.map(|all| all - 1)
    );
    // The same again, and no other.
    let again = home.unlocked(["reseal", "locker"]);
    assert_eq!(
        (again.code, &again.json()["resealed"]["files"]),
        (20, &0.into())
    );
}
