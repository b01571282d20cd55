# Терезенің сөздері: жақтау, бастау, жасау, ашу, істер, баптаулар. Қазақша.
# Everywhere.
ui-required = (міндетті)
ui-back = Артқа
ui-close = Жабу
ui-cancel = Бас тарту
ui-copy-by-hand = Белгіленді: Ctrl және C басыңыз
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

# Frame.
ui-skip = Мазмұнға өту
ui-settings = Баптаулар
ui-about = Бағдарлама туралы
ui-lock-now = Қазір құлыптау
ui-search-label = Атаулар мен мәтіндерден іздеу
ui-state-none = сандық ашылмаған
ui-state-locked = құлыптаулы
ui-state-unlocked = ашық
language-own-name = Қазақша
lock-done = Құлыпталды. Енді бұл компьютерде мөрленгеннің ешқайсысын оқу мүмкін емес.
key-window-open = Шағын терезе ашылды
drop-here = Осы файлдарды салу үшін жіберіңіз
drop-locked = Осы файлдарды салу үшін жіберіңіз. Сандық құлыптаулы күйінде қалады.
drop-no-locker = Алдымен сандықты ашыңыз, содан кейін файлдарды сүйреп әкеліңіз.
drop-read-only = Бұл сандықты мұнда тек оқуға болады.
drop-not-now = Алдымен осыны аяқтаңыз, содан кейін файлдарды сүйреп әкеліңіз.

# Welcome.
welcome-title = Жоғалмауға тиіс нәрсе
welcome-lead = Қағаздар, фотосуреттер мен жазбалар салынып, бірден мөрленеді. Содан бері өзгермегенін кейін кез келген адам тексере алады.
welcome-recent = Осы компьютердегі сандықтар
welcome-open-named = Ашу: { $name }
welcome-last-opened = соңғы рет ашылған күні: { $day }
welcome-forget = { $name } — тізімнен алу (бума қалады)
welcome-create = Сандық жасау
welcome-create-text = Осы компьютердегі немесе сыртқы дискідегі жеке бума. Екі минут жетеді.
welcome-open = Сандықты ашу
welcome-open-text = Сандық — ішінде locker.txt файлы бар бума. Ол құлыптаулы күйде ашылады.
welcome-open-button = Бумасын таңдау
welcome-verify-text = Сізге .sandyq деп аяқталатын файл жіберілді. Оны тексеру үшін сандық керек емес.

# Creating.
create-title = Сандық жасау
create-lead = Төрт сұрақ, содан кейін құпия сөйлем. Соңғы түйме басылғанша ештеңе жазылмайды.
create-place = Қайда
create-place-text = Бос буманы таңдаңыз; жаңасын сол терезеде жасауға болады. Буманы түгел көшіріп, тасуға болады.
create-place-pick = Буманы таңдау
create-place-change = Басқа буманы таңдау
create-name = Қалай аталады
create-name-text = Атауы мөрленеді: кілтсіз оқылмайды.
create-name-label = Сандықтың атауы
create-name-example = «Дала үні» редакциясы
create-other-way = Тағы кім аша алады
create-other-way-text = Құпия сөйлем ұмытылса немесе оны білетін адам келе алмаса, сандық тек осылай ашылады. Басқа қаладағы адвокат — жақсы таңдау.
create-recipient = { $n }-алушы
create-recipient-hint = age1 деп басталады. Оны адамның өзі age-keygen бағдарламасымен жасап, құпия бөлігін өзінде сақтайды.
create-recipient-checking = Оқылуда…
create-recipient-words = Мына сөздерді телефон арқылы салыстырыңыз: { $words }
create-recipient-add = Алушы қосу
create-recipient-drop = { $n }-алушыны алып тастау
create-recovery-pick = Қалпына келтіру кілтін файлға жазу
create-recovery-chosen = Қалпына келтіру кілті таңдалған файлға жазылады
create-recovery-text = Сол файл кімде болса, сандықты сол аша алады. Оны осы компьютерден де, осы ғимараттан да аулақ сақтаңыз.
create-recovery-drop = Қалпына келтіру кілтінсіз
create-no-other-way = Басқа кіру жолым жоқ
create-no-other-way-hint = Құпия сөйлем жоғалса, бұл сандықты енді ешкім аша алмайды.
create-sample = Байқап көру үшін
create-sample-text = Ойдан шығарылған құжаттары бар іс бәрінің қандай болатынын көрсетеді.
create-sample-check = Ойдан шығарылған үлгі істі салу
create-passphrase-text = Құпия сөйлемді сонда таңдаңыз. Ол бұл терезеде ешқашан терілмейді.
create-lacks = Жасамас бұрын
create-lacks-place = Буманы таңдаңыз.
create-lacks-name = Сандыққа атау беріңіз.
create-lacks-recipient = Оқылмаған алушыны түзетіңіз немесе алып тастаңыз.
create-lacks-other-way = Басқа кіру жолын қосыңыз немесе оның жоқ екенін растаңыз.
create-button = Құпия сөйлем таңдап, жасау

# Locked.
unlock-title = { $name }: құлыптаулы
unlock-lead = { $count ->
    [one] Ішінде { $count } жазба мөрленген. Құпия сөйлемсіз немесе кілтсіз ештеңе оқылмайды.
   *[other] Ішінде { $count } жазба мөрленген. Құпия сөйлемсіз немесе кілтсіз ештеңе оқылмайды.
}
unlock-text = Құпия сөйлем жеке шағын терезеде теріледі, содан кейін ол терезе жабылады.
unlock-delay = Қате сөйлемнен кейін күту уақыты әр жолы аздап өседі. Осы үшін ешқашан ештеңе жойылмайды.
unlock-asking = Құпия сөйлемді сонда теріңіз. Көрінбесе, осы терезенің артына қараңыз.
unlock-button = Құлпын ашу
unlock-deposit = Құлпын ашпай салу
unlock-deposit-text = Файлдарды қазір, құпия сөйлемсіз салуға болады. Олар бірден мөрленеді, ал сұрыптау сандық келесі рет ашылғанда болады.
unlock-deposit-button = Файлдарды салу
unlock-put-away = Бұл сандықты жинап қою
unlock-copied-text = Оқу үшін құлпын ашыңыз. Осы көшірмемен жалғастыру-жалғастырмау сонда сұралады.

# Remarks.
notice-read = Оқыдым
notice-unknown = Бұл нұсқаға белгісіз ескерту: { $about }
notice-read-only = Мұнда ештеңе қосуға болмайды.
notice-read-only-text = Буманың рұқсаттарын және дискінің жазудан қорғалмағанын тексеріңіз.
notice-no-other-way = Бұл сандықты тек құпия сөйлем ашады.
notice-no-other-way-text = Ол ұмытылса, сандықты енді ешкім аша алмайды. Сөйлемнің жазбасын осы ғимаратты тінткенде табылмайтын жерде сақтаңыз.
notice-no-actor = Пернетақтада кім отырғаны айтылмаған.
notice-no-actor-text = Мөрленген тарихқа кімнің не істегені жазылады. Баптауларда есім, инициал немесе қызмет жазыңыз.
notice-continue = Осы компьютерде жалғастыру
notice-continue-text = Бұдан былай сандық — осы көшірме, бұл оның тарихына біржола жазылады. Бастапқысы енді қолданылмаса ғана істеңіз: екеуі де жалғасса, оларды енді біріктіруге болмайды.

# Cases.
cases-title = Істер
cases-add = Жаңа іс
cases-add-first = Алғашқы істі қосу
cases-add-text = Іс бір-біріне қатысты нәрселерді жинайды. Оның атауы да бәрі сияқты мөрленеді.
cases-add-title = Істің атауы
cases-add-notes = Ескертпелер
cases-empty = Әзірге іс жоқ
cases-empty-text = Іс бір-біріне қатысты нәрселерді жинайды, мысалы «2018 жылғы 2 сәуірдегі тінту». Уақыт болмаса, алдымен салыңыз, кейін сұрыптайсыз.
cases-deposit-anyway = Іссіз салу
cases-more = Тағы

# A case.
case-title = Іс
case-unsorted = Сұрыпталмаған
case-unsorted-tag = сұрыптау керек
case-unsorted-text = Іссіз немесе сандық құлыптаулы кезде салынғандар. Затты ашып, істі көрсету үшін сипаттамасын өзгертіңіз.
case-empty = Бұл істе әзірге ештеңе жоқ
case-empty-text = Файлдарды немесе бумаларды терезеге сүйреп әкеліңіз не түймені басыңыз. Түпнұсқалар байтына дейін сақталады.
case-views = Істі қалай көрсету
case-tab-pictures = Суреттер
case-tab-list = Тізім
case-tab-chronology = Хронология
case-order = Реті
case-order-happened = болған уақыты бойынша
case-order-deposited = алдымен жуырда салынғандар
case-order-title = атауы бойынша
tile-no-preview = Алдын ала көрініс жоқ
tile-text = Мәтін
tile-audio = Дыбыс
tile-video = Бейне
item-no-date = күні жоқ
item-case-given = «{ $name }» деп аталған

# Settings.
settings-lead = Олар осы компьютерде сақталады және бірден күшіне енеді.
settings-kept = Сақталды
settings-language = Тіл
settings-theme = Көрінісі
settings-theme-system = Жүйедегідей
settings-theme-light = Ашық
settings-theme-dark = Күңгірт
settings-theme-contrast = Жоғары контраст
settings-actor = Пернетақтада кім отыр
settings-actor-hint = Бұл есім мөрленген тарихта сіз істегеннің бәрінің қасында тұрады. Есім, инициал немесе қызмет.
settings-auto-lock = Неше минуттан кейін өзі құлыпталсын
settings-auto-lock-hint = Соңғы перне басудан немесе қозғалыстан бастап саналады; басталған жұмыс аяғына дейін күтіледі. 1-ден 60-қа дейін.
settings-auto-lock-wrong = 1-ден 60-қа дейінгі бүтін сан жазыңыз.
settings-drive = Мына дискі суырылғанда құлыптау
settings-drive-hint = Сандық бір секунд ішінде құлыпталады. Таңдағанда дискі қосулы тұруы керек; баптауларда оның аты емес, орнындағы сан ғана қалады.
settings-drive-none = Ешқайсысы
settings-drive-away = Таңдалған дискі (қазір қосылмаған)
settings-remember = Бөтен сандықтардың тарихын есте сақтау
settings-remember-hint = Топтама тексерілгенде, оның тарихының қай жерге жеткені мен оған кім қол қойғаны осы компьютерде қалады: келесі топтама сонымен салыстырылып, қайта жазылған тарих байқалады. Компьютерді тінткен адам топтамалардың қай сандықтардан келгенін көреді.
settings-text-size = Мәтін мөлшері
settings-text-size-hint = Ctrl және + екі есеге дейін үлкейтеді; Ctrl және − кішірейтеді; Ctrl және 0 бұрынғысына қайтарады.

# About.
about-title = Sandyq
about-lead = Сандық — отбасы жоғалмауға тиіс нәрсесін сақтайтын оюлы жиһаз.
about-version = { $version } нұсқасы
about-tests = Іске қосылғандағы тексерулер
about-tests-text = Кейін, керек сәтте істемей қалуы мүмкін нәрсе бағдарлама іске қосылған сайын сыналады.
about-ill = Іске қосылғандағы тексерулердің бірі өтпеді. Себебін білгенше ештеңе салмаңыз.
selftest-randomness = Жүйе кездейсоқ сандар береді
selftest-program = Бағдарламаның өз файлы орнында
selftest-offline = Бағдарлама байланыс ашпайды: басқа машиналарға сокеттерді ядро қабылдамайды
selftest-offline-family = Ол іске қосқан әр процесс үшін де солай
selftest-preview-files = Көрсету ешбір файл да, порт та ашпайды
selftest-preview-calls = Көрсету тізімде жоқ жүйелік шақыру жасамайды
selftest-private = Осы пайдаланушының басқа бағдарламалары оның жадына қарай алмайды
selftest-core = Апаттан кейін дискіде оның жадының бейнесі қалмайды
selftest-memory = Оның жады своп файлына түспейді
selftest-sleep = Жүйе ұйқыға кетерін немесе экран құлыпталғанын хабарлайды, сонда сандық та құлыпталады
selftest-unknown = { $code } тексеруі
selftest-pass = өтті
selftest-fail = өтпеді
selftest-absent = мұнда жасалмайды
online-title = Желіден ажыратылмаған
online-text = Sandyq ядродан кез келген байланысты — өзінің де, көрсететін беттерінің де — қабылдамауды сұрайды. Бұл ядро олай істемеді, немесе процестердің бірі сол қабырғаның сыртында қалды.
online-what = Sandyq-та желілік код жоқ, оның беттері сырттан ештеңе жүктемейді. Бірақ веб-көріністегі тесік арқылы желіге шығуға болар еді. Компьютерді желіден ажыратыңыз немесе басқасын алыңыз.
online-go = Бәрібір жалғастыру
online-leave = Sandyq-ты жабу
about-never = Бағдарлама ешқашан істемейтін нәрселер
about-never-network = Ештеңеге қосылмайды. Оның ішінде желілік код жоқ.
about-never-delete = Қандай сөйлем терілсе де, мөрленген ештеңені жоймайды.
about-never-plaintext = Түпнұсқаны өзіңіз сыртқа жазбасаңыз, дискіге мөрленбеген көшірме жазбайды.
about-never-passphrase = Құпия сөйлемдерді сақтамайды және қалпына келтіре алмайды.
about-keys = Пернелер
about-key-lock = Қазір құлыптау
about-key-search = Іздеу өрісіне
about-key-back = Артқа
about-key-larger = Мәтінді үлкейту
about-key-smaller = Мәтінді кішірейту
about-key-ordinary = Әдеттегі мәтін

# Күндер, айлар мен мөлшерлер осында жазылған, өйткені қазақша қалай жазылатынын әр жүйе біле бермейді. Он екі ай, араларында бос орын.
date-months = қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан
date-months-alone = қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан
date-day = { $year } ж. { $day } { $month }
date-month = { $year } ж. { $month }
date-moment = { $date }, { $time }
size-byte = { $count ->
    [one] { $count } байт
   *[other] { $count } байт
}
size-kilobyte = { $amount } КБ
size-megabyte = { $amount } МБ
size-gigabyte = { $amount } ГБ
size-terabyte = { $amount } ТБ
