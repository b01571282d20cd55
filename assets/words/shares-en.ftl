# The quorum in the window: dealing the key out, rehearsing, restoring; and the words of a card in the key window. In English.
ui-quorum = Shares of the key
notice-rehearsal-overdue = A rehearsal of the shares has been due since { $about }.
notice-rehearsal-overdue-text = What nobody tries may be lost without anybody knowing. Ask the holders to prove theirs.

welcome-shares-text = After a raid: holders of shares can open a copy of the locker’s folder on this computer.
welcome-shares = I have shares and a copy of the folder
unlock-shares = Open with shares
unlock-shares-text = No passphrase opens it. Holders give their shares here one after the other; what one of them gives alone opens nothing.

quorum-lead = Some people hold a part of the locker’s key each, in different places. Enough of them open it together; fewer open nothing.
quorum-loading = Looking who holds a share…
quorum-read-only = Nothing can be changed in this folder on this computer.
quorum-none = The key is not dealt out
quorum-none-text = As long as one person can open the locker, that person can be pressed. Dealt out, the key lies with people in several places. This computer then opens nothing by itself, as long as no recovery key and no copy of an old key lies here.
quorum-show = Show the shares
quorum-split = Deal the key out
quorum-split-anew = Replace a holder
quorum-rehearse = Rehearse with holders
quorum-due-why = A share that was not tried for 180 days counts as doubtful.
quorum-never-tried = Issued on { $day }, never tried
quorum-proven = Opened on { $day }
quorum-try-by = Try again by { $day }
quorum-overdue = Try it now
quorum-ended = The key was dealt out before
quorum-ended-means = That quorum has ended, but as long as the locker’s key is the same, its shares still open the locker. Deal a new key out to end that.
quorum-honest = A rehearsal shows that shares open. It does not show that nobody else has read them.

split-title = Deal the key out
split-lead = Each holder gets one share. Nothing is written until all shares have been tried once here.
split-working = Dealing the key out
split-who = Who holds a share
split-who-text = People whom nobody searches on the same morning: in other homes, other cities, other countries. Names and places are sealed in the log; they stand neither on the shares nor anywhere in the clear.
split-holder = Holder { $n }
split-holder-drop = Take holder { $n } off the list
split-name = Name
split-place = Where the share will be
split-kind = How the share is handed over
split-kind-paper = A card on paper
split-kind-key = A file, sealed to the holder’s key
split-key = Age key of the holder
split-key-hint = It begins with age1. Compare its words with the holder by telephone.
split-add = Add a holder
split-needed = How many open the locker
split-needed-text = With fewer needed, fewer people have to be pressed. With more needed, fewer shares may be lost.
split-needed-label = Needed
split-needed-of = { $needed } of { $of }
split-identity = The locker’s key
split-identity-label = What is dealt out
split-identity-new = A new key
split-identity-new-hint = When a holder was detained, lost their share, or is not to open any more. Everything is sealed again.
split-identity-same = The same key as before
split-identity-same-hint = Shares given out earlier go on opening the locker too.
split-folder = Where the files go
split-folder-text = A stick is best: not this computer’s disk, where what was removed can be found again. A folder of its own is made there.
split-folder-pick = Choose a folder
split-folder-change = Choose another one
split-gives-up = What this changes, and what it cannot
split-gives-up-passphrases = { $count ->
    [one] { $count } passphrase stops opening the locker: from now on only shares do.
   *[other] { $count } passphrases stop opening the locker: from now on only shares do.
}
split-gives-up-all = Every other way in ends too: recovery keys and all earlier shares.
split-gives-up-time = Everything in the locker is sealed again for the new key. With many files this takes a while; it can be stopped and gone on with.
split-old-copies = In copies of the folder made before, the old shares, passphrases and keys still open what was there. Nobody can change that.
split-copies = In copies of the folder made before, the passphrase still opens what was there, and it gives the same key. Nobody can change that.
split-alone-stays = { $count ->
    [one] { $count } other key still opens the locker alone: a recovery key, a hardware key, or a custodian elsewhere.
   *[other] { $count } other keys still open the locker alone: recovery keys, hardware keys, or custodians elsewhere.
}
split-too-few = When too many shares are lost, nobody opens the locker any more. No one can help then.
split-understood = I have read this and want it so
split-do = Deal the key out
split-missing-holders = A holder still lacks a name or a key that was read.
split-missing-twice = Two holders have the same name.
split-missing-folder = Choose where the files go.
split-missing-understood = Say that you have read what this changes.
split-title-made = The key is dealt out
split-made-folder = The files lie in the folder { $folder }.
split-made-files = One file for each holder
split-made-file = File
split-made-for = For
split-next = What to do now
split-next-print = Open each card on a computer without a network, print it once, and hand it over by hand.
split-next-carry = Give each .age file to its holder. Only their own key opens it.
split-next-apart = Never keep two shares in the same place, nor one with this computer.
split-next-remove = When all are handed over, remove the files from the folder.
split-next-rehearse = Rehearse soon: a share that was never tried is only hoped for.
split-to-quorum = Show the holders

gather-title = Shares
gather-count = { $have } of { $needed } shares are here.
gather-first = How many shares are needed is known with the first one.
gather-enough = Enough shares are here.
gather-file = Take a file
gather-words = Type words from a card
gather-forget = Let go of all and begin anew
gather-asking = Type there; this page sees nothing of it.
gather-typed = Words from a card
gather-key-file = Choose the holder’s key file
gather-key-type = Type the holder’s key
given-counts = Share { $number }: it counts.
given-earlier = Share { $number } of an earlier splitting, number { $generation }. It opens only while the locker’s key is still the same.
given-later = Share { $number } of a later splitting, number { $generation }: this copy of the folder is older than the share.
given-other-locker = This is a share of another locker. It was put aside.
given-twice = Share { $number } is here already. It was put aside.
given-sealed = Sealed to its holder. Their key opens it.

rehearse-title = Rehearsal
rehearse-lead = Holders prove that their shares open, before they have to. The locker stays as it is, and the key is written nowhere.
rehearse-prove = Try the shares together
rehearse-missing = Not enough shares of the present splitting are here.
rehearse-honest = Shares in hand are kept in memory alone and let go of when you leave this page or lock.
rehearse-title-proven = The rehearsal succeeded
rehearse-proven = This quorum opens the locker

restore-title = Open with shares
restore-lead = Take the shares one after the other; their order does not matter.
restore-missing = Not enough shares are here yet.
restore-then = What is to come of it
restore-how = After opening
restore-open = Open; shares stay what opens it
restore-open-hint = As soon as it is locked, shares are needed again.
restore-look = Only look; the folder stays as it is
restore-look-hint = Nothing is written. To release originals or to add something, go on with it here.
restore-go-on = Go on with it on this computer; shares stay what opens it
restore-go-on-hint = The machine that had it is lost or is no longer used. This is recorded.
restore-passphrase = Open it, with a passphrase from now on
restore-passphrase-hint = You choose it in a window of its own. One person opens the locker then.
restore-passphrase-means = The quorum ends: no passphrase stands beside shares. The shares still give the same key; keep them apart, or deal a new key out.
restore-do = Open the locker
restore-done = { $count ->
    [one] Opened by the shares { $numbers }. { $count } item is in it.
   *[other] Opened by the shares { $numbers }. { $count } items are in it.
}
restore-ended = The quorum has ended.

quorum-late = A rehearsal has been due since { $day }. What nobody tries may be lost without anybody knowing.
quorum-next = The next rehearsal is due on { $day }.
split-compared = I have compared the words with the holder
split-identity-new-first = No passphrase, recovery key or removed file of before opens anything here any more. Everything is sealed again. The best choice where there was a passphrase.
split-identity-same-first = Quick. But a passphrase file that is found again on the disk, or in a copy, still gives this key, and so do recovery keys.
split-removed-found = A removed key file can still be found on this disk. With its passphrase it gives the key of this locker; only a new key ends that.
gather-let-go = The shares were let go of
gather-let-go-why = The locker was locked, or nobody was here for a while. Take them once more.
given-differs = Another share { $number } is here that says something else: one of the two is false. Both are tried.
ask-title-share-words = Words from a card
ask-title-share-key = Key of the holder
ask-words-how = Five lines, each with its number and eight words. Type them as they stand on the card; each line is checked at once.
ask-words-done = Take this share
ask-line = Line of the card
ask-line-good = This line is right.
ask-line-unknown = Word { $word } is none of the list. Compare it with the card.
ask-line-short = Eight words are needed in this line.
ask-line-long = These are more than eight words.
ask-line-damaged = The words are not as they were printed, or not in this line. Compare them one by one.
ask-share-key-hint = Paste the line that begins with AGE-SECRET-KEY-1. It opens this share alone and is not kept.
ask-share-key-wrong-next = The share is sealed to another key.
