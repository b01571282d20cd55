# Witnesses: a checkpoint goes out, and comes back cosigned. English.
cli-checkpoint-about = Checkpoints of the log, and witnesses elsewhere who have seen them
cli-checkpoint-export-about = Writes the newest checkpoint for a witness, with the proof that it continues what that witness saw before
cli-checkpoint-export-example =
    sandyq checkpoint export ~/locker --for sandyq-witness/…+…+… -o for-the-lawyer.txt
    sandyq checkpoint export ~/locker --for sandyq-witness/…+…+… -o for-the-lawyer.txt --page sheet.html
cli-checkpoint-import-about = Takes in a witness’s answer; it is kept beside the log
cli-checkpoint-import-example = sandyq checkpoint import ~/locker answer.txt -i recovery.txt
cli-checkpoint-list-about = Shows who has seen how much of the log, and when
cli-witness-about = This machine as a witness: it sees other people’s checkpoints and signs that it saw them
cli-witness-key-about = Shows the key that a newsroom needs to ask this witness
cli-witness-cosign-about = Cosigns a checkpoint, if it continues what this witness saw before
cli-witness-cosign-example = sandyq witness cosign for-the-lawyer.txt -o answer.txt
cli-arg-witness = Key of the witness, as “sandyq witness key” shows it on their machine
cli-arg-page = Also writes a sheet for printing: the checkpoint in words and as a picture
cli-arg-answer = File that the witness gave back
cli-arg-request = File that the newsroom gave
cli-arg-words-compared = For a log seen for the first time: the words of its key were compared by telephone
cli-checkpoint-exported =
    Written for the witness: { $file }
    Entries in this checkpoint: { $size }
    The checkpoint in words: { $words }
    This locker’s key in words: { $key }
cli-checkpoint-first = This witness has not seen the log yet. Read out the words of the key by telephone; the witness compares them.
cli-checkpoint-behind =
    { $count ->
        [one] One entry came after this checkpoint and is not signed by the custodian yet. It will be at the next unlock.
       *[other] { $count } entries came after this checkpoint and are not signed by the custodian yet. They will be at the next unlock.
    }
cli-checkpoint-imported = Entries up to { $size } were seen by { $witness } not later than { $at }, by the witness’s clock.
cli-checkpoint-known = This answer was here already.
cli-checkpoint-unrecorded = It is kept beside the log. With the passphrase or a recovery key it is also written into the log.
cli-checkpoint-none = No witness has seen this log. What happens to its end could then go unnoticed.
cli-checkpoint-row = Entries up to { $size }: seen by { $witness } not later than { $at }, by the witness’s clock
cli-witness-key =
    Key of this witness: { $key }
    In words: { $words }
cli-witness-first =
    Seen for the first time: { $origin }
    Its key in words: { $words }
cli-witness-continues =
    { $count ->
        [0] { $origin }: the same { $old } entries that this witness saw before.
        [one] { $origin } continues the { $old } entries that this witness saw before; one more was added.
       *[other] { $origin } continues the { $old } entries that this witness saw before; { $count } more were added.
    }
cli-witness-cosigned =
    Cosigned: { $size } entries, at { $at } by the clock of this machine.
    The checkpoint in words: { $words }
    Give this file back to the newsroom: { $file }
err-malformed-witness = This is not the key of a witness: { $about }
rec-malformed-witness = Ask the witness for the whole line with their key: their Sandyq shows it under “I am a witness”, or by “sandyq witness key”.
err-not-a-witness-request = This is not a checkpoint for a witness.
rec-not-a-witness-request = Ask the newsroom for the file that they made for a witness. Nothing was signed.
err-not-a-witness-answer = This is not a witness’s answer.
rec-not-a-witness-answer = Ask the witness for the file that their Sandyq wrote when they signed. Nothing was changed.
err-witness-other-history = The answer is about another history than the one in this locker: { $about }
rec-witness-other-history = Nothing was changed. If it is about this locker, somebody has put other entries in the place of those that the witness saw: keep this folder and that file as they are, and check the locker.
err-witness-unknown = The answer does not bear the signature of any witness who was asked from this locker.
rec-witness-unknown = Make a file for that witness first; on the command line: sandyq checkpoint export. Nothing was changed.
err-never-countersigned = No checkpoint of this locker is signed by its custodian yet.
rec-never-countersigned = Unlock the locker once; then its newest checkpoint can go to a witness.
err-witness-first = This log is seen for the first time. Its key in words: { $about }
rec-witness-first = Compare these words with the newsroom by telephone. If they are the same, say so; on the command line: --words-compared. Nothing was signed.
err-witness-other-log = The name of this log does not belong to its key: { $about }
rec-witness-other-log = Do not sign it. Ask the newsroom by telephone what they sent. Nothing was signed.
err-witness-not-signed = The custodian of this log did not sign this checkpoint: { $about }
rec-witness-not-signed = Do not sign it. Ask the newsroom by telephone what they sent. Nothing was signed.
err-witness-shortened = This checkpoint is shorter than what this witness saw: { $about }
rec-witness-shortened = Either the file is older than the last one that was signed, or entries are missing at the end of the log, or an old copy was put in its place. Keep the file, and ask the newsroom by telephone. Nothing was signed.
err-witness-forked = The log has as many entries as this witness saw, and they are other ones: { $about }
rec-witness-forked = Two histories were signed by the same key. Keep this file: it is evidence of that. Tell the newsroom by telephone. Nothing was signed.
err-witness-not-continued = This file does not show that the log continues what this witness saw: { $about }
rec-witness-not-continued = Either the file is damaged, or entries were replaced. Keep it, and ask the newsroom for a new one. Nothing was signed.
err-witness-other-beginning = This request does not begin where this witness signed last: { $about }
rec-witness-other-beginning = The newsroom has not taken in the last answer yet, or wrote this file before it. Give them the last answer again and ask for a new request. Nothing was signed.
err-witness-damaged = What this machine remembers as a witness cannot be read: { $about }
rec-witness-damaged = Nothing was signed, because without that memory a shortened log would go unnoticed. Bring the file back from a backup of this machine.
err-witness-in-use = Another Sandyq on this machine is just cosigning.
rec-witness-in-use = Wait for it to end, and try again.
err-clock-absurd = The clock of this machine says a time that cannot be stated: { $about }
rec-clock-absurd = Set the clock, and try again. Nothing was signed.
err-clock-back = The clock of this machine says { $about }, which is earlier than what this witness signed last for this log.
rec-clock-back = Set the clock, and try again. Nothing was signed.
find-witnessed = { $subject }: entries up to { $size } were seen by { $witness } not later than { $at }, by the witness’s clock.
next-witnessed = Nothing to do.
find-witness-false = { $subject }: is no cosigned checkpoint of this log, or cannot be read.
next-witness-false = Look for this file in another copy of the locker, or ask the witness for the answer once more.
witness-page-title = A checkpoint of a Sandyq log
witness-page-lead = For a witness elsewhere: keep this sheet where it will not be found in a search of the newsroom.
witness-page-words = The checkpoint in words
witness-page-key-words = The log’s key in words
witness-page-log = Log
witness-page-size = Entries
witness-page-root = Root of the tree (SHA-256)
witness-page-for = Made for the witness
witness-page-what = What this sheet is worth
witness-page-seen = Whoever keeps it can later tell whether the log still contains, unchanged, everything it contained on that day: a bundle or a check of that log must lead to this root at this number of entries.
witness-page-not = This sheet was seen, it was not cosigned: it carries no proof that the log continues what the witness saw before. For a cosignature the witness needs the file that was written with it.
