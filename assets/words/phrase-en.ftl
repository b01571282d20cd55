# Passphrases: what a keyboard made of one, and what can be said about one's own.
err-typed-latin = Not opened. It looks as if it was typed in the Latin layout.
rec-typed-latin = Switch the keyboard to Kazakh or Russian and type it again.
err-typed-cyrillic = Not opened. It looks as if it was typed in a Cyrillic layout.
rec-typed-cyrillic = Switch the keyboard to English and type it again.
err-typed-russian = Not opened. It looks as if it was typed in the Russian layout.
rec-typed-russian = Switch the keyboard to Kazakh and type it again.
err-typed-kazakh = Not opened. It looks as if it was typed in the Kazakh layout.
rec-typed-kazakh = Switch the keyboard to Russian and type it again.
err-typed-caps = Not opened. It looks as if Caps Lock was on.
rec-typed-caps = Switch Caps Lock off and type it again.
err-typed-letters = Not opened. It looks as if the words were typed without their own letters.
rec-typed-letters = Type every letter as it is written down; Kazakh letters stand in the top row of the Kazakh layout.
err-typed-spaces = Not opened. There is not one space between the words.
rec-typed-spaces = Type one space between two words and none before or after them.

ask-strength-common = Weak: it is, or is nearly, in the lists that are tried first.
ask-strength-keys = Weak: a row of keys is tried first.
ask-strength-repeats = Weak: the same again, or letters and digits in their order, add nothing.
ask-strength-date = Weak: dates and telephone numbers are tried first.
ask-strength-name = Weak: names are tried first.
ask-strength-one-word = Weak: one word, even a long one, stands in the lists. Add unrelated words.
ask-strength-short = Weak: there are too few possibilities. Add unrelated words.
ask-strength-fair = Taken. But somebody with thousands of computers would find it within years. One or two more unrelated words help.
ask-strength-good = No weakness is seen. It is strong if it was drawn by chance; a quotation or a saying is not.
ask-drawn-how = Write these words on paper, in this order, and keep the paper elsewhere. They are the passphrase: without it and without another way in, nobody can open the locker.
ask-drawn-bits = Drawn by chance (77 bits): to find them without the paper, a million computers would need about two billion years.

cli-arg-own-passphrase = A passphrase of one's own, typed twice, instead of drawn words
cli-drawn-next = Enter when they are written down; any letter and Enter for other words:
cli-drawn-back = Type the words back from your paper:
cli-drawn-unlike = These are not the words that were drawn. Compare with the paper and try again.
err-passphrase-weak = This passphrase is not taken. { $about }
rec-passphrase-weak = Choose another one, or leave --own-passphrase out and let words be drawn.
