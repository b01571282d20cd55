# Слова окна: рамка, начало, создание, открытие, дела, настройки. Русский.
# Everywhere.
ui-required = (обязательно)
ui-back = Назад
ui-close = Закрыть
ui-cancel = Отменить
ui-copy-by-hand = Выделено: нажмите Ctrl и C
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

# Frame.
ui-skip = К содержанию
ui-settings = Настройки
ui-about = О программе
ui-lock-now = Запереть сейчас
ui-search-label = Поиск по названиям и текстам
ui-state-none = хранилище не открыто
ui-state-locked = заперто
ui-state-unlocked = открыто
language-own-name = Русский
lock-done = Заперто. Теперь на этом компьютере ничего запечатанного прочитать нельзя.
key-window-open = Открылось маленькое окно
drop-here = Отпустите, чтобы внести эти файлы
drop-locked = Отпустите, чтобы внести эти файлы. Хранилище останется запертым.
drop-no-locker = Сначала откройте хранилище, затем перетащите файлы.
drop-read-only = Здесь это хранилище можно только читать.
drop-not-now = Сначала закончите это, затем перетащите файлы.

# Welcome.
welcome-title = То, что нельзя потерять
welcome-lead = Бумаги, фотографии и записи вносятся и сразу запечатываются. Потом любой сможет проверить, что с тех пор они не менялись.
welcome-recent = Хранилища на этом компьютере
welcome-open-named = Открыть { $name }
welcome-last-opened = последний раз: { $day }
welcome-forget = Убрать { $name } из списка (папка останется)
welcome-create = Создать хранилище
welcome-create-text = Отдельная папка на этом компьютере или на внешнем диске. Это займёт две минуты.
welcome-open = Открыть хранилище
welcome-open-text = Хранилище — это папка, в которой лежит файл locker.txt. Оно открывается запертым.
welcome-open-button = Выбрать папку
welcome-verify-text = Вам прислали файл с окончанием .sandyq. Чтобы его проверить, хранилище не нужно.

# Creating.
create-title = Создать хранилище
create-lead = Четыре вопроса, затем парольная фраза. До последней кнопки ничего не записывается.
create-place = Где
create-place-text = Выберите пустую папку; новую можно создать в том же окне. Папку можно целиком копировать и переносить.
create-place-pick = Выбрать папку
create-place-change = Выбрать другую папку
create-name = Как оно называется
create-name-text = Название запечатано: без ключа его не прочитать.
create-name-label = Название хранилища
create-name-example = Редакция «Дала үні»
create-other-way = Кто ещё сможет его открыть
create-other-way-text = Если фразу забудут или тот, кто её знает, не сможет прийти, хранилище откроется только так. Адвокат в другом городе — хороший выбор.
create-recipient = Получатель { $n }
create-recipient-hint = Начинается с age1. Человек создаёт его программой age-keygen и хранит секретную часть у себя.
create-recipient-checking = Читаем…
create-recipient-words = Сверьте эти слова по телефону: { $words }
create-recipient-add = Добавить получателя
create-recipient-drop = Убрать получателя { $n }
create-recovery-pick = Записать ключ восстановления в файл
create-recovery-chosen = Ключ восстановления будет записан в выбранный файл
create-recovery-text = У кого этот файл, тот может открыть хранилище. Держите его вдали от этого компьютера и этого здания.
create-recovery-drop = Без ключа восстановления
create-no-other-way = Другого входа у меня нет
create-no-other-way-hint = Если фраза будет утеряна, хранилище не откроет никто.
create-sample = На чём попробовать
create-sample-text = Дело с вымышленными документами покажет, как всё выглядит.
create-sample-check = Внести вымышленное дело-образец
create-passphrase-text = Придумайте парольную фразу там. В этом окне она никогда не вводится.
create-lacks = Прежде чем создать
create-lacks-place = Выберите папку.
create-lacks-name = Дайте хранилищу название.
create-lacks-recipient = Исправьте или уберите получателя, который не читается.
create-lacks-other-way = Добавьте другой вход или подтвердите, что его нет.
create-button = Придумать фразу и создать

# Locked.
unlock-title = { $name }: заперто
unlock-lead = { $count ->
    [one] Внутри запечатана { $count } запись. Без фразы или ключа прочитать ничего нельзя.
    [few] Внутри запечатаны { $count } записи. Без фразы или ключа прочитать ничего нельзя.
    [many] Внутри запечатано { $count } записей. Без фразы или ключа прочитать ничего нельзя.
   *[other] Внутри запечатано { $count } записи. Без фразы или ключа прочитать ничего нельзя.
}
unlock-text = Парольная фраза вводится в отдельном маленьком окне, которое потом исчезает.
unlock-delay = После неверной фразы ожидание каждый раз немного растёт. Из-за этого никогда ничего не удаляется.
unlock-asking = Введите фразу там. Если окна не видно, посмотрите позади этого.
unlock-button = Открыть
unlock-deposit = Внести, не открывая
unlock-deposit-text = Файлы можно внести сейчас, без фразы. Они сразу запечатываются, а разобрать их можно при следующем открытии.
unlock-deposit-button = Внести файлы
unlock-put-away = Убрать это хранилище
unlock-copied-text = Чтобы читать, откройте его. Тогда и будет вопрос, продолжать ли с этой копией.

# Remarks.
notice-read = Прочитано
notice-unknown = Замечание, неизвестное этой версии: { $about }
notice-read-only = Здесь ничего нельзя добавить.
notice-read-only-text = Проверьте права на папку и защиту диска от записи.
notice-no-other-way = Это хранилище открывает только парольная фраза.
notice-no-other-way-text = Если её забудут, его не откроет никто. Держите запись фразы там, где её не найдут при обыске этого здания.
notice-no-actor = Не сказано, кто за клавиатурой.
notice-no-actor-text = Запечатанная история записывает, кто что сделал. Напишите в настройках имя, инициалы или должность.
notice-continue = Продолжить на этом компьютере
notice-continue-text = С этого времени хранилище — эта копия, и это навсегда записано в её истории. Делайте так, только если исходным больше не пользуются: если продолжатся оба, соединить их уже нельзя.

# Cases.
cases-title = Дела
cases-add = Новое дело
cases-add-first = Добавить первое дело
cases-add-text = Дело собирает то, что относится друг к другу. Его название запечатано, как и всё остальное.
cases-add-title = Название дела
cases-add-notes = Заметки
cases-empty = Дел пока нет
cases-empty-text = Дело собирает то, что относится друг к другу, например «Обыск 2 апреля 2018 года». Если времени нет, сначала внесите, разберёте потом.
cases-deposit-anyway = Внести без дела
cases-more = Ещё

# A case.
case-title = Дело
case-unsorted = Неразобранное
case-unsorted-tag = разобрать
case-unsorted-text = Внесено без дела или пока хранилище было заперто. Откройте предмет и измените описание, чтобы указать дело.
case-empty = В этом деле пока ничего нет
case-empty-text = Перетащите файлы или папки на окно или нажмите кнопку. Оригиналы хранятся байт в байт.
case-views = Как показать дело
case-tab-pictures = Картинки
case-tab-list = Список
case-tab-chronology = Хронология
case-order = Порядок
case-order-happened = по времени событий
case-order-deposited = сначала внесённые недавно
case-order-title = по названию
tile-no-preview = Без просмотра
tile-text = Текст
tile-audio = Звук
tile-video = Видео
item-no-date = без даты
item-case-given = названо «{ $name }»

# Settings.
settings-lead = Они хранятся на этом компьютере и действуют сразу.
settings-kept = Сохранено
settings-language = Язык
settings-theme = Вид
settings-theme-system = Как в системе
settings-theme-light = Светлый
settings-theme-dark = Тёмный
settings-theme-contrast = Высокий контраст
settings-actor = Кто за клавиатурой
settings-actor-hint = Это имя стоит в запечатанной истории рядом со всем, что вы делаете. Имя, инициалы или должность.
settings-auto-lock = Через сколько минут запирать самому
settings-auto-lock-hint = Считается от последнего нажатия или движения; начатую работу программа доводит до конца. От 1 до 60.
settings-auto-lock-wrong = Напишите целое число от 1 до 60.
settings-drive = Запирать, когда вынут этот носитель
settings-drive-hint = Хранилище будет заперто в течение секунды. Когда вы его выбираете, носитель должен быть вставлен; в настройках остаётся число вместо его имени.
settings-drive-none = Никакой
settings-drive-away = Выбранный носитель (сейчас не вставлен)
settings-remember = Помнить историю чужих хранилищ
settings-remember-hint = Когда пакет проверен, на этом компьютере остаётся, как далеко зашла его история и кто её подписал: следующий пакет сравнивается с этим, и переписанная история будет замечена. Тот, кто обыщет компьютер, увидит, из каких хранилищ приходили пакеты.
settings-text-size = Размер текста
settings-text-size-hint = Ctrl и + увеличивает, до двух раз; Ctrl и − уменьшает; Ctrl и 0 возвращает как было.

# About.
about-title = Sandyq
about-lead = Сандық — резной сундук, в котором семья хранит то, что нельзя потерять.
about-version = Версия { $version }
about-tests = Проверки при запуске
about-tests-text = То, что подвело бы потом, в важную минуту, пробуется при каждом запуске программы.
about-ill = Одна из проверок при запуске не прошла. Ничего не вносите, пока не выясните причину.
selftest-randomness = Система даёт случайные числа
selftest-program = Файл самой программы на месте
selftest-offline = Программа не устанавливает соединений: сокеты к другим машинам отклоняет ядро
selftest-offline-family = То же для каждого запущенного ею процесса
selftest-preview-files = Просмотр не открывает ни файлов, ни портов
selftest-preview-calls = Просмотр не делает системных вызовов, которых нет в списке
selftest-private = Другие программы этого пользователя не могут заглянуть в её память
selftest-core = После сбоя на диске не остаётся снимка её памяти
selftest-memory = Её память не попадает в файл подкачки
selftest-sleep = Система сообщает, что собирается спать или блокирует экран, и тогда хранилище запирается
selftest-unknown = Проверка { $code }
selftest-pass = прошла
selftest-fail = не прошла
selftest-absent = здесь не делается
online-title = Нет отсечения от сети
online-text = Sandyq просит ядро отклонять любые соединения — свои и тех страниц, что показывает. Это ядро так не сделало, или один из процессов остался за пределами стены.
online-what = Сетевого кода в Sandyq нет, и его страницы ничего не загружают извне. Но через дыру в веб-просмотре можно было бы выйти в сеть. Отключите компьютер от сети или возьмите другой.
online-go = Всё равно продолжить
online-leave = Закрыть Sandyq
about-never = Чего программа не делает никогда
about-never-network = Ни к чему не подключается. Сетевого кода в ней нет.
about-never-delete = Не удаляет ничего запечатанного, какую бы фразу ни ввели.
about-never-plaintext = Не пишет на диск незапечатанных копий, если вы сами не выписываете оригинал.
about-never-passphrase = Не хранит парольных фраз и не может их восстановить.
about-keys = Клавиши
about-key-lock = Запереть сейчас
about-key-search = К полю поиска
about-key-back = Назад
about-key-larger = Крупнее текст
about-key-smaller = Мельче текст
about-key-ordinary = Обычный текст

# Дни, месяцы и размеры: они написаны здесь, потому что не всякая система знает, как пишут по-казахски. Двенадцать месяцев через пробел.
date-months = января февраля марта апреля мая июня июля августа сентября октября ноября декабря
date-months-alone = январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь
date-day = { $day } { $month } { $year } г.
date-month = { $month } { $year } г.
date-moment = { $date }, { $time }
size-byte = { $count ->
    [one] { $count } байт
    [few] { $count } байта
    [many] { $count } байт
   *[other] { $count } байта
}
size-kilobyte = { $amount } КБ
size-megabyte = { $amount } МБ
size-gigabyte = { $amount } ГБ
size-terabyte = { $amount } ТБ
