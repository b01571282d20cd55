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
