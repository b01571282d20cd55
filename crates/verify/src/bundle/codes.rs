//! Everything the judge of a bundle can find, in one table.

use crate::finding::codes;

codes! {
    // The tar and its files
    Sound    STRUCTURE_WHOLE      "bundle-structure-whole"      ["count"];
    Broken   CUT                  "bundle-cut"                  [];
    Broken   UNREADABLE           "bundle-unreadable"           [];
    Broken   TAR_NOT_A_FILE       "bundle-tar-not-a-file"       [];
    Broken   TAR_HEADER           "bundle-tar-header"           [];
    Broken   TAR_NAME             "bundle-tar-name"             [];
    Broken   TAR_LIMIT            "bundle-tar-limit"            [];
    Broken   TAR_PADDING          "bundle-tar-padding"          [];
    Broken   TAR_AFTER_END        "bundle-tar-after-end"        [];
    Broken   PART_MISSING         "bundle-part-missing"         [];
    Broken   PART_UNKNOWN         "bundle-part-unknown"         [];
    Broken   PART_TOO_LARGE       "bundle-part-too-large"       [];
    Broken   OTHER_FOLDER         "bundle-other-folder"         [];

    // The bag
    Broken   BAGIT_DIFFERS        "bundle-bagit-differs"        [];
    Broken   INFO_DIFFERS         "bundle-info-differs"         [];
    Broken   MANIFEST_MALFORMED   "bundle-manifest-malformed"   [];
    Broken   MANIFEST_DIFFERS     "bundle-manifest-differs"     [];
    Broken   TAG_DIFFERS          "bundle-tag-differs"          [];
    Broken   TAG_LIST_DIFFERS     "bundle-tag-list-differs"     [];
    Broken   PAGE_UNGUARDED       "bundle-page-unguarded"       [];

    // The signature
    Sound    SIGNED               "bundle-signed"               ["signer"];
    Sound    SIGNER_EXPECTED      "bundle-signer-expected"      ["signer"];
    Sound    SIGNER_KNOWN         "bundle-signer-known"         ["signer" "name"];
    Doubtful SIGNER_NEVER_SEEN    "bundle-signer-never-seen"    ["signer"];
    Broken   SIGNER_OTHER         "bundle-signer-other"         ["signer" "expected"];
    Broken   SIGNATURE_MALFORMED  "bundle-signature-malformed"  [];
    Broken   SIGNATURE_FALSE      "bundle-signature-false"      [];
    Broken   SIGNER_NOT_LOCKERS   "bundle-signer-not-lockers"   ["signer"];

    // The statement
    Broken   STATEMENT_MALFORMED  "bundle-statement-malformed"  [];
    Broken   STATEMENT_VERSION    "bundle-statement-version"    [];
    Broken   LOCKER_DIFFERS       "bundle-locker-differs"       [];
    Notable  TIME_CLAIMED         "bundle-time-claimed"         ["time"];

    // The recipients
    Sound    RECIPIENT_LISTED     "bundle-recipient-listed"     [];
    Broken   RECIPIENT_UNLISTED   "bundle-recipient-unlisted"   [];
    Doubtful RECIPIENTS_DIFFER    "bundle-recipients-differ"    ["stanzas" "listed"];
    Notable  OTHER_RECIPIENTS     "bundle-other-recipients"     ["count"];
    Notable  ONE_TIME_KEY         "bundle-one-time-key"         [];

    // The content
    Sound    CONTENT_WHOLE        "bundle-content-whole"        ["count"];
    Broken   SIZE_DIFFERS         "bundle-size-differs"         [];
    Broken   SHA256_DIFFERS       "bundle-sha256-differs"       [];
    Broken   BLAKE3_DIFFERS       "bundle-blake3-differs"       [];
    Doubtful ENDING_DIFFERS       "bundle-ending-differs"       [];

    // The history
    Sound    CHECKPOINT_SIGNED    "bundle-checkpoint-signed"    ["size"];
    Doubtful CHECKPOINT_STATION   "bundle-checkpoint-station"   ["size"];
    Broken   CHECKPOINT_MALFORMED "bundle-checkpoint-malformed" [];
    Broken   CHECKPOINT_UNSIGNED  "bundle-checkpoint-unsigned"  [];
    Broken   CHECKPOINT_DIFFERS   "bundle-checkpoint-differs"   [];
    // Earlier checkpoints, who outside saw them, and since when they exist
    Broken   EARLIER_MALFORMED    "bundle-earlier-malformed"    [];
    Broken   EARLIER_DIFFERS      "bundle-earlier-differs"      ["size"];
    Notable  COSIGNED             "bundle-cosigned"             ["size" "witness" "at" "annexes"];
    Sound    COSIGNED_YOURS       "bundle-cosigned-yours"       ["size" "at" "annexes"];
    Broken   COSIGNATURE_FALSE    "bundle-cosignature-false"    ["witness"];
    Notable  ANCHORED             "bundle-anchored"             ["size" "at" "authority" "root" "annexes"];
    Sound    ANCHORED_TRUSTED     "bundle-anchored-trusted"     ["size" "at" "authority" "root" "annexes"];
    Broken   ANCHOR_FALSE         "bundle-anchor-false"         ["about"];

    // What this reader saw of the same log before
    Sound    SEEN_CONTINUED       "bundle-seen-continued"       ["size" "at"];
    Broken   SEEN_OTHER           "bundle-seen-other"           ["size" "at"];
    Notable  SEEN_OLDER           "bundle-seen-older"           ["size" "at"];
    Notable  SEEN_UNPROVEN        "bundle-seen-unproven"        ["size" "at"];
    Doubtful SEEN_UNREADABLE      "bundle-seen-unreadable"      [];
    Doubtful SIGNER_CHANGED       "bundle-signer-changed"       ["before"];

    // The entries
    Sound    HISTORY_PROVEN       "bundle-history-proven"       ["count"];
    Notable  HISTORY_SHORTENED    "bundle-history-shortened"    ["count"];
    Notable  HISTORY_AS_STATED    "bundle-history-as-stated"    [];
    Broken   CUSTODY_MALFORMED    "bundle-custody-malformed"    [];
    Broken   CUSTODY_DIFFERS      "bundle-custody-differs"      [];
    Broken   ENTRY_MALFORMED      "bundle-entry-malformed"      ["index"];
    Broken   PROOF_FALSE          "bundle-proof-false"          ["index"];
    Broken   DISCLOSURE_FOREIGN   "bundle-disclosure-foreign"   ["index"];
    Broken   HISTORY_GAP          "bundle-history-gap"          ["index"];
    Broken   HISTORY_SPAN         "bundle-history-span"         [];
    Broken   DEPOSIT_DIFFERS      "bundle-deposit-differs"      ["field"];
    Sound    STATION_PROVES       "bundle-station-proves"       ["station" "size"];
    Broken   STATION_DIFFERS      "bundle-station-differs"      [];
    Broken   WITHHELD_DIFFERS     "bundle-withheld-differs"     [];
    Notable  WITHHELD             "bundle-withheld"             ["fields"];
}
