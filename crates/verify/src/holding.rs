//! What can be found of the objects and the working database of a locker, beside its log.

/// The table of codes.
pub mod codes {
    use crate::finding::codes;

    codes! {
        // Files that `locker.txt` names
        Broken   PART_MISSING        "locker-part-missing"  [];
        Doubtful PART_UNREADABLE     "locker-part-unreadable" [];
        Broken   KEY_FILE_DAMAGED    "key-file-damaged"     [];

        // The objects in the clear
        Sound    OBJECTS_WHOLE       "objects-whole"        ["count"];
        Broken   OBJECT_MISSING      "object-missing"       ["object"];
        Broken   OBJECT_DIFFERS      "object-differs"       ["object"];
        Doubtful OBJECT_UNREADABLE   "object-unreadable"    ["object"];
        Notable  OBJECT_STRAY        "object-stray"         [];
        Notable  OBJECTS_SEALED_BEFORE "objects-sealed-before" ["count"];

        // The originals inside
        Sound    ORIGINALS_WHOLE     "originals-whole"      ["count"];
        Notable  ORIGINALS_UNOPENED  "originals-unopened"   [];
        Broken   OBJECT_UNOPENABLE   "object-unopenable"    ["object"];
        Broken   ORIGINAL_DIFFERS    "original-differs"     ["object"];
        Broken   SHEET_DIFFERS       "sheet-differs"        ["object"];
        Broken   ENTRIES_UNREADABLE  "entries-unreadable"   [];

        // The working database
        Sound    DATABASE_AGREES     "database-agrees"      ["count"];
        Doubtful DATABASE_DIFFERS    "database-differs"     [];
        Notable  DATABASE_UNUSED     "database-unused"      [];

        // What witnesses elsewhere have seen
        Sound    WITNESSED              "witnessed"              ["size" "witness" "at"];
        Doubtful WITNESS_FALSE          "witness-false"          [];

        // Bundles of others that were taken in
        Sound    RECEIVED_WHOLE         "received-whole"         ["bundles" "items"];
        Notable  RECEIVED_UNOPENED      "received-unopened"      [];
        Broken   RECEIVED_BROKEN        "received-broken"        [];
        Broken   RECEIVED_DIFFERS       "received-differs"       [];

        // Stations, and what was collected from them
        Sound    STATION_NO_WAY_IN      "station-no-way-in"      ["count"];
        Sound    STATION_KEPT_WHOLE     "station-kept-whole"     ["size"];
        Sound    STATION_ITEMS_STAND    "station-items-stand"    ["count"];
        Notable  STATION_KEPT_BEGUN     "station-kept-begun"     [];
        Broken   STATION_KEPT_BROKEN    "station-kept-broken"    [];
        Broken   STATION_KEPT_DIFFERS   "station-kept-differs"   ["size"];
        Broken   STATION_ITEM_DIFFERS   "station-item-differs"   [];

        // What a salvage could not carry over, or not with its proof
        Notable  SALVAGE_ANEW           "salvage-anew"           [];
        Notable  SALVAGE_CUT            "salvage-cut"            [];
        Doubtful SALVAGE_TAIL           "salvage-tail"           [];
        Doubtful SALVAGE_FOREIGN        "salvage-foreign"        [];
        Doubtful SALVAGE_NO_ROOM        "salvage-no-room"        [];
        Doubtful SALVAGE_UNPROVEN       "salvage-unproven"       [];
    }
}
