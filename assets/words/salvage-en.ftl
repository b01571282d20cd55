# Salvage: what is carried over from a damaged locker, and what is not. English.
cli-salvage-about = Carries everything that proves from a damaged locker into a new folder and names the rest; the old one is only read
cli-salvage-example =
    sandyq salvage /media/old/locker ~/locker-new
    sandyq salvage /media/old/locker ~/locker-new -i recovery.txt -o left-behind.txt
cli-arg-old = The damaged locker; nothing is written there
cli-arg-new = A new or empty folder
cli-arg-list = Writes the list of what did not come over into this file; it contains titles
cli-salvaged-same =
    { $count ->
        [one] One file was copied to { $folder }, read back and compared. It is the same locker, { $id }.
       *[other] { $count } files were copied to { $folder }, read back and compared. It is the same locker, { $id }.
    }
cli-salvaged-own =
    { $count ->
        [one] One item was carried over to { $folder }, into a locker with a signing key of its own: { $id }. The old identity and ways in open it.
       *[other] { $count } items were carried over to { $folder }, into a locker with a signing key of its own: { $id }. The old identity and ways in open it.
    }
cli-salvage-go-on = To go on there: sandyq continue { $folder }
cli-salvage-without-key = Nothing was opened. With the passphrase or a recovery key, a second salvage can also carry over what stands behind a hole in the log.
cli-salvage-nothing-left = Everything came over.
cli-salvage-left = Did not come over, or without proof:
cli-salvage-carried = (carried over)
cli-salvage-listed = The list was written to { $file }. It contains titles.
err-salvage-needs-key = Without a key nothing can be carried over here: { $about } proves nothing by itself.
rec-salvage-needs-key = Give the passphrase file or a recovery key: what was sealed to it can then still be told.
err-salvage-inside = One of the two folders lies inside the other: { $about }
rec-salvage-inside = Name a new folder elsewhere, best on another disk.
act-salvaged = Carried over from a damaged locker
act-item-salvaged = Item carried over from a damaged locker
act-item-lost = Item of a damaged locker whose original did not come over
stage-copying = Copying
salvage-records-title = Records of the damaged locker
salvage-records-notes = The own file, keys, log and anchors of the damaged locker { $locker }, as they were found, damaged or not.
find-salvage-anew = { $subject }: a working file that every program makes anew. It is not carried over.
next-salvage-anew = Nothing to do.
find-salvage-cut = { $subject }: what a program left that was stopped while writing. Nobody was told that it was sealed.
next-salvage-cut = Nothing to do.
find-salvage-tail = { $subject }: belongs to a part of the log that proves nothing any more. It stays in the old folder.
next-salvage-tail = Keep the old folder. Look for this file in another copy of the locker.
find-salvage-foreign = { $subject }: not a file of a locker. It stays in the old folder.
next-salvage-foreign = Look at it yourself; Sandyq does not follow links and copies nothing that it does not know.
find-salvage-no-room = { $subject }: there is no room for it in the new place, and no entry speaks of it.
next-salvage-no-room = Salvage once more into a place with more room.
find-salvage-unproven = { $subject }: carried over, but no signed checkpoint of the old locker proves it.
next-salvage-unproven = The file opens with the locker’s key, and that is all that can be said. Compare it with a bundle made earlier.
find-locker-part-missing = { $subject }: the file is missing.
next-locker-part-missing = Look for it in another copy of the locker. A bundle made earlier contains its locker.txt.
find-key-file-damaged = { $subject }: the key file is damaged.
next-key-file-damaged = Take the file from another copy of the locker, or use another way in.
