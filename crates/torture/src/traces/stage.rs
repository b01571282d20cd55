//! The session's world: every place where programs put things by custom is on the disk that is searched, everything else can only be
//! read, and when the session ends all that it started ends with it.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use super::Options;
use crate::trouble::{At, Given, Trouble};

/// Builds that world inside namespaces of its own, then starts the session. Programs and originals may lie below places that are
/// hidden: they are put back there, to be read only.
const SCRIPT: &str = r#"
set -eu
disk=$1 stick=$2 folders=$3; shift 3
mount -t tmpfs none /media
mkdir -p /media/disk /media/stick
mount --bind "$disk" /media/disk
mount --bind "$stick" /media/stick
number=0
while IFS= read -r folder; do
  number=$((number + 1)); mkdir "/media/$number"; mount --bind "$folder" "/media/$number"
done < "$folders"
cp "$folders" /media/folders
for place in /tmp /var/tmp /var/cache /var/log /run /root; do
  if [ -d "$place" ]; then mkdir -p "/media/disk$place"; mount --bind "/media/disk$place" "$place"; fi
done
chmod 1777 /tmp /var/tmp
mkdir -p /media/disk/home
number=0
while IFS= read -r folder; do
  number=$((number + 1)); mkdir -p "$folder"
  mount --bind "/media/$number" "$folder"; mount -o remount,bind,ro "$folder"
done < /media/folders
mount -t tmpfs -o mode=1777 none /dev/shm
mount -o remount,bind,ro /
ended=0
"$@" || ended=$?
mkdir -p /media/stick/shared
cp -a /dev/shm/. /media/stick/shared/ || true
exit $ended
"#;

/// Works through the day on the disk; gives a copy of what was left in shared memory.
pub fn session(options: &Options, disk: &Path, stick: &Path) -> Given<PathBuf> {
    let cli = beside(options.program.as_deref(), "sandyq")?;
    let mut folders = vec![options.project.canonicalize().at(&options.project)?];
    let programs = [Some(&options.session), Some(&cli), options.shipped.as_ref()];
    for program in programs.into_iter().flatten() {
        let program = program.canonicalize().at(program)?;
        // A test lies one folder below the programs that it starts.
        folders.extend(program.ancestors().skip(1).take(2).map(Path::to_owned));
    }
    let list = stick.join("folders");
    let lines: Vec<String> = folders
        .iter()
        .map(|folder| format!("{}\n", folder.display()))
        .collect();
    fs::write(&list, lines.concat()).at(&list)?;
    let mut session = Command::new("unshare");
    session
        .args([
            "--mount",
            "--ipc",
            "--pid",
            "--fork",
            "--kill-child",
            "--mount-proc",
            "sh",
            "-c",
            SCRIPT,
            "sh",
        ])
        .args([disk, stick, &list])
        .arg(options.session.canonicalize().at(&options.session)?)
        .args(["/media/disk/home", "/media/stick"])
        .arg(cli.canonicalize().at(&cli)?)
        .arg(match options.station {
            true => "station".to_owned(),
            false => options.minutes().to_string(),
        });
    if let Some(shipped) = &options.shipped {
        session.arg(shipped.canonicalize().at(shipped)?);
    }
    let ended = session.status().at(&options.session)?;
    if !ended.success() {
        let told = "the session did not come to its end".to_owned();
        return Err(Trouble::Program(
            options.session.display().to_string(),
            ended.code(),
            told,
        ));
    }
    Ok(stick.join("shared"))
}

/// A program: named, or beside this one.
pub fn beside(named: Option<&Path>, name: &str) -> Given<PathBuf> {
    let own = || {
        let own = std::env::current_exe().ok()?;
        let folders = own.ancestors().skip(1).take(2);
        folders
            .map(|folder| folder.join(name))
            .find(|program| program.is_file())
    };
    let found = named.map(Path::to_owned).or_else(own);
    found.ok_or_else(|| Trouble::Unknown(format!("program {name}: build it, or name it")))
}
