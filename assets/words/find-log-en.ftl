# What the judge of the custody log finds, English. The same keys stand in find-log-kk.ftl and find-log-ru.ftl.
# find says what was found, next what to do now.

# The locker's file.
find-locker-file-signed = { $subject }: signed by the custodian (version { $number }).
next-locker-file-signed = Compare the locker's id with the one you were told.
find-locker-file-malformed = { $subject }: cannot be read as the file of a locker.
next-locker-file-malformed = Put nothing in. Compare it with an earlier copy.
find-locker-file-unsigned = { $subject }: the custodian's signature is missing or does not fit the text.
next-locker-file-unsigned = Do not rely on the keys named there. Compare it with an earlier copy.
find-locker-id-differs = { $subject }: the custodian's key is not the one from which the locker has its id.
next-locker-id-differs = The key may have been replaced. Put nothing in, and compare it with an earlier copy.
find-locker-key-name-differs = { $subject }: a key bears a name that does not belong to this locker: { $signer }
next-locker-key-name-differs = Ask the custodian whose key this is.

# The commits as files.
find-log-empty = The log holds no entry at all.
next-log-empty = Every locker has at least the entry of its creation. Look for another copy of the folder.
find-log-commit-malformed = { $subject }: cannot be read as a file of the log.
next-log-commit-malformed = Keep it as it is. Take the file from another copy of the locker.
find-log-commit-missing = Before { $subject } the entries { $from } to { $to } are missing.
next-log-commit-missing = Look for the missing file in another copy of the locker.
find-log-commit-out-of-order = { $subject }: begins where other entries already stand.
next-log-commit-out-of-order = The file was copied or moved. Compare it with another copy of the locker.
find-log-commit-misnamed = { $subject }: by its content it begins with entry { $first }.
next-log-commit-misnamed = The file was renamed or replaced. Compare it with another copy of the locker.
find-log-chain-broken = { $subject }: names another predecessor than the one that is there.
next-log-chain-broken = The file before it was changed afterwards. Compare both with another copy of the locker.

# The tree.
find-log-leaves-differ = { $subject }: its entries do not lead to the signed root.
next-log-leaves-differ = Entries were replaced after signing. Compare the file with another copy of the locker.
find-log-edge-differs = { $subject }: the edge of the tree written there does not fit the entries.
next-log-edge-differs = The file was damaged or changed. Compare it with another copy of the locker.
find-log-root-differs = { $subject }: the checkpoint states another root than the entries give.
next-log-root-differs = Ask the custodian. Keep both, this folder and any other copy.

# The checkpoints.
find-log-checkpoint-malformed = { $subject }: there is no readable checkpoint in it.
next-log-checkpoint-malformed = Compare the file with another copy of the locker.
find-log-origin-differs = { $subject }: the checkpoint is that of another log: { $origin }
next-log-origin-differs = The checkpoint was put in from elsewhere. Compare the file with another copy of the locker.
find-log-size-differs = { $subject }: the checkpoint states { $stated } entries, and there are { $size }.
next-log-size-differs = Compare the file with another copy of the locker.
find-log-signature-false = { $subject }: the signature in the name of { $signer } is false.
next-log-signature-false = The text was changed after signing, or the signature was invented. Compare the file with another copy.
find-log-station-unknown = { $subject }: signed by a machine that the custodian has not endorsed: { $signer }
next-log-station-unknown = Ask the custodian whether that machine may write here.
find-log-station-unsigned = { $subject }: no machine of this locker has signed.
next-log-station-unsigned = Compare the file with another copy of the locker.
find-log-line-foreign = { $subject }: under the checkpoint stands a line that is not the station’s: { $signer }
next-log-line-foreign = It was added afterwards. Bring the folder once more from the station’s own computer.
find-log-clear-differs = { $subject }: what it says of its files is not what the station signed.
next-log-clear-differs = The file was changed or damaged. Bring the folder once more from the station’s own computer.
find-log-signer-unknown = { $subject }: somebody else has signed as well: { $signer }
next-log-signer-unknown = If it is a witness, check the signature with the key they gave you.

# The log as a whole.
find-log-whole = The log is complete: { $size } entries in { $commits } files, each leads to the signed root.
next-log-whole = Nothing to do. Keep a checkpoint outside the locker to be able to notice a shortened log later.
find-log-countersigned = The custodian has signed the first { $size } entries.
next-log-countersigned = Compare the fingerprint of the custodian's key with the one you were told.
find-log-tail-not-countersigned = The { $count } entries after the first { $size } bear only the signature of a machine.
next-log-tail-not-countersigned = Unlock the locker: the custodian then signs them. If they are strange to you, ask who had the machine.
find-log-never-countersigned = The custodian has never signed this log.
next-log-never-countersigned = Until then only the machine's key speaks for it. Unlock the locker, or ask the custodian.
find-log-continues-known = The log continues the checkpoint of { $size } entries that was kept elsewhere.
next-log-continues-known = Nothing to do.
find-log-shorter-than-known = The log has { $size } entries, and elsewhere a checkpoint of { $known } entries is known.
next-log-shorter-than-known = Entries were cut off, or this is an old copy. Look for the newer one.
find-log-other-than-known = The first { $known } entries are not those of the checkpoint that was kept elsewhere.
next-log-other-than-known = The history was written anew. Keep both, this folder and the checkpoint, and show them to the lawyer.

# The sealed entries.
find-log-entries-fit = All { $count } entries were opened; each is the one in the log, and no history has a gap.
next-log-entries-fit = Nothing to do.
find-log-entries-malformed = { $subject }: the opened content is not a list of entries.
next-log-entries-malformed = Take the file from another copy of the locker.
find-log-entries-count-differs = { $subject }: holds { $count } entries, and the log names { $leaves }.
next-log-entries-count-differs = Take the file from another copy of the locker.
find-log-entry-malformed = Entry { $subject } cannot be read.
next-log-entry-malformed = Take the file from another copy of the locker.
find-log-entry-differs = Entry { $subject } is not the one that stands in the log.
next-log-entry-differs = It was replaced. Take the file from another copy of the locker.
find-log-entry-number-differs = Entry { $subject } gives itself the number { $number }.
next-log-entry-number-differs = Ask the custodian; a correct program does not write this.
find-log-disclosure-foreign = Entry { $subject } holds a value that is not its own.
next-log-disclosure-foreign = A value was replaced. Take the file from another copy of the locker.
find-log-disclosure-missing = Entry { $subject } lacks the value of the field { $field }.
next-log-disclosure-missing = A value was removed. Take the file from another copy of the locker.
find-log-entry-incomplete = Entry { $subject } does not state what every entry states: { $field }
next-log-entry-incomplete = Ask the custodian; a correct program does not write this.
find-log-entry-station-differs = Entry { $subject } names the machine { $station }, but another one has signed it.
next-log-entry-station-differs = Ask who wrote it, and on which machine.
find-log-object-unlisted = Entry { $subject } speaks of a sealed file that its part of the log does not list: { $object }
next-log-object-unlisted = Look whether the file is there; the list was changed afterwards.
find-log-object-unspoken = { $subject }: lists a sealed file of which no entry speaks: { $object }
next-log-object-unspoken = Find out how the file came here. Do not delete it.
find-log-resealed-unknown = { $subject }: lists a file as sealed again that no part of the log brought in: { $object }
next-log-resealed-unknown = The list was changed afterwards. Compare the file with another copy of the locker.
find-log-resealed-differs = { $subject }: its list of files that were sealed again is not the one that its entry records.
next-log-resealed-differs = The list was changed afterwards. Compare the file with another copy of the locker.
find-log-history-broken = Entry { $subject } does not continue the history of { $about }.
next-log-history-broken = An entry is missing or was replaced. Compare with another copy of the locker.
find-log-act-unknown = Entry { $subject } records an act that this version does not know: { $act }
next-log-act-unknown = Look at it with a newer version. It breaks nothing.
find-log-clock-stepped = { $subject }: the clock of the machine was set forward by about { $seconds } s before this entry; it says { $at }.
next-log-clock-stepped = Do not rely on the time of day of this and the following entries. Their order is proven all the same; the reply of an authority or a witness says “not later than”.
find-log-clock-back = { $subject }: the clock of the machine went back by about { $seconds } s before this entry; it says { $at }.
next-log-clock-back = Do not rely on the time of day of this and the following entries. Their order is proven all the same; the reply of an authority or a witness says “not later than”.
find-log-clock-absurd = { $subject }: the clock of the machine said { $at }, which cannot have been.
next-log-clock-absurd = Set the computer’s clock. The order of the entries is proven all the same; the reply of an authority or a witness says “not later than”.
