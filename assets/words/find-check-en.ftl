# What a check finds of a locker's objects and of its working database, English.
# find says what was found, next what to do now.
find-objects-whole = All { $count } sealed files are there, unchanged since they were written.
next-objects-whole = Nothing to do.
find-objects-sealed-before = { $count ->
    [one] One sealed file is still sealed as it was before the recipients changed.
   *[other] { $count } sealed files are still sealed as they were before the recipients changed.
}
next-objects-sealed-before = Whoever was admitted later cannot open them, and whoever was dismissed still can. Seal them again: sandyq reseal.
find-object-missing = { $subject }: the sealed file is missing ({ $object }).
next-object-missing = Look for it in another copy of the locker. Do not delete anything here.
find-object-differs = { $subject }: the sealed file was changed or damaged ({ $object }).
next-object-differs = Take the file from another copy of the locker. Keep this one as it is.
find-object-stray = A sealed file that no entry speaks of: { $subject }
next-object-stray = It is what a deposit cut short leaves behind. It may stay.
find-originals-whole = All { $count } originals were opened; each is what its entry records, by both hashes.
next-originals-whole = Nothing to do.
find-originals-unopened = The originals inside the sealed files were not looked at, because the locker is locked.
next-originals-unopened = Unlock the locker and check again.
find-object-unopenable = { $subject }: the sealed file does not open ({ $object }).
next-object-unopenable = Take the file from another copy of the locker. Keep this one as it is.
find-original-differs = { $subject }: the original inside is not the one recorded ({ $object }).
next-original-differs = Do not rely on it. Compare it with another copy of the locker.
find-sheet-differs = { $subject }: the description inside the sealed file is not the one recorded ({ $object }).
next-sheet-differs = The log's entry counts. Compare the file with another copy of the locker.
find-entries-unreadable = { $subject }: the sealed entries are missing, were changed, or do not open.
next-entries-unreadable = Take the file from another copy of the locker. Keep this one as it is.
find-database-agrees = The working database agrees with the log in all { $count } entries.
next-database-agrees = Nothing to do.
find-database-differs = { $subject }: the working database differs from the log.
next-database-differs = Lock and unlock the locker: the database is made anew from the log.
find-database-unused = The working database was not looked at.
next-database-unused = It is only a copy of the log, which was looked at.
