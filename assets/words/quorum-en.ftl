# The quorum: the locker's key dealt out among holders, rehearsed, put together again. In English.
cli-split-about = Deals the locker’s key out among holders, so that some of them together open it and fewer do not
cli-split-example =
    sandyq split ~/locker --threshold 2 --holder "Әлия:Almaty=age1…" --holder "Nina Berg:Vilnius=age1…" --holder "The notary:Astana" -o /media/stick/shares --remove-passphrase
cli-quorum-about = Shows which shares open the locker; with a key also who holds them, and when each was last proven
cli-quorum-example = sandyq quorum ~/locker -i recovery.txt
cli-rehearse-about = Proves that shares open the locker, before they have to; the key is put together in memory alone
cli-rehearse-example = sandyq rehearse ~/locker --share /media/stick/share-1.age --share-key aliya.txt --share -
cli-restore-about = Opens a copy of the folder by shares, after a raid; on request it goes on here or gets a new way in
cli-restore-example =
    sandyq restore ~/copy --share share-1.age --share-key aliya.txt --share - --continue
    sandyq restore ~/copy --share share-1.txt --share share-2.txt --continue --new-passphrase-file new.txt
cli-arg-shares = A share that opens, together with others; - is standard input, for words typed from paper
cli-arg-share-keys = Key file of a holder, for a share that is sealed to it
cli-arg-threshold = How many shares open; at least 2
cli-arg-holders = Who gets a share, where it will be, and the holder’s key; without a key it is written as a card to be printed
cli-arg-remove-passphrase = Removes the ways in by a passphrase; with one left, nobody would need the shares
cli-arg-new-identity = The locker gets a new key, with new shares and no other way in; everything in it is sealed again for it
cli-arg-continue-here = Goes on with the copy on this machine
cli-arg-ending-passphrase-file = Adds a way in by the passphrase in this file; the quorum ends
cli-arg-identity-out = Where to write the locker’s own key, for tools of others
cli-split = The key is dealt out: { $needed } of { $of } shares open the locker. Splitting number { $generation }.
cli-split-key = Share { $number }, { $who }: sealed to the holder’s key, { $file }
cli-split-paper = Share { $number }, { $who }: a card to be printed, { $file }
cli-split-paper-note = A card is readable by whoever holds it, and cannot tell that it was read. Print it where no print queue is kept, hand it over by hand, and remove the file.
cli-split-removed =
    { $count ->
        [one] { $count } way in by a passphrase was removed. In copies of the folder made before, it still opens.
       *[other] { $count } ways in by a passphrase were removed. In copies of the folder made before, they still open.
    }
cli-split-alone =
    { $count ->
        [one] { $count } key still opens the locker alone, beside the shares: a recovery key, a hardware key, or a custodian elsewhere.
       *[other] { $count } keys still open the locker alone, beside the shares: recovery keys, hardware keys, or custodians elsewhere.
    }
cli-split-earlier = The locker’s key is the same as before, so earlier shares open it too. Whoever must not open it any more is shut out only by a new key.
cli-split-new = The locker has a new key now. Earlier shares open nothing in this folder any more, kept logs of stations aside; in copies of the folder made before they open what was there, and nobody can change that. Whoever may have put the old key together still reads those.
cli-split-recoveries =
    { $count ->
        [one] { $count } recovery or hardware key opens nothing here any more. Make a new one where it is needed.
       *[other] { $count } recovery or hardware keys open nothing here any more. Make new ones where they are needed.
    }
cli-split-left =
    { $count ->
        [one] { $count } file is still sealed to the old key: damaged, or the work was stopped.
       *[other] { $count } files are still sealed to the old key: damaged, or the work was stopped.
    }
cli-quorum = { $needed } of { $of } shares open this locker. Splitting number { $generation }.
cli-quorum-locked = Who holds them stands sealed in the log: give a key that opens.
cli-quorum-proven = { $number }  { $who } ({ $kind }): proven to open on { $at }
cli-quorum-never = { $number }  { $who } ({ $kind }): issued on { $at }, never tried
cli-share-key = sealed to a key
cli-share-paper = on paper
cli-quorum-due = The next rehearsal is due on { $at }.
cli-quorum-overdue = A rehearsal has been due since { $at }. What nobody tries may be lost without anybody knowing.
cli-rehearsed = These shares open the locker: { $numbers }. The key was put together in memory alone and is gone again.
cli-rehearsed-unrecorded = Nothing can be written to this locker now, so the rehearsal does not stand in the log.
cli-restored =
    { $count ->
        [one] Opened by the shares { $numbers }: { $name }. { $count } item is in it.
       *[other] Opened by the shares { $numbers }: { $name }. { $count } items are in it.
    }
cli-restored-ended = One person can open this locker now: the quorum has ended. The old shares still give its key; keep them apart, or deal a new key out.
cli-restored-identity = { $file } holds the locker’s own key: whoever has this file opens everything, in every copy, for ever. Remove it when the other tool has done its work.
cli-restored-unrecorded = This is a copy and was only read: nothing was written to it. To go on with it on this machine, add --continue.
notice-shares-of-before = These shares are of an earlier splitting, number { $about }. They open all the same, because the locker’s key did not change.
notice-shares-of-later = These shares are of a later splitting, number { $about }, than this copy of the folder knows: the copy is older. They open it all the same.
notice-share-false = A share does not fit the others and was not used: { $about }. Its checks are right, so it was altered on purpose or comes from elsewhere.
err-quorum-numbers = So many shares of so many cannot be dealt (needed / holders): { $about }
rec-quorum-numbers = At least 2 must be needed, there must be as many holders, and at most 20. Nothing was changed.
err-bad-holder = This holder cannot get a share: { $about }
rec-bad-holder = A holder needs a name of at most 500 letters, and a key that is not the locker’s own. Nothing was changed.
err-holder-twice = The same name or the same key stands there twice: { $about }
rec-holder-twice = Whoever holds two shares counts as two. Give each holder a name and a key of their own.
err-quorum-passphrase = This locker has a way in by a passphrase. With it one person opens what the shares are to guard.
rec-quorum-passphrase = Add --remove-passphrase: the shares are proven first, then the passphrase goes. Nothing was changed.
err-quorum-no-passphrase = This locker is opened by shares. A passphrase beside them could be pressed out of somebody.
rec-quorum-no-passphrase = To end the quorum openly, restore the locker from its shares with a new passphrase. Nothing was changed.
err-no-quorum = The key of this locker is not dealt out.
rec-no-quorum = Deal it out first; on the command line: sandyq split.
err-shares-needed = This locker is opened by shares (needed / there are): { $about }
rec-shares-needed = Give them with --share, or a recovery key with -i.
err-not-a-share = This is no share: { $about }
rec-not-a-share = A share is five lines, each a number and eight words; or a file that ends in .age. Nothing was changed.
err-share-newer = This share was made by a newer Sandyq: { $about }
rec-share-newer = Use that version or a later one.
err-share-sealed = No key that was given opens this sealed share: { $about }
rec-share-sealed = Its holder has the key: give the file with --share-key, or let the holder open the share with “age -d”.
err-share-line-missing = A line of this share is missing (file, line): { $about }
rec-share-line-missing = Type that line too: its number and eight words.
err-share-line-words = This line of a share has not exactly eight words, or is there twice (file, line): { $about }
rec-share-line-words = Compare that line with the paper.
err-share-word-unknown = This word of a share is none of the list (file, line, word): { $about }
rec-share-word-unknown = Compare that word with the paper. Every word is an English one of three to eight letters.
err-share-line-damaged = This line of a share is not as it was printed (file, line): { $about }
rec-share-line-damaged = Compare that line with the paper word by word, and their order too.
err-share-lines-mixed = The lines of this share do not belong together: { $about }
rec-share-lines-mixed = Each line is right by itself, so one of them is of another share, or what stands above the words was changed. Type all five lines of one paper.
err-share-other-locker = This share is of another locker: { $about }
rec-share-other-locker = The first eight letters of the locker’s number stand on each share. Nothing was changed.
err-share-old-generation = This share is of an earlier splitting and does not open any more: { $about }
rec-share-old-generation = Ask its holder for the newest share. Copies of the folder made before the key was changed still open by it.
err-share-later-generation = This share is of a later splitting than this copy of the folder: { $about }
rec-share-later-generation = Take a newer copy of the folder, or older shares of all holders. Nothing was changed.
err-share-twice = The same share was given twice: { $about }
rec-share-twice = Another holder’s share is needed.
err-shares-in-locker = Shares do not belong in the locker’s own folder: { $about }
rec-shares-in-locker = They would be in every copy of it, beside what they open. Choose a stick. Nothing was changed.
err-too-few-shares = There are too few shares (there / needed): { $about }
rec-too-few-shares = Ask more holders. Fewer than needed open nothing.
err-shares-do-not-open = Together these shares do not give the locker’s key: { $about }
rec-shares-do-not-open = Each is right by itself, so at least one was altered, or the folder’s public file was. Give one share more than needed: then the false one is named.
card-title = Part { $number } of { $of }
card-what = This is one part of a key. { $needed } such parts together open the locker { $mark }…; this one alone opens nothing. You cannot open the locker with it, and can say so truthfully. Splitting number { $generation }.
card-keep = Keep it where nobody looks for it, away from the newsroom and its machines. Do not photograph it, and do not send it by telephone or by post. Tell nobody that you have it but the person who gave it to you.
card-asked = When you are asked for it, be sure who asks: meet them, or know their voice. Then let them read the picture, or read the lines out one after the other, each with its number. A slip of the tongue is noticed, and its line named.
card-lost = If it is lost, seen by others or taken from you, say so at once. The others then make new parts and a new key.
card-honest = Whoever has read this sheet has this part of the key, and the sheet cannot tell that it was read.
cli-survival-about = Shows what opens the locker, by place and when each was last proven, and what would be left if places were lost
cli-survival-example = sandyq survival ~/locker --lost office --lost home -i recovery.txt
cli-arg-lost = A place that is lost; several are taken together
survival-passphrase = passphrase
survival-recovery = recovery key
survival-hardware = hardware key
survival-recipient = custodian elsewhere
survival-share = share
cli-survival-nowhere = No place known
cli-survival-proven = { $who }: proven to open on { $at }
cli-survival-never = { $who }: never proven to open
cli-survival-opens = If lost: { $place }. Left that open alone: { $alone }, shares: { $shares }. The locker still opens.
cli-survival-closed = If lost: { $place }. Left that open alone: { $alone }, shares: { $shares }. NOBODY OPENS THE LOCKER ANY MORE.
cli-survival-one-opens = If any one of them is lost, at least these are left. Opening alone: { $alone }, shares: { $shares }. The locker still opens.
cli-survival-one-closed = If a certain one of them is lost, these are left. Opening alone: { $alone }, shares: { $shares }. NOBODY OPENS THE LOCKER ANY MORE.
cli-survival-readers =
    { $count ->
        [one] One custodian elsewhere is left, who reads everything in a copy of the folder with age -d. Nobody goes on with the locker itself.
       *[other] { $count } custodians elsewhere are left, who read everything in a copy of the folder with age -d. Nobody goes on with the locker itself.
    }
cli-survival-unplaced =
    { $count ->
        [one] Of { $count } key nobody said where it is: it is counted as lost with any place.
       *[other] Of { $count } keys nobody said where they are: they are counted as lost with any place.
    }
cli-survival-keys-alone = This is about keys alone. A key opens nothing without a copy of the folder: keep one elsewhere too.
notice-split-unfinished = The shares count from now on; keep them. What was left to do behind it did not come to its end ({ $about }); the next unlock, by shares, finishes it.
