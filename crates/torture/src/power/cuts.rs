//! Where the power can go, and what it can leave: everything up to the last flush, and of the writes behind it any part.
//! A write that a finished flush made durable is never taken away: no honest disk does that.

use std::ops::Range;

use super::tape::Event;
use crate::chance::Chance;

/// Disks write blocks of this size as a whole, as a rule.
const BLOCK: usize = 4096;
/// No disk tears less than this.
const SECTOR: usize = 512;

/// A part of one write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) event: usize,
    pub(super) from: usize,
    pub(super) to: usize,
}

/// One power cut: when, and which writes behind the last flush are there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cut {
    /// The first event that did not happen any more.
    pub(super) end: usize,
    /// What arrived of the writes since the flush.
    pub(super) pieces: Vec<Piece>,
}

/// The events between two flushes, and before the first and behind the last.
pub(super) fn windows(events: &[Event]) -> Vec<Range<usize>> {
    let mut windows = Vec::new();
    let mut first = 0;
    for (at, event) in events.iter().enumerate() {
        if matches!(event, Event::Flush) {
            windows.push(first..at);
            first = at + 1;
        }
    }
    windows.push(first..events.len());
    windows
}

/// The cut at the end of a window of which no write arrived.
pub(super) fn bare(window: &Range<usize>) -> Cut {
    Cut {
        end: window.end,
        pieces: Vec::new(),
    }
}

/// Some cut inside a window; `None` when nothing was written in it.
pub(super) fn torn(events: &[Event], window: &Range<usize>, chance: &mut Chance) -> Option<Cut> {
    let writes: Vec<usize> = window
        .clone()
        .filter(|at| matches!(events[*at], Event::Write(..)))
        .collect();
    let last = chance.below(writes.len() as u64) as usize;
    writes.get(last)?;
    // The cut comes just before the next write, so that everything said until then counts.
    let end = writes.get(last + 1).copied().unwrap_or(window.end);
    let kind = chance.below(6);
    let size = if kind == 5 { SECTOR } else { BLOCK };
    let all: Vec<Piece> = writes[..=last]
        .iter()
        .flat_map(|event| pieces_of(events, *event, size))
        .collect();
    Some(Cut {
        end,
        pieces: chosen(all, kind, chance),
    })
}

fn pieces_of(events: &[Event], event: usize, size: usize) -> Vec<Piece> {
    let Event::Write(_, bytes) = &events[event] else {
        return Vec::new();
    };
    (0..bytes.len())
        .step_by(size)
        .map(|from| Piece {
            event,
            from,
            to: (from + size).min(bytes.len()),
        })
        .collect()
}

/// All in their order, any half, all but one, one alone, the later without the earlier, or torn inside of blocks.
fn chosen(mut all: Vec<Piece>, kind: u64, chance: &mut Chance) -> Vec<Piece> {
    let some = chance.below(all.len() as u64) as usize;
    match kind {
        0 => {}
        1 | 5 => {
            let share = 1 + chance.below(9);
            all.retain(|_| chance.below(10) < share);
        }
        2 => drop(all.remove(some)),
        3 => all = vec![all[some]],
        _ => drop(all.drain(..some)),
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tape() -> Vec<Event> {
        vec![
            Event::Write(0, vec![1; 8192]),
            Event::Flush,
            Event::Write(4096, vec![2; 4096]),
            Event::Said(b"one".to_vec()),
            Event::Write(8192, vec![3; 12288]),
            Event::Flush,
            Event::Said(b"two".to_vec()),
        ]
    }

    #[test]
    fn a_window_lies_between_two_flushes() {
        assert_eq!(windows(&tape()), vec![0..1, 2..5, 6..7]);
        assert_eq!(bare(&(2..5)).end, 5);
    }

    #[test]
    fn a_cut_takes_nothing_that_was_flushed_and_adds_nothing_that_was_not_written_yet() {
        let (tape, mut chance) = (tape(), Chance::new(7));
        let mut kinds = std::collections::BTreeSet::new();
        for _ in 0..500 {
            let cut = torn(&tape, &(2..5), &mut chance).unwrap();
            assert!(
                cut.end == 4 || cut.end == 5,
                "before the next write, or at the end"
            );
            for piece in &cut.pieces {
                assert!((2..cut.end).contains(&piece.event));
                assert!(piece.to - piece.from <= BLOCK && piece.to > piece.from);
            }
            kinds.insert(format!("{:?}", cut.pieces));
        }
        assert!(kinds.len() > 20, "{} different cuts", kinds.len());
    }

    #[test]
    fn where_nothing_was_written_nothing_can_be_torn() {
        assert_eq!(torn(&tape(), &(6..7), &mut Chance::new(1)), None);
    }
}
