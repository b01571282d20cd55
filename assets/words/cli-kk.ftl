# Командалық жолдың сөйлемдері. Ортақтары kk.ftl файлында.
cli-heading-usage = Шақыру:
cli-heading-commands = Командалар
cli-heading-arguments = Аргументтер
cli-heading-options = Параметрлер
cli-heading-example = Мысал:
cli-about = Sandyq: дәлелдемелерге арналған сандық. Оған салынғанның бәрі мөрленеді, кейін бізге сенбей-ақ өзгермегенін тексеруге болады.
cli-after =
    Құпия сөйлем командалық жолда ешқашан берілмейді. Сценарийлер үшін --passphrase-file ФАЙЛ (немесе стандартты енгізу үшін -), SANDYQ_PASSPHRASE_FILE және SANDYQ_PASSPHRASE бар; әйтпесе ол көрсетілмей сұралады.
    Аяқталу кодтары: 0 орындалды, 1 орындалмады, 2 түсініксіз, 10 мұнда сандық жоқ, 11 сандық бос емес, 12 кілт сәйкес емес, 20 ескертулермен тексерілді, 21 бұзылған, 130 үзілді.
    Әр команда өзін өзі түсіндіреді: sandyq deposit --help
cli-create-about = Жаңа сандық жасайды
cli-create-example = sandyq create ~/locker --name "Дала үні" --recovery-out /media/stick/recovery.txt
cli-case-about = Істер: жаңасын ашады немесе бәрін көрсетеді
cli-case-add-about = Іс ашады
cli-case-add-example = sandyq case add ~/locker "Search of 2 April 2018"
cli-case-list-about = Барлық істі көрсетеді
cli-deposit-about = Файлдарды немесе өрістерден тұратын жазбаны мөрлейді. Құпия сөйлемсіз сандық құлыптаулы қалады
cli-deposit-example =
    sandyq deposit ~/locker scan1.jpg scan2.jpg --case "Search of 2 April 2018" --kind seized-document --happened 2018-04-02~
    sandyq deposit ~/locker --kind warrant-note --fields warrant.json --case "Search of 2 April 2018"
cli-describe-about = Зат туралы мәліметті өзгертеді; бұрынғысы тарихында қалады
cli-describe-example = sandyq describe ~/locker k7m2qd --set place="Almaty" --set happened=2018-04-02
cli-list-about = Заттарды көрсетеді
cli-list-example = sandyq list ~/locker --case "Search of 2 April 2018"
cli-show-about = Затты хештерімен және тарихымен көрсетеді; бұл жазылады
cli-show-example = sandyq show ~/locker k7m2qd
cli-history-about = Бір заттың немесе бүкіл сандықтың журналын көрсетеді
cli-history-example = sandyq history ~/locker k7m2qd
cli-history-claimed = Уақыт жазбаны жасаған компьютердің сағаты бойынша айтылған; дәлелденгені — тек реті. «Бұдан кеш емес»: sandyq anchor list, sandyq checkpoint list.
cli-search-about = Сөздерді атаулардан, өрістерден және терілген мәтіндерден іздейді
cli-search-example = sandyq search ~/locker протокол
cli-release-about = Түпнұсқаны себебімен шығарады; бұл жазылады
cli-release-example = sandyq release ~/locker k7m2qd -o copy.jpg --reason "for the lawyer"
cli-recipients-about = Сандық кімге арнап мөрлейтінін көрсетеді
cli-bundle-about = Аталған алушыларға арнап заттардан топтама жасайды
cli-bundle-example = sandyq bundle ~/locker --case "Search of 2 April 2018" --to age1… --purpose "Complaint" --withhold people -o complaint.sandyq
cli-verify-about = Топтаманы тексереді; осы редакциядан не көрілгенін, сұралса, тексеру парағын ғана жазады
cli-verify-example = sandyq verify complaint.sandyq -i key.txt --signer SHA256:… --report sheet.html
cli-receive-about = Топтаманы тексереді, ештеңе бұзылмаса, қосымшаларын жазады немесе сандыққа қабылдайды
cli-receive-example =
    sandyq receive complaint.sandyq -i key.txt -o annexes
    sandyq receive complaint.sandyq --into ~/locker --case "2018 жылғы 2 сәуірдегі тінту"
cli-check-about = Бүкіл сандықты тексеріп, сәйкес келмейтінін атайды; ештеңені түзетпейді
cli-check-example = sandyq check ~/locker
cli-continue-about = Сандықтың көшірмесін осы компьютерде жалғастырады; бұл жазылады
cli-key-about = Алушылардың кілттері және сандықтың қолтаңба кілтінің саусақ ізі
cli-key-new-about = Топтама алуға арналған кілт жасайды
cli-key-new-example = sandyq key new -o key.txt
cli-key-show-about = Кілт файлының алушыларын көрсетеді
cli-key-signer-about = Телефонмен айтылатын саусақ ізін көрсетеді
cli-completions-about = Қабықшаға арналған автотолтыруды басып шығарады
cli-man-about = Нұсқаулық бетін басып шығарады
cli-arg-json = Бір JSON құжатымен жауап береді
cli-arg-lang = Хабарлама тілі
cli-arg-actor = Пернетақтада кім отыр, журнал үшін
cli-arg-machine = Осы компьютер кілттерінің бумасы, барлық сандықтан тыс
cli-arg-passphrase-file = Құпия сөйлем файлы; - стандартты енгізу
cli-arg-identity = Кілт файлы: қалпына келтіру кілті немесе алушының өзінікі
cli-arg-locker = Сандықтың бумасы
cli-arg-name = Сандықтың аты; ол іште мөрленеді
cli-arg-recipients = Басқа жердегі сақтаушы, бәрі соған да мөрленеді
cli-arg-recovery-out = Қалпына келтіру кілтін қайда жазу керек
cli-arg-sample = Ойдан шығарылған үлгі іс салады
cli-arg-title = Атауы
cli-arg-notes = Ескертпелер
cli-arg-files = Мөрленетін файлдар
cli-arg-kind = Түрі: seized-document, warrant-note, interrogation-record, seizure-inventory, official-decision, blocking-record, statement, recording, photo, correspondence, other
cli-arg-case = Іс, атауы немесе нөмірі бойынша; unsorted — ісі жоқ заттар
cli-arg-happened = Қашан болды: 2018-04-02, 2018-04-02~, 2018-04, 2018
cli-arg-place = Қайда болды
cli-arg-by = Кім алды
cli-arg-obtained = Қалай алынды
cli-arg-language = Құжат тілі
cli-arg-tags = Белгі
cli-arg-people = Аталған адам және оның рөлі
cli-arg-sensitivity = lawyer-only, undertaking немесе identity-protected
cli-arg-fields = Түр өрістері JSON нысаны ретінде жазылған файл; - стандартты енгізу
cli-arg-item = Зат, нөмірінің басы бойынша
cli-arg-items = Зат, нөмірінің басы бойынша
cli-arg-set = Өріс және оның жаңа мәні
cli-arg-query = Іздейтін сөздер
cli-arg-output = Қайда жазу керек; ештеңенің үстінен жазылмайды
cli-arg-reason = Сандықтан не үшін шығады
cli-arg-to = Алушы, age1…
cli-arg-purpose = Топтама не үшін
cli-arg-withhold = Тарихтарда көрсетілмейтін өріс
cli-arg-one-time = Кілті жоқ алушыға кілт жасап, осында жазады
cli-arg-bundle = Топтама
cli-arg-into = Қосымшаларды осы сандыққа зат ретінде қабылдап, топтаманың өзін де бірге сақтайды
cli-arg-locker-identity = Құпия сөйлем болмаса, сандықты ашатын кілт файлы
cli-arg-signer = Редакция басқа жолмен айтқан саусақ ізі
cli-arg-trust-root = Сіз сенетін уақыт белгісі қызметінің түбір сертификаты
cli-arg-remember-nothing = Осы редакциядан бұрын не көрілгенін бұл компьютерден қарамайды әрі жазбайды
cli-arg-file = Кілт файлы
cli-arg-shell = Қабықша
cli-arg-help = Осы анықтаманы көрсетеді
cli-arg-version = Нұсқасын көрсетеді
cli-passphrase = Құпия сөйлем:
cli-passphrase-again = Тағы бір рет:
cli-created = Сандық жасалды: { $name } ({ $id })
cli-signer =
    Қолтаңба кілті: { $signer }
    Сөзбен: { $words }
cli-recovery = Қалпына келтіру кілті { $file } файлына жазылды. Оны осы ғимаратты тінтігенде табылмайтын жерде сақтаңыз.
cli-no-other-way = Бұл сандықты тек құпия сөйлем ашады. Ол ұмытылса, ешкім аша алмайды.
cli-case-added = Іс ашылды: { $title } ({ $id })
cli-unsorted = Сұрыпталмаған
cli-sealed = Мөрленді: { $title } — { $id }
cli-sealed-empty = Мөрленді: { $title } — { $id }. Файл бос.
cli-deposited = Мөрленді: { $sealed }. Қабылданбады: { $refused }.
cli-stayed-locked = Сандық құлыптаулы қалды. Аталған іс келесі ашылғанда табылады.
cli-described = Жазылды: { $title }
cli-nothing-here = Мұнда әзірге ештеңе жоқ.
cli-nothing-found = Ештеңе табылмады.
cli-released =
    Жазылды: { $file }
    SHA-256: { $sha256 }
cli-own = (сандықтың өзінікі)
cli-bundle-made = Топтама жасалды: { $file } (қосымша саны: { $count })
cli-one-time = Бір реттік кілт { $file } файлында. Оны топтамадан бөлек жолмен беріп, осы жерден өшіріңіз.
cli-received = { $folder } бумасына жазылған файлдар саны: { $count }
cli-received-kept = Топтаманың өзі { $id } заты ретінде сақталады: оны кез келген уақытта шығарып, қайта тексеруге болады.
cli-received-there = { $annex } қосымшасы сандықта бұрыннан бар: { $title } — { $id }
cli-received-before = Бұл топтама бұрын қабылданған. Ештеңе қосылмады; ол { $id } заты ретінде сақтаулы.
cli-received-other-key = Бұл топтаманы сандықтың өз кілті ашпайды. Оны ашқан кілтті сақтап қойыңыз: онсыз сақталған топтаманы қайта тексеру мүмкін болмайды.
cli-verdict = Ең ауыр табылғаны: { $grade }
cli-continued = Бұдан былай көшірме осында жалғасады; бұл жазылды.
cli-key-made = Кілт { $file } файлына жазылды. Жіберушіге төмендегі алушыны беріңіз; файлдың өзін ешкімге бермеңіз.
err-passphrases-differ = Құпия сөйлемдер бірдей емес.
rec-passphrases-differ = Бір сөйлемді екі рет теріңіз.
err-nothing-to-deposit = Салатын ештеңе жоқ.
rec-nothing-to-deposit = Файлдарды атаңыз немесе жазба өрістерін --fields арқылы беріңіз.
err-nothing-to-change = Өзгеріс көрсетілмеген.
rec-nothing-to-change = Өріс пен мәнін көрсетіңіз, мысалы --set place=Алматы.
err-bad-fields = Бұл файл өрістері бар JSON нысаны емес: { $about }
rec-bad-fields = Өрістерді былай жазыңыз: {"{"}"shown": "refused", "account": "…"{"}"}.
warn-names-shown = Топтамада адамдардың аттары көрініп тұр. Оларды көрсетпеңіз: --withhold people.
warn-one-time = Бұл топтаманың кілті осында жасалады, сондықтан оны жасаған адам да топтаманы аша алады.
cli-not-remembered = Көргенді осы компьютерде есте сақтау мүмкін болмады. Жоғарыдағы жауап онсыз да жарамды.
