# Time from outside: requests to timestamp authorities, and what their replies prove. English.
cli-anchor-about = Time from outside: timestamp authorities state not later than when the log said what it says
cli-anchor-request-about = Writes a request for a timestamp authority: a hash of the newest checkpoint, no names and no counts
cli-anchor-request-example = sandyq anchor request ~/locker --to first-authority -o first.tsq
cli-anchor-attach-about = Takes in an authority’s reply, if it proves its time; it is kept beside the log
cli-anchor-attach-example = sandyq anchor attach ~/locker first.tsr --authority-cert first-root.pem -i recovery.txt
cli-anchor-list-about = Shows which entries existed not later than when, and by whom
cli-arg-authority = What the authority is called here: small Latin letters, digits and “-”
cli-arg-reply = File that the authority gave back
cli-arg-authority-cert = Root certificate of the authority, from a source that you trust; certificates below it may stand in the same file
cli-anchor-requested =
    Written for the authority { $authority }: { $file }
    All that leaves is this hash: { $sha256 }
    Entries in this checkpoint: { $size }
    Carry the file on a stick to a computer that may ask the authority, bring the reply back, and give it to “sandyq anchor attach”.
cli-anchor-again = This request was made before; it was written once more.
cli-anchor-two = Ask two authorities that have nothing to do with each other: one alone can err, be broken into or be called partial.
cli-anchor-attached =
    Entries up to { $size } existed not later than { $at }, by { $signer }.
    Root that was trusted: { $root }
    Policy: { $policy }, number of the stamp: { $serial }
cli-anchor-known = This reply was here already.
cli-anchor-unrecorded = It is kept beside the log. With the passphrase or a recovery key it is also written into the log.
cli-anchor-none = No timestamp authority was asked. Nothing outside this locker then proves when its entries existed.
cli-anchor-row = Entries up to { $size } existed not later than { $at }, by { $signer } ({ $authority })
cli-anchor-row-waiting = Entries up to { $size }: { $authority } was asked, no reply yet
cli-anchor-row-false = Entries up to { $size }: the reply of { $authority } proves no time: { anchor-why }
cli-anchor-row-part-missing = Entries up to { $size }: of what { $authority } replied, a part is missing
cli-anchor-row-other-history = { $size } entries that existed not later than { $at }, by { $signer } ({ $authority }), are not those of this log
cli-anchor-claimed = Not later than: stated by an authority outside. The times of the entries themselves are claimed by the clock of the machine that wrote them.
anchor-why =
    { $about ->
        [request-malformed] the request that was kept is damaged
        [too-large] it is larger than any reply
        [malformed] it is no reply of a timestamp authority, or it is damaged
        [not-granted] the authority did not grant the request
        [version] it is of a version that is not known here
        [imprint-differs] it is about another hash
        [nonce-differs] it answers another request
        [signers] it is not signed by exactly one signer
        [attributes] what must be signed with it is missing or doubled
        [digest-differs] what it states was changed after it was signed
        [signer-missing] the certificate of its signer is not there
        [signer-differs] what it says of its signer contradicts itself
        [weak-algorithm] it rests on SHA-1, MD5 or a key that is too short
        [unknown-algorithm] it rests on an algorithm that is not judged here
        [signature-false] its signature does not fit
        [not-for-stamping] its signer’s certificate is not one for stamping time alone
        [not-yet-valid] a certificate was not valid yet at the time it states
        [expired] a certificate was no longer valid at the time it states
        [not-an-issuer] a certificate was issued by one that must not issue it
        [no-path] nothing leads from its signer to the root that is trusted
        [certificate] a certificate cannot be read, or has rules that are not known here
        [extension] it has a rule that is not known here
        [authority] the certificates kept with it do not hold exactly one root
       *[other] { $about }
    }
err-anchor-name = This cannot be the name of an authority: { $about }
rec-anchor-name = Use up to 32 small Latin letters, digits and “-”, beginning with a letter or a digit. Nothing was written.
err-anchor-authority = This file does not hold exactly one root certificate.
rec-anchor-authority = Give the authority’s root certificate in PEM or DER, without any other root. Nothing was changed.
err-anchor-unasked = This reply answers no request that was made from this locker.
rec-anchor-unasked = Look for the reply to a request that was made from this locker, or make a new request. Nothing was changed.
err-anchor-refused = This reply proves no time: { anchor-why }.
rec-anchor-refused = Keep the file as it is, and ask the authority once more with the same request, or ask another one. Nothing was changed.
err-anchor-other-history = The reply is about a checkpoint of { $about } entries that is not in this log.
rec-anchor-other-history = Either entries were put in the place of others, or the log was shortened. Keep this folder and the reply as they are, and check the locker. Nothing was changed.
err-anchor-taken = Another file stands here for this request: { $about }
rec-anchor-taken = Look at the list of what authorities replied: if what is kept proves its time, there is nothing to do. If it is damaged, move it out of the folder and take the reply in again.
find-anchored = { $subject }: entries up to { $size } existed not later than { $at }, by { $authority }.
next-anchored = Nothing to do. Whoever doubts it repeats it with “openssl ts -verify”.
find-anchor-waiting = { $subject }: an authority was asked about the first { $size } entries, and no reply was attached yet.
next-anchor-waiting = Attach the reply when it is there.
find-anchor-part-missing = { $subject }: the request, the reply or the certificates are missing, so nothing can be said of it.
next-anchor-part-missing = Look for the missing file in another copy of the locker.
find-anchor-gone = { $subject }: the reply of { $authority } about the first { $size } entries, of which this entry tells, is not there as it was.
next-anchor-gone = Look for the reply in another copy of the locker, or ask the authority once more about the newest checkpoint.
find-anchor-false = { $subject }: proves no time: { anchor-why }.
next-anchor-false = Take the three files of this name from another copy of the locker. Do not rely on this one.
find-anchor-other-history = { $subject }: { $size } entries existed not later than { $at }, by { $authority }, and they are not those of this log.
next-anchor-other-history = Entries were put in the place of others, or the log was shortened. Compare with another copy of the locker, and keep this one as it is.
