# Stations: invitations, folders that take in and cannot open, and what a locker collects from them. English.
cli-invite-about = Writes the locker’s invitation: whoever has it can make a station or seal a deposit for this locker, and open nothing
cli-invite-example = sandyq invite ~/locker --out invitation.txt -i recovery.txt
cli-arg-invitation = Invitation of the locker
cli-arg-station = Makes a station of the locker of this invitation: a folder that takes in and cannot open
cli-arg-station-folder = Folder of the station
cli-station-about = Stations: folders that take in and cannot open
cli-station-example = sandyq create ~/station --station invitation.txt
cli-station-show-about = For whom a station takes in, and how much it took in. Needs no key
cli-station-show-example = sandyq station show ~/station
cli-station-update-about = Puts a newer invitation of the same custodian in the place of the station’s
cli-station-update-example = sandyq station update ~/station invitation-2.txt
cli-station-sheet-about = Writes a sheet for paper: who can open what is here, why nobody can on this computer, and how that is checked
cli-station-sheet-example = sandyq station sheet ~/station --out sheet.html
cli-station-sheet-written = The sheet was written to { $file }.
station-page-title = This computer cannot open these files
station-page-lead = This folder is a station: documents are sealed on their way in, to keys that are not on this computer. Nobody here can open them again, neither the person at the keyboard nor the owner of the computer.
station-page-station = Station
station-page-locker = Of the locker
station-page-words = Words of the custodian’s key
station-page-deposits = Deposits
station-page-who = Who can open them
station-page-who-text = Only whoever holds the secret half of one of these keys, on a computer of their own:
station-page-why = Why not here
station-page-why-text = Sealing needs the public half of a key alone. The secret half is not in this folder, and the program keeps none on this computer; there is no passphrase for this folder, and no file from which one could be guessed. The only key here signs what was put in, and opens nothing.
station-page-asked = Asking the person here for a passphrase or a key can therefore lead to nothing. What was put in, they may remember; what lies in the files, they cannot show.
station-page-how = How this can be checked, without Sandyq
station-page-no-line = locker.txt names no way in; a folder with a passphrase has lines that begin with “way-in”. The count is 0:
station-page-no-file = No key file lies in keys/. Nothing is listed:
station-page-stanzas = At the head of each sealed file stands to whom it is sealed (age v1, published at age-encryption.org/v1). A line “X25519” is one public key. A passphrase would be a line “scrypt”: there is none.
station-page-not = This sheet speaks of this folder alone. It says nothing of other files on this computer, of copies of the documents before they were sealed, or of what was on the screen.
cli-invited =
    { $count ->
        [one] Invitation written: { $file }. What is sealed by it, { $count } key opens.
       *[other] Invitation written: { $file }. What is sealed by it, each of { $count } keys opens.
    }
cli-station-created = Station made: { $id }, of the locker { $locker }. There is no way in on this folder.
cli-station-stands =
    { $count ->
        [one] Station { $id } of the locker { $locker }: { $count } deposit. This folder has no way in.
       *[other] Station { $id } of the locker { $locker }: { $count } deposits. This folder has no way in.
    }
cli-station-words =
    { $count ->
        [one] Sealed to { $count } key.
       *[other] Sealed to { $count } keys.
    }
cli-custodian-words = Words of the custodian’s key, to be compared over the telephone: { $words }
cli-invitation-number = Invitation number { $number }, made on { $made }. Ask for these two as well: an older one has the same words.
cli-station-updated = The station seals by invitation number { $number } from now on.
cli-station-keeps = It cannot be opened on this computer again. Whoever holds the locker’s key collects it.
cli-station-keeps-beside = This folder does not open by itself. The locker that it is of was open on this computer too: whoever opens that locker here can collect it and read it.
cli-station-beside = The locker that it is of was open on this computer too: whoever opens that locker here can collect this folder and read it.
cli-collect-about = Takes in what a station took in; its folder is only read, its log is kept unchanged
cli-collect-example = sandyq collect ~/locker /media/stick/station -i recovery.txt
cli-collected =
    { $count ->
        [0] Collected: station { $id } ({ $name }). No item came. Its log of { $size } entries is kept unchanged.
        [one] Collected: station { $id } ({ $name }), { $count } item. Its log of { $size } entries is kept unchanged.
       *[other] Collected: station { $id } ({ $name }), { $count } items. Its log of { $size } entries is kept unchanged.
    }
cli-collected-before = Everything in station { $id } was collected before; nothing was written.
cli-collect-left = Left there: { $reason }
cli-collected-proves = That station’s key lies readable on its computer: it proves that entries after number { $before } were written with it, not by whom. If the computer was in other hands, ask who wrote them.
field-station_key = Key of the station
field-station_entry = Its entry in the station’s log
field-station_proof = Proof that it stands there
field-station_time = Deposited on the station
field-station_actor = Deposited there by
cli-arg-to-invitation = With an invitation: seals into one file for its locker; no locker is needed here
cli-arg-letter = Where to write the sealed file; nothing is overwritten
cli-arg-receipt = Writes the receipt into this file too
cli-arg-collected = Folder of a station, or a letter sealed by an invitation
cli-letter-sealed =
    { $count ->
        [one] Sealed and read back: { $file }, { $count } item. Hand the file over; nobody here can open it.
       *[other] Sealed and read back: { $file }, { $count } items. Hand the file over; nobody here can open it.
    }
cli-letter-receipt = Receipt. It opens nothing; with it the locker’s log can be asked for what was handed over:
cli-letter-receipt-failed = The letter is sealed; its receipt could not be written into a file of its own: { $why } Copy it from above.
cli-letter-taken =
    { $count ->
        [one] Letter { $letter } taken in: { $count } item. SHA-256 of the file, as in the receipt: { $hash }
       *[other] Letter { $letter } taken in: { $count } items. SHA-256 of the file, as in the receipt: { $hash }
    }
cli-letter-before = Letter { $letter } was taken in before; nothing was written.
act-letter-collected = Letter taken in
field-letter = Came in the letter
field-letter_item = Number in that letter
field-letter_made = That letter was made
field-letter_actor = That letter was written by
field-letter_sha256 = SHA-256 of the letter’s file
err-not-a-letter = Not a letter, or a damaged one: { $about }
rec-not-a-letter = Nothing was taken in. Keep the file and ask for it once more.
err-letter-not-for-you = A letter that is sealed to another locker: { $about }
rec-letter-not-for-you = Nothing was taken in. It opens in the locker whose invitation it was sealed by.
blind-before =
    { $count ->
        [0] The only statement of its case.
        [one] Sealed before the other statement of its case was shown, released or bundled, as far as this log records it.
       *[other] Sealed before any of the { $count } other statements of its case was shown, released or bundled, as far as this log records it.
    }
blind-after = Sealed after another statement of its case was opened here (entry { $entry }).
blind-came-after = Came in after another statement of its case was opened here (entry { $entry }); when it was sealed, only the clock of that computer says.
blind-elsewhere = It was sealed on a station or in a letter, not in this locker. What whoever wrote it had read elsewhere, no log says.
act-station-made = Station made
act-invitation-updated = Newer invitation taken
err-station-cannot-open = This is a station: no key that opens what it took in is on this computer. It was sealed to the keys of the locker { $about }.
rec-station-cannot-open = Whoever holds that locker’s key can open it, on their own computer, after collecting this folder.
err-station-not-alone = The locker itself was open on this computer too: { $about }
rec-station-not-alone = The sheet would not be true here. Make the station on a computer that never opens the locker.
err-not-an-invitation = Not an invitation that its custodian signed: { $about }
rec-not-an-invitation = Ask the custodian for the file once more, and compare the words over the telephone.
err-invitation-foreign = An invitation of another custodian: { $about }
rec-invitation-foreign = Nothing was changed. Ask the custodian of this station’s locker where this file comes from.
err-invitation-older = Not newer than the station’s own invitation: { $about }
rec-invitation-older = Nothing was changed. Ask the custodian for the newest invitation.
err-not-a-station = This folder is not a station: { $about }
rec-not-a-station = Choose the folder that contains station.txt.
err-station-foreign = A station of another locker: { $about }
rec-station-foreign = Nothing was taken in. Collect it into the locker whose invitation it was made from.
err-station-damaged = The station’s log is not sound: { $about }
rec-station-damaged = Nothing was taken in. Keep the folder as it is; look for another copy of it, or carry over what can be proven with salvage.
err-station-altered = A part of the station’s log is not as its station signed it: { $about }
rec-station-altered = Nothing was taken in. The folder was changed or damaged on its way. Bring it once more from the station’s own computer, on another stick.
err-station-full = This station has taken in as much as one station can.
rec-station-full = Nothing was taken in. Make a new station from the invitation; this one can be collected as before.
err-station-forked = The station’s log is not the one that was collected before: { $about }
rec-station-forked = Nothing was taken in. Keep this folder and the locker, and find out who has that computer’s key.
err-station-shrunk = The station’s log is shorter than the one that was collected before: { $about }
rec-station-shrunk = Nothing was taken in. It may be an older copy of the folder; ask for the newest.
find-station-no-way-in =
    { $count ->
        [one] The folder has no way in. Everything in it is sealed to { $count } key, which is not here.
       *[other] The folder has no way in. Everything in it is sealed to { $count } keys, which are not here.
    }
next-station-no-way-in = Nothing to do.
find-station-kept-whole = { $subject }: the collected log of the station is kept unchanged, signed by its key: { $size } entries.
next-station-kept-whole = Nothing to do.
find-station-items-stand =
    { $count ->
        [one] { $subject }: { $count } item stands in its station’s log as it is recorded here.
       *[other] { $subject }: { $count } items stand in their stations’ logs as they are recorded here.
    }
next-station-items-stand = Nothing to do.
find-station-kept-begun = { $subject }: a collection of this station was begun and did not come to its end. Nothing of it is recorded.
next-station-kept-begun = Collect the station once more.
find-station-kept-broken = { $subject }: what is kept of the station’s log is missing, was changed, or cannot be opened.
next-station-kept-broken = Collect the station once more from its own folder, or take stations/ from another copy of the locker.
find-station-kept-differs = { $subject }: what is kept is not the log that was collected, of { $size } entries.
next-station-kept-differs = Take stations/ from another copy of the locker. Do not rely on the order of that station’s deposits.
find-station-item-differs = { $subject }: the station’s log does not show this item as it is recorded here.
next-station-item-differs = Do not rely on when and where it is said to have been deposited. Ask who collected it.
