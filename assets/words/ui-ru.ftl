# Слова окна: рамка, начало, создание, открытие, дела, настройки. Русский.
# Everywhere.
ui-required = (обязательно)
ui-back = Назад
ui-close = Закрыть
ui-cancel = Отменить
ui-copied = Скопировано
ui-copy-what = Скопировать: { $what }
ui-item = Предмет
ui-deposit = Внести
ui-describe = Изменить описание
ui-bundle = Создать пакет
ui-verify = Проверить пакет
ui-search = Поиск
ui-check = Проверить хранилище
ui-tab-chronology = Хронология
time-seconds-left = { $count ->
    [one] осталась примерно { $count } секунда
    [few] осталось примерно { $count } секунды
    [many] осталось примерно { $count } секунд
   *[other] осталось примерно { $count } секунды
}
time-minutes-left = { $count ->
    [one] осталась примерно { $count } минута
    [few] осталось примерно { $count } минуты
    [many] осталось примерно { $count } минут
   *[other] осталось примерно { $count } минуты
}
progress-files = файлов: { $done } из { $total }
progress-bytes = { $done } из { $total }
progress-stopping = Останавливаем…

# Uncertain dates.
date-hint = 2018-04-02. Если дата неточная: 2018-04-02~, 2018-04 или 2018.
date-reads = Прочитано так: { $date }
date-unreadable = Эту дату не удаётся прочитать. Напишите 2018-04-02, 2018-04-02~, 2018-04 или 2018.
date-uncertain = возможно, { $date }
date-about = примерно { $date }
date-uncertain-about = возможно, примерно { $date }
date-year = { $year } год
date-decade = { $years } годы
date-century = { $years } годы
date-season-21 = весна { $year } года
date-season-22 = лето { $year } года
date-season-23 = осень { $year } года
date-season-24 = зима { $year } года
date-interval = { $from } — { $to }
date-from-open = начало: { $from }, далее без конца
date-from-unknown = начало: { $from }, конец неизвестен
date-to-open = не позднее чем { $to }
date-to-unknown = начало неизвестно, конец: { $to }

# Failures that only the window meets.
err-unknown-code = Что-то не удалось сделать ({ $about }).
rec-unknown-code = Ничего запечатанного не изменено. Попробуйте ещё раз; если повторится, запишите эти буквы.
