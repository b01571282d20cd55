# Sentences of the command line alone. Shared ones stand in en.ftl.
cli-heading-usage = Usage:
cli-heading-commands = Commands
cli-heading-arguments = Arguments
cli-heading-options = Options
cli-heading-example = Example:
cli-about = Sandyq: a locker for evidence. What goes in is sealed, and can later be checked for changes without trusting us.
cli-after =
    A passphrase is never given on the command line. Use --passphrase-file FILE (or - for standard input), SANDYQ_PASSPHRASE_FILE or SANDYQ_PASSPHRASE for scripts; else it is asked for without echo.
    Exit codes: 0 done, 1 failed, 2 not understood, 10 no locker here, 11 locker in use, 12 no key fits, 20 verified with findings, 21 broken, 130 interrupted.
    Each command explains itself: sandyq deposit --help
cli-create-about = Makes a new locker
cli-create-example = sandyq create ~/locker --name "Дала үні" --recovery-out /media/stick/recovery.txt
cli-case-about = Cases: adds one, or lists them
cli-case-add-about = Adds a case
cli-case-add-example = sandyq case add ~/locker "Search of 2 April 2018"
cli-case-list-about = Lists all cases
cli-deposit-about = Seals files, or a record written as fields. Without a passphrase the locker stays locked
cli-deposit-example =
    sandyq deposit ~/locker scan1.jpg scan2.jpg --case "Search of 2 April 2018" --kind seized-document --happened 2018-04-02~
    sandyq deposit ~/locker --kind warrant-note --fields warrant.json --case "Search of 2 April 2018"
cli-describe-about = Changes what is known about an item; what was known stays in its history
cli-describe-example = sandyq describe ~/locker k7m2qd --set place="Almaty" --set happened=2018-04-02
cli-list-about = Lists items
cli-list-example = sandyq list ~/locker --case "Search of 2 April 2018"
cli-show-about = Shows an item with its hashes and its history; that is recorded
cli-show-example = sandyq show ~/locker k7m2qd
cli-history-about = Shows the custody log, of one item or of the whole locker
cli-history-example = sandyq history ~/locker k7m2qd
cli-history-claimed = The times are claimed by the clock of the machine that wrote each entry; only their order is proven. “Not later than”: sandyq anchor list, sandyq checkpoint list.
cli-search-about = Finds words in titles, fields and typed texts
cli-search-example = sandyq search ~/locker протокол
cli-release-about = Writes an original out, with the reason; that is recorded
cli-release-example = sandyq release ~/locker k7m2qd -o copy.jpg --reason "for the lawyer"
cli-recipients-about = Shows to whom the locker seals
cli-bundle-about = Makes a bundle of items for named readers
cli-bundle-example = sandyq bundle ~/locker --case "Search of 2 April 2018" --to age1… --purpose "Complaint" --withhold people -o complaint.sandyq
cli-verify-about = Verifies a bundle; writes down only what it saw of this newsroom, and a sheet where asked
cli-verify-example = sandyq verify complaint.sandyq -i key.txt --signer SHA256:… --report sheet.html
cli-receive-about = Verifies a bundle and, when nothing in it is broken, writes its annexes out or takes them into a locker
cli-receive-example =
    sandyq receive complaint.sandyq -i key.txt -o annexes
    sandyq receive complaint.sandyq --into ~/locker --case "Search of 2 April 2018"
cli-check-about = Judges the whole locker and names what differs; mends nothing
cli-check-example = sandyq check ~/locker
cli-continue-about = Goes on with a copy of a locker on this machine; that is recorded
cli-key-about = Keys of readers, and the fingerprint of a locker’s signing key
cli-key-new-about = Makes a key for receiving bundles
cli-key-new-example = sandyq key new -o key.txt
cli-key-show-about = Shows the recipients of a key file
cli-key-signer-about = Shows the fingerprint to read out over the telephone
cli-completions-about = Prints completions for a shell
cli-man-about = Prints the manual page
cli-arg-json = Answers with one JSON document
cli-arg-lang = Language of the messages
cli-arg-actor = Who is at the keyboard, for the custody log
cli-arg-machine = Folder of this machine’s keys, outside all lockers
cli-arg-passphrase-file = File with the passphrase; - is standard input
cli-arg-identity = Identity file: a recovery key, or a reader’s own
cli-arg-locker = Folder of the locker
cli-arg-name = Name of the locker; it is sealed inside
cli-arg-recipients = Custodian elsewhere to whom everything is sealed too
cli-arg-recovery-out = Where to write a recovery key
cli-arg-sample = Puts an invented sample case in
cli-arg-title = Title
cli-arg-notes = Notes
cli-arg-files = Files to seal
cli-arg-kind = Kind: seized-document, warrant-note, interrogation-record, seizure-inventory, official-decision, blocking-record, statement, recording, photo, correspondence, other
cli-arg-case = Case, by title or id; unsorted for items without one
cli-arg-happened = When it happened: 2018-04-02, 2018-04-02~, 2018-04, 2018
cli-arg-place = Where it happened
cli-arg-by = By whom it was obtained
cli-arg-obtained = How it was obtained
cli-arg-language = Language of the document
cli-arg-tags = Tag
cli-arg-people = Person named in it, with a role
cli-arg-sensitivity = lawyer-only, undertaking or identity-protected
cli-arg-fields = File with the kind’s fields as a JSON object; - is standard input
cli-arg-item = Item, by the beginning of its id
cli-arg-items = Item, by the beginning of its id
cli-arg-set = A field and its new value
cli-arg-query = Words to find
cli-arg-output = Where to write; nothing is overwritten
cli-arg-reason = Why it leaves the locker
cli-arg-to = Recipient, age1…
cli-arg-purpose = What the bundle is for
cli-arg-withhold = Field to leave out of the histories
cli-arg-one-time = Makes a key for a reader who has none, and writes it here
cli-arg-bundle = The bundle
cli-arg-into = Takes the annexes into this locker as items, and keeps the bundle itself with them
cli-arg-locker-identity = Identity file that opens the locker, where no passphrase does
cli-arg-signer = Fingerprint heard from the newsroom by another way
cli-arg-trust-root = Root certificate of a time stamp authority that you trust
cli-arg-remember-nothing = Neither looks up nor writes down on this machine what was seen of this newsroom
cli-arg-file = Key file
cli-arg-shell = Shell
cli-arg-help = Shows this help
cli-arg-version = Shows the version
cli-passphrase = Passphrase:
cli-passphrase-again = Again:
cli-created = Locker created: { $name } ({ $id })
cli-signer =
    Signing key: { $signer }
    In words: { $words }
cli-recovery = Recovery key written to { $file }. Keep it where a search of this building will not find it.
cli-no-other-way = Only the passphrase opens this locker. If it is forgotten, nobody can open it again.
cli-case-added = Case added: { $title } ({ $id })
cli-unsorted = Unsorted
cli-sealed = Sealed: { $title } — { $id }
cli-sealed-empty = Sealed: { $title } — { $id }. The file is empty.
cli-deposited = Sealed: { $sealed }. Not taken: { $refused }.
cli-stayed-locked = The locker stayed locked. A case that was named is matched at the next unlock.
cli-described = Recorded: { $title }
cli-nothing-here = There is nothing here yet.
cli-nothing-found = Nothing was found.
cli-released =
    Written: { $file }
    SHA-256: { $sha256 }
cli-own = (the locker’s own)
cli-bundle-made = Bundle made: { $file } (annexes: { $count })
cli-one-time = The one-time key is in { $file }. Hand it over by another way than the bundle, then delete it here.
cli-received = Files written to { $folder }: { $count }
cli-received-kept = The bundle itself is kept as the item { $id }. It can be released and verified again at any time.
cli-received-there = Annex { $annex } is in the locker already: { $title } — { $id }
cli-received-before = This bundle was taken in before. Nothing was added; it is kept as the item { $id }.
cli-received-other-key = The locker’s own key does not open this bundle. Keep the key that did: without it the kept bundle cannot be verified again.
cli-verdict = Worst finding: { $grade }
cli-continued = This copy goes on here from now on; that is recorded.
cli-key-made = Key written to { $file }. Give the recipient below to the sender; give the file to nobody.
err-passphrases-differ = The two passphrases differ.
rec-passphrases-differ = Type the same one twice.
err-nothing-to-deposit = There is nothing to deposit.
rec-nothing-to-deposit = Name files, or give the fields of a record with --fields.
err-nothing-to-change = No change was given.
rec-nothing-to-change = Give a field and its value, for example --set place=Almaty.
err-bad-fields = This file is not a JSON object of fields: { $about }
rec-bad-fields = Write the fields as {"{"}"shown": "refused", "account": "…"{"}"}.
warn-names-shown = Names of people stay readable in the bundle. Leave them out with --withhold people.
warn-one-time = The key for this bundle is made here, so whoever makes it could open the bundle too.
cli-not-remembered = What was seen here could not be remembered on this machine. The answer above counts all the same.
