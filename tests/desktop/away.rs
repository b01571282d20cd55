//! The machine sleeps, or its screen is locked: the real program over a bus of its own, on which the test is logind.
#![cfg(target_os = "linux")]
#![allow(missing_docs)]

#[allow(dead_code)]
mod driver;
#[allow(dead_code)]
mod person;
#[allow(dead_code)]
mod sockets;
#[allow(dead_code)]
#[path = "journey/steps.rs"]
mod steps;
#[allow(dead_code)]
mod wire;

use std::{
    io::{BufRead, BufReader, Read},
    os::unix::net::UnixStream,
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex},
    time::Duration,
};

use driver::{Outcome, Window, poll_for};
use gtk::{
    gio::{
        Cancellable, DBusCallFlags, DBusConnection, DBusConnectionFlags, DBusMethodInvocation,
        DBusNodeInfo, UnixFDList,
    },
    glib::{MainContext, MainLoop, ToVariant, Variant},
};
use person::Person;
use steps::Journey;

const PROGRAM: &str = env!("CARGO_BIN_EXE_sandyq-desktop");
const PASSPHRASE: &str = "seven layers of white felt";
const MANAGER: &str = "org.freedesktop.login1.Manager";
/// What is promised: five seconds behind the sign.
const GRACE: Duration = Duration::from_secs(5);

/// A bus that ends with the test.
struct Bus(Child, String);

impl Bus {
    fn begin() -> Outcome<Self> {
        let mut daemon = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--print-address=1"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let mut address = String::new();
        let out = daemon.stdout.take().ok_or("no output")?;
        BufReader::new(out).read_line(&mut address)?;
        Ok(Self(daemon, address.trim().to_owned()))
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Answers as logind does: whoever asks it to wait gets one end of a wire, and lets go of it when sleep may come.
struct Logind {
    connection: DBusConnection,
    waits: Arc<Mutex<Vec<UnixStream>>>,
}

impl Logind {
    fn on(bus: &Bus) -> Outcome<Self> {
        let flags = DBusConnectionFlags::AUTHENTICATION_CLIENT
            | DBusConnectionFlags::MESSAGE_BUS_CONNECTION;
        let (told, tell) = std::sync::mpsc::channel();
        let (address, waits) = (bus.1.clone(), Arc::new(Mutex::new(Vec::new())));
        let held = Arc::clone(&waits);
        std::thread::spawn(move || {
            let context = MainContext::new();
            let _ = context.with_thread_default(|| {
                let made =
                    DBusConnection::for_address_sync(&address, flags, None, None::<&Cancellable>);
                let connection = made.expect("the bus answers");
                answer_inhibit(&connection, held);
                let named = connection.call_sync(
                    Some("org.freedesktop.DBus"),
                    "/org/freedesktop/DBus",
                    "org.freedesktop.DBus",
                    "RequestName",
                    Some(&("org.freedesktop.login1", 0_u32).to_variant()),
                    None,
                    DBusCallFlags::NONE,
                    5_000,
                    None::<&Cancellable>,
                );
                named.expect("the name is free");
                let _ = told.send(connection);
                MainLoop::new(Some(&context), false).run();
            });
        });
        Ok(Self {
            connection: tell.recv()?,
            waits,
        })
    }

    fn says(&self, interface: &str, member: &str, told: &Variant) -> Outcome<()> {
        let path = "/org/freedesktop/login1";
        self.connection
            .emit_signal(None, path, interface, member, Some(told))?;
        Ok(self.connection.flush_sync(None::<&Cancellable>)?)
    }

    /// Whether the program lets the machine sleep within the promised time.
    fn may_sleep(&self) -> Outcome<bool> {
        let mut wire = self
            .waits
            .lock()
            .map_err(|_| "waits")?
            .pop()
            .ok_or("nobody asked to wait")?;
        wire.set_read_timeout(Some(GRACE))?;
        Ok(matches!(wire.read(&mut [0]), Ok(0)))
    }
}

fn answer_inhibit(connection: &DBusConnection, held: Arc<Mutex<Vec<UnixStream>>>) {
    let xml = format!(
        "<node><interface name='{MANAGER}'><method name='Inhibit'><arg direction='in' type='s'/><arg direction='in' type='s'/><arg direction='in' type='s'/><arg direction='in' type='s'/><arg direction='out' type='h'/></method></interface></node>"
    );
    let node = DBusNodeInfo::for_xml(&xml).expect("an interface");
    let interface = node.lookup_interface(MANAGER).expect("the one above");
    let registered = connection.register_object(
        "/org/freedesktop/login1",
        &interface,
        move |_, _, _, _, _, asked: Variant, call: DBusMethodInvocation| {
            let asked: Option<(String, String, String, String)> = asked.get();
            assert_eq!(
                asked.map(|(what, _, _, how)| (what, how)),
                Some(("sleep".to_owned(), "delay".to_owned()))
            );
            let (ours, theirs) = UnixStream::pair().expect("a wire");
            held.lock().expect("one at a time").push(ours);
            let list = UnixFDList::from_array([theirs]);
            let handle = gtk::glib::variant::Handle(0).to_variant();
            let answer = Variant::tuple_from_iter([handle]);
            call.return_value_with_unix_fd_list(Some(&answer), Some(&list));
        },
        |_, _, _, _, _| Variant::from(()),
        |_, _, _, _, _, _| false,
    );
    registered.expect("nobody else is there");
}

/// What stands on the page; asked of a page that is just ending, nothing.
fn locks(person: &Person<'_>) -> Outcome<()> {
    let button = person.say("unlock-button")?;
    poll_for(GRACE, "the lock", || {
        let find = format!("return named('button', {button:?}) !== null;");
        (person.look(&find).ok()? == true).then_some(())
    })
}

#[test]
fn sleep_waits_until_the_locker_is_locked_and_a_locked_screen_locks_it_too() -> Outcome<()> {
    let bus = Bus::begin()?;
    let logind = Logind::on(&bus)?;
    let window = Window::open_with_bus(PROGRAM, &bus.1)?;
    let person = Person::speaking(&window, "kk")?;
    let journey = Journey::begin(&person, "kk")?;
    journey.speaks()?;
    journey.creates()?;
    let opens = || -> Outcome<()> {
        person.press("unlock-button")?;
        window.type_right_secret(PASSPHRASE)?;
        person.arrives(person.say("cases-title")?)
    };

    logind.says(MANAGER, "PrepareForSleep", &(false,).to_variant())?;
    logind.says(
        "org.freedesktop.ScreenSaver",
        "ActiveChanged",
        &(false,).to_variant(),
    )?;
    assert!(locks(&person).is_err(), "nothing began");

    logind.says(MANAGER, "PrepareForSleep", &(true,).to_variant())?;
    assert!(logind.may_sleep()?, "the machine is let go to sleep");
    locks(&person)?;
    logind.says(MANAGER, "PrepareForSleep", &(false,).to_variant())?;
    opens()?;
    assert!(
        !logind.waits.lock().map_err(|_| "waits")?.is_empty(),
        "the next sleep is waited for again"
    );

    for (interface, member) in [
        ("org.freedesktop.login1.Session", "Lock"),
        ("org.gnome.ScreenSaver", "ActiveChanged"),
        (MANAGER, "PrepareForShutdown"),
    ] {
        logind.says(interface, member, &(true,).to_variant())?;
        locks(&person)?;
        opens()?;
    }
    logind.says(MANAGER, "PrepareForSleep", &(true,).to_variant())?;
    assert!(
        logind.may_sleep()?,
        "another lock has not let go of the wait"
    );
    locks(&person)?;
    window.close()
}
