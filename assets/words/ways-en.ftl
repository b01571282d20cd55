# Ways in, recipients elsewhere, and sealing again for them. English.
cli-admit-about = From now on seals everything to a custodian elsewhere too
cli-admit-example =
    sandyq admit ~/locker age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p --name "Lawyer" --place Vienna
    sandyq admit ~/locker age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p --name "Lawyer" --reseal
cli-dismiss-about = From now on seals nothing to a recipient any more; what they could open they still can
cli-dismiss-example = sandyq dismiss ~/locker "Lawyer" --reseal
cli-reseal-about = Gives everything that was sealed earlier a header for the recipients of today. Contents are not touched; stopped, it goes on at the next call
cli-reseal-example = sandyq reseal ~/locker
cli-way-in-about = Ways in: passphrases, recovery keys and hardware keys that open the locker
cli-way-in-example = sandyq way-in list ~/locker
cli-way-in-add-about = Adds a passphrase or a hardware key, or writes a recovery key, for somebody; it is tried before it counts
cli-way-in-add-example =
    sandyq way-in add ~/locker --name Yerlan --place home
    sandyq way-in add ~/locker --name "Lawyer" --place Vienna --recovery-out /media/usb/recovery.txt
    sandyq way-in add ~/locker --name "Lawyer" --plugin-recipient age1yubikey1… --plugin-identity yubikey.txt
cli-way-in-list-about = Who can open the locker here, by what, since when, and when it last worked
cli-way-in-list-example = sandyq way-in list ~/locker
cli-way-in-remove-about = Takes a way in away, and its file; copies made before stay open to it
cli-way-in-remove-example = sandyq way-in remove ~/locker Yerlan
cli-arg-recipient = Age recipient, age1…
cli-arg-who = Recipient, or the name under which it was admitted
cli-arg-holder = Whose it is
cli-arg-kept = Where it is kept
cli-arg-reseal = Also seals again what was sealed earlier
cli-arg-new-passphrase-file = File with the new passphrase; without it, it is asked for
cli-arg-way = Id of the way in, its beginning, or the name
cli-new-passphrase = New passphrase:
cli-admitted = From now on everything is sealed to { $name } too. Compare these words of the key over the telephone: { $words }
cli-admitted-before = Admitted before. What was sealed earlier is sealed again now.
cli-dismissed = From now on nothing is sealed to { $name } any more.
cli-dismissed-cannot = This takes nothing back: whatever was sealed to this key before opens with it in every copy made before, also after it is sealed again here.
cli-invite-again = Stations and invitations made before still seal as they did. Write a new invitation for them: sandyq invite
cli-closed-to-them =
    { $count ->
        [one] One file that was sealed earlier stays closed to { $name }. To seal it again: sandyq reseal { $locker }
       *[other] { $count } files that were sealed earlier stay closed to { $name }. To seal them again: sandyq reseal { $locker }
    }
cli-open-to-them =
    { $count ->
        [one] One file here is still sealed to { $name }. To seal it again without them: sandyq reseal { $locker }
       *[other] { $count } files here are still sealed to { $name }. To seal them again without them: sandyq reseal { $locker }
    }
cli-resealed =
    { $count ->
        [0] Everything is sealed to the recipients of today.
        [one] One file was sealed again. Everything else was sealed to the recipients of today already.
       *[other] { $count } files were sealed again. Everything is sealed to the recipients of today.
    }
cli-resealed-stations =
    { $count ->
        [one] One station’s log that is kept here stays sealed as it was collected: whoever its invitation named reads its entries, whoever was admitted since does not. Its items are sealed again.
       *[other] The { $count } stations’ logs that are kept here stay sealed as they were collected: whoever their invitations named reads their entries, whoever was admitted since does not. Their items are sealed again.
    }
cli-resealed-left =
    { $count ->
        [one] One file could not be sealed again and stays as it was:
       *[other] { $count } files could not be sealed again and stay as they were:
    }
cli-way-added = Way in added: { $name }. It was tried and opens the locker. Id: { $id }
cli-way-removed = Way in removed: { $name }. Its file is gone from this folder.
cli-way-removed-cannot = This takes nothing back: in a copy of the folder made before, or with a copy of that file, it opens as before. The locker’s own key is the same as it was.
cli-way-row = { $kind }, { $name }. Added { $added }.
cli-way-place = Kept: { $place }
cli-way-opened = Last known to have opened the locker: { $at }
cli-way-never = Not known to have opened the locker yet.
cli-way-in-use = It opened the locker now.
cli-way-unnamed = made with the locker
cli-way-work = guessing costs 2^{ $factor }
way-passphrase = Passphrase
way-recovery = Recovery key
err-recipient-known = Everything is sealed to this recipient already: { $about }
rec-recipient-known = Nothing to do.
err-recipient-unknown = This is none of the recipients elsewhere: { $about }
rec-recipient-unknown = Take the recipient, or its name, from the list that sandyq recipients shows.
err-way-in-unknown = There is no such way in: { $about }
rec-way-in-unknown = Take the id from the list of ways in.
err-way-in-named = Another way in has this name already: { $about }
rec-way-in-named = Give another name, so that they can be told apart.
err-last-way-in = This is the only way in: { $about }
rec-last-way-in = Add another one first. Without any, nobody could unlock the locker again.
notice-keys-unsigned = Somebody with the key of one of the machines wrote down who may open this locker (entries: { $about }). The custodian did not sign it, and it does not count. Check the locker.
notice-taken-unsigned = Somebody with the key of one of the machines wrote down that a letter, a station or a bundle had been taken in (entries: { $about }). The custodian did not sign it, and it does not count. Check the locker, and ask who had that machine.
