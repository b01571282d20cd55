# Что находит проверка журнала, русский. Те же ключи — в find-log-kk.ftl и find-log-en.ftl.
# find says what was found, next what to do now.

# The locker's file.
find-locker-file-signed = { $subject }: подписано хранителем (версия { $number }).
next-locker-file-signed = Сверьте номер хранилища с тем, который вам сообщили.
find-locker-file-malformed = { $subject }: не читается как файл хранилища.
next-locker-file-malformed = Ничего не вносите. Сравните с более ранней копией.
find-locker-file-unsigned = { $subject }: подписи хранителя нет или она не подходит к тексту.
next-locker-file-unsigned = Не полагайтесь на названные там ключи. Сравните с более ранней копией.
find-locker-id-differs = { $subject }: ключ хранителя — не тот, от которого получен номер хранилища.
next-locker-id-differs = Возможно, ключ подменён. Ничего не вносите и сравните с более ранней копией.
find-locker-key-name-differs = { $subject }: у одного из ключей имя, не принадлежащее этому хранилищу: { $signer }
next-locker-key-name-differs = Спросите хранителя, чей это ключ.

# The commits as files.
find-log-empty = В журнале нет ни одной записи.
next-log-empty = В любом хранилище есть хотя бы запись о его создании. Найдите другую копию папки.
find-log-commit-malformed = { $subject }: не читается как файл журнала.
next-log-commit-malformed = Сохраните его как есть. Возьмите этот файл из другой копии хранилища.
find-log-commit-missing = Перед { $subject } не хватает записей с { $from } по { $to }.
next-log-commit-missing = Найдите недостающий файл в другой копии хранилища.
find-log-commit-out-of-order = { $subject }: начинается там, где уже стоят другие записи.
next-log-commit-out-of-order = Файл скопирован или перемещён. Сравните с другой копией хранилища.
find-log-commit-misnamed = { $subject }: судя по содержанию, начинается с записи { $first }.
next-log-commit-misnamed = Файл переименован или подменён. Сравните с другой копией хранилища.
find-log-chain-broken = { $subject }: называет другого предшественника, чем тот, что стоит перед ним.
next-log-chain-broken = Предыдущий файл изменён позже. Сравните оба с другой копией хранилища.

# The tree.
find-log-leaves-differ = { $subject }: его записи не приводят к подписанному корню.
next-log-leaves-differ = Записи подменены после подписания. Сравните файл с другой копией хранилища.
find-log-edge-differs = { $subject }: указанный в нём край дерева не подходит к записям.
next-log-edge-differs = Файл повреждён или изменён. Сравните его с другой копией хранилища.
find-log-root-differs = { $subject }: в контрольной точке указан не тот корень, который дают записи.
next-log-root-differs = Спросите хранителя. Сохраните и эту папку, и любую другую копию.

# The checkpoints.
find-log-checkpoint-malformed = { $subject }: в нём нет читаемой контрольной точки.
next-log-checkpoint-malformed = Сравните файл с другой копией хранилища.
find-log-origin-differs = { $subject }: контрольная точка взята из другого журнала: { $origin }
next-log-origin-differs = Контрольную точку вставили из другого места. Сравните файл с другой копией хранилища.
find-log-size-differs = { $subject }: в контрольной точке указано записей: { $stated }, а на деле их { $size }.
next-log-size-differs = Сравните файл с другой копией хранилища.
find-log-signature-false = { $subject }: подпись от имени { $signer } неверна.
next-log-signature-false = Текст изменён после подписания, или подпись выдумана. Сравните файл с другой копией.
find-log-station-unknown = { $subject }: подписано компьютером, который хранитель не признавал: { $signer }
next-log-station-unknown = Спросите хранителя, вправе ли тот компьютер писать сюда.
find-log-station-unsigned = { $subject }: ни один компьютер этого хранилища его не подписал.
next-log-station-unsigned = Сравните файл с другой копией хранилища.
find-log-line-foreign = { $subject }: под контрольной точкой стоит строка не этой станции: { $signer }
next-log-line-foreign = Её добавили позже. Привезите папку ещё раз с компьютера самой станции.
find-log-clear-differs = { $subject }: сказанное там о файлах — не то, что подписала станция.
next-log-clear-differs = Файл изменён или повреждён. Привезите папку ещё раз с компьютера самой станции.
find-log-signer-unknown = { $subject }: подписал и кто-то ещё: { $signer }
next-log-signer-unknown = Если это свидетель, проверьте подпись тем ключом, который он вам дал.

# The log as a whole.
find-log-whole = Журнал цел: записей — { $size }, файлов — { $commits }, все приводят к подписанному корню.
next-log-whole = Делать ничего не нужно. Держите контрольную точку вне хранилища: по ней видно, если журнал укоротят.
find-log-countersigned = Хранитель подписал первые записи (всего { $size }).
next-log-countersigned = Сверьте отпечаток ключа хранителя с тем, который вам сообщили.
find-log-tail-not-countersigned = Записи после первых { $size } (их { $count }) подписаны только компьютером.
next-log-tail-not-countersigned = Откройте хранилище: тогда их подпишет хранитель. Если они вам незнакомы, узнайте, у кого был компьютер.
find-log-never-countersigned = Хранитель ещё ни разу не подписал этот журнал.
next-log-never-countersigned = Пока за него говорит только ключ компьютера. Откройте хранилище или спросите хранителя.
find-log-continues-known = Журнал продолжает контрольную точку, сохранённую в другом месте (записей: { $size }).
next-log-continues-known = Делать ничего не нужно.
find-log-shorter-than-known = В журнале записей: { $size }, а в другом месте известна контрольная точка на { $known }.
next-log-shorter-than-known = Записи отрезаны, или это старая копия. Найдите более новую.
find-log-other-than-known = Первые записи ({ $known }) — не те, что в контрольной точке, сохранённой в другом месте.
next-log-other-than-known = Историю переписали заново. Сохраните и папку, и контрольную точку и покажите их адвокату.

# The sealed entries.
find-log-entries-fit = Открыты все записи ({ $count }); каждая — та самая, что в журнале, и ни в одной истории нет пропуска.
next-log-entries-fit = Делать ничего не нужно.
find-log-entries-malformed = { $subject }: открытое содержимое не похоже на список записей.
next-log-entries-malformed = Возьмите этот файл из другой копии хранилища.
find-log-entries-count-differs = { $subject }: записей внутри — { $count }, а в журнале указано { $leaves }.
next-log-entries-count-differs = Возьмите этот файл из другой копии хранилища.
find-log-entry-malformed = Запись { $subject } не читается.
next-log-entry-malformed = Возьмите файл из другой копии хранилища.
find-log-entry-differs = Запись { $subject } — не та, что стоит в журнале.
next-log-entry-differs = Её подменили. Возьмите файл из другой копии хранилища.
find-log-entry-number-differs = Запись { $subject } называет себя номером { $number }.
next-log-entry-number-differs = Спросите хранителя: исправная программа так не пишет.
find-log-disclosure-foreign = В записи { $subject } есть чужое значение.
next-log-disclosure-foreign = Значение подменено. Возьмите файл из другой копии хранилища.
find-log-disclosure-missing = В записи { $subject } нет значения поля { $field }.
next-log-disclosure-missing = Значение изъято. Возьмите файл из другой копии хранилища.
find-log-entry-incomplete = Запись { $subject } не сообщает того, что сообщает каждая: { $field }
next-log-entry-incomplete = Спросите хранителя: исправная программа так не пишет.
find-log-entry-station-differs = Запись { $subject } называет компьютер { $station }, но подписал её другой.
next-log-entry-station-differs = Выясните, кто и на каком компьютере её сделал.
find-log-object-unlisted = Запись { $subject } говорит о запечатанном файле, которого нет в списке её части журнала: { $object }
next-log-object-unlisted = Посмотрите, на месте ли файл: список изменён позже.
find-log-object-unspoken = { $subject }: в списке есть запечатанный файл, о котором не говорит ни одна запись: { $object }
next-log-object-unspoken = Выясните, как файл сюда попал. Не удаляйте его.
find-log-resealed-unknown = { $subject }: в списке запечатанных заново есть файл, которого не вносила ни одна часть журнала: { $object }
next-log-resealed-unknown = Список изменён позже. Сравните файл с другой копией хранилища.
find-log-resealed-differs = { $subject }: список файлов, запечатанных заново, не тот, который отмечен в его записи.
next-log-resealed-differs = Список изменён позже. Сравните файл с другой копией хранилища.
find-log-history-broken = Запись { $subject } не продолжает историю { $about }.
next-log-history-broken = Одной из записей нет, или её подменили. Сравните с другой копией хранилища.
find-log-act-unknown = Запись { $subject } отмечает действие, неизвестное этой версии: { $act }
next-log-act-unknown = Посмотрите её в более новой версии. Проверке это не мешает.
find-log-clock-stepped = { $subject }: перед этой записью часы компьютера перевели вперёд примерно на { $seconds } с; они показывают { $at }.
next-log-clock-stepped = Не полагайтесь на время суток этой и следующих записей. Их порядок доказан и так; «не позднее» подтвердят служба времени или свидетель.
find-log-clock-back = { $subject }: перед этой записью часы компьютера ушли назад примерно на { $seconds } с; они показывают { $at }.
next-log-clock-back = Не полагайтесь на время суток этой и следующих записей. Их порядок доказан и так; «не позднее» подтвердят служба времени или свидетель.
find-log-clock-absurd = { $subject }: часы компьютера показывали { $at }, чего быть не могло.
next-log-clock-absurd = Поставьте часы компьютера. Порядок записей доказан и так; «не позднее» подтвердят служба времени или свидетель.
