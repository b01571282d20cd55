# Журналды тексеру не табады, қазақша. Кілттері find-log-ru.ftl мен find-log-en.ftl файлдарындағыдай.
# find says what was found, next what to do now.

# The locker's file.
find-locker-file-signed = { $subject }: сақтаушы қол қойған ({ $number }-нұсқа).
next-locker-file-signed = Сандықтың нөмірін өзіңізге айтылған нөмірмен салыстырыңыз.
find-locker-file-malformed = { $subject }: сандық файлы ретінде оқылмайды.
next-locker-file-malformed = Ештеңе салмаңыз. Бұрынғы көшірмесімен салыстырыңыз.
find-locker-file-unsigned = { $subject }: сақтаушының қолтаңбасы жоқ немесе мәтінге сәйкес келмейді.
next-locker-file-unsigned = Онда аталған кілттерге сүйенбеңіз. Бұрынғы көшірмесімен салыстырыңыз.
find-locker-id-differs = { $subject }: сақтаушының кілті сандықтың нөмірі алынған кілт емес.
next-locker-id-differs = Кілт ауыстырылған болуы мүмкін. Ештеңе салмаңыз, бұрынғы көшірмесімен салыстырыңыз.
find-locker-key-name-differs = { $subject }: бір кілттің атауы бұл сандыққа тиесілі емес: { $signer }
next-locker-key-name-differs = Бұл кімнің кілті екенін сақтаушыдан сұраңыз.

# The commits as files.
find-log-empty = Журналда бірде-бір жазба жоқ.
next-log-empty = Кез келген сандықта ең болмағанда оның жасалғаны туралы жазба болады. Буманың басқа көшірмесін табыңыз.
find-log-commit-malformed = { $subject }: журнал файлы ретінде оқылмайды.
next-log-commit-malformed = Сол күйінде сақтаңыз. Бұл файлды сандықтың басқа көшірмесінен алыңыз.
find-log-commit-missing = { $subject } алдында { $from }–{ $to } аралығындағы жазбалар жоқ.
next-log-commit-missing = Жетіспейтін файлды сандықтың басқа көшірмесінен іздеңіз.
find-log-commit-out-of-order = { $subject }: басқа жазбалар тұрған жерден басталады.
next-log-commit-out-of-order = Файл көшірілген немесе орны ауысқан. Сандықтың басқа көшірмесімен салыстырыңыз.
find-log-commit-misnamed = { $subject }: мазмұны бойынша { $first }-жазбадан басталады.
next-log-commit-misnamed = Файлдың атауы өзгертілген немесе өзі ауыстырылған. Сандықтың басқа көшірмесімен салыстырыңыз.
find-log-chain-broken = { $subject }: алдында тұрған файлды емес, басқасын атайды.
next-log-chain-broken = Алдыңғы файл кейін өзгертілген. Екеуін де сандықтың басқа көшірмесімен салыстырыңыз.

# The tree.
find-log-leaves-differ = { $subject }: жазбалары қол қойылған түбірге апармайды.
next-log-leaves-differ = Жазбалар қол қойылғаннан кейін ауыстырылған. Файлды сандықтың басқа көшірмесімен салыстырыңыз.
find-log-edge-differs = { $subject }: онда жазылған ағаш шеті жазбаларға сәйкес келмейді.
next-log-edge-differs = Файл бүлінген немесе өзгертілген. Оны сандықтың басқа көшірмесімен салыстырыңыз.
find-log-root-differs = { $subject }: бақылау нүктесіндегі түбір жазбалар беретін түбірден басқа.
next-log-root-differs = Сақтаушыдан сұраңыз. Осы буманы да, басқа көшірмелерді де сақтап қойыңыз.

# The checkpoints.
find-log-checkpoint-malformed = { $subject }: ішінде оқуға келетін бақылау нүктесі жоқ.
next-log-checkpoint-malformed = Файлды сандықтың басқа көшірмесімен салыстырыңыз.
find-log-origin-differs = { $subject }: бақылау нүктесі басқа журналдікі: { $origin }
next-log-origin-differs = Бақылау нүктесі басқа жерден қойылған. Файлды сандықтың басқа көшірмесімен салыстырыңыз.
find-log-size-differs = { $subject }: бақылау нүктесінде { $stated } жазба делінген, ал шынында { $size }.
next-log-size-differs = Файлды сандықтың басқа көшірмесімен салыстырыңыз.
find-log-signature-false = { $subject }: { $signer } атынан қойылған қолтаңба жалған.
next-log-signature-false = Мәтін қол қойылғаннан кейін өзгертілген немесе қолтаңба ойдан шығарылған. Файлды басқа көшірмемен салыстырыңыз.
find-log-station-unknown = { $subject }: сақтаушы танымаған компьютер қол қойған: { $signer }
next-log-station-unknown = Ол компьютер мұнда жаза ала ма, сақтаушыдан сұраңыз.
find-log-station-unsigned = { $subject }: бұл сандықтың бірде-бір компьютері қол қоймаған.
next-log-station-unsigned = Файлды сандықтың басқа көшірмесімен салыстырыңыз.
find-log-line-foreign = { $subject }: бақылау нүктесінің астында бұл стансынікі емес жол тұр: { $signer }
next-log-line-foreign = Ол кейін қосылған. Буманы стансының өз компьютерінен қайта әкеліңіз.
find-log-clear-differs = { $subject }: онда файлдар туралы айтылғаны стансы қол қойғаннан басқа.
next-log-clear-differs = Файл өзгертілген немесе бүлінген. Буманы стансының өз компьютерінен қайта әкеліңіз.
find-log-signer-unknown = { $subject }: тағы біреу қол қойған: { $signer }
next-log-signer-unknown = Егер ол куәгер болса, қолтаңбасын өзі берген кілтпен тексеріңіз.

# The log as a whole.
find-log-whole = Журнал бүтін: { $commits } файлда { $size } жазба, бәрі қол қойылған түбірге апарады.
next-log-whole = Ештеңе істеу қажет емес. Бақылау нүктесін сандықтан тыс жерде сақтаңыз: журнал қысқартылса, содан көрінеді.
find-log-countersigned = Сақтаушы алғашқы { $size } жазбаға қол қойған.
next-log-countersigned = Сақтаушы кілтінің таңбасын өзіңізге айтылғанымен салыстырыңыз.
find-log-tail-not-countersigned = Алғашқы { $size } жазбадан кейінгі { $count } жазбаға тек компьютер қол қойған.
next-log-tail-not-countersigned = Сандықтың құлпын ашыңыз: сонда оларға сақтаушы қол қояды. Егер олар сізге бейтаныс болса, компьютер кімде болғанын анықтаңыз.
find-log-never-countersigned = Сақтаушы бұл журналға әлі бір рет те қол қоймаған.
next-log-never-countersigned = Әзірге ол үшін тек компьютердің кілті куә. Сандықтың құлпын ашыңыз немесе сақтаушыдан сұраңыз.
find-log-continues-known = Журнал басқа жерде сақталған бақылау нүктесін жалғастырады (жазбалар: { $size }).
next-log-continues-known = Ештеңе істеу қажет емес.
find-log-shorter-than-known = Журналда { $size } жазба бар, ал басқа жерде { $known } жазбаның бақылау нүктесі белгілі.
next-log-shorter-than-known = Жазбалар кесіп тасталған немесе бұл — ескі көшірме. Жаңарағын іздеңіз.
find-log-other-than-known = Алғашқы { $known } жазба басқа жерде сақталған бақылау нүктесіндегі жазбалар емес.
next-log-other-than-known = Тарих қайта жазылған. Буманы да, бақылау нүктесін де сақтап, адвокатқа көрсетіңіз.

# The sealed entries.
find-log-entries-fit = { $count } жазбаның бәрі ашылды; әрқайсысы журналдағының өзі, бірде-бір тарихта үзік жоқ.
next-log-entries-fit = Ештеңе істеу қажет емес.
find-log-entries-malformed = { $subject }: ашылған мазмұны жазбалар тізімі емес.
next-log-entries-malformed = Бұл файлды сандықтың басқа көшірмесінен алыңыз.
find-log-entries-count-differs = { $subject }: ішінде { $count } жазба бар, ал журналда { $leaves } деп көрсетілген.
next-log-entries-count-differs = Бұл файлды сандықтың басқа көшірмесінен алыңыз.
find-log-entry-malformed = { $subject } жазбасы оқылмайды.
next-log-entry-malformed = Файлды сандықтың басқа көшірмесінен алыңыз.
find-log-entry-differs = { $subject } жазбасы журналда тұрған жазба емес.
next-log-entry-differs = Ол ауыстырылған. Файлды сандықтың басқа көшірмесінен алыңыз.
find-log-entry-number-differs = { $subject } жазбасы өзін { $number } нөмірімен атайды.
next-log-entry-number-differs = Сақтаушыдан сұраңыз: дұрыс бағдарлама бұлай жазбайды.
find-log-disclosure-foreign = { $subject } жазбасында өзіне тиесілі емес мән бар.
next-log-disclosure-foreign = Мән ауыстырылған. Файлды сандықтың басқа көшірмесінен алыңыз.
find-log-disclosure-missing = { $subject } жазбасында { $field } өрісінің мәні жоқ.
next-log-disclosure-missing = Мән алып тасталған. Файлды сандықтың басқа көшірмесінен алыңыз.
find-log-entry-incomplete = { $subject } жазбасы әр жазба айтатын нәрсені айтпайды: { $field }
next-log-entry-incomplete = Сақтаушыдан сұраңыз: дұрыс бағдарлама бұлай жазбайды.
find-log-entry-station-differs = { $subject } жазбасы { $station } компьютерін атайды, бірақ оған басқасы қол қойған.
next-log-entry-station-differs = Оны кім, қай компьютерде жазғанын анықтаңыз.
find-log-object-unlisted = { $subject } жазбасы айтқан мөрленген файл журналдың сол бөлігінің тізімінде жоқ: { $object }
next-log-object-unlisted = Файл орнында ма, қараңыз: тізім кейін өзгертілген.
find-log-object-unspoken = { $subject }: тізімде бірде-бір жазба айтпаған мөрленген файл бар: { $object }
next-log-object-unspoken = Файл мұнда қалай келгенін анықтаңыз. Оны өшірмеңіз.
find-log-resealed-unknown = { $subject }: қайта мөрленгендер тізімінде журналдың бірде-бір бөлігі енгізбеген файл бар: { $object }
next-log-resealed-unknown = Тізім кейін өзгертілген. Файлды сандықтың басқа көшірмесімен салыстырыңыз.
find-log-resealed-differs = { $subject }: қайта мөрленген файлдардың тізімі жазбада белгіленген тізім емес.
next-log-resealed-differs = Тізім кейін өзгертілген. Файлды сандықтың басқа көшірмесімен салыстырыңыз.
find-log-history-broken = { $subject } жазбасы мынаның тарихын жалғастырмайды: { $about }
next-log-history-broken = Бір жазба жоқ немесе ауыстырылған. Сандықтың басқа көшірмесімен салыстырыңыз.
find-log-act-unknown = { $subject } жазбасында бұл нұсқаға белгісіз әрекет бар: { $act }
next-log-act-unknown = Оны жаңарақ нұсқада қараңыз. Бұл тексеруге кедергі емес.
find-log-clock-stepped = { $subject }: осы жазбаның алдында компьютердің сағаты шамамен { $seconds } с алға жылжытылған; ол { $at } деп тұр.
next-log-clock-stepped = Осы және келесі жазбалардың тәуліктегі уақытына сенбеңіз. Олардың реті онсыз да дәлелденген; «бұдан кеш емес» екенін уақыт қызметі не куә растайды.
find-log-clock-back = { $subject }: осы жазбаның алдында компьютердің сағаты шамамен { $seconds } с артқа кеткен; ол { $at } деп тұр.
next-log-clock-back = Осы және келесі жазбалардың тәуліктегі уақытына сенбеңіз. Олардың реті онсыз да дәлелденген; «бұдан кеш емес» екенін уақыт қызметі не куә растайды.
find-log-clock-absurd = { $subject }: компьютердің сағаты { $at } деп тұрған, бұлай болуы мүмкін емес.
next-log-clock-absurd = Компьютердің сағатын дұрыстаңыз. Жазбалардың реті онсыз да дәлелденген; «бұдан кеш емес» екенін уақыт қызметі не куә растайды.
