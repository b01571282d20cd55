//! What happens before any window: which of the program's three bodies runs, and in which environment.

/// Variables through which WebKit or Tauri would open the window to another program.
pub const DOORS: [&str; 3] = [
    "WEBKIT_INSPECTOR_SERVER",
    "WEBKIT_INSPECTOR_HTTP_SERVER",
    "TAURI_WEBVIEW_AUTOMATION",
];

/// What lets the C library overwrite everything that this process frees ([`sandyq_sys::wipes_what_it_frees`]): it keeps no
/// small pieces aside, and the web view takes its memory from it as well. Our own heap is zeroed by its allocator.
#[cfg(target_os = "linux")]
const WIPES: [(&str, &str); 2] = [
    ("GLIBC_TUNABLES", "glibc.malloc.tcache_count=0"),
    ("Malloc", "1"),
];
#[cfg(not(target_os = "linux"))]
const WIPES: [(&str, &str); 0] = [];

/// Asks this program to judge a database and to end; the path follows.
pub const PROBE: &str = "--probe-database";

/// The program's bodies.
#[derive(Debug, PartialEq, Eq)]
pub enum Body {
    /// The main window.
    Main,
    /// The key window.
    Ask,
    /// Opens a database in place of its parent, which a damaged one could take down.
    Probe(std::path::PathBuf),
    /// Nothing we know.
    Unknown,
}

/// Reads the arguments after the program's name.
pub fn body_of(mut args: impl Iterator<Item = std::ffi::OsString>) -> Body {
    let first = args.next();
    let body = match first.as_ref().and_then(|a| a.to_str()) {
        None if first.is_none() => Body::Main,
        Some("--ask") => Body::Ask,
        Some(PROBE) => args
            .next()
            .map_or(Body::Unknown, |path| Body::Probe(path.into())),
        _ => Body::Unknown,
    };
    if args.next().is_some() {
        Body::Unknown
    } else {
        body
    }
}

/// Starts the program again without the doors, and with memory that is wiped when it is freed; needs no change of our
/// own environment, and does nothing where it is as it should be.
#[cfg(unix)]
#[must_use]
pub fn shut_doors() -> Option<std::process::ExitCode> {
    use std::os::unix::process::CommandExt;
    // Under WebDriver the doors are how the test comes in.
    let doors: &[&str] = if cfg!(feature = "e2e") { &[] } else { &DOORS };
    let shut = doors.iter().all(|door| std::env::var_os(door).is_none());
    let wiped = |(name, value): &(&str, &str)| std::env::var_os(name).is_some_and(|v| v == *value);
    if shut && WIPES.iter().all(wiped) {
        return None;
    }
    if let Ok(program) = std::env::current_exe() {
        let mut again = std::process::Command::new(program);
        again.args(std::env::args_os().skip(1)).envs(WIPES);
        for door in doors {
            again.env_remove(door);
        }
        // Returns only when the program could not be started.
        let _ = again.exec();
    }
    Some(std::process::ExitCode::FAILURE)
}

/// There is no such start elsewhere.
#[cfg(not(unix))]
#[must_use]
pub fn shut_doors() -> Option<std::process::ExitCode> {
    None
}

/// Gives up the network, and being looked into, before there is any other thread; every child inherits the first.
///
/// A system that refuses does not stop the program: the page asks the person whether to go on, and About says so.
pub fn wall_off(#[cfg_attr(not(feature = "e2e"), allow(unused_variables))] body: &Body) {
    // A WebDriver comes in over the network, and the tests look into the processes to find the key window.
    #[cfg(all(feature = "e2e", unix))]
    if *body == Body::Main && std::env::var_os(crate::wire::WIRE).is_none() {
        return;
    }
    let _ = sandyq_walls::go_offline();
    if cfg!(not(feature = "e2e")) {
        let _ = sandyq_walls::stay_private();
    }
}

/// A panic says where in our own code, and nothing of what was at hand.
pub fn quiet_panics() {
    std::panic::set_hook(Box::new(|info| {
        if let Some(place) = info.location() {
            let file = std::path::Path::new(place.file());
            let file = file.file_name().unwrap_or_default().to_string_lossy();
            eprintln!("sandyq: {file}:{}", place.line());
        }
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(args: &[&str]) -> Body {
        body_of(args.iter().map(std::ffi::OsString::from))
    }

    #[test]
    fn the_arguments_choose_the_body() {
        assert_eq!(body(&[]), Body::Main);
        assert_eq!(body(&["--ask"]), Body::Ask);
        assert_eq!(body(&["--probe-database", "db"]), Body::Probe("db".into()));
    }

    #[test]
    fn anything_else_is_misuse() {
        for args in [&["--probe-database"][..], &["--ask", "x"], &["x"], &[""]] {
            assert_eq!(body(args), Body::Unknown, "{args:?}");
        }
    }
}
