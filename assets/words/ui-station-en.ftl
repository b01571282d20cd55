# Stations, invitations, collecting and letters in the window. English.
ui-invite = Invite a station or a correspondent
ui-collect = Collect from a station or take in a letter
ui-state-station = takes in, cannot open

welcome-station = A computer that cannot open what it holds
welcome-station-text = For a desk that may be searched: it seals for keys that are elsewhere. Whoever sits there can open nothing, and can show that.
welcome-station-button = Make a station
welcome-is-station = station: takes in, cannot open
welcome-letter-text = You were given an invitation and want to hand something over, without a locker of your own?
welcome-letter = Write a letter

invite-lead = An invitation holds public keys alone. Whoever has it can seal for this locker, and can open nothing.
invite-number = Number
invite-made = Of
invite-opened-by = What is sealed by it is opened by
invite-keys = { $count ->
    [one] { $count } key
   *[other] { $count } keys
}
invite-words = Six words that you say over the telephone
invite-save = Save the invitation
invite-saved = Written: { $label }
invite-next-hand = Hand the file over on a stick or by a messenger. It is not secret, but whoever finds it with somebody sees that they deal with this locker.
invite-next-call = Before they use it, say the six words, the number and the day to them over the telephone. An invitation that somebody exchanged has other words.
invite-next-again = When somebody is admitted or dismissed, the number rises. Then give each station the new invitation.

invitation-step = The invitation
invitation-step-text = A file from the newsroom or the lawyer for whom it is sealed.
invitation-pick = Choose the invitation
invitation-change = Choose another invitation
invitation-says = Invitation number { $number } of { $day }
invitation-opened-by = { $count ->
    [one] What is sealed by it is opened by { $count } key.
   *[other] What is sealed by it is opened by each of { $count } keys.
}
invitation-words = The custodian says these six words over the telephone
invitation-compared = I have compared the words, the number and the day over the telephone
invitation-compared-hint = Call on a number that you had before. An invitation from somebody else would seal everything for them.
invitation-lacks = Choose the invitation.
invitation-lacks-compared = Compare the words over the telephone.

station-new-lead = A station takes in documents and accounts and seals copies of them for the keys of an invitation. Nobody can open the sealed copies on this computer afterwards, not even you. What lies on it unsealed stays readable.
station-new-place-text = Choose an empty folder. If it is on a stick, the stick can be taken to the newsroom; otherwise the folder is copied to one.
station-new-name = What this computer is called
station-new-name-text = For those who collect. It is sealed, and cannot be read here. It may stay empty.
station-new-name-label = Name
station-new-name-example = Reception, the computer by the window
station-new-lacks-place = Choose a folder.
station-new-button = Make the station

station-title = This computer takes in and cannot open
station-lead = { $count ->
    [0] Nothing is in it yet.
    [one] { $count } deposit is sealed in it. It cannot be opened here, and its title cannot be read.
   *[other] { $count } deposits are sealed in it. They cannot be opened here, and their titles cannot be read.
}
station-put-in = Put something in
station-put-in-text = Files, photographs, a record of what was taken. When you close the form, the window forgets it, and nobody reads it here again.
station-deposit = Put in
station-write = Write an account
station-write-text = On this computer no account can be read again once it is sealed. The log shows in which order accounts came.
station-copied = This folder is a copy, so nothing can be put in.
station-copied-text = Make a new station from the invitation: it costs nothing. What is in here can still be collected.
station-asked = If somebody asks for a key
station-asked-text = There is none on this computer. A sheet in three languages says so, who can open, and how anybody can see that in the files.
station-sheet-open = Show the sheet
station-who = Who can open it
station-opened-by = { $count ->
    [one] { $count } key, which is not here
   *[other] { $count } keys, none of which is here
}
station-for = Locker
station-invitation = Invitation
station-invitation-value = number { $number } of { $day }
station-since = Takes in since
station-number = Number of this station
station-key-words = Its words
station-key-words-text = Whoever collects sees the same number and words.
station-keys-show = The keys
station-update = Update the invitation
station-put-away = Put this station away

station-update-lead = From then on everything is sealed to the keys that the newer invitation names. What is sealed already stays as it is.
station-update-now = Now: number { $number } of { $day }
station-update-button = Seal by this invitation from now on
station-updated = From now on this station seals by invitation number { $number }.

station-sheet-title = A sheet for whoever asks
station-sheet-lead = Choose the language of whoever asks. Show the sheet here, or print it and keep it beside the computer.
station-sheet-lang = Language of the sheet
station-sheet-save = Save for printing elsewhere
station-sheet-saved = Written: { $label }
station-sheet-saved-means = The file opens in any browser, and prints from there.
station-sheet-made = The station is made.
station-sheet-made-means = Print this sheet now, before somebody asks.
station-sheet-home = To the station

drop-station = Let go to put it into this station
drop-letter = Let go to put it into the letter
deposit-station = What you put in cannot be read here again
deposit-station-means = It is sealed for keys that are elsewhere. When you leave this form, the window forgets texts, titles and names of files. The files themselves stay where they lie.
deposit-station-loses = Text that is not sealed yet is lost when you leave the form, and when nobody touches the window for a while.
deposit-sealed-station = Nobody can open the sealed copy on this computer. Whoever has the locker’s key collects it.
deposit-originals = The files themselves are still where they were. Whoever takes this computer, or the stick on which they lie, can read them.
deposit-not-while-working = Not while something is being sealed. Wait for its end, or cancel it.
deposit-forget = Close and forget

letter-lead = Files or an account, sealed into one file for whoever invited you. You need no locker and no passphrase. Nobody can open the file here, not even you.
letter-actor-step = Who writes
letter-actor-text = It is sealed with the letter. It may stay empty.
letter-actor = How you call yourself
letter-next = Choose what goes in
deposit-title-letter = What goes into the letter
deposit-letter = Everything goes into one sealed file
deposit-letter-means = It is sealed by invitation number { $number }. What you say below is said of every file.
deposit-letter-loses = Text that is not sealed yet is lost when you leave this form, and when nobody touches the window for a while.
letter-seal = Seal the letter
letter-title-sealed = The letter is sealed
letter-sealed = { $count ->
    [one] Sealed and read back: { $label }, { $count } item.
   *[other] Sealed and read back: { $label }, { $count } items.
}
letter-hand-over = Hand the file over to whoever invited you: on a stick, by a messenger, or by e-mail.
letter-receipt = Receipt
letter-receipt-text = It opens nothing and names nothing that you wrote. By its numbers the newsroom finds your letter in its log. Whoever finds it with you sees that you wrote to this locker.
letter-receipt-save = Save the receipt
letter-receipt-saved = Written: { $label }

collect-lead = The station’s folder and the letter are only read; nothing in them changes.
collect-station = From a station
collect-station-text = Its folder, on a stick or copied from that computer. It is looked at first; nothing is taken in before you say so.
collect-station-pick = Choose the station’s folder
collect-letter = A letter
collect-letter-text = A file that ends in .sandyq-deposit.
collect-letter-pick = Choose the letter
collect-known = Stations collected so far
collect-known-none = No station has been collected into this locker yet.
collect-unnamed = Station without a name
collect-known-items = { $count ->
    [one] { $count } item
   *[other] { $count } items
}
collect-known-last = last collected { $at }
collect-known-left = { $count ->
    [one] { $count } deposit was left there
   *[other] { $count } deposits were left there
}
collect-title-station = This station was brought
collect-title-letter = This letter was brought
collect-new = { $count ->
    [0] Nothing in it is new.
    [one] { $count } deposit is new.
   *[other] { $count } deposits are new.
}
collect-before = { $count ->
    [one] It was collected before, up to { $count } entry of its log. What was collected then stands there unchanged.
   *[other] It was collected before, up to { $count } entries of its log. What was collected then stands there unchanged.
}
collect-first = This station is collected for the first time
collect-first-means = Compare its number and words with those on the screen of that computer. Another station under the same invitation would have others.
collect-outdated = It seals by an older invitation
collect-outdated-means = Give it the newest one. Until then it does not seal to whoever was admitted since, and still seals to whoever was dismissed.
collect-unfit = { $count ->
    [one] { $count } deposit cannot be taken as it is.
   *[other] { $count } deposits cannot be taken as they are.
}
collect-unfit-means = They stay where they are. After the collection each is named with its reason.
collect-folder = Folder
collect-name = Called
collect-station-number = Number of the station
collect-key-words = Its words
collect-made = Made
collect-entries = Entries of its log
collect-begin = Collect
collect-working = Collecting the station
collect-another = Choose another one
collect-title-done = The station is collected
collect-came = { $count ->
    [0] No item came.
    [one] { $count } item came in.
   *[other] { $count } items came in.
}
collect-came-means = Each was opened, compared with what its station recorded, and sealed to the keys of this locker. The station’s log is kept unchanged.
collect-already = All of it was collected before
collect-already-means = Nothing was written.
collect-stayed = { $count ->
    [one] { $count } deposit stayed there
   *[other] { $count } deposits stayed there
}
collect-proves = The station’s key lies readable on its computer. It proves that what came was written with it, and not by whom. If that computer was in other hands, ask who put in what.
collect-items = What came
collect-stopped = Stopped. Nothing of what was under way was taken in; collecting again makes up for it.
collect-letter-made = Written
collect-letter-actor = The writer’s name, as they say it
collect-letter-nobody = not said
collect-letter-items = Items
collect-letter-number = Number of the letter
collect-letter-claims = Anybody who has the invitation can write a letter. Who wrote it and when is what the letter says.
collect-take = Take the letter in
collect-taking = Taking the letter in
collect-title-taken = The letter is taken in
collect-letter-already = This letter was taken in before
collect-letter-hash = SHA-256 of the file, as in the receipt
err-not-what-was-seen = Something else lies there now than what was looked at: { $about }
rec-not-what-was-seen = Nothing was taken in. Choose it again, and compare anew.
