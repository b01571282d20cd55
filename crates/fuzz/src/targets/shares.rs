//! A share of an identity, as a holder types it from paper.

use sandyq_seal::{MAX_SHARE_TEXT, MAX_SHARES, Share};

use crate::{Target, seeds};

pub(crate) static SHARE: Target = Target {
    name: "share",
    longest: MAX_SHARE_TEXT + 64,
    words: &[
        "sandyq-share/1\n",
        "locker: gr2q7gf5\n",
        "generation: 1\n",
        "share: 1 of 3, 2 needed\n",
        "abandon ",
        "ZOO ",
        "1 ",
        "2. ",
        "3: ",
        "4) ",
        "5\t",
        "\n",
        "\r\n",
        "\u{feff}",
    ],
    seeds: || seeds::ending("tests/vectors/share", ".txt"),
    judge: |data| {
        let Ok(text) = std::str::from_utf8(data) else {
            return false;
        };
        let Ok(share) = Share::parse(text) else {
            return false;
        };
        assert!(text.len() <= MAX_SHARE_TEXT);
        assert!((2..=share.of()).contains(&share.needed()) && share.of() <= MAX_SHARES);
        assert!((1..=share.of()).contains(&share.number()) && share.generation() > 0);
        let written = share.to_text();
        let again = Share::parse(&written).expect("just written");
        assert_eq!(*again.to_text(), *written, "written back");
        // Whatever was typed, it is these five lines of words.
        let small = text.to_lowercase();
        for word in written
            .lines()
            .skip(4)
            .flat_map(|line| line.split(' ').skip(1))
        {
            assert!(small.contains(word), "a word from nowhere");
        }
        true
    },
};
