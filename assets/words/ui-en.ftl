# Words of the window: frame, welcome, creating, unlocking, cases, settings. English.
# Everywhere.
ui-required = (required)
ui-back = Back
ui-close = Close
ui-cancel = Cancel
ui-copy-by-hand = Marked: press Ctrl and C
ui-copied = Copied
ui-copy-what = Copy: { $what }
ui-item = Item
ui-deposit = Deposit
ui-describe = Change the description
ui-bundle = Make a bundle
ui-verify = Verify a bundle
ui-search = Search
ui-check = Check the locker
ui-tab-chronology = Chronology
time-seconds-left = { $count ->
    [one] about { $count } second left
   *[other] about { $count } seconds left
}
time-minutes-left = { $count ->
    [one] about { $count } minute left
   *[other] about { $count } minutes left
}
progress-files = { $done } of { $total } files
progress-bytes = { $done } of { $total }
progress-stopping = Stopping…

# Uncertain dates.
date-hint = 2018-04-02. If it is uncertain: 2018-04-02~, 2018-04 or 2018.
date-reads = Read as: { $date }
date-unreadable = This date cannot be read. Write it as 2018-04-02, 2018-04-02~, 2018-04 or 2018.
date-uncertain = { $date }, perhaps
date-about = about { $date }
date-uncertain-about = perhaps, and about, { $date }
date-year = the year { $year }
date-decade = the years { $years }
date-century = the years { $years }
date-season-21 = spring of { $year }
date-season-22 = summer of { $year }
date-season-23 = autumn of { $year }
date-season-24 = winter of { $year }
date-interval = from { $from } to { $to }
date-from-open = from { $from } on
date-from-unknown = from { $from } to an unknown day
date-to-open = up to { $to }
date-to-unknown = from an unknown day to { $to }

# Failures that only the window meets.
err-unknown-code = Something could not be done ({ $about }).
rec-unknown-code = Nothing sealed was changed. Try again; if it happens again, note these letters.

# Frame.
ui-skip = To the content
ui-settings = Settings
ui-about = About
ui-lock-now = Lock now
ui-search-label = Search titles and texts
ui-state-none = no locker open
ui-state-locked = locked
ui-state-unlocked = open
language-own-name = English
lock-done = Locked. Nothing sealed can be read on this machine now.
key-window-open = A small window has opened
drop-here = Let go to deposit these files
drop-locked = Let go to deposit these files. The locker stays locked.
drop-no-locker = Open a locker first; then drop the files.
drop-read-only = This locker can only be read here.
drop-not-now = Finish this first, then drop the files.

# Welcome.
welcome-title = What must not be lost
welcome-lead = Papers, photographs and recordings go in and are sealed at once. Later anyone can check that they are unchanged since then.
welcome-recent = Lockers on this computer
welcome-open-named = Open { $name }
welcome-last-opened = last opened { $day }
welcome-forget = Take { $name } off this list (the folder stays)
welcome-create = Create a locker
welcome-create-text = A folder of its own, on this computer or on an external disk. It takes two minutes.
welcome-open = Open a locker
welcome-open-text = A locker is a folder with the file locker.txt in it. It opens locked.
welcome-open-button = Choose its folder
welcome-verify-text = Someone sent you a file that ends in .sandyq. You need no locker to check it.

# Creating.
create-title = Create a locker
create-lead = Four questions, then a passphrase. Nothing is written before the last button.
create-place = Where
create-place-text = Choose an empty folder; a new one can be made in the same dialog. The folder can be copied and moved whole.
create-place-pick = Choose a folder
create-place-change = Choose another folder
create-name = What it is called
create-name-text = The name is sealed: without a key it cannot be read.
create-name-label = Name of the locker
create-name-example = Dala uni newsroom
create-other-way = Who else can open it
create-other-way-text = If the passphrase is forgotten, or the one who knows it cannot come, only this opens the locker. A lawyer in another city is a good choice.
create-recipient = Recipient { $n }
create-recipient-hint = Begins with age1. The person makes it with age-keygen and keeps the secret part.
create-recipient-checking = Reading…
create-recipient-words = Compare these words by phone: { $words }
create-recipient-add = Add a recipient
create-recipient-drop = Remove recipient { $n }
create-recovery-pick = Write a recovery key to a file
create-recovery-chosen = A recovery key will be written to the file you chose
create-recovery-text = Whoever holds that file can open the locker. Keep it away from this computer and from this building.
create-recovery-drop = No recovery key
create-no-other-way = I have no other way in
create-no-other-way-hint = If the passphrase is lost, nobody can open this locker again.
create-sample = Something to try with
create-sample-text = A case of invented documents shows what everything looks like.
create-sample-check = Put the invented sample case in
create-passphrase-text = Choose the passphrase there. It is never typed in this window.
create-lacks = Before it can be created
create-lacks-place = Choose a folder.
create-lacks-name = Give the locker a name.
create-lacks-recipient = Correct or remove the recipient that cannot be read.
create-lacks-other-way = Add another way in, or state that you have none.
create-button = Choose a passphrase and create

# Locked.
unlock-title = { $name } is locked
unlock-lead = { $count ->
    [one] { $count } entry is sealed inside. Nothing can be read without the passphrase or a key.
   *[other] { $count } entries are sealed inside. Nothing can be read without the passphrase or a key.
}
unlock-text = The passphrase is typed in a small window of its own, which then goes away.
unlock-delay = After a wrong passphrase the wait grows a little each time. Nothing is ever deleted because of it.
unlock-asking = Type the passphrase there. If you do not see it, look behind this window.
unlock-button = Unlock
unlock-deposit = Deposit without unlocking
unlock-deposit-text = Files can be put in now, without a passphrase. They are sealed at once and sorted when the locker is next opened.
unlock-deposit-button = Deposit files
unlock-put-away = Close this locker
unlock-copied-text = Unlock it to read. Whether to go on with this copy is asked then.

# Remarks.
notice-read = I have read this
notice-unknown = A remark this version does not know: { $about }
notice-read-only = Nothing can be added here.
notice-read-only-text = Check the permissions of the folder and whether the disk is write-protected.
notice-no-other-way = Only the passphrase opens this locker.
notice-no-other-way-text = If it is forgotten, nobody can open it again. Keep a copy of the passphrase where a search of this building will not find it.
notice-no-actor = It is not said who is at the keyboard.
notice-no-actor-text = The sealed history records who did what. Write a name, initials or a role in the settings.
notice-continue = Continue on this machine
notice-continue-text = From now on this copy is the locker, and that is recorded in its history for good. Do it only if the original is no longer used: two that both go on can no longer be joined.

# Cases.
cases-title = Cases
cases-add = New case
cases-add-first = Add the first case
cases-add-text = A case gathers what belongs together. Its name is sealed like everything else.
cases-add-title = Name of the case
cases-add-notes = Notes
cases-empty = There is no case yet
cases-empty-text = A case gathers what belongs together, for example “Search of 2 April 2018”. If there is no time, deposit first and sort later.
cases-deposit-anyway = Deposit without a case
cases-more = More

# A case.
case-title = Case
case-unsorted = Unsorted
case-unsorted-tag = to be sorted
case-unsorted-text = Deposited without a case, or while the locker was locked. Open an item and change its description to give it a case.
case-empty = Nothing is in this case yet
case-empty-text = Drop files or folders on the window, or press the button. Originals are kept byte for byte.
case-views = How the case is shown
case-tab-pictures = Pictures
case-tab-list = List
case-tab-chronology = Chronology
case-order = Order
case-order-happened = by when it happened
case-order-deposited = newest deposits first
case-order-title = by title
tile-no-preview = No preview
tile-text = Text
tile-audio = Sound
tile-video = Video
item-no-date = no date
item-case-given = named as “{ $name }”

# Settings.
settings-lead = They are kept on this computer and apply at once.
settings-kept = Kept
settings-language = Language
settings-theme = Looks
settings-theme-system = As the desktop
settings-theme-light = Light
settings-theme-dark = Dark
settings-theme-contrast = High contrast
settings-actor = Who is at the keyboard
settings-actor-hint = This name stands in the sealed history beside everything you do. A name, initials or a role.
settings-auto-lock = Lock by itself after how many minutes
settings-auto-lock-hint = Counted from the last key or movement; work under way is waited for. From 1 to 60.
settings-auto-lock-wrong = Write a whole number from 1 to 60.
settings-drive = Lock when this drive is pulled out
settings-drive-hint = The locker locks within a second. The drive must be plugged in when you choose it; settings keep a number that stands for it, not its name.
settings-drive-none = No drive
settings-drive-away = The chosen drive (not plugged in)
settings-remember = Remember the histories of other lockers
settings-remember-hint = When a bundle is verified, how far its history had come and who signed it stay on this computer, so that the next bundle can be compared: a rewritten history is noticed. Whoever searches this computer sees from which lockers bundles came.
settings-text-size = Size of the text
settings-text-size-hint = Ctrl and + makes it larger, up to twice; Ctrl and − smaller; Ctrl and 0 as it was.

# About.
about-title = Sandyq
about-lead = Sandyq, the carved chest in which a household keeps what must not be lost.
about-version = Version { $version }
about-tests = Checks made at start
about-tests-text = What would fail later, when it matters, is tried each time the program starts.
about-ill = A check made at start did not pass. Put nothing in until you know why.
selftest-randomness = The system gives randomness
selftest-program = The program's own file is in place
selftest-offline = This program opens no connection: sockets of other machines are refused by the kernel
selftest-offline-family = The same for every process it has started
selftest-preview-files = Previews open no file and no port
selftest-preview-calls = Previews make no system call that is not listed
selftest-private = Other programs of this user cannot look into its memory
selftest-core = No image of its memory is left on the disk after a crash
selftest-memory = Its memory is kept from the swap
selftest-sleep = The system says before it sleeps or its screen is locked, and the locker locks then
selftest-unknown = Check { $code }
selftest-pass = passed
selftest-fail = did not pass
selftest-absent = not done here
online-title = Not shut off from the network
online-text = Sandyq asks the kernel to refuse every connection, to itself and to the pages it shows. This kernel did not do it, or one of the processes is outside that wall.
online-what = There is no network code in Sandyq, and its pages may load nothing from elsewhere. But a hole in the web view could then reach the network. Disconnect this computer, or use another one.
online-go = Go on all the same
online-leave = Close Sandyq
about-never = What it never does
about-never-network = It connects to nothing. There is no network code in it.
about-never-delete = It deletes nothing that was sealed, whatever passphrase is typed.
about-never-plaintext = It writes no unsealed copy to the disk, unless you release an original yourself.
about-never-passphrase = It keeps no passphrase and cannot recover one.
about-keys = Keys
about-key-lock = Lock now
about-key-search = To the search field
about-key-back = Back
about-key-larger = Larger text
about-key-smaller = Smaller text
about-key-ordinary = Ordinary text

# Days, months and sizes: written here, because not every system knows how Kazakh writes them. Twelve months, a space between.
date-months = January February March April May June July August September October November December
date-months-alone = January February March April May June July August September October November December
date-day = { $day } { $month } { $year }
date-month = { $month } { $year }
date-moment = { $date }, { $time }
size-byte = { $count ->
    [one] { $count } byte
   *[other] { $count } bytes
}
size-kilobyte = { $amount } kB
size-megabyte = { $amount } MB
size-gigabyte = { $amount } GB
size-terabyte = { $amount } TB
