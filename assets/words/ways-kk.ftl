# Кіру жолдары, басқа жердегі алушылар және олар үшін қайта мөрлеу. Қазақша.
cli-admit-about = Бұдан былай бәрін басқа жердегі сақтаушыға да мөрлейді
cli-admit-example =
    sandyq admit ~/locker age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p --name "Заңгер" --place Вена
    sandyq admit ~/locker age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p --name "Заңгер" --reseal
cli-dismiss-about = Бұдан былай бұл алушыға ештеңе мөрлемейді; бұрын аша алғанын ол әрі қарай да аша алады
cli-dismiss-example = sandyq dismiss ~/locker "Заңгер" --reseal
cli-reseal-about = Бұрын мөрленгеннің бәріне қазіргі алушыларға арналған тақырыпша береді. Мазмұнға тимейді; тоқтатылса, келесі жолы сол жерінен жалғасады
cli-reseal-example = sandyq reseal ~/locker
cli-way-in-about = Кіру жолдары: сандықты ашатын құпия сөйлемдер, қалпына келтіру кілттері мен аппараттық кілттер
cli-way-in-example = sandyq way-in list ~/locker
cli-way-in-add-about = Біреуге құпия сөйлем не аппараттық кілт қосады, не қалпына келтіру кілтін жазады; жол алдымен сыналады
cli-way-in-add-example =
    sandyq way-in add ~/locker --name Ерлан --place үй
    sandyq way-in add ~/locker --name "Заңгер" --place Вена --recovery-out /media/usb/recovery.txt
    sandyq way-in add ~/locker --name "Заңгер" --plugin-recipient age1yubikey1… --plugin-identity yubikey.txt
cli-way-in-list-about = Сандықты мұнда кім, немен аша алады, қашаннан бері және соңғы рет қашан ашылды
cli-way-in-list-example = sandyq way-in list ~/locker
cli-way-in-remove-about = Кіру жолын файлымен бірге алып тастайды; бұрын жасалған көшірмелерді ол әрі қарай да ашады
cli-way-in-remove-example = sandyq way-in remove ~/locker Ерлан
cli-arg-recipient = age алушысы, age1…
cli-arg-who = Алушы немесе ол қосылған ат
cli-arg-holder = Кімдікі
cli-arg-kept = Қайда сақталады
cli-arg-reseal = Бұрын мөрленгенді де қайта мөрлейді
cli-arg-new-passphrase-file = Жаңа құпия сөйлем жазылған файл; онсыз сұралады
cli-arg-way = Кіру жолының белгісі, оның басы немесе аты
cli-new-passphrase = Жаңа құпия сөйлем:
cli-admitted = Бұдан былай бәрі { $name } үшін де мөрленеді. Кілттің мына сөздерін телефонмен салыстырыңыз: { $words }
cli-admitted-before = Бұрын қосылған. Ертерек мөрленгені енді қайта мөрленеді.
cli-dismissed = Бұдан былай { $name } үшін ештеңе мөрленбейді.
cli-dismissed-cannot = Бұрынғыны бұл өзгертпейді: осы кілтке бұрын мөрленгеннің бәрі бұрын жасалған әр көшірмеде сонымен ашыла береді, мұнда қайта мөрленсе де.
cli-invite-again = Бұрын жасалған стансылар мен шақырулар бұрынғыша мөрлей береді. Оларға жаңа шақыру жазыңыз: sandyq invite
cli-closed-to-them =
    { $count ->
        [one] Бұрын мөрленген { $count } файл { $name } үшін жабық қалады. Оны қайта мөрлеу үшін: sandyq reseal { $locker }
       *[other] Бұрын мөрленген { $count } файл { $name } үшін жабық қалады. Оларды қайта мөрлеу үшін: sandyq reseal { $locker }
    }
cli-open-to-them =
    { $count ->
        [one] Мұндағы { $count } файл әлі { $name } үшін мөрленіп тұр. Оны қайта мөрлеу үшін: sandyq reseal { $locker }
       *[other] Мұндағы { $count } файл әлі { $name } үшін мөрленіп тұр. Оларды қайта мөрлеу үшін: sandyq reseal { $locker }
    }
cli-resealed =
    { $count ->
        [0] Бәрі қазіргі алушыларға мөрленген.
        [one] { $count } файл қайта мөрленді. Енді бәрі қазіргі алушыларға мөрленген.
       *[other] { $count } файл қайта мөрленді. Енді бәрі қазіргі алушыларға мөрленген.
    }
cli-resealed-stations =
    { $count ->
        [one] Осында сақталған { $count } стансының журналы жиналған күйінде мөрлеулі қалады: оның жазбаларын шақыруында аталған адам оқиды, кейін рұқсат алған адам оқи алмайды. Оның заттары қайта мөрленеді.
       *[other] Осында сақталған { $count } стансының журналы жиналған күйінде мөрлеулі қалады: олардың жазбаларын шақыруларында аталған адам оқиды, кейін рұқсат алған адам оқи алмайды. Олардың заттары қайта мөрленеді.
    }
cli-resealed-left =
    { $count ->
        [one] { $count } файлды қайта мөрлеу мүмкін болмады, ол сол қалпында қалады:
       *[other] { $count } файлды қайта мөрлеу мүмкін болмады, олар сол қалпында қалады:
    }
cli-way-added = Кіру жолы қосылды: { $name }. Ол сыналды, сандықты ашады. Белгісі: { $id }
cli-way-removed = Кіру жолы алынды: { $name }. Оның файлы бұл бумада енді жоқ.
cli-way-removed-cannot = Бұрынғыны бұл өзгертпейді: буманың бұрын жасалған көшірмесінде немесе сол файлдың көшірмесімен ол бұрынғыша ашады. Сандықтың өз кілті сол күйінде қалды.
cli-way-row = { $kind }, { $name }. Қосылған күні: { $added }.
cli-way-place = Сақталатын жері: { $place }
cli-way-opened = Сандықты ашқаны белгілі соңғы кез: { $at }
cli-way-never = Сандықты ашқаны әзірге белгісіз.
cli-way-in-use = Сандық қазір осымен ашылды.
cli-way-unnamed = сандықпен бірге жасалған
cli-way-work = тізіп табу құны 2^{ $factor }
way-passphrase = Құпия сөйлем
way-recovery = Қалпына келтіру кілті
err-recipient-known = Барлығы бұл алушыға онсыз да мөрленеді: { $about }
rec-recipient-known = Ештеңе істеудің керегі жоқ.
err-recipient-unknown = Сандықтан тыс алушылардың ішінде мұндайы жоқ: { $about }
rec-recipient-unknown = Алушыны не оның атын sandyq recipients көрсететін тізімнен алыңыз.
err-way-in-unknown = Мұндай кіру жолы жоқ: { $about }
rec-way-in-unknown = Белгісін кіру жолдарының тізімінен алыңыз.
err-way-in-named = Мұндай аты бар кіру жолы бар: { $about }
rec-way-in-named = Ажыратуға болатындай басқа ат беріңіз.
err-last-way-in = Бұл – жалғыз кіру жолы: { $about }
rec-last-way-in = Алдымен басқасын қосыңыз. Бірде-бірі қалмаса, сандықты енді ешкім аша алмайды.
notice-keys-unsigned = Компьютерлердің бірінің кілті бар біреу бұл сандықты кім аша алатыны туралы жазба қалдырған (саны: { $about }). Оған сақтаушы қол қоймаған, сондықтан ол күшке енбейді. Сандықты тексеріңіз.
notice-taken-unsigned = Компьютерлердің бірінің кілті бар біреу хат, стансы не топтама қабылданды деп жазба қалдырған (саны: { $about }). Оған сақтаушы қол қоймаған, сондықтан ол есепке алынбайды. Сандықты тексеріп, сол компьютер кімде болғанын сұраңыз.
