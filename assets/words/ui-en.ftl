# Words of the window: frame, welcome, creating, unlocking, cases, settings. English.
# Everywhere.
ui-required = (required)
ui-back = Back
ui-close = Close
ui-cancel = Cancel
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
