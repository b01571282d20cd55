# Терезедегі істердің сөздері: салу, сипаттау, топтама, тексеру, қабылдау, іздеу. Кілттері басқа екі тілдегідей.
# Forms.
form-not-said = Айтылмаған
form-role = Рөлі
form-parts = Нысан бөлімдері
form-add-person = Адам қосу
form-add-row = Жол қосу
form-add-officers = Қызметкер қосу
form-add-attesting_witnesses = Куәгер қосу
form-add-things = Зат қосу
form-add-questions_answers = Сұрақ қосу
form-remove-what = Алып тастау: { $what }
form-problem-missing = Осыны толтырыңыз.
form-problem-date = Бұл күн оқылмайды. 2018-04-02, 2018-04-02~ немесе 2018-04 деп жазыңыз.
form-problem-time = Уақыт 09:40 түрінде жазылады.
form-problem-number = Мұнда тек сан жазылады.
form-problem-too-long = Тым ұзын. Қысқартыңыз.
form-problems = Белгіленген өрістерді түзетіңіз; әзірге ештеңе мөрленген жоқ.
form-differs-taken-not-listed = Алынған, хаттамада жоқ
form-differs-listed-not-seen = Хаттамада бар, алынғанын көрмедік
form-differs-listed-differently = Хаттамада басқаша жазылған
form-care-lead = Бұл белгілер ештеңені жасырмайды, бірақ зат топтамаға қосылғанда бағдарлама ескертеді.
form-care-lawyer-only = Адвокаттан басқа ешкімге берілмейді: мысалы, қорғау жоспары.
form-care-undertaking = Жария етпеу туралы қолхат алынған. Ашу-ашпауды адвокат шешеді.
form-care-identity-protected = Мұндағы адамның аты ашылмауы керек.
section-origin = Қайдан алынды
section-care = Сақтық керек пе

# Putting in.
deposit-title = Сандыққа салу
deposit-title-describe = Нені саласыз
deposit-title-working = Мөрлену үстінде
deposit-title-done = Салынды
deposit-lead = Файлдың өзі өзгермейді: сандыққа көшірмесі мөрленіп түседі, бастапқысы орнында қалады.
deposit-files = Файлдар
deposit-files-lead = Скандар, суреттер, жазбалар, хаттар — кез келген файл.
deposit-pick-files = Файл таңдау
deposit-pick-folder = Бума таңдау
deposit-drop = Немесе файлдарды осы терезеге сүйреп әкеліңіз.
deposit-write = Осы жерде жазу
deposit-write-lead = Жазғаныңыз бірден мөрленеді; ашық мәтін файлы еш жерде пайда болмайды.
deposit-when-warrant-note = Қаулы көрсетілді ме, кімге, көшірмесі берілді ме, кім келді.
deposit-when-interrogation-record = Кім сұрады, не сұрады, адвокат болды ма, қолхат алынды ма.
deposit-when-seizure-inventory = Хаттамада не жазылған және шын мәнінде не алып кетті.
deposit-when-statement = Көрген адамның өз сөзі; басқаларды оқымай тұрып жазылғаны жөн.
deposit-locked = Сандық құлыптаулы — салуға болады, оқуға болмайды
deposit-locked-means = Салу үшін кілт керек емес. Іс келесі ашқанда атауы бойынша табылады; ондай атау болмаса, зат «реттелмеген» тізімінде тұрады.
deposit-case-given-hint = Есте қалған атауы. Бос қалдыруға болады.
deposit-no-case = Әзірге іссіз
deposit-lock-loses = Мөрленбеген мәтін сандық құлыпталғанда сақталмайды.
deposit-title-hint = Бос қалдырсаңыз, түрі мен күнінен құралады.
deposit-files-chosen = { $count ->
    [one] { $count } файл
   *[other] { $count } файл
}
deposit-kind-of-all = Бәрінің түрі
deposit-kinds-differ = Әрқайсысы өз түрімен
deposit-kind-of = Түрі: { $name }
deposit-empty-file = Бос файл, 0 байт
deposit-problem-unreadable = Оқылмайды. Рұқсаттарын тексеріңіз немесе тасығыштан қайта көшіріңіз.
deposit-problem-link = Бұл — сілтеме. Файлдың өзін таңдаңыз.
deposit-problem-not-a-file = Бұл кәдімгі файл емес.
deposit-problem-other = Қабылдауға болмайды.
deposit-none-taken = Бірде-бір файл таңдалмаған.
deposit-to-seal = { $count ->
    [one] { $count } файл, { $size }
   *[other] { $count } файл, { $size }
}
deposit-seal = Мөрлеу
deposit-undertaking = Жазбада жария етпеу туралы қолхат аталған
deposit-undertaking-means = Белгілесеңіз, топтама жасалғанда бағдарлама ескертеді.
deposit-undertaking-mark = Белгілеу
deposit-sealing = Мөрленуде
deposit-working-note = Әр файл дискіге жазылғаннан кейін қайта оқылып салыстырылады. Тоқтатсаңыз, мөрленіп үлгергені сақталады.
deposit-sealed = { $count ->
    [one] { $count } зат мөрленді
   *[other] { $count } зат мөрленді
}
deposit-sealed-means = Дискіден қайта оқылды, бастапқысымен салыстырылды және журналға жазылды.
deposit-sealed-locked = Келесі ашқанда тізімде көрінеді.
deposit-sealed-list = Мөрленгендер
deposit-cancelled = Тоқтатылды
deposit-cancelled-means = Төмендегілер мөрленді; қалғандары қабылданған жоқ.
deposit-refused = { $count ->
    [one] { $count } файл қабылданбады
   *[other] { $count } файл қабылданбады
}
deposit-keep-sources = Бастапқы файлдар орнында қалды. Оларды не істеу керегін өзіңіз шешесіз.
deposit-more = Тағы салу
deposit-to-case = Іске өту
deposit-to-home = Басты бетке
# Changing what is known.
describe-title = Сипаттамасын өзгерту
describe-lead = Мөрленген файл өзгермейді. Бұрын не жазылғаны тарихында қалады.
describe-document = Мұнда жазылған құжат мөрленген
describe-document-means = Оның мәтіні өзгермейді. Төменде тек ол туралы мәліметті өзгертуге болады; түзету үшін жаңа жазба жасаңыз.
describe-title-hint = Бос болмауы керек.
describe-nothing = Әзірге ештеңе өзгерген жоқ.
describe-changed = { $count ->
    [one] { $count } өріс жазылады:
   *[other] { $count } өріс жазылады:
}
describe-kept = Бұрынғы мәндері тарихында көрініп тұрады.
describe-save = Жазу

# Making a bundle.
bundle-title = Топтама жасау
bundle-title-items = Топтамаға не кіреді
bundle-title-readers = Топтаманы кім аша алады
bundle-title-contents = Не үшін және нені көрсетпей
bundle-title-preview = Алушы не көреді
bundle-title-made = Топтама дайын
bundle-lead-items = Таңдалған заттардың түпнұсқалары, сипаттамасы мен тарихы кіреді.
bundle-lead-readers = Топтама осы кілттерге ғана мөрленеді. Тізім қолтаңба астында тұрады.
bundle-lead-contents = Мақсаты топтаманың ішінде тұрады, оны алушы оқиды.
bundle-lead-preview = Әзірге ештеңе жасалған жоқ. Қарап шығып, растаңыз.
bundle-steps = Қадамдар
bundle-step-items = Заттар
bundle-step-readers = Алушылар
bundle-step-contents = Мақсаты
bundle-step-preview = Қарап шығу
bundle-next = Әрі қарай
bundle-make = Топтама жасау
bundle-making = Топтама жасалып жатыр
bundle-missing-items = Кемінде бір зат таңдаңыз.
bundle-missing-readers = Кемінде бір алушы қосыңыз немесе бір реттік кілт жасаңыз.
bundle-missing-purpose = Топтаманың мақсатын жазыңыз.
bundle-missing-decision = Белгіленген заттар шығатынын растаңыз.
bundle-all-cases = Барлық істер
bundle-no-items = Мұнда зат жоқ
bundle-no-items-text = Басқа істі таңдаңыз немесе алдымен бірдеңе салыңыз.
bundle-all = Бәрі: { $count }
bundle-chosen = { $count ->
    [one] таңдалды: { $count } зат, { $size }
   *[other] таңдалды: { $count } зат, { $size }
}
bundle-care = { $why }: { $count }
bundle-care-lawyer-only = Бұлар тек адвокатқа арналған деп белгіленген. Алушы басқа адам болса, алып тастаңыз.
bundle-care-undertaking = Жария етпеу туралы қолхатпен шектелген. Беруге бола ма, адвокат шешеді.
bundle-care-identity-protected = Мұнда аты ашылмауға тиіс адам бар. Өрістерін көрсетпеуге болады, бірақ түпнұсқаның ішіндегі ат оқылады.
bundle-careful = Сақтықты қажет ететін заттар кетеді
bundle-and-more = тағы { $count }
bundle-new-reader = Алушы қосу
bundle-reader-label = Бұл кім
bundle-reader-label-hint = Мысалы: адвокаттың аты, ұйым, лауазым.
bundle-reader-key = Алушының кілті
bundle-reader-key-hint = age1 деп басталады. Құпия емес: оны хатпен сұрауға болады.
bundle-reader-add = Тізімге қосу
bundle-reader-twice = Бұл кілт тізімде бар.
bundle-words = Телефон арқылы салыстыратын сөздер
bundle-compare = Сөздерді иесімен телефон арқылы салыстырдым
bundle-compared = Салыстырылған
bundle-not-compared = Салыстырылмаған
bundle-own = Өз сандығымыз
bundle-disclose = Атын басқа алушылар да көрсін
bundle-disclose-hint = Белгісіз болса, тізімде тек кілттің ізі тұрады.
bundle-disclosed = Аты көрінеді
bundle-no-label = Атаусыз кілт
bundle-known = Осы сандықтың алушылары
bundle-known-lead = Бұлар сандықтың өзін де аша алады.
bundle-one-time = Алушының кілті жоқ болса
bundle-one-time-make = Бір реттік кілт жасау
bundle-one-time-means = Кілт бөлек терезеде бір рет қана көрсетіледі. Оны топтамадан бөлек, басқа жолмен беріңіз: телефонмен немесе қағазда. Топтамада мұндай кілт жасалғаны айтылады.
bundle-one-time-reader = Бір реттік кілті бар адам
bundle-purpose = Мақсаты
bundle-purpose-hint = Мысалы: «БҰҰ органдарына шағым үшін, адвокатқа».
bundle-withhold = Көрсетілмейтін өрістер
bundle-withhold-lead = Белгіленген өріс топтамада болмайды, ал жазбаның өзі бәрібір тексеріледі. Алушы қай өрістің көрсетілмегенін көреді.
bundle-withhold-not-originals = Бұл сипаттамаға қатысты. Түпнұсқа файлдар өзгеріссіз кіреді: скандағы аты-жөн оқыла береді.
bundle-fields-shown = Көрсетілетін өрістер
bundle-fields-withheld = Көрсетілмейтін өрістер
bundle-nothing-withheld = Жоқ, бәрі көрсетіледі
bundle-size = Шамамен көлемі
bundle-decided = Бұл заттар осы алушыларға берілетінін шештік
bundle-decided-hint = Күмән болса, алдымен адвокатпен сөйлесіңіз.
bundle-made = { $label } · { $size }
bundle-made-means = Мөрленді, қол қойылды және журналға жазылды.
bundle-after = Енді не істеу керек
bundle-after-hand = Файлды алушыға беріңіз: флешкамен немесе хатпен. Оны тек тізімдегі кілттер ашады.
bundle-after-call = Телефон соғып, төмендегі сөздерді оқып беріңіз: алушы қолтаңбаны солар арқылы таниды.
bundle-after-key = Бір реттік кілтті файлдан бөлек, басқа жолмен беріңіз.
bundle-after-keep = SHA-256 мәнін жазып қойыңыз: сол файл екенін осыдан білуге болады.
bundle-signed-by = Қолтаңба
bundle-file = Файл
bundle-verify-now = Осы топтаманы тексеру

# Verifying.
verify-title = Топтаманы тексеру
verify-title-judged = Тексеру парағы
verify-lead = Сандық та, интернет те керек емес: топтама мен өз кілтіңіз жеткілікті. Ештеңе сыртқа шығарылмайды.
verify-step-bundle = Топтама
verify-step-bundle-text = Сізге берілген .sandyq файлын таңдайсыз.
verify-step-key = Сіздің кілтіңіз
verify-step-key-text = Кілт файлын таңдаңыз. Файл болмаса, сол терезені жабыңыз: кілтті бөлек терезеде теруге болады.
verify-step-sheet = Парақ
verify-step-sheet-text = Не тексерілгені, кім қол қойғаны, не дәлелденгені мен не тек айтылғаны.
verify-choose = Топтаманы таңдау
verify-another = Басқа топтаманы тексеру
verify-working = Топтама тексерілуде
verify-sheet = Топтаманы тексеру парағы
verify-not-remembered = Бұл топтаманың көрсеткенін осы компьютерде есте сақтау мүмкін болмады. Төмендегі қорытындылар онсыз да жарамды; дискіде орын босатып, топтаманы тағы бір рет тексеріңіз.
verify-no-signer = Қолтаңба оқылмады: топтаманы кім жасағаны белгісіз.
verify-known = Бұл қолтаңбаны сіз бұрын салыстырғансыз
verify-pinned = Қолтаңба есте сақталды
verify-known-means = Топтаманы осы кілттің иесі жасаған; кілт басқа біреудің қолына түспегенін ол өзі ғана айта алады.
verify-stranger = Бұл кілт мұнда бұрын кездеспеген
verify-stranger-means = Қолтаңба дұрыс болуы мүмкін, бірақ кімдікі екенін бағдарлама білмейді. Редакцияға өзіңіз білетін нөмірмен қоңырау шалып, жоғарыдағы сөздерді салыстырыңыз.
verify-compared = Сөздерді телефон арқылы салыстырдым, сәйкес келді
verify-compared-hint = Топтамамен бірге келген нөмірге емес, өзіңіз білетін нөмірге.
verify-pin-name = Қандай атпен есте сақтау керек
verify-pin-hint = Мысалы: редакцияның атауы. Осы компьютерде ғана сақталады.
verify-pin = Есте сақтау

# Saving the annexes.
receive-title = Қосымшаларды сақтау
receive-lead = Файлдар таңдаған бумаға ашық күйінде жазылады: оларды осы компьютерді ашқан кез келген адам оқи алады.
receive-save = Буманы таңдап, сақтау
receive-writing = Жазылуда…
receive-done = { $count ->
    [one] «{ $label }» бумасына { $count } файл жазылды
   *[other] «{ $label }» бумасына { $count } файл жазылды
}
receive-done-means = Әр файл жазылғаннан кейін хешімен салыстырылды.

# Қосымшаларды қарау және топтаманы сандыққа қабылдау.
receive-look-title = Қосымшаларды қарау
receive-look-lead = Олар топтаманың өзінен, жатқан жерінен оқылады. Дискіге олардан ештеңе жазылмайды.
take-in-title = Өз сандығыма қосу
take-in-lead = Қосымшалар сандықтың заттарына айналады, әрқайсысында қайдан келгені айтылады. Топтаманың өзі де қасында мөрленіп сақталады, оны кез келген уақытта қайта тексеруге болады.
take-in-none = Ешбір сандық ашылмаған. Сандықты таңдап, құлпын ашыңыз да, топтаманы қайта тексеріңіз.
take-in-locked = Сандық құлыптаулы. Құлпын ашып, топтаманы қайта тексеріңіз.
take-in-read-only = Бұл сандыққа қазір ештеңе қосуға болмайды.
take-in-new-case = Жаңа іс
take-in-new-title = Жаңа істің атауы
take-in-do = { $count ->
    [one] { $count } қосымшаны қосу
   *[other] { $count } қосымшаны қосу
}
take-in-working = Топтама сандыққа қосылуда
take-in-done = { $count ->
    [one] { $count } қосымша сандықтың затына айналды
   *[other] { $count } қосымша сандықтың затына айналды
}
take-in-there = { $count ->
    [one] { $count } қосымша бұрыннан бар еді; оның қайта келгені енді жазылды.
   *[other] { $count } қосымша бұрыннан бар еді; олардың қайта келгені енді жазылды.
}
take-in-kept = Топтаманың өзі олардың қасында бөлек зат ретінде сақталады.
take-in-already = Бұл топтама бұрын қосылған. Қазір ештеңе қосылмады.
take-in-open = Істі ашу
take-in-open-kept = Сақтаулы топтаманы ашу
take-in-other-key = Бұл топтаманы сандықтың өз кілті ашпайды. Оны ашқан кілтті сақтап қойыңыз: онсыз сақталған топтаманы қайта тексеру мүмкін болмайды.

# Checking the locker.
check-title = Сандықты тексеру
check-lead = Мөрленгеннің бәрі орнында ма, өзгермеді ме және журналмен сәйкес пе — соны көрсетеді.
check-part-objects = Әр мөрленген нысан дискіден оқылып, хешімен салыстырылады.
check-part-entries = Журналдың әр жазбасы ашылып, өз хешімен салыстырылады.
check-part-log = Журнал ағашы мен қол қойылған бақылау нүктелері бірін-бірі растайды ма.
check-part-database = Жұмыс дерекқоры мөрленген жазбалармен бірдей ме.
check-changes-nothing = Тексеру ештеңені өзгертпейді, тек өткізілгені журналға жазылады. Үлкен сандықта ұзаққа созылуы мүмкін.
check-begin = Тексеруді бастау
check-again = Қайта тексеру
check-working = Сандық тексерілуде
check-sheet = Сандықты тексеру парағы

# The sheet of findings.
sheet-verdict-sound = Тексерілгеннің бәрі өзара сәйкес келді.
sheet-verdict-notable = Қайшылық табылмады, бірақ төменде назар аударарлық жайт бар.
sheet-verdict-doubtful = Бір нәрсеге сенімді болу мүмкін емес. Төмендегі жолдарды оқыңыз.
sheet-verdict-broken = Бір нәрсе бұрынғыдай емес. Оған сүйенбей тұрып, төмендегі жолдарды оқыңыз.
sheet-print = Басып шығару
sheet-checks = Не тексерілді
sheet-signer = Кім қол қойды
sheet-words = Телефон арқылы оқитын сөздер
sheet-fingerprint = Кілт таңбасы
sheet-purpose = Мақсаты (айтылғандай)
sheet-exporter = Кім жасады (айтылғандай)
sheet-bundle = Топтама
sheet-checkpoint = Журналдың күйі
sheet-checkpoint-size = { $count ->
    [one] { $count } жазба
   *[other] { $count } жазба
}
sheet-root = Ағаш түбірі
sheet-withheld = Көрсетілмеген
sheet-withheld-means = Көрсетілмеген өрістері бар қосымша: { $count }. Жазбалары бәрібір тексерілді.
sheet-annexes = { $count ->
    [one] { $count } қосымша
   *[other] { $count } қосымша
}
sheet-annex-more = { $count ->
    [one] Хештері мен тарихы: { $count } жазба
   *[other] Хештері мен тарихы: { $count } жазба
}
sheet-no-title = Атауы көрсетілмеген
sheet-sound-folded = { $count ->
    [one] { $count } тексеру сәйкес
   *[other] { $count } тексеру сәйкес
}
sheet-unknown-finding = Бұл нұсқаға белгісіз тұжырым: { $code }
sheet-not-said = Бұл парақ қол қойылғаннан бері өзгермегенін және кімнің кілтімен қол қойылғанын айтады. Құжаттардағы сөздің шындығын да, уақыттың дұрыстығын да (сыртқы айғақсыз) айтпайды; алынбай қалған зат болса, оны тек жіберуші біледі.
sheet-made = Парақ жасалды: { $when } (осы компьютердің сағаты бойынша)
sheet-group-locker = Сандықтың файлы
sheet-group-log = Журнал
sheet-group-objects = Мөрленген заттар
sheet-group-database = Жұмыс дерекқоры
sheet-group-package = Топтаманың құрылысы
sheet-group-content = Мазмұны
sheet-group-signature = Қолтаңба
sheet-group-readers = Алушылар
sheet-group-history = Тарихы
sheet-group-time = Уақыт
sheet-group-other = Басқа

# Searching.
search-title = Іздеу
search-words = Сөз немесе сөз тіркесі
search-hint = Атаулардан, сипаттамалардан және осы жерде жазылған мәтіндерден. Ө мен О, Қ мен К ажыратылмайды.
search-scope = Қайдан
search-everywhere = Барлық істерден
search-unsorted = Реттелмеген
search-look = Іздеу
search-found = { $count ->
    [one] { $count } жерде табылды
   *[other] { $count } жерде табылды
}
search-begin = Не іздейсіз?
search-begin-text = Аты-жөн, нөмір, қағаздан есте қалған сөз. Скандардағы мәтін әзірге ізделмейді.
search-nothing = Ештеңе табылмады
search-nothing-text = Сөздің басын ғана теріп көріңіз немесе барлық істерден іздеңіз.
search-more-here = { $count ->
    [one] осы затта тағы { $count } жерде
   *[other] осы затта тағы { $count } жерде
}
search-where-title = Атауында
search-where-text = Мәтінінде
search-where-field = Сипаттамасында
bundle-warn-names-shown = Адамдардың аты-жөні топтамада оқылады. Жасыру үшін алдыңғы қадамда «Адамдар» өрісін белгілеңіз.
bundle-warn-one-time = Бір реттік кілт осы жерде жасалады, сондықтан топтаманы жасаған адам да оны аша алады.
