# Общие фразы, русский. Те же ключи — в kk.ftl и en.ftl.

# Failures: err says what happened, rec what to do now.
err-not-a-locker = Эта папка — не хранилище: { $about }
rec-not-a-locker = Выберите папку, в которой лежит locker.txt.
err-no-locker-here = Здесь нет хранилища: { $about }
rec-no-locker-here = Проверьте путь или подключите диск, на котором лежит хранилище.
err-locker-in-use = Это хранилище открыто в другой программе.
rec-locker-in-use = Закройте его там и попробуйте ещё раз.
err-locker-newer = Это хранилище создано более новой версией Sandyq.
rec-locker-newer = Откройте его той новой версией. Ничего не изменено.
err-locker-older = У этого хранилища старый формат, который эта версия не читает.
rec-locker-older = Откройте его той версией, которой оно создано. Ничего не изменено.
err-locker-damaged = Часть хранилища повреждена или отсутствует: { $about }
rec-locker-damaged = Ничего не удаляйте. Перенесите в новую папку всё, что доказуемо: sandyq salvage СТАРАЯ НОВАЯ. Старая только читается.
err-locker-replaced = Это не то хранилище, которое этот компьютер знает в этом месте.
rec-locker-replaced = Ничего сюда не вносите. Выясните, кто изменил папку.
err-locker-copied = Эта папка — копия хранилища, поэтому она открыта только для чтения.
rec-locker-copied = Если исходным хранилищем больше не пользуются, продолжите здесь; это будет записано.
err-read-only = Здесь хранилище можно только читать.
rec-read-only = Проверьте права на папку и защиту диска от записи.
err-wrong-passphrase = Эта парольная фраза не открывает хранилище.
rec-wrong-passphrase = Проверьте раскладку клавиатуры и Caps Lock и введите фразу ещё раз.
err-no-identity-fits = Ни один из указанных ключей это не открывает.
rec-no-identity-fits = Укажите файл ключа того получателя, который был сообщён отправителю.
err-already-exists = В этом месте уже что-то есть: { $about }
rec-already-exists = Выберите другое имя. Ничего не перезаписано.
err-folder-not-empty = Папка не пуста: { $about }
rec-folder-not-empty = Выберите пустую папку или новое имя.
err-cannot-write = Сюда нельзя записать: { $about }
rec-cannot-write = Проверьте права доступа или выберите другое место.
err-disk-full = На диске недостаточно места, или он больше не принимает файлов.
rec-disk-full = Освободите место вне хранилища и попробуйте ещё раз. Всё, что названо запечатанным, сохранено.
err-file-missing = Нет такого файла: { $about }
rec-file-missing = Проверьте имя и расположение файла.
err-file-unreadable = Файл не читается: { $about }
rec-file-unreadable = Проверьте права доступа или скопируйте файл с носителя заново.
err-is-directory = Это папка, а нужен файл: { $about }
rec-is-directory = Укажите файлы внутри неё.
err-not-a-file = Это не обычный файл: { $about }
rec-not-a-file = Сначала скопируйте содержимое в файл.
err-file-changed = Файл изменился во время чтения и не принят: { $about }
rec-file-changed = Закройте программу, которая в него пишет, и внесите файл снова.
err-not-sealed = Прочитанное с диска не совпало, поэтому запечатано не было: { $about }
rec-not-sealed = Сохраните исходный файл. Проверьте диск и внесите файл снова.
err-too-large = Это больше допустимого размера: { $about }
rec-too-large = Сократите или разделите на части.
err-unknown-kind = Нет такого вида предмета: { $about }
rec-unknown-kind = Выберите вид из списка.
err-unknown-field = У этого вида нет такого поля: { $about }
rec-unknown-field = Проверьте имя поля.
err-bad-field = Значение этого поля не подходит: { $about }
rec-bad-field = Исправьте значение. Ничего не записано.
err-missing-field = Не заполнено обязательное поле: { $about }
rec-missing-field = Заполните его.
err-bad-date = Эту дату не удаётся прочитать: { $about }
rec-bad-date = Напишите так: 2018-04-02; если дата неточная — 2018-04-02~, 2018-04 или 2018.
err-unknown-case = Нет такого дела: { $about }
rec-unknown-case = Сначала добавьте дело или выберите существующее.
err-case-exists = Дело с таким названием уже есть: { $about }
rec-case-exists = Используйте его или выберите другое название.
err-unknown-item = Нет такого предмета: { $about }
rec-unknown-item = Найдите его номер в списке.
err-ambiguous-item = Подходит несколько предметов: { $about }
rec-ambiguous-item = Укажите больше знаков номера.
err-no-recipients = Пакет некому адресовать.
rec-no-recipients = Назовите хотя бы одного получателя или закажите одноразовый ключ.
err-no-items = Не выбран ни один предмет.
rec-no-items = Выберите хотя бы один.
err-malformed-recipient = Это не получатель: { $about }
rec-malformed-recipient = Получатель начинается с age1. Скопируйте его заново, целиком.
err-ssh-recipient = SSH-ключ не может быть получателем.
rec-ssh-recipient = Попросите ключ, созданный программой age-keygen; он начинается с age1.
err-secret-as-recipient = Это секретный ключ, а не получатель.
rec-secret-as-recipient = Отныне он считается известным: он побывал в окне, в буфере обмена или в списке команд. Владелец пусть создаст новый и даст только строку, которая начинается с age1.
err-unsupported-recipient = Такой вид получателя пока не поддерживается: { $about }
rec-unsupported-recipient = Попросите получателя X25519 из age-keygen.
err-malformed-identity = Это не файл ключа: { $about }
rec-malformed-identity = Ключ начинается с AGE-SECRET-KEY-1, строка аппаратного ключа – с AGE-PLUGIN-.
err-not-a-bundle = Это не пакет Sandyq: { $about }
rec-not-a-bundle = Проверьте, что это тот самый файл, который вам передали, целиком.
err-bundle-truncated = В пакете не хватает конца.
rec-bundle-truncated = Попросите файл ещё раз и сравните SHA-256.
err-bundle-not-for-you = Этот пакет не адресован указанному ключу.
rec-bundle-not-for-you = Возьмите ключ, получателя которого вы сообщили отправителю.
err-bundle-broken = Пакет изменён или повреждён после создания.
rec-bundle-broken = Не полагайтесь на него. Сохраните его как есть и попросите другой.
err-locked = Хранилище закрыто.
rec-locked = Сначала откройте его.
err-cancelled = Отменено.
rec-cancelled = Уже запечатанное сохранено; больше ничего не записано.
err-needs-other-way = У этого хранилища не было бы другого входа.
rec-needs-other-way = Добавьте получателя или ключ восстановления либо подтвердите, что другой вход не нужен.
err-empty-title = Название не заполнено.
rec-empty-title = Напишите несколько слов.
err-empty-passphrase = Парольная фраза пуста.
rec-empty-passphrase = Выберите несколько не связанных между собой слов.
err-passphrase-unreadable = Не удаётся прочитать парольную фразу из: { $about }
rec-passphrase-unreadable = Проверьте, что файл существует и содержит текст UTF-8.
err-passphrase-needed = Нужна парольная фраза.
rec-passphrase-needed = Передайте её через --passphrase-file или запустите программу в терминале.
err-read-failed = Чтение прервано ошибкой: { $about }
rec-read-failed = Проверьте диск и кабель и попробуйте ещё раз.
err-station-key-missing = На этом компьютере нет ключа для этого хранилища.
rec-station-key-missing = Читать здесь можно. Чтобы писать, продолжите его здесь; это будет записано.
err-output-exists = Выходной файл уже существует: { $about }
rec-output-exists = Выберите другое имя. Ничего не перезаписано.
err-usage = Команда не понята: { $about }
rec-usage = Примеры покажет --help.
err-database-trouble = Рабочей базой данных нельзя воспользоваться.
rec-database-trouble = Откройте хранилище снова: база будет восстановлена из запечатанных файлов.
err-internal = Внутренняя ошибка Sandyq: { $about }
rec-internal = Всё, что названо запечатанным, сохранено. Закройте программу и запустите проверку.
err-bad-settings = Настройки не читаются.
rec-bad-settings = Применены обычные настройки; сохраните свои заново.
err-unknown-withhold = Нет такого поля, чтобы его скрыть: { $about }
rec-unknown-withhold = Выберите из полей предметов, входящих в пакет.
err-withhold-in-original = То же написано в самом оригинале, который входит в пакет: если опустить поле { $about }, это ничего не скроет.
rec-withhold-in-original = Не включайте этот предмет в пакет или покажите поле.
err-signer-unknown = Этот ключ подписи раньше не встречался.
rec-signer-unknown = Сверьте его отпечаток с редакцией по телефону.
err-tool-missing = Не установлена нужная программа: { $about }
rec-tool-missing = Установите её и попробуйте ещё раз.

# Kinds of items.
kind-seized-document = Изъятый документ
kind-warrant-note = Запись о постановлении на обыск
kind-interrogation-record = Запись о допросе
kind-seizure-inventory = Опись изъятого
kind-official-decision = Официальное решение
kind-blocking-record = Запись о блокировке
kind-statement = Показания очевидца
kind-recording = Аудио- или видеозапись
kind-photo = Фотография
kind-correspondence = Переписка
kind-other = Другое

# Sensitivity.
sensitivity-lawyer-only = Только для адвоката
sensitivity-undertaking = Под подпиской о неразглашении
sensitivity-identity-protected = Личность скрыта

# Languages.
lang-kk = Казахский
lang-ru = Русский
lang-en = Английский

# Acts of the custody log.
act-created = Хранилище создано
act-case-added = Дело добавлено
act-item-deposited = Предмет внесён
act-item-described = Описание изменено
act-statement-sealed = Показания запечатаны
act-derivative-added = Добавлена производная копия
act-item-shown = Предмет показан
act-item-released = Оригинал выписан наружу
act-bundle-made = Пакет создан
act-bundle-received = Пакет принят
act-handed-over = Передано
act-recipient-admitted = Получатель добавлен
act-recipient-dismissed = Получатель исключён
act-resealed = Запечатано заново для других получателей
act-identity-replaced = Собственный ключ хранилища заменён
act-way-in-added = Вход добавлен
act-way-in-removed = Вход удалён
act-share-issued = Доля ключа выдана
act-rehearsed = Восстановление отрепетировано
act-restored = Ключ восстановлен
act-station-endorsed = Станция признана
act-station-revoked = Станция отозвана
act-station-collected = Журнал станции принят
act-continued = Продолжено на этом компьютере
act-countersigned = Заверено подписью хранителя
act-checkpoint-witnessed = Контрольная точка засвидетельствована
act-anchored = Закреплено внешним свидетельством
act-checked = Хранилище проверено
act-rebuilt = Рабочая база восстановлена
act-log-key-replaced = Ключ журнала заменён
act-note = Заметка
act-unknown = Действие, неизвестное этой версии

# Verdicts and stages.
grade-sound = Сходится
grade-notable = Стоит внимания
grade-doubtful = Сомнительно
grade-broken = Нарушено
stage-reading = Чтение
stage-sealing = Запечатывание
stage-rereading = Повторное чтение с диска
stage-recording = Запись в журнал
stage-verifying = Проверка
stage-resealing = Запечатывание заново
stage-packing = Упаковка
notice-database-rebuilt = Рабочая база восстановлена из запечатанных файлов.
notice-took-in-locked-deposits = Внесённое при закрытом хранилище принято.
notice-unrecorded-showing = Сейчас показ предметов не записывается; это будет сделано, как только позволит диск.
notice-not-remembered = Этот компьютер не смог запомнить, докуда дошёл журнал хранения. Если хранилище вернут к прежнему состоянию, здесь этого не заметят.

# Counts.
count-items = { $count ->
    [one] { $count } предмет
    [few] { $count } предмета
    [many] { $count } предметов
   *[other] { $count } предмета
}

# Дело-образец: всё вымышлено.
sample-case = Образец: обыск 2 апреля 2018 года
sample-notes = Всё в этом деле вымышлено. Осмотритесь, затем заведите собственное дело.
sample-place = Улгитау (вымышленный город)
sample-obtained = Изготовлено для знакомства с программой
sample-tag = образец
sample-warrant = Постановление об обыске, снимок на телефон
sample-interrogation = Протокол допроса, скан
sample-court-order = Постановление суда
sample-letter = Письмо адвокату
sample-summons = Повестка
sample-note = Что показали из постановления
sample-person = Айгуль С. (вымышлена)
sample-account = Двое мужчин несколько секунд показывали бумагу. Сфотографировать её не разрешили, копию не дали.
