# The key window: a process of its own, in which passphrases and keys are typed and shown.
ask-title-new-passphrase = Choose a passphrase
ask-title-passphrase = Passphrase
ask-title-identity = Key of the reader
ask-title-show-key = A key, shown once
ask-trying = Trying…
ask-done = Done.
ask-wait = Wait { $seconds } s
ask-lost = The program that asked has gone.
ask-lost-next = Close this window and begin again there.
ask-show = Show what is typed
ask-hide = Hide what is typed
ask-caps = Caps Lock is on.
ask-layout = Letters of two alphabets stand in one word. Check the keyboard layout.

ask-passphrase = Passphrase of the locker
ask-passphrase-hint = It is typed only in this window, which ends with the answer.
ask-unlock = Unlock

ask-new-how = Several unrelated words, best five or more, drawn by chance. No saying, song, name or date. Without it and without another way in, nobody can open the locker.
ask-new-first = Passphrase
ask-new-second = The same once more
ask-new-done = Use this passphrase
ask-hint-start = How hard a passphrase is to guess depends on how it was chosen; no program can see that.
ask-hint-short = Short: a computer tries all of these in little time.
ask-hint-digits = Digits alone, such as a date or a telephone number, are tried first.
ask-hint-one-word = One word, even a long one, stands in the lists that are tried first. Add unrelated words.
ask-hint-repeats = The same word again adds nothing.
ask-hint-few = { $count ->
    [one] { $count } word. Five or more unrelated ones are much harder to try.
   *[other] { $count } words. Five or more unrelated ones are much harder to try.
}
ask-hint-enough = { $count ->
    [one] { $count } different word. This is enough if it was drawn by chance.
   *[other] { $count } different words. This is enough if they were drawn by chance.
}
ask-lack-empty = Type the passphrase.
ask-lack-too-short = { $count ->
    [one] It needs at least { $count } character.
   *[other] It needs at least { $count } characters.
}
ask-lack-different = The two are not the same.

ask-identity = Age identity
ask-identity-hint = Paste the line that begins with AGE-SECRET-KEY-1, or the whole text of the identity file.
ask-identity-lack = There is no line here that begins with AGE-SECRET-KEY-1.
ask-identity-wrong = This key does not open it.
ask-identity-wrong-next = Paste the key whose recipient was given to the sender.
ask-identity-done = Use this key

ask-key-how = Write it down or scan it now: it is not kept and will not be shown again. Whoever has it can read what is sealed to it. Hand it over by another way than the file.
ask-key-qr = The same key as a QR code
ask-key-written = I have written it down
ask-key-done = Close
