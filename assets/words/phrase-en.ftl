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
err-typed-spaces = Not opened. The words look right, the gaps between them do not.
rec-typed-spaces = Type one space between two words and none before or after them.
