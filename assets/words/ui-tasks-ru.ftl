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
