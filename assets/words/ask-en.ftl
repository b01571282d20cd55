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
ask-show = Show while held down
ask-caps = Caps Lock is on.
ask-letters-latin = Letters: Latin.
ask-letters-cyrillic = Letters: Cyrillic.
ask-letters-kazakh = Letters: Kazakh.
ask-letters-mixed = Letters: Latin and Cyrillic.
ask-layout = Letters of two alphabets stand in one word. Check the keyboard layout.

ask-passphrase = Passphrase of the locker
ask-passphrase-hint = It is typed only in this window, which ends with the answer.
ask-unlock = Unlock

ask-new-how = Several unrelated words, best drawn by chance. No saying, song, name or date. Without it and without another way in, nobody can open the locker.
ask-new-drawn = Words drawn by chance instead
ask-new-first = Passphrase
ask-new-second = The same once more
ask-new-done = Use this passphrase
ask-hint-start = How hard a passphrase is to guess depends on how it was chosen; a program sees only what is weak about it.
ask-weak-refused = This one is not taken.
ask-lack-empty = Type the passphrase.
ask-lack-different = The two are not the same.

ask-drawn-words = The words of the passphrase
ask-drawn-other = Other words
ask-drawn-own = I will choose my own
ask-drawn-written = I have written them down
ask-drawn-back-how = Type the words from your paper, one space between two. Only then are they used.
ask-drawn-back = The words, typed back
ask-drawn-unlike = Word { $number } is not the one that was drawn.
ask-drawn-look-again = Compare with the paper. If the paper is wrong, look at the words again and correct it.
ask-drawn-show = Show the words again

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
