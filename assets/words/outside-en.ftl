# Proof from outside, in the window: witnesses and timestamp authorities for a locker, and this machine as a witness. English.
ui-outside = Proof from outside
ui-witness = I am a witness
welcome-witness-text = A newsroom asks you to sign that you saw its log. You need no locker for that.

# What stands outside.
outside-lead = What somebody elsewhere has seen cannot be taken away unnoticed, neither by whoever holds the locker nor by whoever took it.
outside-loading = Looking at what stands outside…
outside-entries = { $count ->
    [one] { $count } entry in the log now
   *[other] { $count } entries in the log now
}
outside-witnesses = Witnesses
outside-witnesses-text = Somebody you trust in another place, a lawyer for example, signs that they saw the log. Only numbers and hashes go out.
outside-authorities = Timestamp authorities
outside-authorities-text = A service that stamps a hash with the time states that the entries existed not later than that. Two that have nothing to do with each other are recommended.
outside-nobody-saw = No witness has seen this log
outside-nobody-saw-means = If its end were cut off, that could go unnoticed.
outside-nobody-stamped = No authority has stamped this log
outside-nobody-stamped-means = Nothing outside proves when its entries existed.
outside-unseen = { $count ->
    [one] { $count } item that no witness has seen yet
   *[other] { $count } items that no witness has seen yet
}
outside-unstamped = { $count ->
    [one] { $count } item that no authority has stamped yet
   *[other] { $count } items that no authority has stamped yet
}
outside-since-means = Nobody outside stands for what came since. It is time for a new round.
outside-unseen-none = Since a witness saw the log last, nothing was put in
outside-unstamped-none = Since an authority stamped the log last, nothing was put in
outside-since-entries = { $count ->
    [one] The log has grown by { $count } entry; showing and recording are entries, too.
   *[other] The log has grown by { $count } entries; showing and recording are entries, too.
}
outside-one-authority = Only one authority has stamped this log
outside-one-authority-means = One alone can err, be broken into or be called partial. Ask a second one that has nothing to do with the first.
outside-contradicted = This log is not the one that a witness saw
outside-contradicted-means = Entries were put in the place of others, or are missing at the end. Change nothing in the folder, check the locker, and look for another copy.
outside-by-clock = not later than { $at }, by the witness’s clock
outside-not-later = not later than { $at }
outside-earlier = { $count ->
    [one] { $count } earlier one
   *[other] { $count } earlier ones
}
outside-size = { $count ->
    [one] { $count } entry
   *[other] the first { $count } entries
}
outside-never-saw = Asked, no answer taken in yet
outside-key-words = Key in words
outside-anchor-anchored = stamped
outside-anchor-waiting = asked, no reply yet
outside-anchor-false = the reply proves no time: { anchor-why }
outside-anchor-part-missing = a part of the reply is missing
outside-anchor-other-history = stamped, but not the entries of this log
outside-claimed = “Not later than” is stated from outside. When an entry was written is claimed by the clock of the machine that wrote it.
outside-make-request = Make a file for a witness
outside-take-answer = Take in a witness’s answer
outside-ask-authority = Make a request for an authority
outside-take-reply = Take in a reply
outside-answer-taken = { $count ->
    [one] The answer is taken in: { $count } entry was seen
   *[other] The answer is taken in: the first { $count } entries were seen
}
outside-answer-taken-means = It is kept beside the log and recorded in it. Every check holds the log against it from now on.
outside-known = It was here already
outside-read-only = Nothing can be added to this locker here, so nothing can be taken in either.
outside-back = To “Proof from outside”

# A file for a witness.
checkpoint-title = Make a file for a witness
checkpoint-title-made = The file for the witness is written
checkpoint-lead = It holds the number of entries, hashes and your signature. Nothing in it tells what is in the locker.
checkpoint-who = Which witness
checkpoint-known = Asked before: { $words }
checkpoint-other = Another witness
checkpoint-key = The witness’s key
checkpoint-key-hint = One line that begins with sandyq-witness/. The witness finds it in their Sandyq under “I am a witness”. It is no secret.
checkpoint-key-words = Compare by phone: the same words stand on the witness’s screen
checkpoint-sheet = Also write a sheet for printing
checkpoint-sheet-hint = The state of the log in words and as a picture. Whoever keeps the sheet has seen it; a signature needs the file.
checkpoint-make = Choose where to write it
checkpoint-missing = Enter the witness’s key.
checkpoint-made = Written: { $label }
checkpoint-made-sheet = And for printing: { $label }
checkpoint-first = This witness has not seen the log yet.
checkpoint-continues = { $count ->
    [one] The witness has seen { $count } entry; the file proves that it is still there unchanged.
   *[other] The witness has seen the first { $count } entries; the file proves that they are still there unchanged.
}
checkpoint-size = { $count ->
    [one] It speaks of { $count } entry.
   *[other] It speaks of the first { $count } entries.
}
checkpoint-behind = { $count ->
    [one] { $count } newer entry is not signed yet; it will be at the next unlock.
   *[other] { $count } newer entries are not signed yet; they will be at the next unlock.
}
checkpoint-next = What to do now
checkpoint-next-carry = Bring the file to the witness on a stick, or send it. It tells nothing of what is in the locker.
checkpoint-next-sign = The witness opens Sandyq, “I am a witness”, chooses the file and signs.
checkpoint-next-call = They have never seen this log: call them, and read out the words of the key below. They compare them before they sign.
checkpoint-next-return = Take in the file that comes back: “Take in a witness’s answer”.
checkpoint-words = This state of the log in words
checkpoint-log-words = Key of this log in words

# A request for an authority.
authority-title = Make a request for an authority
authority-title-made = The request is written
authority-lead = Only a hash goes out: no name, no number, no content.
authority-name = What the authority is called here
authority-name-hint = Up to 32 small Latin letters, digits and “-”, for example: first-authority.
authority-asked-before = Asked before
authority-two = Ask two authorities that have nothing to do with each other: one alone can err, be broken into or be called partial.
authority-make = Choose where to write it
authority-missing = Give the authority a name.
authority-made = Written: { $label }
authority-again = This request was made before; it is written once more.
authority-hash = All that goes out
authority-next-carry = Bring the file on a stick to a computer that may be seen asking. Not from this one: whoever watches the line sees who asks.
authority-next-ask = There it goes to the authority at its address, and the reply is written beside it:
authority-next-root = Get the authority’s root certificate as well, from its own site or from somebody you trust, and bring both back.
authority-next-return = Take in the reply here: “Take in a reply”.
authority-address = ADDRESS

# An authority's reply.
reply-title = Take in a reply
reply-title-taken = The reply is taken in
reply-lead = It is taken in only if it answers a request of this locker and proves its time.
reply-file = The reply
reply-file-hint = The file that the authority gave back, as a rule with the ending .tsr.
reply-pick = Choose the reply
reply-root = The authority’s root certificate
reply-root-hint = In PEM or DER, from a source that you trust. Sandyq brings none along: which authority counts is decided where the evidence is heard.
reply-root-pick = Choose the certificate
reply-root-sha256 = SHA-256 of the root
reply-root-compare = Compare it with the one that the authority publishes.
reply-pick-again = Choose another
reply-take = Take in
reply-missing-reply = Choose the reply.
reply-missing-root = Choose the root certificate.
reply-taken = { $count ->
    [one] { $count } entry existed not later than { $at }
   *[other] The first { $count } entries existed not later than { $at }
}
reply-taken-means = Kept with its certificates beside the log, and recorded in it. Every check judges it anew.
reply-signer = Stated by
reply-trusted = Root that was trusted
reply-policy = Policy
reply-serial = Number of the stamp

# This machine as a witness.
witness-title = I am a witness
witness-title-seen = What the newsroom brought
witness-title-signed = Signed
witness-lead = A newsroom asks you to state that you saw its log. You see numbers and hashes, never what is in it; and you notice if something was taken away.
witness-own-key = Your witness key
witness-own-key-text = Give this line to the newsroom; it is no secret. What signs stays on this machine.
witness-own-words = Its words, to be read out by phone
witness-look = Choose the newsroom’s file
witness-look-text = It is looked at first. Nothing is signed before you agree.
witness-another = Choose another file
witness-log = Log
witness-is-first = This log is seen here for the first time
witness-is-first-means = Call the newsroom on a number that you know yourself, and compare the words below. What was before this day, you cannot know.
witness-log-words = Key of the log in words
witness-compared = I have compared the words by phone, and they agree
witness-compared-hint = Not on a number that came with the file.
witness-not-compared = Compare the words first.
witness-continues = It continues what you signed before
witness-same = It is the same that you signed before
witness-before = { $count ->
    [one] You signed { $count } entry, { $at }. It is still there, unchanged.
   *[other] You signed the first { $count } entries, { $at }. They are still there, unchanged.
}
witness-added = { $count ->
    [one] { $count } entry was added since.
   *[other] { $count } entries were added since.
}
witness-size = { $count ->
    [one] { $count } entry
   *[other] { $count } entries
}
witness-entries = Entries
witness-state-words = This state in words
witness-means = Your signature says: “I saw a log with this number of entries and this hash, at this time by the clock of this machine, and it continues what I saw before.” It says nothing of what is in it.
witness-means-first = Your signature says: “I saw a log with this number of entries and this hash, at this time by the clock of this machine.” It says nothing of what is in it.
witness-sign = Sign, and choose where to write
witness-signed = Signed and written: { $label }
witness-signed-at = { $count ->
    [one] { $count } entry, { $at } by the clock of this machine.
   *[other] { $count } entries, { $at } by the clock of this machine.
}
witness-next-return = Bring this file back to the newsroom on the stick, or send it.
witness-next-words = Keep the words below: by them you recognise this state later.
witness-next-keep = This machine remembers what it signed. If it is lost, so is the memory: keep a copy of the answer elsewhere.
witness-remembered = What you have signed
witness-remembered-text = Newest state of each log. If an answer did not reach the newsroom, it can be written once more.
witness-remembered-row = { $count ->
    [one] { $count } entry, signed { $at }
   *[other] { $count } entries, signed { $at }
}
witness-again = Write the answer once more
witness-again-of = Write the answer once more: { $origin }
witness-again-done = The answer is written: { $label }

# Time stamps in a bundle that was verified.
verify-roots = Time stamps by authorities
verify-roots-trusted = { $count ->
    [one] { $count } time stamp leads to a root that you trust
   *[other] { $count } time stamps lead to a root that you trust
}
verify-roots-strange = { $count ->
    [one] { $count } time stamp is sound, but it leads to a root that you have not said you trust.
   *[other] { $count } time stamps are sound, but they lead to roots that you have not said you trust.
}
verify-roots-means = Anybody can make a root. Get the authority’s root certificate from its own site or from somebody you trust, not from the sender, and choose it here: the bundle is then judged once more.
verify-roots-choose = Choose a root certificate
verify-roots-none = No time stamp in this bundle leads to that root
verify-roots-none-means = Compare the SHA-256 of your root with the one in the list of findings above.
