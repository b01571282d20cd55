# Words of the tasks in the window: deposit, describe, bundle, verify, receive, search. The same keys stand in the other two languages.
# Forms.
form-not-said = Not said
form-role = Role
form-parts = Parts of the form
form-add-person = Add a person
form-add-row = Add a row
form-add-officers = Add an officer
form-add-attesting_witnesses = Add an attesting witness
form-add-things = Add a thing
form-add-questions_answers = Add a question
form-remove-what = Remove: { $what }
form-problem-missing = This has to be filled in.
form-problem-date = This date cannot be read. Write 2018-04-02, 2018-04-02~ or 2018-04.
form-problem-time = Write the time as 09:40.
form-problem-number = A whole number is needed here.
form-problem-too-long = Too long. Shorten it.
form-problems = Correct the marked fields; nothing has been sealed yet.
form-differs-taken-not-listed = Taken, but not in the protocol
form-differs-listed-not-seen = In the protocol, but not seen taken
form-differs-listed-differently = Described differently in the protocol
form-care-lead = These marks hide nothing, but the program warns before the item goes into a bundle.
form-care-lawyer-only = For nobody but the lawyer: a plan of the defence, for example.
form-care-undertaking = An undertaking of non-disclosure was taken. Whether to disclose is for the lawyer to decide.
form-care-identity-protected = Somebody named here must not become known.
section-origin = Where it comes from
section-care = Care needed

# Putting in.
deposit-title = Put into the locker
deposit-title-describe = What you are putting in
deposit-title-working = Sealing
deposit-title-done = Put in
deposit-lead = The file itself is not changed: a sealed copy goes into the locker, the source stays where it is.
deposit-files = Files
deposit-files-lead = Scans, pictures, recordings, letters: any file.
deposit-pick-files = Choose files
deposit-pick-folder = Choose a folder
deposit-drop = Or drop files onto this window.
deposit-write = Write it here
deposit-write-lead = What you write is sealed at once; no file of plain text is made anywhere.
deposit-when-warrant-note = Was the warrant shown, to whom, was a copy given, who came.
deposit-when-interrogation-record = Who asked what, was a lawyer there, was an undertaking demanded.
deposit-when-seizure-inventory = What the protocol lists, and what was really taken.
deposit-when-statement = The account of someone who saw it; best before reading those of others.
deposit-locked = The locker is locked: you can put in, but not read
deposit-locked-means = Putting in needs no key. The case is found by its name at the next unlock; if there is none of that name, the item waits under “unsorted”.
deposit-case-given-hint = Its name as you remember it. It may stay empty.
deposit-no-case = No case yet
deposit-lock-loses = Text that is not sealed yet is lost when the locker locks.
deposit-title-hint = If left empty, it is made of the kind and the date.
deposit-files-chosen = { $count ->
    [one] { $count } file
   *[other] { $count } files
}
deposit-kind-of-all = Kind of all of them
deposit-kinds-differ = Each has its own
deposit-kind-of = Kind of { $name }
deposit-empty-file = Empty file, 0 bytes
deposit-problem-unreadable = Cannot be read. Check the permissions, or copy it from its medium again.
deposit-problem-link = This is a link. Choose the file itself.
deposit-problem-not-a-file = This is not an ordinary file.
deposit-problem-other = This cannot be taken.
deposit-none-taken = No file is chosen.
deposit-to-seal = { $count ->
    [one] { $count } file, { $size }
   *[other] { $count } files, { $size }
}
deposit-seal = Seal
deposit-undertaking = The record mentions an undertaking of non-disclosure
deposit-undertaking-means = Mark it, and the program warns when a bundle is made.
deposit-undertaking-mark = Mark it
deposit-sealing = Sealing
deposit-working-note = Each file is read back from the disk and compared. If you stop, what is sealed already is kept.
deposit-sealed = { $count ->
    [one] { $count } item is sealed
   *[other] { $count } items are sealed
}
deposit-sealed-means = Read back from the disk, compared with the source and recorded in the log.
deposit-sealed-locked = It appears in the list at the next unlock.
deposit-sealed-list = Sealed
deposit-cancelled = Stopped
deposit-cancelled-means = What is listed below is sealed; the rest was not taken in.
deposit-refused = { $count ->
    [one] { $count } file was not taken in
   *[other] { $count } files were not taken in
}
deposit-keep-sources = The source files are still where they were. What becomes of them is for you to decide.
deposit-more = Put in more
deposit-to-case = To the case
deposit-to-home = To the start
