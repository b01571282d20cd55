# Слова работ в окне: внесение, описание, пакет, проверка, приём, поиск. Те же ключи в двух других языках.
# Forms.
form-not-said = Не сказано
form-role = Роль
form-parts = Разделы формы
form-add-person = Добавить человека
form-add-row = Добавить строку
form-add-officers = Добавить сотрудника
form-add-attesting_witnesses = Добавить понятого
form-add-things = Добавить вещь
form-add-questions_answers = Добавить вопрос
form-remove-what = Убрать: { $what }
form-problem-missing = Это нужно заполнить.
form-problem-date = Эта дата не читается. Напишите 2018-04-02, 2018-04-02~ или 2018-04.
form-problem-time = Время пишется так: 09:40.
form-problem-number = Здесь нужно число.
form-problem-too-long = Слишком длинно. Сократите.
form-problems = Исправьте отмеченные поля; пока ничего не запечатано.
form-differs-taken-not-listed = Забрали, но в протоколе нет
form-differs-listed-not-seen = В протоколе есть, но изъятия не видели
form-differs-listed-differently = В протоколе описано иначе
form-care-lead = Эти отметки ничего не скрывают, но программа предупредит, когда предмет попадёт в пакет.
form-care-lawyer-only = Никому, кроме адвоката: например, линия защиты.
form-care-undertaking = Взята подписка о неразглашении. Раскрывать ли, решает адвокат.
form-care-identity-protected = Имя человека здесь не должно раскрываться.
section-origin = Откуда это
section-care = Нужна ли осторожность

# Putting in.
deposit-title = Внести в хранилище
deposit-title-describe = Что вы вносите
deposit-title-working = Запечатывание
deposit-title-done = Внесение закончено
deposit-lead = Сам файл не меняется: в хранилище попадает запечатанная копия, исходный остаётся на месте.
deposit-files = Файлы
deposit-files-lead = Сканы, снимки, записи, письма — любые файлы.
deposit-pick-files = Выбрать файлы
deposit-pick-folder = Выбрать папку
deposit-drop = Или перетащите файлы в это окно.
deposit-write = Написать здесь
deposit-write-lead = Написанное сразу запечатывается; файла с открытым текстом нигде не появляется.
deposit-when-warrant-note = Показали ли постановление, кому, дали ли копию, кто приходил.
deposit-when-interrogation-record = Кто спрашивал и о чём, был ли адвокат, взяли ли подписку.
deposit-when-seizure-inventory = Что записано в протоколе и что забрали на самом деле.
deposit-when-statement = Рассказ очевидца; лучше до того, как он прочитал чужие.
deposit-locked = Хранилище закрыто: внести можно, прочитать нельзя
deposit-locked-means = Для внесения ключ не нужен. Дело найдётся по названию при следующем открытии; если такого нет, предмет окажется в «неразобранном».
deposit-case-given-hint = Название, как вы его помните. Можно не заполнять.
deposit-no-case = Пока без дела
deposit-lock-loses = Незапечатанный текст при закрытии хранилища не сохраняется.
deposit-title-hint = Если оставить пустым, составится из вида и даты.
deposit-files-chosen = { $count ->
    [one] { $count } файл
    [few] { $count } файла
    [many] { $count } файлов
   *[other] { $count } файла
}
deposit-kind-of-all = Вид для всех
deposit-kinds-differ = У каждого свой
deposit-kind-of = Вид: { $name }
deposit-empty-file = Пустой файл, 0 байт
deposit-problem-unreadable = Не читается. Проверьте права или скопируйте с носителя ещё раз.
deposit-problem-link = Это ссылка. Выберите сам файл.
deposit-problem-not-a-file = Это не обычный файл.
deposit-problem-other = Принять нельзя.
deposit-none-taken = Ни один файл не выбран.
deposit-to-seal = { $count ->
    [one] { $count } файл, { $size }
    [few] { $count } файла, { $size }
    [many] { $count } файлов, { $size }
   *[other] { $count } файла, { $size }
}
deposit-seal = Запечатать
deposit-undertaking = В записи упомянута подписка о неразглашении
deposit-undertaking-means = Отметьте это, и программа предупредит при создании пакета.
deposit-undertaking-mark = Отметить
deposit-sealing = Запечатываем
deposit-working-note = Каждый файл после записи перечитывается с диска и сравнивается. Если остановить, уже запечатанное сохранится.
deposit-sealed = { $count ->
    [one] Запечатан { $count } предмет
    [few] Запечатаны { $count } предмета
    [many] Запечатано { $count } предметов
   *[other] Запечатано { $count } предмета
}
deposit-sealed-means = Перечитано с диска, сверено с исходным и записано в журнал.
deposit-sealed-locked = Появится в списке при следующем открытии.
deposit-sealed-list = Запечатано
deposit-cancelled = Остановлено
deposit-cancelled-means = Перечисленное ниже запечатано; остальное не внесено.
deposit-refused = { $count ->
    [one] { $count } файл не внесён
    [few] { $count } файла не внесены
    [many] { $count } файлов не внесено
   *[other] { $count } файла не внесено
}
deposit-keep-sources = Исходные файлы остались на месте. Что с ними делать, решаете вы.
deposit-more = Внести ещё
deposit-to-case = К делу
deposit-to-home = На главную
# Changing what is known.
describe-title = Изменить описание
describe-lead = Запечатанный файл не меняется. Что было записано раньше, остаётся в истории.
describe-document = Сам документ запечатан
describe-document-means = Его текст не меняется. Ниже можно изменить только сведения о нём; чтобы исправить текст, сделайте новую запись.
describe-title-hint = Не должно быть пустым.
describe-nothing = Пока ничего не изменено.
describe-changed = { $count ->
    [one] Будет записано { $count } поле:
    [few] Будут записаны { $count } поля:
    [many] Будет записано { $count } полей:
   *[other] Будет записано { $count } поля:
}
describe-kept = Прежние значения останутся видны в истории.
describe-save = Записать

# Making a bundle.
bundle-title = Создать пакет
bundle-title-items = Что войдёт в пакет
bundle-title-readers = Кто сможет открыть пакет
bundle-title-contents = Для чего и без чего
bundle-title-preview = Что увидит получатель
bundle-title-made = Пакет готов
bundle-lead-items = Войдут оригиналы выбранных предметов, их описания и история.
bundle-lead-readers = Пакет запечатывается только для этих ключей. Их список стоит под подписью.
bundle-lead-contents = Назначение стоит внутри пакета, его прочитает получатель.
bundle-lead-preview = Пока ничего не создано. Просмотрите и подтвердите.
bundle-steps = Шаги
bundle-step-items = Предметы
bundle-step-readers = Получатели
bundle-step-contents = Назначение
bundle-step-preview = Просмотр
bundle-next = Дальше
bundle-make = Создать пакет
bundle-making = Создаём пакет
bundle-missing-items = Выберите хотя бы один предмет.
bundle-missing-readers = Добавьте хотя бы одного получателя или сделайте одноразовый ключ.
bundle-missing-purpose = Напишите назначение пакета.
bundle-missing-decision = Подтвердите, что отмеченные предметы уходят.
bundle-all-cases = Все дела
bundle-no-items = Здесь нет предметов
bundle-no-items-text = Выберите другое дело или сначала внесите что-нибудь.
bundle-all = Все: { $count }
bundle-chosen = { $count ->
    [one] выбран { $count } предмет, { $size }
    [few] выбрано { $count } предмета, { $size }
    [many] выбрано { $count } предметов, { $size }
   *[other] выбрано { $count } предмета, { $size }
}
bundle-care = { $why }: { $count }
bundle-care-lawyer-only = Отмечены «только для адвоката». Если получатель — другой человек, уберите их.
bundle-care-undertaking = На них распространяется подписка о неразглашении. Можно ли передавать, решает адвокат.
bundle-care-identity-protected = Здесь назван человек, которого нельзя раскрывать. Поля можно скрыть, но в самом оригинале имя читается.
bundle-careful = Уходят предметы, требующие осторожности
bundle-and-more = и ещё { $count }
bundle-new-reader = Добавить получателя
bundle-reader-label = Кто это
bundle-reader-label-hint = Например: имя адвоката, организация, должность.
bundle-reader-key = Ключ получателя
bundle-reader-key-hint = Начинается с age1. Он не секретный, его можно попросить письмом.
bundle-reader-add = Добавить в список
bundle-reader-twice = Этот ключ уже в списке.
bundle-words = Слова для сверки по телефону
bundle-compare = Я сверил слова с владельцем по телефону
bundle-compared = Сверено
bundle-not-compared = Не сверено
bundle-own = Наше хранилище
bundle-disclose = Имя увидят и другие получатели
bundle-disclose-hint = Без отметки в списке стоит только отпечаток ключа.
bundle-disclosed = Имя видно
bundle-no-label = Ключ без имени
bundle-known = Получатели этого хранилища
bundle-known-lead = Они могут открыть и само хранилище.
bundle-one-time = Если у получателя нет ключа
bundle-one-time-make = Сделать одноразовый ключ
bundle-one-time-means = Ключ будет показан один раз в отдельном окне. Передайте его отдельно от пакета, другим путём: по телефону или на бумаге. В пакете будет сказано, что такой ключ сделан.
bundle-one-time-reader = Тот, у кого одноразовый ключ
bundle-purpose = Назначение
bundle-purpose-hint = Например: «для жалобы в органы ООН, адвокату».
bundle-withhold = Поля, которые не показывать
bundle-withhold-lead = Отмеченного поля в пакете не будет, а запись всё равно проверяется. Получатель видит, какие поля скрыты.
bundle-withhold-not-originals = Это касается описаний. Оригиналы входят без изменений: имя на скане по-прежнему читается.
bundle-fields-shown = Показанные поля
bundle-fields-withheld = Скрытые поля
bundle-nothing-withheld = Нет, показано всё
bundle-size = Примерный размер
bundle-decided = Мы решили передать эти предметы этим получателям
bundle-decided-hint = Если сомневаетесь, сначала поговорите с адвокатом.
bundle-made = { $label } · { $size }
bundle-made-means = Запечатан, подписан и записан в журнал.
bundle-after = Что делать теперь
bundle-after-hand = Передайте файл получателю: на флешке или письмом. Откроют его только ключи из списка.
bundle-after-call = Позвоните и прочитайте слова ниже: по ним получатель узнает подпись.
bundle-after-key = Одноразовый ключ передайте отдельно от файла, другим путём.
bundle-after-keep = Запишите SHA-256: по нему видно, что это тот же файл.
bundle-signed-by = Подпись
bundle-file = Файл
bundle-verify-now = Проверить этот пакет

# Verifying.
verify-title = Проверить пакет
verify-title-judged = Лист проверки
verify-lead = Не нужно ни хранилища, ни интернета: достаточно пакета и вашего ключа. Ничего не извлекается.
verify-step-bundle = Пакет
verify-step-bundle-text = Вы выбираете файл .sandyq, который вам передали.
verify-step-key = Ваш ключ
verify-step-key-text = Выберите файл ключа. Если файла нет, закройте это окно выбора: ключ можно набрать в отдельном окне.
verify-step-sheet = Лист
verify-step-sheet-text = Что проверено, кто подписал, что доказано, а что лишь заявлено.
verify-choose = Выбрать пакет
verify-another = Проверить другой пакет
verify-working = Проверяем пакет
verify-sheet = Лист проверки пакета
verify-not-remembered = Запомнить на этом компьютере, что показал этот пакет, не удалось. Выводы ниже действительны и так; освободите место на диске и проверьте пакет ещё раз.
verify-no-signer = Подпись не прочитана: кто создал пакет, неизвестно.
verify-known = Эту подпись вы уже сверяли
verify-pinned = Подпись запомнена
verify-known-means = Пакет подписан этим ключом; не попал ли ключ в чужие руки, может сказать только его владелец.
verify-stranger = Этот ключ здесь ещё не встречался
verify-stranger-means = Подпись может сходиться, но чья она, программа не знает. Позвоните в редакцию по номеру, который знаете сами, и сверьте слова выше.
verify-compared = Я сверил слова по телефону, они совпали
verify-compared-hint = Не по номеру, пришедшему вместе с пакетом, а по известному вам.
verify-pin-name = Под каким именем запомнить
verify-pin-hint = Например: название редакции. Хранится только на этом компьютере.
verify-pin = Запомнить

# Saving the annexes.
receive-title = Сохранить приложения
receive-lead = Файлы запишутся в выбранную папку в открытом виде: их прочитает любой, кто откроет этот компьютер.
receive-save = Выбрать папку и сохранить
receive-writing = Записываем…
receive-done = { $count ->
    [one] В папку «{ $label }» записан { $count } файл
    [few] В папку «{ $label }» записаны { $count } файла
    [many] В папку «{ $label }» записано { $count } файлов
   *[other] В папку «{ $label }» записано { $count } файла
}
receive-done-means = Каждый файл сверен со своим хешем.

# Просмотр приложений и приём пакета в хранилище.
receive-look-title = Посмотреть приложения
receive-look-lead = Они читаются прямо из пакета, там, где он лежит. На диск из них ничего не записывается.
take-in-title = Добавить в моё хранилище
take-in-lead = Приложения станут предметами хранилища, в которых сказано, откуда они пришли. Сам пакет хранится запечатанным рядом с ними, и его можно проверить снова в любое время.
take-in-none = Хранилище не открыто. Откройте и отоприте его, затем проверьте пакет ещё раз.
take-in-locked = Хранилище заперто. Отоприте его, затем проверьте пакет ещё раз.
take-in-read-only = В это хранилище сейчас ничего нельзя добавить.
take-in-new-case = Новое дело
take-in-new-title = Название нового дела
take-in-do = { $count ->
    [one] Добавить { $count } приложение
    [few] Добавить { $count } приложения
    [many] Добавить { $count } приложений
   *[other] Добавить { $count } приложения
}
take-in-working = Пакет добавляется в хранилище
take-in-done = { $count ->
    [one] { $count } приложение стало предметом хранилища
    [few] { $count } приложения стали предметами хранилища
    [many] { $count } приложений стали предметами хранилища
   *[other] { $count } приложения стали предметами хранилища
}
take-in-there = { $count ->
    [one] { $count } приложение уже было здесь; теперь записано, что оно пришло ещё раз.
    [few] { $count } приложения уже были здесь; теперь записано, что они пришли ещё раз.
    [many] { $count } приложений уже были здесь; теперь записано, что они пришли ещё раз.
   *[other] { $count } приложения уже были здесь; теперь записано, что они пришли ещё раз.
}
take-in-kept = Сам пакет хранится рядом с ними как отдельный предмет.
take-in-already = Этот пакет уже был добавлен. Сейчас ничего не добавлено.
take-in-open = Открыть дело
take-in-open-kept = Открыть хранящийся пакет
take-in-other-key = Собственный ключ хранилища этот пакет не открывает. Сохраните ключ, который его открыл: без него хранящийся пакет нельзя будет проверить снова.

# Checking the locker.
check-title = Проверить хранилище
check-lead = Показывает, всё ли запечатанное на месте, не изменилось ли оно и сходится ли с журналом.
check-part-objects = Каждый запечатанный объект читается с диска и сверяется с хешем.
check-part-entries = Каждая запись журнала открывается и сверяется со своим хешем.
check-part-log = Сходятся ли дерево журнала и подписанные контрольные точки.
check-part-database = Совпадает ли рабочая база с запечатанными записями.
check-changes-nothing = Проверка ничего не меняет, только записывается в журнал. Для большого хранилища может занять время.
check-begin = Начать проверку
check-again = Проверить ещё раз
check-working = Проверяем хранилище
check-sheet = Лист проверки хранилища

# The sheet of findings.
sheet-verdict-sound = Всё, что проверено, сходится.
sheet-verdict-notable = Противоречий не найдено, но ниже есть на что обратить внимание.
sheet-verdict-doubtful = В чём-то нельзя быть уверенным. Прочитайте строки ниже.
sheet-verdict-broken = Что-то не так, как было. Прежде чем полагаться на это, прочитайте строки ниже.
sheet-print = Напечатать
sheet-checks = Что проверено
sheet-signer = Кто подписал
sheet-words = Слова для чтения по телефону
sheet-fingerprint = Отпечаток ключа
sheet-purpose = Назначение (как заявлено)
sheet-exporter = Кем создан (как заявлено)
sheet-bundle = Пакет
sheet-checkpoint = Состояние журнала
sheet-checkpoint-size = { $count ->
    [one] { $count } запись
    [few] { $count } записи
    [many] { $count } записей
   *[other] { $count } записи
}
sheet-root = Корень дерева
sheet-withheld = Скрыто
sheet-withheld-means = Приложений со скрытыми полями: { $count }. Их записи всё равно проверены.
sheet-annexes = { $count ->
    [one] { $count } приложение
    [few] { $count } приложения
    [many] { $count } приложений
   *[other] { $count } приложения
}
sheet-annex-more = { $count ->
    [one] Хеши и история: { $count } запись
    [few] Хеши и история: { $count } записи
    [many] Хеши и история: { $count } записей
   *[other] Хеши и история: { $count } записи
}
sheet-no-title = Название скрыто
sheet-sound-folded = { $count ->
    [one] { $count } проверка сходится
    [few] { $count } проверки сходятся
    [many] { $count } проверок сходятся
   *[other] { $count } проверки сходятся
}
sheet-unknown-finding = Вывод, неизвестный этой версии: { $code }
sheet-not-said = Этот лист говорит, что с момента подписи ничего не изменено и чьим ключом подписано. Он не говорит, правда ли написанное в документах и верно ли время без внешнего свидетельства; о том, что не вошло, знает только отправитель.
sheet-made = Лист составлен: { $when } (по часам этого компьютера)
sheet-group-locker = Файл хранилища
sheet-group-log = Журнал
sheet-group-objects = Запечатанные предметы
sheet-group-database = Рабочая база
sheet-group-package = Устройство пакета
sheet-group-content = Содержимое
sheet-group-signature = Подпись
sheet-group-readers = Получатели
sheet-group-history = История
sheet-group-time = Время
sheet-group-other = Прочее

# Searching.
search-title = Поиск
search-words = Слово или выражение
search-hint = В названиях, описаниях и написанных здесь текстах. Ө и О, Қ и К не различаются.
search-scope = Где искать
search-everywhere = Во всех делах
search-unsorted = Неразобранное
search-look = Найти
search-found = { $count ->
    [one] Найдено в { $count } месте
    [few] Найдено в { $count } местах
    [many] Найдено в { $count } местах
   *[other] Найдено в { $count } места
}
search-begin = Что вы ищете?
search-begin-text = Имя, номер, слово, которое запомнилось. Текст внутри сканов пока не ищется.
search-nothing = Ничего не найдено
search-nothing-text = Попробуйте только начало слова или поиск во всех делах.
search-more-here = { $count ->
    [one] ещё в { $count } месте этого предмета
    [few] ещё в { $count } местах этого предмета
    [many] ещё в { $count } местах этого предмета
   *[other] ещё в { $count } места этого предмета
}
search-where-title = В названии
search-where-text = В тексте
search-where-field = В описании
bundle-warn-names-shown = Имена людей в пакете читаются. Чтобы скрыть их, на предыдущем шаге отметьте поле «Люди».
bundle-warn-one-time = Одноразовый ключ создаётся здесь, поэтому открыть пакет сможет и тот, кто его создал.
