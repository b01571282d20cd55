# Терезенің сөздері: жақтау, бастау, жасау, ашу, істер, баптаулар. Қазақша.
# Everywhere.
ui-required = (міндетті)
ui-back = Артқа
ui-close = Жабу
ui-cancel = Бас тарту
ui-copied = Көшірілді
ui-copy-what = Көшіріп алу: { $what }
ui-item = Зат
ui-deposit = Салу
ui-describe = Сипаттамасын өзгерту
ui-bundle = Топтама жасау
ui-verify = Топтаманы тексеру
ui-search = Іздеу
ui-check = Сандықты тексеру
ui-tab-chronology = Хронология
time-seconds-left = { $count ->
    [one] шамамен { $count } секунд қалды
   *[other] шамамен { $count } секунд қалды
}
time-minutes-left = { $count ->
    [one] шамамен { $count } минут қалды
   *[other] шамамен { $count } минут қалды
}
progress-files = файлдар: { $total } ішінен { $done }
progress-bytes = { $total } ішінен { $done }
progress-stopping = Тоқтатылуда…

# Uncertain dates.
date-hint = 2018-04-02. Нақты болмаса: 2018-04-02~, 2018-04 немесе 2018.
date-reads = Былай оқылды: { $date }
date-unreadable = Бұл күнді оқу мүмкін емес. Былай жазыңыз: 2018-04-02, 2018-04-02~, 2018-04 немесе 2018.
date-uncertain = мүмкін, { $date }
date-about = шамамен { $date }
date-uncertain-about = мүмкін, шамамен { $date }
date-year = { $year } жыл
date-decade = { $years } жылдар
date-century = { $years } жылдар
date-season-21 = { $year } жылдың көктемі
date-season-22 = { $year } жылдың жазы
date-season-23 = { $year } жылдың күзі
date-season-24 = { $year } жылдың қысы
date-interval = { $from } — { $to }
date-from-open = басы: { $from }, соңы ашық
date-from-unknown = басы: { $from }, соңы белгісіз
date-to-open = ең кеші { $to }
date-to-unknown = басы белгісіз, соңы: { $to }

# Failures that only the window meets.
err-unknown-code = Бірдеңе орындалмады ({ $about }).
rec-unknown-code = Мөрленгеннің ешқайсысы өзгерген жоқ. Қайталап көріңіз; тағы болса, осы әріптерді жазып алыңыз.
