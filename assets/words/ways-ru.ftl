# Входы, получатели в других местах и запечатывание заново для них. Русский.
cli-admit-about = Отныне запечатывает всё и для хранителя в другом месте
cli-admit-example =
    sandyq admit ~/locker age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p --name "Адвокат" --place Вена
    sandyq admit ~/locker age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p --name "Адвокат" --reseal
cli-dismiss-about = Отныне ничего не запечатывает для этого получателя; что он мог открыть, он открывает и дальше
cli-dismiss-example = sandyq dismiss ~/locker "Адвокат" --reseal
cli-reseal-about = Даёт всему запечатанному раньше заголовок для нынешних получателей. Содержимое не затрагивается; прерванная работа продолжается при следующем вызове
cli-reseal-example = sandyq reseal ~/locker
cli-way-in-about = Входы: парольные фразы и ключи восстановления, которые открывают хранилище
cli-way-in-example = sandyq way-in list ~/locker
cli-way-in-add-about = Добавляет кому-то парольную фразу или записывает ключ восстановления; сначала вход проверяется
cli-way-in-add-example =
    sandyq way-in add ~/locker --name Ерлан --place дом
    sandyq way-in add ~/locker --name "Адвокат" --place Вена --recovery-out /media/usb/recovery.txt
cli-way-in-list-about = Кто и чем может открыть здесь хранилище, с какого времени и когда это в последний раз удалось
cli-way-in-list-example = sandyq way-in list ~/locker
cli-way-in-remove-about = Удаляет вход и его файл; сделанные раньше копии он открывает и дальше
cli-way-in-remove-example = sandyq way-in remove ~/locker Ерлан
cli-arg-recipient = Получатель age, age1…
cli-arg-who = Получатель или имя, под которым он добавлен
cli-arg-holder = Чей он
cli-arg-kept = Где он хранится
cli-arg-reseal = Заодно запечатывает заново то, что запечатано раньше
cli-arg-new-passphrase-file = Файл с новой парольной фразой; без него фразу спросят
cli-arg-way = Идентификатор входа, его начало или имя
cli-new-passphrase = Новая парольная фраза:
cli-admitted = Отныне всё запечатывается и для получателя { $name }. Сверьте эти слова ключа по телефону: { $words }
cli-admitted-before = Добавлен раньше. Запечатанное до того запечатывается заново.
cli-dismissed = Отныне для получателя { $name } ничего не запечатывается.
cli-dismissed-cannot = Назад это ничего не возвращает: всё, что было запечатано для этого ключа раньше, открывается им в каждой сделанной раньше копии, даже если здесь оно запечатано заново.
cli-invite-again = Станции и приглашения, сделанные раньше, запечатывают как прежде. Запишите для них новое приглашение: sandyq invite
cli-closed-to-them =
    { $count ->
        [one] { $count } файл, запечатанный раньше, остаётся закрытым для получателя { $name }. Запечатать его заново: sandyq reseal { $locker }
        [few] { $count } файла, запечатанных раньше, остаются закрытыми для получателя { $name }. Запечатать их заново: sandyq reseal { $locker }
        [many] { $count } файлов, запечатанных раньше, остаются закрытыми для получателя { $name }. Запечатать их заново: sandyq reseal { $locker }
       *[other] { $count } файла, запечатанных раньше, остаются закрытыми для получателя { $name }. Запечатать их заново: sandyq reseal { $locker }
    }
cli-open-to-them =
    { $count ->
        [one] { $count } файл здесь ещё запечатан для получателя { $name }. Запечатать его заново без него: sandyq reseal { $locker }
        [few] { $count } файла здесь ещё запечатаны для получателя { $name }. Запечатать их заново без него: sandyq reseal { $locker }
        [many] { $count } файлов здесь ещё запечатаны для получателя { $name }. Запечатать их заново без него: sandyq reseal { $locker }
       *[other] { $count } файла здесь ещё запечатаны для получателя { $name }. Запечатать их заново без него: sandyq reseal { $locker }
    }
cli-resealed =
    { $count ->
        [0] Всё запечатано для нынешних получателей.
        [one] Запечатан заново { $count } файл. Теперь всё запечатано для нынешних получателей.
        [few] Запечатаны заново { $count } файла. Теперь всё запечатано для нынешних получателей.
        [many] Запечатано заново { $count } файлов. Теперь всё запечатано для нынешних получателей.
       *[other] Запечатано заново { $count } файла. Теперь всё запечатано для нынешних получателей.
    }
cli-resealed-left =
    { $count ->
        [one] { $count } файл не удалось запечатать заново, он остаётся как был:
        [few] { $count } файла не удалось запечатать заново, они остаются как были:
        [many] { $count } файлов не удалось запечатать заново, они остаются как были:
       *[other] { $count } файла не удалось запечатать заново, они остаются как были:
    }
cli-way-added = Вход добавлен: { $name }. Он проверен и открывает хранилище. Идентификатор: { $id }
cli-way-removed = Вход удалён: { $name }. Его файла в этой папке больше нет.
cli-way-removed-cannot = Назад это ничего не возвращает: в копии папки, сделанной раньше, или при копии того файла он открывает как прежде. Собственный ключ хранилища остался тем же.
cli-way-row = { $kind }, { $name }. Добавлен { $added }.
cli-way-place = Хранится: { $place }
cli-way-opened = Последний раз, когда он заведомо открыл хранилище: { $at }
cli-way-never = Пока неизвестно, чтобы он открывал хранилище.
cli-way-in-use = Сейчас хранилище открыто им.
cli-way-unnamed = сделан вместе с хранилищем
cli-way-work = подбор стоит 2^{ $factor }
way-passphrase = Парольная фраза
way-recovery = Ключ восстановления
err-recipient-known = Всё уже запечатывается и для этого получателя: { $about }
rec-recipient-known = Ничего делать не нужно.
err-recipient-unknown = Такого получателя вне хранилища нет: { $about }
rec-recipient-unknown = Возьмите получателя или его имя из списка, который показывает sandyq recipients.
err-way-in-unknown = Такого входа нет: { $about }
rec-way-in-unknown = Возьмите идентификатор из списка входов.
err-way-in-named = Вход с таким именем уже есть: { $about }
rec-way-in-named = Дайте другое имя, чтобы их можно было различить.
err-last-way-in = Это единственный вход: { $about }
rec-last-way-in = Сначала добавьте другой. Без единого входа хранилище уже никто не отопрёт.
