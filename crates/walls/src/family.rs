//! Whether the processes that this one has started are behind a filter too, by the kernel's own account of each.

use std::{collections::BTreeMap, fs};

/// What the kernel says of a process.
#[derive(Clone, Copy, Debug)]
struct Account {
    parent: u32,
    filtered: bool,
    over: bool,
}

/// Every descendant that still runs is filtered; `None` where there is none.
pub fn filtered() -> Option<bool> {
    judged(std::process::id(), &accounts())
}

fn accounts() -> BTreeMap<u32, Account> {
    let all = fs::read_dir("/proc").into_iter().flatten().flatten();
    all.filter_map(|entry| {
        let number = entry.file_name().to_str()?.parse().ok()?;
        // One that has ended meanwhile has no account any more.
        let status = fs::read_to_string(entry.path().join("status")).ok()?;
        Some((number, account(&status)?))
    })
    .collect()
}

fn account(status: &str) -> Option<Account> {
    let line = |name: &str| {
        let mut lines = status.lines();
        lines
            .find_map(|line| line.strip_prefix(name))
            .map(str::trim)
    };
    Some(Account {
        parent: line("PPid:")?.parse().ok()?,
        // 2 is a filter; without the line the kernel has none.
        filtered: line("Seccomp:") == Some("2"),
        over: line("State:").is_some_and(|state| state.starts_with(['Z', 'X'])),
    })
}

fn judged(root: u32, all: &BTreeMap<u32, Account>) -> Option<bool> {
    let mut family = vec![root];
    let mut at = 0;
    while let Some(parent) = family.get(at).copied() {
        at += 1;
        let children = all.iter().filter(|(_, one)| one.parent == parent);
        family.extend(children.map(|(number, _)| *number));
        // Numbers are used again: a circle in what was read over some time must not go round for ever.
        if family.len() > all.len() + 1 {
            return Some(false);
        }
    }
    let running = family[1..].iter().filter_map(|number| all.get(number));
    let mut running = running.filter(|one| !one.over).peekable();
    running.peek()?;
    Some(running.all(|one| one.filtered))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(of: &[(u32, u32, bool)]) -> BTreeMap<u32, Account> {
        let one = |&(number, parent, filtered)| {
            let over = false;
            (
                number,
                Account {
                    parent,
                    filtered,
                    over,
                },
            )
        };
        of.iter().map(one).collect()
    }

    #[test]
    fn every_descendant_counts_and_nobody_else() {
        let good = [(7, 1, false), (8, 7, true), (9, 8, true), (3, 1, false)];
        assert_eq!(judged(7, &all(&good)), Some(true));
        let mut bad = good;
        bad[2].2 = false;
        assert_eq!(judged(7, &all(&bad)), Some(false), "a grandchild");
        assert_eq!(judged(9, &all(&good)), None, "no children");
        let circle = [(7, 9, true), (8, 7, true), (9, 8, true)];
        assert_eq!(judged(7, &all(&circle)), Some(false));
    }

    #[test]
    fn the_kernels_account_is_read() {
        let status =
            "Name:\tx\nState:\tS (sleeping)\nPPid:\t12\nSeccomp:\t2\nSeccomp_filters:\t3\n";
        let read = account(status).unwrap();
        assert_eq!((read.parent, read.filtered, read.over), (12, true, false));
        let none = account("State:\tZ (zombie)\nPPid:\t1\nSeccomp:\t0\n").unwrap();
        assert!(none.over && !none.filtered);
        assert!(account("Name:\tx\n").is_none());
    }
}
