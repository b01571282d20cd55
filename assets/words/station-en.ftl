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
cli-invited =
    { $count ->
        [one] Invitation written: { $file }. What is sealed by it, { $count } key opens. Say these words of the custodian’s key over the telephone: { $words }
       *[other] Invitation written: { $file }. What is sealed by it, each of { $count } keys opens. Say these words of the custodian’s key over the telephone: { $words }
    }
cli-station-created = Station made: { $id }, of the locker { $locker }. There is no way in on this folder.
cli-station-stands =
    { $count ->
        [one] Station { $id } of the locker { $locker }: { $count } deposit. It cannot be opened here.
       *[other] Station { $id } of the locker { $locker }: { $count } deposits. They cannot be opened here.
    }
cli-station-words =
    { $count ->
        [one] Sealed to { $count } key. Words of the custodian’s key, to be compared over the telephone: { $words }
       *[other] Sealed to { $count } keys. Words of the custodian’s key, to be compared over the telephone: { $words }
    }
cli-station-updated = The station seals by invitation number { $number } from now on.
cli-station-keeps = It cannot be opened on this computer again. Whoever holds the locker’s key collects it.
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
act-station-made = Station made
act-invitation-updated = Newer invitation taken
err-station-cannot-open = This is a station: no key that opens what it took in is on this computer. It was sealed to the keys of the locker { $about }.
rec-station-cannot-open = Whoever holds that locker’s key can open it, on their own computer, after collecting this folder.
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
find-station-kept-broken = { $subject }: what is kept of the station’s log is missing or was changed.
next-station-kept-broken = Take stations/ from another copy of the locker, or collect the station once more.
find-station-kept-differs = { $subject }: what is kept is not the log that was collected, of { $size } entries.
next-station-kept-differs = Take stations/ from another copy of the locker. Do not rely on the order of that station’s deposits.
find-station-item-differs = { $subject }: the station’s log does not show this item as it is recorded here.
next-station-item-differs = Do not rely on when and where it is said to have been deposited. Ask who collected it.
