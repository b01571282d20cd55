# Keys, in the window: ways in, custodians elsewhere, sealing again for them, and what would be left after a raid. English.
ui-keys = Keys
keys-lead = Who and what opens this locker, and what would be left of it after a raid.
keys-loading = Looking at the keys…
keys-read-only = Nothing can be added to this locker here, so its keys can only be looked at.

# What would be left.
keys-board = What would be left after a raid
keys-if-machine = This computer is taken
keys-if-office = The office is searched, this computer is in it
keys-if-homes = The office and the homes are searched on one day
keys-if-one = Any one key is lost, or who has it cannot come
keys-if-places = Lost together: { $places }
keys-opens = It still opens
keys-closed = Nobody opens it any more
keys-reads = It can only be read
keys-counted = Counted as lost: { $places }
keys-counted-none = No key is said to be kept there.
keys-counted-nothing = Nothing is ticked.
keys-left-alone = { $count ->
    [0] No key is left that opens alone.
    [one] { $count } key is left that opens alone.
   *[other] { $count } keys are left that open alone.
}
keys-left-shares = Shares left: { $count }. Needed: { $needed }.
keys-unplaced = { $count ->
    [one] Of { $count } key nobody said where it is. Each line about places counts it as lost.
   *[other] Of { $count } keys nobody said where they are. Each line about places counts them as lost.
}
keys-alone = This is about keys alone. A key opens nothing without a copy of the folder: keep one elsewhere too.
keys-left-reads = Only custodians elsewhere are left: they read everything in a copy of the folder, and nobody goes on with the locker itself.
keys-together = What if these are lost together?
keys-advice = After such a day nobody would open this locker any more
keys-only-read = After such a day this locker could be read, and nobody could go on with it
keys-advice-calm = Nothing has happened yet, and it can be changed now.
keys-advice-elsewhere = Admit a custodian elsewhere: a lawyer in another city, a colleague abroad. Their key is never here, so it can be neither found nor demanded here.
keys-advice-unplaced = Say where the keys are: add a way in with its name and place, try it, and remove the one that has none.
keys-advice-far = Everything that opens lies where it can be taken on one day. Admit one more custodian, farther away.
keys-advice-reads = Give somebody far away a way in as well: a passphrase that they alone know, or a recovery key on a stick that stays with them.
keys-well = Whichever of these days comes, the locker still opens

# Where the keys are.
keys-by-place = Where the keys are
keys-nowhere = Nobody said where
keys-proven = Proven to open on { $at }
keys-proven-now = It opened the locker now
keys-never = Never proven to open
keys-never-here = Never tried here: this key is not here. Ask whether it is still at hand.

# Ways in.
keys-ways = Ways in
keys-ways-text = Each is a small file in this folder. Whoever has its passphrase or its key opens everything, here and in every copy of the folder.
keys-ways-none = None: nothing on this folder opens it but the shares.
keys-way-unnamed = Made with the locker
keys-way-added = Added on { $at }
keys-place = Place: { $place }
keys-way-add = Add a way in
keys-way-remove = Remove
keys-way-remove-named = Remove the way in: { $name }
keys-way-remove-ask = Remove this way in: { $name }?
keys-way-remove-does = It will not open this folder any more, and its file goes.
keys-way-remove-cannot = This takes nothing back: in a copy of the folder made before, or with a copy of that file, it opens as before. The locker’s own key stays the same.
keys-way-remove-in-use = The locker was unlocked by this one now. Try another one first: lock, and unlock by it.
keys-way-removed = Removed: { $name }. Its file is gone from this folder.

# A new way in.
way-title = Add a way in
way-lead = Whoever has it opens everything in this locker. Name and place are sealed in the log; who takes this computer does not read them.
way-name = Whose it is
way-name-hint = A name, initials or a role.
way-place = Where it is kept
way-place-hint = Where the person is who knows it, or the paper or stick it stands on. Say so where it is far away: abroad, another city. What nobody calls far away is counted as lost with the homes.
way-place-machine = this computer
way-place-office = office
way-place-home = home
way-place-lawyer = lawyer
way-place-abroad = abroad
way-place-take = Write: { $place }
way-kind = By what it opens
way-kind-passphrase = A passphrase
way-kind-passphrase-hint = It is chosen in a small window of its own and never typed here.
way-kind-recovery = A recovery key in a file
way-kind-recovery-hint = Whoever has the file opens the locker. Write it to a stick that does not stay in this building.
way-by-shares = This locker is opened by shares. A passphrase beside them could be pressed out of somebody, so only a recovery key can be added.
way-make-passphrase = Choose the passphrase
way-make-recovery = Choose the file and add
way-missing-name = Say whose it is.
way-asking = Choose the passphrase in the small window. If you do not see it, look behind this one. Afterwards it takes some seconds until the new way in is tried.
way-title-done = The way in was added
way-done = { $name }: tried, it opens the locker.
way-done-passphrase = Try it yourself: lock, and unlock by it. What was never typed a second time may hold a slip.
way-done-recovery = The key stands in the file that you chose. Carry it away from here before you need it.
way-back = To the keys
way-another = Add another one

# Custodians elsewhere.
keys-elsewhere = Custodians elsewhere
keys-elsewhere-text = Everything in this locker is sealed to them too. Their keys are never here: nobody finds them here, and nobody here can be pressed for them.
keys-elsewhere-none = Nobody elsewhere can open this locker.
keys-elsewhere-since = Admitted on { $at }
keys-elsewhere-first = Since the locker was made
keys-elsewhere-unnamed = No name was given
keys-elsewhere-words = Their key in six words, to be compared over the telephone
keys-admit = Admit a custodian
keys-dismiss = Dismiss
keys-dismiss-named = Dismiss: { $name }
keys-dismiss-ask = Dismiss { $name }?
keys-dismiss-does = From now on nothing is sealed to this key any more. What is here already is closed to it only when it is sealed again.
keys-dismiss-cannot = This takes nothing back: whatever was sealed to this key before opens with it in every copy made before, also after it is sealed again here.
keys-dismissed = Dismissed: { $name }
keys-invite-again = Stations and invitations made before still seal as they did. They need a new invitation.

# Admitting.
admit-title = Admit a custodian elsewhere
admit-lead = From now on everything is sealed to them too. With their own key and age they read all of it wherever they have a copy of this folder. To unlock it as you do they need a way in.
admit-recipient = Their age recipient
admit-recipient-hint = One line that begins with age1. They make it with age-keygen and keep the secret part.
admit-words = Call them, and let them read these six words to you from their screen
admit-compared = We compared the words by voice, and they are the same
admit-compared-hint = A key says nothing about whose it is. Whoever slipped in another one would open everything.
admit-name = Who they are
admit-name-hint = A name, initials or a role. It is sealed in the log.
admit-place = Where they are
admit-place-hint = Say so where it is far away: abroad, another city. What nobody calls far away is counted as lost with the homes.
admit-make = Admit
admit-missing-recipient = Write the recipient.
admit-missing-compared = Compare the words.
admit-missing-name = Say who they are.
admit-secret = This was a secret key. It counts as known from now on.
admit-secret-means = The field was emptied, but a page cannot forget: lock when you are done here. Whoever the key belongs to makes a new one and gives only the line that begins with age1. Whatever is sealed to the old key must be sealed again without it.
admit-title-done = Admitted: { $name }
admit-done = From now on everything is sealed to this key too
admit-done-all = Nothing lies here that was sealed before. They read everything.
admit-done-left = { $count ->
    [one] { $count } file that was sealed earlier is closed to them until it is sealed again.
   *[other] { $count } files that were sealed earlier are closed to them until they are sealed again.
}
admit-later = Later
err-not-compared = Nobody has compared the words of this key: { $about }
rec-not-compared = Let its owner read them to you over the telephone. Nothing was changed.

# Sealing again.
keys-sealing = { $count ->
    [one] { $count } file is still sealed for the recipients of before
   *[other] { $count } files are still sealed for the recipients of before
}
keys-sealing-means = To whoever was admitted since they are closed; to whoever was dismissed since they are open.
keys-sealing-begun = Sealing again was begun and has not come to its end. What was done stays done; it goes on from there.
keys-seal-again = Seal again
keys-seal-on = Go on
reseal-title = Seal again
reseal-lead = Each file gets a new header for the recipients of today. What is in it is not opened and not changed. It can be stopped at any time and goes on later.
reseal-what = { $count ->
    [one] { $count } file is to be sealed again.
   *[other] { $count } files are to be sealed again.
}
reseal-working = Sealing again
reseal-stopped = Stopped. What was done stays done.
reseal-title-done = Sealed again
reseal-done = { $count ->
    [0] Everything is sealed to the recipients of today
    [one] { $count } file was sealed again
   *[other] { $count } files were sealed again
}
reseal-done-all = Everything is sealed to the recipients of today.
reseal-stations = { $count ->
    [one] The log of { $count } station that is kept here stays sealed as it was collected: whoever was admitted since does not read its entries. Its items are sealed again.
   *[other] The logs of { $count } stations that are kept here stay sealed as they were collected: whoever was admitted since does not read their entries. Their items are sealed again.
}
reseal-left = { $count ->
    [one] { $count } file could not be sealed again and stays as it was
   *[other] { $count } files could not be sealed again and stay as they were
}
reseal-left-means = The damage is in the files themselves. Check the locker; another copy of the folder may hold them whole.

# By a key.
unlock-key = Open with a key
unlock-key-text = A recovery key or a hardware key of this locker, from its file. If no file is chosen, the text of the key can be pasted in a small window of its own.
unlock-key-button = Choose the key’s file
unlock-key-asking = Choose the file. Then follow the small window, if one opens; it may lie behind this one.

# Removing.
err-way-in-unproven = The locker was unlocked by this way in, and no other one was ever proven to open.
rec-way-in-unproven = Lock, and unlock by another one first; then this one can be removed. Nothing was changed.

# Said yes to in the key window.
keys-confirm-asking = Confirm it in the small window. If you do not see it, look behind this one.
ask-admit = Admit { $name }?
ask-admit-does = From now on everything in this locker is sealed to this key too: whoever has it reads it all, wherever they have a copy.
ask-admit-compare = Go on only if these six words were compared by voice with the owner of the key.
