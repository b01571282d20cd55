# Предложения командной строки. Общие стоят в ru.ftl.
cli-heading-usage = Вызов:
cli-heading-commands = Команды
cli-heading-arguments = Аргументы
cli-heading-options = Параметры
cli-heading-example = Пример:
cli-about = Sandyq: хранилище для доказательств. Всё, что в него положено, запечатано, и потом можно проверить, не изменилось ли оно, не доверяя нам.
cli-after =
    Парольная фраза никогда не даётся в командной строке. Для сценариев есть --passphrase-file ФАЙЛ (или - для стандартного ввода), SANDYQ_PASSPHRASE_FILE и SANDYQ_PASSPHRASE; иначе её спросят, не показывая.
    Коды завершения: 0 сделано, 1 не удалось, 2 не понято, 10 здесь нет хранилища, 11 хранилище занято, 12 ключ не подходит, 20 проверено с замечаниями, 21 нарушено, 130 прервано.
    Каждая команда объясняет себя сама: sandyq deposit --help
cli-create-about = Создаёт новое хранилище
cli-create-example = sandyq create ~/locker --name "Дала үні" --recovery-out /media/stick/recovery.txt
cli-case-about = Дела: завести новое или показать все
cli-case-add-about = Заводит дело
cli-case-add-example = sandyq case add ~/locker "Search of 2 April 2018"
cli-case-list-about = Показывает все дела
cli-deposit-about = Запечатывает файлы или запись из полей. Без парольной фразы хранилище остаётся запертым
cli-deposit-example =
    sandyq deposit ~/locker scan1.jpg scan2.jpg --case "Search of 2 April 2018" --kind seized-document --happened 2018-04-02~
    sandyq deposit ~/locker --kind warrant-note --fields warrant.json --case "Search of 2 April 2018"
cli-describe-about = Меняет сведения о предмете; прежние остаются в его истории
cli-describe-example = sandyq describe ~/locker k7m2qd --set place="Almaty" --set happened=2018-04-02
cli-list-about = Показывает предметы
cli-list-example = sandyq list ~/locker --case "Search of 2 April 2018"
cli-show-about = Показывает предмет с хешами и историей; это записывается
cli-show-example = sandyq show ~/locker k7m2qd
cli-history-about = Показывает журнал одного предмета или всего хранилища
cli-history-example = sandyq history ~/locker k7m2qd
cli-history-claimed = Время указано по часам компьютера, сделавшего запись; доказан только порядок. «Не позднее»: sandyq anchor list, sandyq checkpoint list.
cli-search-about = Ищет слова в названиях, полях и набранных текстах
cli-search-example = sandyq search ~/locker протокол
cli-release-about = Выдаёт оригинал с указанием причины; это записывается
cli-release-example = sandyq release ~/locker k7m2qd -o copy.jpg --reason "for the lawyer"
cli-recipients-about = Показывает, для кого хранилище запечатывает
cli-bundle-about = Собирает пакет из предметов для названных получателей
cli-bundle-example = sandyq bundle ~/locker --case "Search of 2 April 2018" --to age1… --purpose "Complaint" --withhold people -o complaint.sandyq
cli-verify-about = Проверяет пакет; записывает только, что видели от этой редакции, и лист проверки, если попросить
cli-verify-example = sandyq verify complaint.sandyq -i key.txt --signer SHA256:… --report sheet.html
cli-receive-about = Проверяет пакет и, если ничего не нарушено, записывает его приложения или принимает их в хранилище
cli-receive-example =
    sandyq receive complaint.sandyq -i key.txt -o annexes
    sandyq receive complaint.sandyq --into ~/locker --case "Обыск 2 апреля 2018"
cli-check-about = Проверяет всё хранилище и называет, что расходится; ничего не исправляет
cli-check-example = sandyq check ~/locker
cli-continue-about = Продолжает копию хранилища на этом компьютере; это записывается
cli-key-about = Ключи получателей и отпечаток ключа подписи хранилища
cli-key-new-about = Создаёт ключ для получения пакетов
cli-key-new-example = sandyq key new -o key.txt
cli-key-show-about = Показывает получателей файла ключа
cli-key-signer-about = Показывает отпечаток, который называют по телефону
cli-completions-about = Печатает автодополнение для оболочки
cli-man-about = Печатает страницу руководства
cli-arg-json = Отвечает одним документом JSON
cli-arg-lang = Язык сообщений
cli-arg-actor = Кто за клавиатурой, для журнала
cli-arg-machine = Папка ключей этого компьютера, вне всех хранилищ
cli-arg-passphrase-file = Файл с парольной фразой; - это стандартный ввод
cli-arg-identity = Файл ключа: восстановления или собственного ключа получателя
cli-arg-locker = Папка хранилища
cli-arg-name = Имя хранилища; оно запечатано внутри
cli-arg-recipients = Хранитель в другом месте, для которого тоже всё запечатывается
cli-arg-recovery-out = Куда записать ключ восстановления
cli-arg-sample = Кладёт внутрь вымышленное дело-образец
cli-arg-title = Название
cli-arg-notes = Примечания
cli-arg-files = Файлы, которые нужно запечатать
cli-arg-kind = Вид: seized-document, warrant-note, interrogation-record, seizure-inventory, official-decision, blocking-record, statement, recording, photo, correspondence, other
cli-arg-case = Дело, по названию или номеру; unsorted — предметы без дела
cli-arg-happened = Когда это было: 2018-04-02, 2018-04-02~, 2018-04, 2018
cli-arg-place = Где это было
cli-arg-by = Кем получено
cli-arg-obtained = Как получено
cli-arg-language = Язык документа
cli-arg-tags = Метка
cli-arg-people = Упомянутый человек и его роль
cli-arg-sensitivity = lawyer-only, undertaking или identity-protected
cli-arg-fields = Файл с полями вида как объект JSON; - это стандартный ввод
cli-arg-item = Предмет, по началу его номера
cli-arg-items = Предмет, по началу его номера
cli-arg-set = Поле и его новое значение
cli-arg-query = Слова для поиска
cli-arg-output = Куда записать; ничего не перезаписывается
cli-arg-reason = Почему он покидает хранилище
cli-arg-to = Получатель, age1…
cli-arg-purpose = Для чего пакет
cli-arg-withhold = Поле, которое опустить в историях
cli-arg-one-time = Создаёт ключ для получателя без ключа и записывает сюда
cli-arg-bundle = Пакет
cli-arg-into = Принимает приложения в это хранилище как предметы и хранит при них сам пакет
cli-arg-locker-identity = Файл ключа, который отпирает хранилище, если не парольная фраза
cli-arg-signer = Отпечаток, который редакция назвала иным путём
cli-arg-trust-root = Корневой сертификат службы меток времени, которой вы доверяете
cli-arg-remember-nothing = Не смотреть и не записывать на этом компьютере, что уже видели от этой редакции
cli-arg-file = Файл ключа
cli-arg-shell = Оболочка
cli-arg-help = Показывает эту справку
cli-arg-version = Показывает версию
cli-passphrase = Парольная фраза:
cli-passphrase-again = Ещё раз:
cli-created = Хранилище создано: { $name } ({ $id })
cli-signer =
    Ключ подписи: { $signer }
    Словами: { $words }
cli-recovery = Ключ восстановления записан в { $file }. Храните его там, где обыск этого здания его не найдёт.
cli-no-other-way = Это хранилище открывает только парольная фраза. Если её забыть, его не откроет никто.
cli-case-added = Дело заведено: { $title } ({ $id })
cli-unsorted = Не разобрано
cli-sealed = Запечатано: { $title } — { $id }
cli-sealed-empty = Запечатано: { $title } — { $id }. Файл пуст.
cli-deposited = Запечатано: { $sealed }. Не принято: { $refused }.
cli-stayed-locked = Хранилище осталось запертым. Названное дело будет найдено при следующем отпирании.
cli-described = Записано: { $title }
cli-nothing-here = Здесь пока ничего нет.
cli-nothing-found = Ничего не найдено.
cli-released =
    Записано: { $file }
    SHA-256: { $sha256 }
cli-own = (собственный ключ хранилища)
cli-bundle-made = Пакет собран: { $file } (приложений: { $count })
cli-one-time = Одноразовый ключ в { $file }. Передайте его иным путём, чем пакет, и удалите здесь.
cli-received = Записано файлов в { $folder }: { $count }
cli-received-kept = Сам пакет хранится как предмет { $id }. Его можно выдать и проверить снова в любое время.
cli-received-there = Приложение { $annex } уже есть в хранилище: { $title } — { $id }
cli-received-before = Этот пакет уже был принят. Ничего не добавлено; он хранится как предмет { $id }.
cli-received-other-key = Собственный ключ хранилища этот пакет не открывает. Сохраните ключ, который его открыл: без него хранящийся пакет нельзя будет проверить снова.
cli-verdict = Худшее из найденного: { $grade }
cli-continued = С этого момента копия продолжается здесь; это записано.
cli-key-made = Ключ записан в { $file }. Отправителю сообщите получателя ниже; сам файл никому не давайте.
err-passphrases-differ = Парольные фразы не совпадают.
rec-passphrases-differ = Наберите одну и ту же дважды.
err-nothing-to-deposit = Нечего принимать.
rec-nothing-to-deposit = Назовите файлы или дайте поля записи с помощью --fields.
err-nothing-to-change = Изменений не указано.
rec-nothing-to-change = Укажите поле и значение, например --set place=Алматы.
err-bad-fields = Этот файл — не объект JSON с полями: { $about }
rec-bad-fields = Запишите поля так: {"{"}"shown": "refused", "account": "…"{"}"}.
warn-names-shown = Имена людей в пакете видны. Опустите их: --withhold people.
warn-one-time = Ключ для этого пакета создаётся здесь, значит, создавший его тоже может открыть пакет.
cli-not-remembered = Запомнить увиденное на этом компьютере не удалось. Ответ выше действителен и так.
