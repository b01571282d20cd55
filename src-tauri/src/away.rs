//! When the machine goes to sleep, is shut down, or its screen or session is locked, the locker locks as well.
//!
//! The system tells it over D-Bus, by sockets of this machine: logind on the system's bus, the screen's own program on
//! the session's. Sleep waits for us until keys and page are gone, five seconds at most, as long as we hold what
//! logind calls a delay. A system without these buses is told in About; there the idle clock and Ctrl+L are left.

use std::{
    cell::RefCell,
    sync::{Arc, atomic::Ordering},
};

use gtk::{
    gio::{self, BusType, Cancellable, DBusCallFlags, DBusConnection, DBusSignalFlags, UnixFDList},
    glib::{MainContext, ToVariant, Variant, VariantDict},
};

use crate::session::Session;

const LOGIND: &str = "org.freedesktop.login1";
const MANAGER: &str = "org.freedesktop.login1.Manager";
const SLEEP: &str = "PrepareForSleep";
/// How long logind is waited for, in milliseconds.
const PATIENCE: i32 = 2_000;

/// One signal of a bus, and whether its argument says that the person or the machine goes.
struct Sign {
    bus: BusType,
    sender: Option<&'static str>,
    interface: &'static str,
    member: &'static str,
    goes: fn(&Variant) -> bool,
}

const fn logind(interface: &'static str, member: &'static str, goes: fn(&Variant) -> bool) -> Sign {
    Sign {
        bus: BusType::System,
        sender: Some(LOGIND),
        interface,
        member,
        goes,
    }
}

/// Who draws the locked screen differs from desktop to desktop; what it says does not.
const fn screen(interface: &'static str) -> Sign {
    Sign {
        bus: BusType::Session,
        sender: None,
        interface,
        member: "ActiveChanged",
        goes: begins,
    }
}

const SIGNS: [Sign; 9] = [
    logind(MANAGER, SLEEP, begins),
    logind(MANAGER, "PrepareForShutdown", begins),
    logind("org.freedesktop.login1.Session", "Lock", |_| true),
    logind(
        "org.freedesktop.DBus.Properties",
        "PropertiesChanged",
        is_locked,
    ),
    screen("org.freedesktop.ScreenSaver"),
    screen("org.gnome.ScreenSaver"),
    screen("org.mate.ScreenSaver"),
    screen("org.cinnamon.ScreenSaver"),
    screen("org.xfce.ScreenSaver"),
];

/// The first argument is true where it begins and false where it is over.
fn begins(told: &Variant) -> bool {
    told.n_children() > 0 && told.child_value(0).get::<bool>() == Some(true)
}

/// A session whose `LockedHint` became true.
fn is_locked(told: &Variant) -> bool {
    if told.n_children() < 2 {
        return false;
    }
    let changed = VariantDict::new(Some(&told.child_value(1)));
    changed.lookup::<bool>("LockedHint").ok().flatten() == Some(true)
}

thread_local! {
    /// What makes the system wait with its sleep. It lives on the window's thread, as its type wants it.
    static DELAY: RefCell<Option<UnixFDList>> = const { RefCell::new(None) };
}

/// The buses that are listened to, as long as this is kept.
pub struct Away(#[allow(dead_code)] Vec<DBusConnection>);

impl Away {
    /// Begins to listen; call it on the window's thread, where the signals arrive.
    pub fn listen(session: &Arc<Session>) -> Self {
        let mut buses = Vec::new();
        for kind in [BusType::System, BusType::Session] {
            let Ok(bus) = gio::bus_get_sync(kind, None::<&Cancellable>) else {
                continue;
            };
            // Otherwise the end of a bus would be the program's.
            bus.set_exit_on_close(false);
            for sign in SIGNS.iter().filter(|sign| sign.bus == kind) {
                hear(&bus, sign, session);
            }
            if kind == BusType::System {
                delay_sleep(&bus, session);
            }
            buses.push(bus);
        }
        Self(buses)
    }
}

fn hear(bus: &DBusConnection, sign: &'static Sign, session: &Arc<Session>) {
    let session = Arc::downgrade(session);
    let heard =
        move |bus: &DBusConnection, _: &str, _: &str, _: &str, member: &str, told: &Variant| {
            let Some(session) = session.upgrade() else {
                return;
            };
            if (sign.goes)(told) {
                let sleeps = member == SLEEP;
                // The desk may be at work; the window's thread must not wait for it.
                std::thread::spawn(move || {
                    let _ = session.lock();
                    // Letting go of it is how the system learns that it may sleep.
                    if sleeps {
                        MainContext::default().invoke(|| drop(DELAY.take()));
                    }
                });
            } else if member == SLEEP {
                delay_sleep(bus, &session);
            }
        };
    bus.signal_subscribe(
        sign.sender,
        Some(sign.interface),
        Some(sign.member),
        None,
        None,
        DBusSignalFlags::NONE,
        heard,
    );
}

/// Asks logind to wait for us before it sleeps. What it gives is a descriptor; sleep waits while it is open.
fn delay_sleep(bus: &DBusConnection, session: &Session) {
    let asked = ("sleep", "Sandyq", "Sandyq", "delay").to_variant();
    let given = bus.call_with_unix_fd_list_sync(
        Some(LOGIND),
        "/org/freedesktop/login1",
        MANAGER,
        "Inhibit",
        Some(&asked),
        None,
        DBusCallFlags::NO_AUTO_START,
        PATIENCE,
        None::<&UnixFDList>,
        None::<&Cancellable>,
    );
    session
        .is_told_of_sleep
        .store(given.is_ok(), Ordering::Relaxed);
    DELAY.set(given.ok().map(|(_, descriptors)| descriptors));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_beginning_of_a_sleep_locks() {
        assert!(begins(&(true,).to_variant()));
        assert!(!begins(&(false,).to_variant()));
        assert!(!begins(&("true",).to_variant()));
        assert!(!begins(&().to_variant()));
    }

    #[test]
    fn a_session_that_is_said_to_be_locked_locks_and_other_changes_do_not() {
        let changed = |name: &str, value: bool| {
            let dict = VariantDict::new(None);
            dict.insert(name, value);
            let none: [&str; 0] = [];
            Variant::tuple_from_iter([
                "org.freedesktop.login1.Session".to_variant(),
                dict.end(),
                none.to_variant(),
            ])
        };
        assert!(is_locked(&changed("LockedHint", true)));
        assert!(!is_locked(&changed("LockedHint", false)));
        assert!(!is_locked(&changed("IdleHint", true)));
        assert!(!is_locked(&().to_variant()));
    }
}
