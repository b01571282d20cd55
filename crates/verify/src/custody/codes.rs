//! Everything the judge of a custody log can find, in one table.

use crate::finding::codes;

codes! {
    // locker.txt
    Sound    LOCKER_FILE_SIGNED       "locker-file-signed"        ["number"];
    Broken   LOCKER_FILE_MALFORMED    "locker-file-malformed"     [];
    Broken   LOCKER_FILE_UNSIGNED     "locker-file-unsigned"      [];
    Broken   LOCKER_ID_DIFFERS        "locker-id-differs"         [];
    Broken   LOCKER_KEY_NAME_DIFFERS  "locker-key-name-differs"   ["signer"];

    // The commits as files
    Broken   LOG_EMPTY                "log-empty"                 [];
    Broken   COMMIT_MALFORMED         "log-commit-malformed"      [];
    Broken   COMMIT_MISSING           "log-commit-missing"        ["from" "to"];
    Broken   COMMIT_OUT_OF_ORDER      "log-commit-out-of-order"   [];
    Broken   COMMIT_MISNAMED          "log-commit-misnamed"       ["first"];
    Broken   CHAIN_BROKEN             "log-chain-broken"          [];

    // Files sealed again for other recipients
    Broken   RESEALED_UNKNOWN         "log-resealed-unknown"      ["object"];
    Broken   RESEALED_DIFFERS         "log-resealed-differs"      [];

    // The tree
    Broken   LEAVES_DIFFER            "log-leaves-differ"         [];
    Broken   EDGE_DIFFERS             "log-edge-differs"          [];
    Broken   ROOT_DIFFERS             "log-root-differs"          [];

    // The checkpoints
    Broken   CHECKPOINT_MALFORMED     "log-checkpoint-malformed"  [];
    Broken   ORIGIN_DIFFERS           "log-origin-differs"        ["origin"];
    Broken   SIZE_DIFFERS             "log-size-differs"          ["stated" "size"];
    Broken   SIGNATURE_FALSE          "log-signature-false"       ["signer"];
    Broken   STATION_UNKNOWN          "log-station-unknown"       ["signer"];
    Broken   STATION_UNSIGNED         "log-station-unsigned"      [];
    Broken   LINE_FOREIGN             "log-line-foreign"          ["signer"];
    Broken   CLEAR_DIFFERS            "log-clear-differs"         [];
    Notable  SIGNER_UNKNOWN           "log-signer-unknown"        ["signer"];

    // The log as a whole
    Sound    LOG_WHOLE                "log-whole"                 ["size" "commits"];
    Sound    COUNTERSIGNED            "log-countersigned"         ["size"];
    Notable  TAIL_NOT_COUNTERSIGNED   "log-tail-not-countersigned" ["count" "size"];
    Doubtful NEVER_COUNTERSIGNED      "log-never-countersigned"   [];
    Sound    CONTINUES_KNOWN          "log-continues-known"       ["size"];
    Broken   SHORTER_THAN_KNOWN       "log-shorter-than-known"    ["known" "size"];
    Broken   OTHER_THAN_KNOWN         "log-other-than-known"      ["known"];

    // The sealed entries
    Sound    ENTRIES_FIT              "log-entries-fit"           ["count"];
    Broken   ENTRIES_MALFORMED        "log-entries-malformed"     [];
    Broken   ENTRIES_COUNT_DIFFERS    "log-entries-count-differs" ["count" "leaves"];
    Broken   ENTRY_MALFORMED          "log-entry-malformed"       [];
    Broken   ENTRY_DIFFERS            "log-entry-differs"         [];
    Broken   ENTRY_NUMBER_DIFFERS     "log-entry-number-differs"  ["number"];
    Broken   DISCLOSURE_FOREIGN       "log-disclosure-foreign"    [];
    Broken   DISCLOSURE_MISSING       "log-disclosure-missing"    ["field"];
    Broken   ENTRY_INCOMPLETE         "log-entry-incomplete"      ["field"];
    Broken   ENTRY_STATION_DIFFERS    "log-entry-station-differs" ["station"];
    Broken   OBJECT_UNLISTED          "log-object-unlisted"       ["object"];
    Doubtful OBJECT_UNSPOKEN          "log-object-unspoken"       ["object"];
    Broken   HISTORY_BROKEN           "log-history-broken"        ["about"];
    Notable  CLOCK_STEPPED            "log-clock-stepped"         ["at" "seconds"];
    Notable  CLOCK_BACK               "log-clock-back"            ["at" "seconds"];
    Notable  CLOCK_ABSURD             "log-clock-absurd"          ["at"];
    Notable  ACT_UNKNOWN              "log-act-unknown"           ["act"];
}
