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
# Changing what is known.
describe-title = Change the description
describe-lead = The sealed file does not change. What was recorded before stays in its history.
describe-document = The document itself is sealed
describe-document-means = Its text does not change. Below you can change only what is known about it; to correct the text, make a new record.
describe-title-hint = It must not be empty.
describe-nothing = Nothing has been changed yet.
describe-changed = { $count ->
    [one] { $count } field will be recorded:
   *[other] { $count } fields will be recorded:
}
describe-kept = The earlier values stay visible in the history.
describe-save = Record

# Making a bundle.
bundle-title = Make a bundle
bundle-title-items = What goes into the bundle
bundle-title-readers = Who can open the bundle
bundle-title-contents = What for, and without what
bundle-title-preview = What the recipient will see
bundle-title-made = The bundle is made
bundle-lead-items = The originals of the chosen items go in, with their descriptions and history.
bundle-lead-readers = The bundle is sealed to these keys alone. Their list stands under the signature.
bundle-lead-contents = The purpose stands inside the bundle, and the recipient reads it.
bundle-lead-preview = Nothing has been made yet. Look it over, then make it.
bundle-steps = Steps
bundle-step-items = Items
bundle-step-readers = Recipients
bundle-step-contents = Purpose
bundle-step-preview = Preview
bundle-next = Continue
bundle-make = Make the bundle
bundle-making = Making the bundle
bundle-missing-items = Choose at least one item.
bundle-missing-readers = Add at least one recipient, or make a one-time key.
bundle-missing-purpose = Write what the bundle is for.
bundle-missing-decision = Confirm that the marked items leave.
bundle-all-cases = All cases
bundle-no-items = There are no items here
bundle-no-items-text = Choose another case, or put something in first.
bundle-all = All of them: { $count }
bundle-chosen = { $count ->
    [one] { $count } item chosen, { $size }
   *[other] { $count } items chosen, { $size }
}
bundle-care = { $why }: { $count }
bundle-care-lawyer-only = Marked for the lawyer only. If the recipient is someone else, leave them out.
bundle-care-undertaking = Covered by an undertaking of non-disclosure. Whether they may be passed on is for the lawyer to decide.
bundle-care-identity-protected = Somebody named here must not become known. Fields can be withheld, but a name inside the original can be read.
bundle-careful = Items that need care are leaving
bundle-and-more = and { $count } more
bundle-new-reader = Add a recipient
bundle-reader-label = Who this is
bundle-reader-label-hint = For example: the lawyer's name, an organisation, a position.
bundle-reader-key = The recipient's key
bundle-reader-key-hint = It begins with age1. It is no secret: you may ask for it by mail.
bundle-reader-add = Add to the list
bundle-reader-twice = This key is on the list already.
bundle-words = Words to compare by phone
bundle-compare = I have compared the words with the owner by phone
bundle-compared = Compared
bundle-not-compared = Not compared
bundle-own = Our own locker
bundle-disclose = Other recipients may see this name
bundle-disclose-hint = Without it, only a digest of the key stands on the list.
bundle-disclosed = Name is shown
bundle-no-label = Key without a name
bundle-known = Recipients of this locker
bundle-known-lead = They can open the locker itself, too.
bundle-one-time = If the recipient has no key
bundle-one-time-make = Make a one-time key
bundle-one-time-means = The key is shown once, in a window of its own. Hand it over apart from the bundle and by another way: by phone or on paper. The bundle says that such a key was made.
bundle-one-time-reader = Whoever holds the one-time key
bundle-purpose = Purpose
bundle-purpose-hint = For example: “for the complaint to the UN bodies, to the lawyer”.
bundle-withhold = Fields to withhold
bundle-withhold-lead = A marked field is not in the bundle, and the entry can still be checked. The recipient sees which fields are withheld.
bundle-withhold-not-originals = This concerns descriptions. Originals go in unchanged: a name on a scan can still be read.
bundle-fields-shown = Fields shown
bundle-fields-withheld = Fields withheld
bundle-nothing-withheld = None, all are shown
bundle-size = Size, about
bundle-decided = We have decided to pass these items on to these recipients
bundle-decided-hint = If in doubt, speak with the lawyer first.
bundle-made = { $label } · { $size }
bundle-made-means = Sealed, signed and recorded in the log.
bundle-after = What to do now
bundle-after-hand = Hand the file to the recipient, on a stick or by mail. Only the keys on the list open it.
bundle-after-call = Call, and read out the words below: by them the recipient recognises the signature.
bundle-after-key = Hand over the one-time key apart from the file, by another way.
bundle-after-keep = Write down the SHA-256: it shows that a file is this one.
bundle-signed-by = Signature
bundle-file = The file
bundle-verify-now = Verify this bundle

# Verifying.
verify-title = Verify a bundle
verify-title-judged = Sheet of findings
verify-lead = No locker and no internet are needed: the bundle and your key are enough. Nothing is extracted.
verify-step-bundle = The bundle
verify-step-bundle-text = You choose the .sandyq file that you were given.
verify-step-key = Your key
verify-step-key-text = You choose the file with your key. If there is none, close that chooser: the key can be typed in a window of its own.
verify-step-sheet = The sheet
verify-step-sheet-text = What was checked, who signed, what is proven and what is only claimed.
verify-choose = Choose a bundle
verify-another = Verify another bundle
verify-working = Verifying the bundle
verify-sheet = Sheet of findings about the bundle
verify-not-remembered = What this bundle showed could not be remembered on this computer. The findings below count all the same; free some room on the disk and verify it once more.
verify-no-signer = No signature could be read: who made the bundle is not known.
verify-known = You have compared this signature before
verify-pinned = The signature is remembered
verify-known-means = The bundle was signed with this key; whether the key fell into other hands, only its owner can say.
verify-stranger = This key has never been seen here
verify-stranger-means = The signature may agree, but the program does not know whose it is. Call the newsroom on a number you know yourself and compare the words above.
verify-compared = I have compared the words by phone, and they agree
verify-compared-hint = Not on a number that came with the bundle, but on one you know.
verify-pin-name = Under what name to remember it
verify-pin-hint = For example: the name of the newsroom. It is kept on this machine only.
verify-pin = Remember

# Saving the annexes.
receive-title = Save the annexes
receive-lead = The files are written into a folder in the open: whoever opens this machine can read them.
receive-save = Choose a folder and save
receive-writing = Writing…
receive-done = { $count ->
    [one] { $count } file was written into “{ $label }”
   *[other] { $count } files were written into “{ $label }”
}
receive-done-means = Each file was compared with its hash.

# Looking at the annexes, and taking the bundle into the locker.
receive-look-title = Look at the annexes
receive-look-lead = They are read out of the bundle where it lies. Nothing of them is written to the disk.
take-in-title = Add to my locker
take-in-lead = The annexes become items of the locker that say where they came from. The bundle itself is kept sealed with them, so that it can be verified again at any time.
take-in-none = No locker is open. Open and unlock one, then verify the bundle again.
take-in-locked = The locker is locked. Unlock it, then verify the bundle again.
take-in-read-only = Nothing can be added to this locker now.
take-in-new-case = A new case
take-in-new-title = Title of the new case
take-in-do = { $count ->
    [one] Add { $count } annex
   *[other] Add { $count } annexes
}
take-in-working = Adding the bundle to the locker
take-in-done = { $count ->
    [one] { $count } annex is now an item of the locker
   *[other] { $count } annexes are now items of the locker
}
take-in-there = { $count ->
    [one] { $count } annex was there already; the locker now knows that it came again.
   *[other] { $count } annexes were there already; the locker now knows that they came again.
}
take-in-kept = The bundle itself is kept as an item beside them.
take-in-already = This bundle was added before. Nothing was added now.
take-in-open = Open the case
take-in-open-kept = Open the bundle that is kept
take-in-other-key = The locker’s own key does not open this bundle. Keep the key that did: without it the kept bundle cannot be verified again.

# Checking the locker.
check-title = Check the locker
check-lead = Shows whether all that was sealed is there, unchanged, and in agreement with the log.
check-part-objects = Every sealed object is read from the disk and compared with its hash.
check-part-entries = Every entry of the log is opened and compared with its hash.
check-part-log = Whether the log's tree and its signed checkpoints agree.
check-part-database = Whether the working database says the same as the sealed entries.
check-changes-nothing = The check changes nothing; only that it was made is recorded. On a large locker it may take a while.
check-begin = Begin the check
check-again = Check again
check-working = Checking the locker
check-sheet = Sheet of findings about the locker

# The sheet of findings.
sheet-verdict-sound = All that was checked agrees.
sheet-verdict-notable = No contradiction was found, but something below is worth noticing.
sheet-verdict-doubtful = Something is not certain. Read the lines below.
sheet-verdict-broken = Something is not as it was. Before relying on it, read the lines below.
sheet-print = Print
sheet-checks = What was checked
sheet-signer = Who signed
sheet-words = Words to read over the phone
sheet-fingerprint = Fingerprint
sheet-purpose = Purpose (as claimed)
sheet-exporter = Made by (as claimed)
sheet-bundle = Bundle
sheet-checkpoint = State of the log
sheet-checkpoint-size = { $count ->
    [one] { $count } entry
   *[other] { $count } entries
}
sheet-root = Root of the tree
sheet-withheld = Withheld
sheet-withheld-means = Annexes with withheld fields: { $count }. Their entries were checked all the same.
sheet-annexes = { $count ->
    [one] { $count } annex
   *[other] { $count } annexes
}
sheet-annex-more = { $count ->
    [one] Hashes and history: { $count } entry
   *[other] Hashes and history: { $count } entries
}
sheet-no-title = Title withheld
sheet-sound-folded = { $count ->
    [one] { $count } check agrees
   *[other] { $count } checks agree
}
sheet-unknown-finding = A finding that this version does not know: { $code }
sheet-not-said = This sheet says what is unchanged since it was signed, and with whose key. It does not say that what the documents state is true, nor that a time is right without an outside witness; what was left out, only the sender knows.
sheet-made = Sheet made: { $when } (by this machine's clock)
sheet-group-locker = The locker's file
sheet-group-log = The log
sheet-group-objects = Sealed items
sheet-group-database = The working database
sheet-group-package = The package
sheet-group-content = Content
sheet-group-signature = Signature
sheet-group-readers = Recipients
sheet-group-history = History
sheet-group-time = Time
sheet-group-other = Other

# Searching.
search-title = Search
search-words = Words
search-hint = In titles, descriptions and texts written here. Ө finds О, Қ finds К, and the other way round.
search-scope = Where
search-everywhere = In all cases
search-unsorted = Unsorted
search-look = Search
search-found = { $count ->
    [one] Found in { $count } place
   *[other] Found in { $count } places
}
search-begin = What are you looking for?
search-begin-text = A name, a number, a word you remember. Text inside scans is not searched yet.
search-nothing = Nothing was found
search-nothing-text = Try only the beginning of the word, or look in all cases.
search-more-here = { $count ->
    [one] in { $count } more place of this item
   *[other] in { $count } more places of this item
}
search-where-title = In the title
search-where-text = In the text
search-where-field = In the description
bundle-warn-names-shown = Names of people can be read in the bundle. To leave them out, mark the field “People” at the step before.
bundle-warn-one-time = The one-time key is made here, so whoever makes the bundle could open it, too.
