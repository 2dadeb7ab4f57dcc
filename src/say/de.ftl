# Was Litfass den Redaktionen sagt, auf Deutsch. Schlüssel und Variablen sind die von en.ftl.
#
# Kurze Sätze: was nicht stimmt, dann was richtig ist. Kein Sie und kein Imperativ. „…“ steht um Wörter der Prosa,
# gerade Anführungszeichen um das, was so in der Datei steht.


## What a value is, and how a field is called in a sentence.

kind-null = leer (null)
kind-number = eine Zahl
kind-text = ein Text
kind-list = eine Liste in [ ]
kind-group = eine Gruppe in {"{ }"}
this = Dies
thing-photo = Foto
thing-logo = Logo

## Fields of any object.

wrong-kind = {$field} ist {$kind}; richtig ist {$wanted}.
more-problems = {$sentence} (In dieser Datei gibt es { $count ->
    [one] ein weiteres Problem
   *[other] {$count} weitere Probleme
 }.)
field-twice = {$field} steht hier zum zweiten Mal, zuerst in Zeile {$line}. Es zählt nur das letzte; eines von beiden muss weg.
field-meant = Ein Feld {$field} gibt es nicht; es wurde als "{$meant}" gelesen, und so ist es auch richtig.
field-near = Ein Feld {$field} gibt es nicht, es bleibt ungenutzt. Gemeint ist wohl "{$near}".
field-unknown = Ein Feld {$field} gibt es nicht, es bleibt ungenutzt und kann weg.
letters-turned = In {$field} steht ein unsichtbares Zeichen (U+202E), das Buchstaben umdreht. Deshalb fehlt dieser Text; das Zeichen muss weg.
letters-leftward = In {$field} stehen Buchstaben, die von rechts nach links laufen, etwa arabische oder hebräische. Litfass kann sie noch nicht richtig setzen, deshalb fehlt dieser Text; er muss in einer anderen Schrift geschrieben sein.

## Single values.

text-is-number = {$field} ist eine Zahl; sie gehört in Anführungszeichen: "{$number}".
text-control = In {$field} steht ein Steuerzeichen, das nicht gezeigt werden kann; es muss weg.
text-is-list = {$field} ist eine Liste; richtig ist ein einziger Text in Anführungszeichen.
number-is-text = {$field} ist ein Text; die Zahl steht ohne Anführungszeichen: {$number}.
number-comma = {$field} hat ein Komma in der Zahl; richtig ist ein Punkt und keine Anführungszeichen: {$number}.
seconds-range = {$field} muss zwischen 1 und 86400 (ein Tag) liegen; es gilt {$taken}. Richtig ist eine Zahl dazwischen.
share-range = {$field} muss zwischen 0 (links oder oben) und 1 (rechts oder unten) liegen; es gilt {$taken}.
number-range = {$field} muss zwischen {$least} und {$most} liegen; es gilt {$taken}.
boolean-meant = {$field} muss true oder false sein; richtig ist {$value} ohne Anführungszeichen.
spelled = {$field} ist {$written}; richtig ist "{$right}".
read-as = {$written} wurde als {$read} gelesen; richtig ist "{$read}".
read-as-that = {$written} wurde als {$read} gelesen; so ist es auch richtig.
lang-unknown = {$written} ist keine Sprache; richtig ist ihr Kürzel, etwa "de", "en", "ja" oder "pt-BR".
date-unknown = {$written} ist kein Datum; richtig sind Jahr, Monat und Tag, etwa "2026-11-19" (auch "19.11.2026" wird gelesen).
choice-near = {$field} kann nicht {$written} sein. Gemeint ist wohl "{$near}".
choice-unknown = {$field} kann nicht {$written} sein; möglich sind: {$words}.
want-text = ein Text in Anführungszeichen
want-seconds = eine Zahl von Sekunden, etwa 12
want-share = eine Zahl von 0 bis 1, etwa 0.5
want-within = eine Zahl von {$least} bis {$most}, etwa {$example}
want-boolean = true oder false, ohne Anführungszeichen
want-lang = eine Sprache, etwa "de" oder "en"
want-date = ein Datum in Anführungszeichen, etwa "2026-11-19"
want-choice = eines davon in Anführungszeichen: {$words}

## The file as a whole.

file-kind = Die Datei ist {$kind}; ihre Felder gehören zwischen {"{"} und {"}"}.

## Articles and sections.

weight-unused = "weight" zählt nur, wenn in _show.json "order": "weighted" steht; das gehört dorthin, oder "weight" kann weg.
article-bare = Der Artikel hat weder Titel noch Foto und ist deshalb nicht zu sehen; es fehlt ein "title".
translation-lang = Die Sprache dieser Übersetzung ist nach ihrem Namen "{$lang}"; "lang" kann weg.
translation-theme = Das "theme" einer Übersetzung ist das ihres Artikels; hier kann es weg.
want-translations = eine Gruppe von Sprachen, etwa {"{\"en\": {\"title\": \"…\"}}"}
lang-near = {$written} ist keine Sprache. Gemeint ist wohl "{$near}".
lang-none = {$written} ist keine Sprache; richtig ist ihr Kürzel, etwa "en", "ja" oder "pt-BR".
want-translated = eine Gruppe in {"{ }"} mit den übersetzten Feldern des Artikels, etwa {"{\"title\": \"…\"}"}
sections-list = "sections" ist eine Liste; vor den Abschnitt gehört [ und dahinter ].
want-sections = eine Liste von Abschnitten in [ ]
id-again = Die id "{$id}" hat schon ein früherer Abschnitt; hier muss eine andere stehen.
want-section = ein Abschnitt in {"{ }"}, etwa {"{\"heading\": \"…\", \"body\": \"…\"}"}
section-empty = Abschnitt {$number} ist leer und deshalb nicht zu sehen; es fehlt eine "heading", ein "body" oder ein "photo".
id-number = Die id "{$id}" sähe aus wie Abschnitt {$id}; richtig ist ein Wort.
section-weight = "weight" und "max_per_hour" gelten für einen ganzen Artikel und bleiben hier ungenutzt; sie gehören in "show" oben in der Datei.
layout-without = Für das Layout "{$name}" fehlt hier "{$name}", deshalb wird es nach dem Inhalt gewählt; richtig ist "{$name}" dazu oder ein anderes Layout.
caption-unused = Kein Foto hier braucht diese "caption", deshalb steht sie als Text da; sie gehört zum Foto.
credit-unused = Kein Foto hier braucht diesen "credit", deshalb steht er als Text da; er gehört zum Foto.
want-body = ein Text, oder eine Liste von Texten für die Absätze
id-odd = Eine "id" ist auch Dateiname; richtig ist ein kurzes Wort nur aus Buchstaben, Ziffern und -.

## Photos.

photo-list = "photo" ist eine Liste; für mehrere Fotos heißt das Feld "photos".
photos-one = "photos" ist nur ein Foto; davor gehört [ und dahinter ], oder das Feld heißt "photo".
want-photo = der Name einer Datei in assets, etwa "see.jpg"
photo-no-file = Dem Foto fehlt "file"; dahinter gehört der Name einer Datei in assets.
photo-outside = {$name} führt aus dem Ordner assets hinaus; das Foto gehört in den Ordner assets und hier nur sein Name, etwa "see.jpg".
photo-address = {$name} ist eine Adresse im Netz, dort liest Litfass nichts; das Foto gehört in den Ordner assets und hier nur sein Name.
photo-control = {$name} enthält ein Steuerzeichen oder einen Zeilenumbruch; richtig ist nur der Name einer Datei, etwa "see.jpg".
photo-backslash = Der Backslash in {$name} und der Buchstabe dahinter sind in JSON zusammen ein Steuerzeichen; richtig ist / statt \, also "{$right}".
photo-no-name = {$name} ist kein Dateiname; richtig ist der Name einer Datei in assets, etwa "see.jpg".
want-focus-numbers = zwei Zahlen von 0 bis 1, etwa [0.5, 0.2]
focus-english = "focus" kennt die Wörter top (oben), bottom (unten), left (links), right (rechts) und center (Mitte); richtig sind die englischen.
focus-unknown = "focus" kann nicht {$written} sein; möglich sind top, bottom, left, right, center, zwei davon wie "top right", oder zwei Zahlen von 0 bis 1 wie [0.5, 0.2].
want-focus = ein Wort wie "top", oder zwei Zahlen wie [0.5, 0.2]

## Settings.

logos-many = Es sind {$count} Logos, und nur die ersten {$most} werden genommen; es müssen weniger sein.
logo-no-file = Dem Logo fehlt "file"; dahinter gehört der Name einer Datei in assets, etwa "stadt.svg".
want-logo = der Name einer Datei in assets, etwa "stadt.svg", oder eine Liste davon
languages-list = "languages" ist eine Liste; davor gehört [ und dahinter ]: ["de", "en"].
want-languages = eine Liste von Sprachen, etwa ["de", "en"]
language-twice = Die Sprache {$lang} steht zweimal in der Liste; hier kann sie weg.
languages-many = Es sind mehr als {$most} Sprachen, und die übrigen sind nicht zu sehen; es müssen weniger sein.
want-kiosk = eine Gruppe, etwa {"{\"interactive\": true, \"idle_seconds\": 45}"}
want-hours = eine Gruppe von Tagen mit ihren Zeiten, etwa {"{\"mon-fri\": [\"07:00\", \"19:00\"]}"}
want-screens-group = eine Gruppe von Bildschirmen, etwa {"{\"led\": {\"theme\": \"messe\"}}"}
want-screen = das, was auf diesem Bildschirm anders ist, etwa {"{\"theme\": \"messe\"}"}

## Themes and colours.

theme-of-screens = {$field} gilt für die ganze Show und bleibt für einzelne Bildschirme ungenutzt; es gehört in "theme" in _show.json.
theme-of-show = {$field} gilt für die ganze Show und bleibt in einem Artikel ungenutzt; es gehört in "theme" in _show.json.
want-theme = eines davon in Anführungszeichen: amt, abend, messe
want-colours = eine Gruppe mit den Farben, etwa {"{\"ground\": \"#F7F4EE\"}"}
theme-near = Ein Theme {$written} gibt es nicht. Gemeint ist wohl "{$near}".
theme-unknown = Ein Theme {$written} gibt es nicht; möglich sind amt, abend und messe.
brightness-hours = "brightness" steht nach Uhrzeiten da; richtig ist {"{\"00:00-24:00\": 0.6}"}.
want-brightness = die Helligkeit nach Uhrzeiten, etwa {"{\"22:00-06:00\": 0.4}"}
hours-unknown = {$field} sind keine Uhrzeiten; richtig ist von und bis, etwa "22:00-06:00".
light-percent = {$field} steht in Prozent da; richtig ist {$light}.
want-colour = eine Farbe in Anführungszeichen, etwa "#F7F4EE"
colour-hash = Vor {$written} fehlt ein #; richtig ist "#{$digits}".
colour-near = {$written} ist keine Farbe. Gemeint ist wohl "{$near}"; jede Farbe lässt sich wie "#F7F4EE" schreiben.
colour-unknown = {$written} ist keine Farbe; richtig sind # und sechs Zeichen von 0 bis 9 und A bis F, etwa "#F7F4EE", oder "rgb(247, 244, 238)".

## Times.

show-list = "show" ist {$kind}; richtig ist true, false oder eine Gruppe in {"{ }"}.
until-before-from = "until" ({$until}) liegt nicht nach "from" ({$from}) und bleibt ungenutzt; es muss später sein.
want-bound = ein Datum wie "2026-11-19", oder ein Datum mit Uhrzeit wie "2026-11-19T08:30"
bound-unknown = {$written} ist kein Datum; richtig sind Jahr, Monat und Tag, etwa "2026-11-19", und wenn nötig die Uhrzeit, etwa "2026-11-19T08:30".
bound-time = Die Uhrzeit in {$written} ist nicht zu lesen; richtig sind Datum und Uhrzeit vor Ort, etwa "{$date}T08:30".
list-long = {$field} hat mehr als {$most} Einträge, und die übrigen bleiben ungenutzt; es müssen weniger sein.
want-screens = eine Liste von Bildschirmen in Anführungszeichen, etwa ["rathaus-*", "led"]
want-whole = eine ganze Zahl von {$least} bis {$most} ohne Anführungszeichen, etwa 2
whole-held = Für {$field} gilt {$held}; richtig ist {$wanted}.
want-days = Tage wie "mon-fri", oder eine Liste wie ["mon", "thu"]
days-unknown = {$written} nennt keine Wochentage; richtig sind mon, tue, wed, thu, fri, sat und sun, etwa "mon-fri" oder "mon, thu".
day-one = {$written} muss ein einziger Tag sein; richtig ist etwa "mon".
want-every = {"{\"week\": [\"mon\"]}"}, {"{\"month\": {\"day\": 1}}"}, {"{\"month\": {\"first\": \"mon\"}}"} oder {"{\"year\": \"11-19\"}"}
want-month = {"{\"day\": 1}"} für den ersten Tag, oder {"{\"first\": \"mon\"}"} für den ersten Montag jedes Monats
want-weekday = ein Wochentag, etwa "mon"
want-day-of-month = ein Tag des Monats von 1 bis 31 ohne Anführungszeichen, oder "last"
want-day-of-year = Monat und Tag in Anführungszeichen, etwa "11-19"
day-of-year-unknown = {$written} ist kein Tag des Jahres; richtig ist {$wanted}.
want-span = ein Paar von Uhrzeiten wie ["08:00", "18:00"], oder eine Liste solcher Paare
span-count = {$field} hat {$count} Uhrzeiten; richtig ist {$wanted}.
span-unknown = {$written} sind keine Uhrzeiten; richtig ist {$wanted}.
span-empty = {$field} beginnt und endet zur selben Zeit; ein ganzer Tag ist "00:00" und "24:00".
want-time = eine Uhrzeit in Anführungszeichen, etwa "08:00"
time-unknown = {$written} ist keine Uhrzeit; richtig sind Stunde und Minute, etwa "08:00".
want-timezone = eine Zeitzone in Anführungszeichen, etwa "Europe/Berlin"
timezone-near = {$written} ist keine Zeitzone. Gemeint ist wohl "{$near}".
timezone-unknown = {$written} ist keine Zeitzone; richtig sind Erdteil und Stadt auf Englisch, etwa "Europe/Berlin".

## Contents.

content-list = {$field} ist eine Liste; richtig ist es ohne [ ], und in jedem Abschnitt nur eines.
word-holds = In {$field} steht {$kind}, wo ein Text oder eine Zahl hingehört.
contact-text = "contact" ist ein Text; richtig ist {"{\"name\": \"…\", \"phone\": \"…\", \"email\": \"…\", \"address\": \"…\"}"}.
events-one = "events" ist eine Liste; vor den Termin gehört [ und dahinter ].
events-form = "events" ist eine Liste von Gruppen in {"{ }"}; richtig ist {$form}.
event-untitled = Dem Termin fehlt "title"; dahinter gehört, was stattfindet.
facts-no-number = "facts" braucht Zahlen, deshalb stehen diese Wörter als Text da; richtig ist [{"{\"number\": \"24 ha\", \"label\": \"was gezählt wird\"}"}], oder sie gehören in "body".
facts-form = "facts" ist eine Liste von Zahlen mit Beschriftung; richtig ist [{"{\"number\": \"24 ha\", \"label\": \"was gezählt wird\"}"}].
link-no-url = Dem Link fehlt "url", deshalb gibt es keinen Code zum Scannen; richtig ist {"{\"url\": \"https://…\", \"text\": \"was man dort findet\"}"}.
link-space = In {$url} steht ein Leerzeichen, dort hören Telefone auf zu lesen; richtig ist die Adresse ohne Leerzeichen, etwa "https://dortmund.de".
link-scheme = {$url} beginnt mit einem Wort, das Telefone vielleicht nicht kennen; richtig ist eine Adresse, die mit https:, mailto: oder tel: beginnt.
quote-no-text = Dem Zitat fehlt "text"; richtig ist {"{\"text\": \"was gesagt wurde\", \"by\": \"wer es gesagt hat\"}"}.
table-form = "table" ist eine Liste von Zeilen; richtig ist [["Mo", "7–14 Uhr"], ["Di", "8–16 Uhr"]].
table-large = Die Tabelle ist zu groß für eine Folie, deshalb stehen ihre Zeilen als Text da; sie muss kleiner sein.
table-groups = Die Zeilen von "table" sind Gruppen in {"{ }"}; richtig sind Listen, zuerst die Namen der Spalten: [["Tag", "Uhrzeit"], ["Mo", "7–14 Uhr"]].
table-group = "table" ist eine Gruppe in {"{ }"}; richtig ist eine Liste von Zeilen: [["Mo", "7–14 Uhr"], ["Di", "8–16 Uhr"]].

## Files that are not JSON.

json-empty = Die Datei ist leer; was zu sehen sein soll, gehört zwischen {"{"} und {"}"}.
json-zeros = Die Datei besteht nur aus Null-Bytes, wie nach einem Stromausfall oder mitten im Kopieren; sie muss noch einmal gespeichert werden.
json-zero = Die Datei enthält Null-Bytes, wie nach einem Stromausfall oder mitten im Kopieren; sie muss noch einmal gespeichert werden.
json-curly = Hier steht {$found} statt des geraden Anführungszeichens "; richtig ist " vor und hinter dem Text.
json-inner-quote = Das Anführungszeichen " beendet hier den Text, aber der Text geht weiter; im Text steht dafür \", oder „ und “.
json-number-comma = Eine Zahl hat einen Punkt und kein Komma; richtig ist {$number}.
json-date-bare = Ein Datum steht in Anführungszeichen; richtig ist "{$date}".
json-unclosed = Dem Text, der hier beginnt, fehlt das Anführungszeichen am Ende; dort gehört ein " hin.
json-unicode-escape = Dieses \u… steht für kein Zeichen; richtig ist das Zeichen selbst.
json-backslash = Ein einzelner Backslash \ kann nicht in einem Text stehen; richtig ist \\, oder / im Namen einer Datei.
json-too-much = Die Datei ist vor dieser Stelle zu Ende; was folgt, ist zu viel und muss weg.
json-comment-open = Der Kommentar, der hier beginnt, hat kein Ende; dahinter gehört */, oder er muss weg.
json-nested = Hier stecken zu viele Klammern ineinander; die überzähligen müssen weg.
json-colon = Hier fehlt ein Doppelpunkt zwischen dem Namen des Feldes und seinem Wert; er gehört an diese Stelle.
json-name-quotes = Der Name eines Feldes steht in Anführungszeichen, etwa "title"; davor und dahinter gehört ".
json-number = So schreibt JSON keine Zahl; richtig ist sie wie 12 oder 0.5.
json-comma = Hier fehlt ein Komma hinter dem Wert; es gehört an diese Stelle.
json-value-text = Hier fehlt der Wert hinter dem Doppelpunkt; ein Text steht dort in Anführungszeichen.
json-still-open = Die Klammer {$open} aus Zeile {$line} ist hier noch offen; vor dieses {$found} gehört {$close}, oder ein {$found} muss weg.
json-one-too-much = Hier ist ein {$found} zu viel; es muss weg.
json-value-comma = Hier fehlt der Wert hinter dem Doppelpunkt; er gehört vor das Komma.
json-comma-too-many = Hier ist ein Komma zu viel; es muss weg.
json-colon-too-many = Hier ist ein Doppelpunkt zu viel; vor einem Doppelpunkt steht der Name eines Feldes.
json-comma-before-bracket = Vor dieser Klammer fehlt ein Komma; hinter den Wert davor gehört ,
json-name-missing = Hier fehlt der Name eines Feldes; er steht in Anführungszeichen und mit Doppelpunkt, etwa "title":.
json-begins = Eine Datei beginnt mit {"{"} und nicht mit {$found}; was davor steht, muss weg.
json-odd = {$found} kann hier nicht stehen; es muss weg, oder als Text in Anführungszeichen.
json-true = Hier gehört true hin, in kleinen Buchstaben und ohne Anführungszeichen.
json-false = Hier gehört false hin, in kleinen Buchstaben und ohne Anführungszeichen.
json-nothing = Dieses Feld braucht einen Wert, oder es muss weg.
json-word = {$word} steht außerhalb von Anführungszeichen; vor und hinter einen Text gehört ".
json-ends-open = Die Datei endet hier, aber die Klammer {$open} aus Zeile {$line} ist noch offen; dafür fehlt {$close}.
json-ends = Die Datei endet mittendrin; der Rest fehlt.
json-has-comment = JSON kennt keine Kommentare; Litfass überspringt diesen, für andere Programme muss er weg.
json-last-comma = Hinter dem letzten Eintrag steht ein Komma; Litfass sieht darüber hinweg, richtig ist es ohne.
json-line-break = In diesem Text steht ein echter Zeilenumbruch; Litfass behält ihn bei, richtig ist \n.

## Encodings.

encoding-guessed = Die Datei ist nicht als UTF-8 gespeichert und wurde als Windows-1252 gelesen, Buchstaben wie ä oder ß können falsch sein; richtig ist die Codierung UTF-8 beim Speichern.
encoding-damaged = Einige Buchstaben der Datei sind beschädigt und als � zu sehen (sie gibt sich als {$encoding} aus); sie müssen neu geschrieben und mit der Codierung UTF-8 gespeichert werden.
encoding-unmarked = Die Datei ist als UTF-16 ohne Kennzeichen gespeichert; richtig ist die Codierung UTF-8 beim Speichern.
text-replaced = In {$field} steht das Zeichen � für einen Buchstaben, der durch eine falsche Codierung verloren ging; dort gehört der richtige Buchstabe hin, und gespeichert wird mit der Codierung UTF-8.
text-misread = In {$field} steht {$found}, wie nach dem Öffnen mit falscher Codierung; richtig ist {$right}, und gespeichert wird mit der Codierung UTF-8.

## Names of files in slides/.

name-settings-too = Es gibt auch eine _show.json, und die zählt; {$name} muss weg.
name-aside = ihr Name beginnt mit _
name-notes = nach ihrem Namen erklärt sie den Ordner; unter einem anderen Namen ist sie zu sehen
name-cloud = {$name} steht nur für eine Datei in der Cloud; im Sync-Programm muss sie auf „immer auf diesem Gerät behalten“ stehen.
name-txt = {$name} ist nach ihrer Endung eine Textdatei; richtig ist der Name {$right} (im Explorer vorher Ansicht > Dateinamenerweiterungen einschalten).
name-copy = {$name} ist nach ihrem Namen eine Kopie; sie muss weg, oder sie braucht einen eigenen Namen, um zu sehen zu sein.
name-picture = Bilder im Format {$ending} kann Litfass nicht zeigen; {$name} muss als JPEG oder PNG gespeichert werden.
name-ending = Die Endung von {$name} ist nicht .json; der Name muss mit .json enden.
name-other = {$name} ist weder ein Artikel (.json, .md, .txt) noch ein Bild (.jpg, .png, .webp …); die Datei gehört nicht in slides.
name-same-stem = Es gibt auch {$first}, und das zählt; {$name} muss weg, oder es braucht einen eigenen Namen, damit beide zu sehen sind.
name-no-article = {$name} ist nach ihrem Namen eine Übersetzung, aber {$article} gibt es nicht; als {$article} ist sie allein zu sehen, oder sie muss nach ihrem Artikel heißen.
name-of-translation = {$of} ist selbst eine Übersetzung; {$name} muss nach dem Artikel heißen, den sie übersetzt.
name-folder = Ordner in slides/ werden nicht gelesen; die Dateien aus {$name} gehören direkt in slides/.
name-link = {$name} ist keine gewöhnliche Datei in slides/ und wird nicht gelesen; dorthin gehört das Bild selbst.

## What the show means.

fallback-missing = Den Artikel "{$wanted}", der zu sehen sein soll, wenn sonst nichts läuft, gibt es nicht; richtig ist der Name seiner Datei ohne .json, etwa "900-wappen".
fallback-near = Den Artikel "{$wanted}", der zu sehen sein soll, wenn sonst nichts läuft, gibt es nicht. Gemeint ist wohl "{$near}".
image-belongs = Es gehört zu {$owner}; dort ist es mit "photo": "{$name}" zu sehen.
photo-link = Das {$thing} {$name} ist eine Verknüpfung, die aus assets/ hinausführt; dorthin gehört das {$thing} selbst.
photo-missing = Das {$thing} {$name} gibt es nicht in assets/; es muss dorthin kopiert werden, oder hier gehört der Name von einem hin, das es gibt.
photo-near = Das {$thing} {$name} gibt es nicht in assets/. Gemeint ist wohl {$near}.
photo-not-inside = Das {$thing} {$name} liegt nicht in assets/; es muss dorthin kopiert werden, und hier gehört sein Name ohne Pfad hin.
file-trouble = {$file}: {$why}
article-id-taken = Die id {$id} hat schon {$first}; hier muss eine andere stehen.
show-from-copy = Die Show in {$folder} ist nicht da; gezeigt wird eine Kopie davon. Ist die Freigabe verbunden? Was seitdem gespeichert wurde, ist zu sehen, sobald der Ordner wieder da ist.
folder-away = Der Ordner {$folder} ist nicht zu lesen ({$why}); die Show bleibt, wie sie war, bis er wieder zu lesen ist.
file-denied = Die Datei lässt sich nicht öffnen ({$why}); was von ihr zu sehen war, bleibt, bis sie zu lesen ist.
file-large = Die Datei ist größer als {$mib} MiB; es müssen mehrere Artikel daraus werden.
file-odd = Das ist keine gewöhnliche Datei in slides/, sie wird nicht gelesen; dorthin gehört die Datei selbst.

## Translations.

translation-same = Der Artikel ist selbst in "{$lang}", deshalb ist diese Übersetzung nicht zu sehen; sie kann weg, oder dem Artikel fehlt sein "lang".
translation-again = Eine Übersetzung in "{$lang}" gibt es auch in {$file}, und die zählt; eine von beiden muss weg.
translation-silent = Die Übersetzung in "{$lang}" sagt nichts und ist deshalb nicht zu sehen; es fehlt ein "title".
translation-layout = Das "layout" einer Übersetzung ist das ihres Artikels; hier kann es weg.
translation-seconds = Die "seconds" einer Übersetzung sind die ihres Artikels; hier können sie weg.
translation-section = Der Artikel hat keinen Abschnitt {$section}, deshalb ist dieser nicht zu sehen; er braucht die "id" des Abschnitts, den er übersetzt, oder dem Artikel fehlt ein Abschnitt.
translation-lacking = Nicht in "{$lang}" übersetzt und in "{$base}" zu sehen: { $count ->
    [one] Abschnitt {$sections}; seine Übersetzung gehört
   *[other] die Abschnitte {$sections}; ihre Übersetzungen gehören
 } unter "sections".
translation-numbers = Zahlen, Daten oder Zeiten sind andere als in "{$base}": {$what}; eines davon ist falsch.
numbers-missing = {$numbers} fehlt hier
numbers-extra = {$numbers} steht nur hier
numbers-both = {$missing} fehlt hier, {$extra} steht nur hier
translation-photo = Der Artikel hat kein Foto mit dieser Nummer, deshalb ist dies nicht zu sehen; es kann weg, oder es fehlt "file".
translation-caption = Der Artikel hat hier kein Foto, deshalb ist dies nicht zu sehen; es kann weg.

## Articles that are written as text.

text-empty = Die Datei ist leer; in die erste Zeile gehört der Titel.
text-is-json = In der Datei steht JSON; ihr Name muss auf .json enden.
text-no-photo = Für dieses Foto fehlt die Datei; ihr Name gehört hinter das Wort, etwa "Bild: see.jpg".
text-left-out = {$words} ist nicht zu sehen: {$why}; es kann weg.
text-no-article = In dieser Datei ist kein Artikel; in die erste Zeile gehört der Titel.
text-none = Die Datei enthält nach ihrem Inhalt keinen Text; der Artikel muss als reiner Text (UTF-8) gespeichert werden.
left-label = es sagt nur, was daneben steht
left-rewritten = es steht in anderer Form da
left-page = es gehört zur Seite um den Artikel herum
left-no-photo = das Foto dazu fehlt
left-cancelled = es fällt aus
left-over = es ist vorbei
left-no-place = ein Artikel hat keinen Platz dafür

## What is worth a word about slides.

contrast-low = die Farbe "{$name}" {$color} auf dem Grund {$ground} hat einen Kontrast von {$contrast}:1, und Buchstaben brauchen mindestens 7:1, um von Weitem lesbar zu sein; {$cure}
contrast-write = richtig ist "{$name}": "{$near}"
contrast-ground = auf diesem Grund ist keine Farbe für "{$name}" lesbar, richtig ist "ground": "{$near}"
contrast-none = weder heller noch dunkler würde es reichen, der Grund muss fast weiß oder fast schwarz sein
distance-show = der kleinste Text auf den Folien, {$name}, ist bis {$reach} m lesbar und nicht aus {$distance} m; der Bildschirm muss mindestens {$inches} Zoll haben oder näher hängen
distance-slide = zu klein für {$distance} m: {$parts}; kürzerer Text wird größer gesetzt
distance-part = {$name} (Großbuchstaben von {$capitals} cm) ist bis {$reach} m lesbar
role-kicker = die Dachzeile
role-title = der Titel
role-lead = der Vorspann
role-heading = die Überschrift
role-body = der Fließtext
role-byline = die Zeile mit Name und Datum
role-caption = eine Bildunterschrift
role-furniture = eine Seitenmarke
role-quote = das Zitat
role-detail = kleiner Text
role-number = eine Zahl
role-cell = eine Tabelle
role-label = die Beschriftung einer Zahl
role-column-head = der Kopf einer Tabelle
pages-many = {$slide} ergibt {$pages} Seiten, und wer vorbeigeht, liest eine oder zwei; der Text muss kürzer werden, oder es werden mehrere Abschnitte daraus
no-photo = in diesem Artikel ist kein Foto; mit "photo": "name.jpg" und einem aus assets/ bekommt er eines, denn auf ein Foto sehen Vorbeigehende zuerst
photo-enlarged = {$photo} hat nur {$width} x {$height} Pixel und wird auf einem Bildschirm von {$screen} auf das {$times}-Fache vergrößert, das sieht unscharf aus; es braucht etwa {$wanted} Pixel
photo-huge = {$photo} hat {$width} x {$height} Pixel, das kostet auf jedem Bildschirm Zeit und Speicher; 3840 Pixel auf der längeren Seite sind genug
document-short = {$file} hat nur {$pages} Seiten, verlangt ist Seite {$page}; zu sehen ist stattdessen die erste
document-page = Seite {$page} von {$file} kann nicht gezeigt werden; zu sehen ist stattdessen die erste
document-long = {$file} hat {$pages} Seiten, davon sind {$shown} zu sehen; die übrigen gehören in ein eigenes PDF
animation-still = {$photo} ist eine Animation und steht still; mit "animation": true in _show.json bewegt sie sich
animation-large = {$photo} ist eine Animation von {$width} x {$height} Pixeln, das sind zu viele zum Bewegen; höchstens 1920 x 1080 dürfen es sein
slide-called = „{$heading}“
slide-this = Diese Folie
slide-page = Seite {$page} von {$slide}
seconds-short = {$slide} ist {$seconds} s zu sehen, braucht zum Lesen aber etwa {$needed} s; richtig ist "seconds": {$needed}, kürzerer Text, oder gar kein "seconds"

## Photos that cannot be shown.

photo-gone = Dieses Foto ist nicht da; es muss in die Show kopiert werden, oder sein Name stimmt nicht.
photo-out-of-show = Dieses Foto liegt außerhalb der Show; es gehört in den Ordner assets.
photo-is-folder = Das ist ein Ordner und kein Foto; richtig ist eine der Dateien darin.
photo-not-file = Das ist keine gewöhnliche Datei; hierher gehört eine JPEG-, PNG- oder WebP-Datei.
photo-denied = Dieses Foto darf nicht gelesen werden; alle brauchen das Recht, es zu lesen.
photo-busy = Ein anderes Programm benutzt dieses Foto gerade; es ist zu sehen, sobald das Programm es schließt.
photo-unreadable = Dieses Foto ist nicht zu lesen ({$why}); vielleicht fehlt die Festplatte oder das Netzlaufwerk.
photo-empty = Dieses Foto ist leer (0 Bytes); wenn es nicht gerade kopiert wird, muss es noch einmal kopiert werden.
photo-bytes = Diese Fotodatei hat {$mib} MiB, gelesen werden höchstens {$most} MiB; sie muss kleiner gespeichert werden.
photo-pixels = Dieses {$format}-Foto mit {$width} x {$height} Pixeln ist zu groß; es darf auf jeder Seite höchstens 8000 haben.
photo-no-photo = Das ist {$what} und kein Foto, das gezeigt werden kann; es muss als JPEG, PNG oder WebP gespeichert werden.
photo-phone = Das ist ein iPhone-Foto (HEIC), das nicht gezeigt werden kann; es muss als JPEG gespeichert werden. Für künftige Fotos hilft auf dem Telefon Einstellungen > Kamera > Formate > Maximale Kompatibilität.
photo-partial = Dieses {$format}-Foto ist nicht vollständig; wenn es nicht gerade kopiert wird, muss es noch einmal kopiert werden.
photo-unsupported = Diese Art von {$format} kann nicht gezeigt werden ({$detail}); es muss in einem Bildprogramm als gewöhnliches JPEG oder PNG gespeichert werden.
photo-broken = Dieses {$format}-Foto ist beschädigt ({$detail}); es muss in einem Bildprogramm neu gespeichert oder ersetzt werden.
photo-deadly = An dieser Datei ist Litfass mehrmals abgestürzt und lässt sie weg: neu speichern oder durch eine andere ersetzen.
photo-undecodable = Dieses Foto lässt sich nicht entschlüsseln; es muss in einem Bildprogramm neu als JPEG gespeichert werden.

## Fonts.

font-denied = Diese Schrift darf nicht gelesen werden; alle brauchen das Recht, sie zu lesen.
font-busy = Ein anderes Programm benutzt diese Schrift gerade; dort muss sie geschlossen werden.
font-bytes = Diese Schriftdatei hat {$mib} MiB, gelesen werden höchstens {$most} MiB; es muss eine für weniger Sprachen sein.
font-unreadable = Diese Schrift ist nicht zu lesen ({$why}); vielleicht fehlt die Festplatte oder das Netzlaufwerk.
font-not-file = Das ist keine gewöhnliche Datei in assets/; hierher gehört die Schriftdatei selbst.
font-partial = Diese Schrift ist nicht vollständig; wenn sie nicht gerade kopiert wird, muss sie noch einmal kopiert werden.
font-broken = Diese Schrift ist nicht zu gebrauchen ({$why}); hierher gehört eine TTF- oder OTF-Datei, die funktioniert.
font-damaged = sie ist beschädigt
font-packed = sie ist für Webseiten gepackt
font-none = es ist keine Schrift
font-no-letters = sie hat keine Buchstaben
font-pictures = sie enthält Bilder von Buchstaben und keine Umrisse
font-no-faces = sie hat keine Schnitte
font-giant = sie hat Buchstaben, die viel zu groß sind
font-missing = Die Schrift "{$name}" gibt es nicht, deshalb gilt die eingebaute; ihre Dateien gehören in assets/fonts, oder sie wird installiert und Litfass neu gestartet
font-near = Die Schrift "{$name}" gibt es nicht, deshalb gilt die eingebaute. Gemeint ist wohl "{$near}".
undrawable = keine installierte Schrift kann {$letters} zeichnen, deshalb steht dort eine Lücke oder ein Kästchen; {$cure}
undrawable-words = richtig sind andere Wörter
undrawable-install = richtig sind andere Wörter, oder unter Debian zu installieren: {$packages}, danach startet Litfass neu
undrawable-colour = richtig sind andere Wörter, oder unter Debian zu installieren: {$packages} (Schriften aus farbigen Bildern sind nicht zu zeichnen), danach startet Litfass neu
package-one = Paket {$package}
packages-several = Pakete {$packages} und {$last}
letters-more = {$letters} und {$count} weitere

## Why something cannot be read, as part of a sentence.

why-no-right = es fehlt das Recht, sie zu lesen
why-in-use = ein anderes Programm benutzt sie
why-missing = er fehlt
why-folder-right = es fehlt das Recht, ihn zu lesen
why-no-folder = es ist kein Ordner

## What something is that is no photo.

is-video = ein Video
is-photoshop = ein Photoshop-Dokument
is-zip = ein ZIP-Archiv oder Office-Dokument
is-jpeg-xl = ein Bild im Format JPEG XL
is-jpeg-2000 = ein Bild im Format JPEG 2000
is-text = eine Textdatei
is-unknown = eine Datei unbekannter Art
is-packed = eine gepackte Datei
is-page = eine Webseite
is-xml = eine XML-Datei
photo-partial-new = Dieses neue Foto ist nicht vollständig; wenn es nicht gerade kopiert wird, muss es noch einmal kopiert werden.
photo-partial-packed = Dieses gepackte Foto ist nicht vollständig; wenn es nicht gerade kopiert wird, muss es noch einmal kopiert werden.

## Why a slide is on or off.

reason-always = immer zu sehen
reason-times = zu sehen nach seinen Zeiten
reason-nothing-else = sonst ist nichts zu sehen ("fallback")
reason-hidden = ausgeblendet mit "show": false
reason-elsewhere = nur auf den Bildschirmen {$screens}
reason-clock = es hat Zeiten, und der Uhr dieses Rechners ist noch nicht zu trauen
reason-closed-date = die Show ist am {$day} geschlossen ("closed")
reason-closed-day = die Show ist an diesem Wochentag geschlossen ("hours")
reason-closed-time = die Show ist um diese Zeit geschlossen ("hours")
reason-outranked = {$name} ist zu sehen und hat Vorrang ("priority")
reason-other-language = der Artikel ist in einer anderen Sprache zu sehen, "{$lang}"
reason-reserve = nur wenn sonst nichts zu sehen ist ("fallback")
reason-not-before = nicht vor {$bound}
reason-over-day = vorbei seit dem Ende des {$day}
reason-over = vorbei seit {$bound}
reason-except = nicht am {$day} ("except")
reason-days = nur {$days} ("days")
reason-every = heute ist keiner der Tage unter "every"
reason-between = nur {$spans} ("between")

## The commands.

list-time = {$day} {$at}
list-emergency = NOTFALLMELDUNG ({$level}, {$file}) bis {$until} an Stelle aller Folien: {$title}
weekday-mon = Mo
weekday-tue = Di
weekday-wed = Mi
weekday-thu = Do
weekday-fri = Fr
weekday-sat = Sa
weekday-sun = So
list-skipped = Stand {$at} (die verlangte Zeit fällt bei der Zeitumstellung aus):
list-as-of = Stand {$at}:
list-until = bis {$at}
list-from = zu sehen ab {$at}
list-never = ändert sich nie
list-not-before = keine Änderung vor {$at}
list-on = an
list-off = aus
list-off-why = (aus: {$why})
list-not-shown = {$file}: nicht zu sehen: {$why}
list-all-day = ganztags
clock-earlier = Der Uhr dieses Rechners ist nicht zu trauen, denn sie steht vor der letzten Zeit, die Litfass gesehen hat; wenn sie stimmt, muss {$file} gelöscht werden. Bis dahin sind nur Folien ohne Zeiten zu sehen.
clock-before-build = Der Uhr dieses Rechners ist nicht zu trauen, denn sie steht vor dem Tag, an dem Litfass gebaut wurde, und muss gestellt werden. Bis dahin sind nur Folien ohne Zeiten zu sehen.
clock-unsynced = Der Uhr dieses Rechners ist nicht zu trauen, denn das Netz hat sie noch nicht gestellt, wie "trust_clock" es verlangt. Bis dahin sind nur Folien ohne Zeiten zu sehen.
check-reach = Aller Text ist bis {$reach} m lesbar.
check-none = Keine Probleme in {$show}.
check-watching = {$at}: {$show} wird beobachtet; Ende mit Strg+C.
check-saved = {$at}: gespeichert {$files}
no-folder = den Ordner {$path} gibt es nicht; zu nennen ist der Ordner, in dem slides und assets liegen
not-readable = {$path} ist nicht zu lesen ({$error})
not-written = {$path} ist nicht zu schreiben ({$error}); es braucht einen Ort, an dem geschrieben werden darf
not-written-right = {$path} ist nicht zu schreiben ({$error}); es braucht einen Ordner, in den geschrieben werden darf
not-written-full = {$path} ist nicht zu schreiben ({$error}); auf der Platte muss Platz werden
not-written-else = {$path} ist nicht zu schreiben ({$error})
not-made = {$path} ist nicht anzulegen ({$error})
result-not-written = das Ergebnis ist nicht zu schreiben ({$error})
no-thread = das System gibt keinen Thread her ({$error})
no-such-time = --at {$at} ist hier keine Zeit ({$error})
no-monitor = den Monitor {$wanted} gibt es nicht; es gibt: {$monitors}. Die Show wartet auf ihn.
monitors-several = {$wanted} heißen mehrere Monitore; es gibt: {$monitors}
monitor-taken = auf dem Monitor {$monitor} läuft schon ein Player (Prozess {$owner}); entweder jenen beenden oder mit --monitor einen anderen nennen
awake-none = Bildschirmschoner und Ruhezustand lassen sich hier nicht aufhalten und gehören in den Einstellungen der Sitzung ausgeschaltet (mehr sagt litfass doctor)
display-not-on = {$way} kann das Display nicht einschalten ({$error})
display-not-off = {$way} kann das Display nicht ausschalten ({$error}); die Folie bleibt dunkel
no-display = es gibt keinen Bildschirm ({$why}); Litfass braucht eine Desktop-Sitzung, oder die Folien entstehen als Bilder mit: litfass render --out pictures
display-refused = der Bildschirm nimmt kein Fenster an, in das sich zeichnen lässt ({$why})
display-gone = der Bildschirm ist weg
log-not-opened = Das Ereignisprotokoll {$path} lässt sich nicht öffnen ({$error}); es braucht eine Datei in einem Ordner, den es gibt und in den geschrieben werden darf.
no-player = kein Spieler lässt sich starten ({$error})
own-log-not-opened = --log {$file} lässt sich nicht öffnen ({$error}); es braucht eine Datei in einem Ordner, in den geschrieben werden darf
status-open = --status {$address} ist von anderen Rechnern aus zu erreichen; dafür braucht es mit --status-token ein Wort, das sie kennen müssen
status-refused = --status {$address} ist nicht zu haben ({$error}); es braucht eine andere Adresse oder einen anderen Port
status-token-empty = das Wort von --status-token ist leer, jeder wüsste es also; es braucht ein anderes oder, wo nur dieser Rechner fragt, gar keins
config-large = {$file} ist größer als 1 MiB; darin sollen die Optionen eines Bildschirms stehen
config-shape = {$file}: die Optionen gehören zwischen {"{"} und {"}"}, etwa {"{"}"screen": "lobby"{"}"}
config-broken = {$place}: das ist kein JSON ({$error})
config-wrong = {$file}, Feld {$field}: {$what}
config-want-folder = hier gehört der Ordner der Show in Anführungszeichen hin
config-want-switch = hier gehört true oder false hin
config-want-text = hier gehört ein Text oder eine Zahl hin
config-unknown-near = diese Option gibt es nicht; ist {$name} gemeint?
config-unknown = diese Option gibt es nicht; `litfass show --help` nennt alle
report-copy = {$file} beginnt wie {$original} und zählt nicht mit: es ist wohl eine Kopie.
report-skipped = { $count ->
    [one] {$file}: eine Zeile ist nicht zu lesen und zählt nicht mit.
   *[other] {$file}: {$count} Zeilen sind nicht zu lesen und zählen nicht mit.
}
report-no-line = in {$files} steht keine Zeile eines Ereignisprotokolls; geschrieben wird eines mit: litfass show --events DATEI
folder-unread = Der Ordner {$folder} ist nicht zu lesen ({$why}); sein Inhalt bleibt, wie er war, bis er wieder zu lesen ist.
new-exists = {$path} gibt es schon und wird nicht überschrieben; es braucht einen neuen Ordner
new-wrote = Eine Show liegt jetzt in {$folder}. Zu sehen ist sie mit: litfass show {$folder}
forget-failed = Kopien von Fotos in {$folder} sind nicht zu löschen ({$error}); der Ordner muss von Hand gelöscht werden
forget-done = Gelöscht: {$files} Kopien von Fotos ({$mib} MiB) aus {$folder}.
render-drew = {$slides} Folien gezeichnet, in {$places}.
render-drew-sheets = {$slides} Folien auf { $sheets ->
    [one] 1 Bogen
   *[other] {$sheets} Bögen
 } gezeichnet, in {$places}.
list-and = {$first} und {$last}
progress-files = Dateien
progress-slides = Folien
progress-left = übrig

## Reports of screens.

screens-none = in {$folder} liegt kein Bericht; die Bildschirme schreiben ihn mit: litfass show --report {$folder}
screens-screen = Bildschirm
screens-state = Zustand
screens-on = zu sehen
screens-slides = Folien
screens-problems = Probleme
screens-older = veraltet
screens-silent = stumm seit {$at}
screens-running = läuft
screens-nothing = nichts

## The doctor: what is so, and under its key with -cure what to do.

doctor-ok = gut
doctor-warn = Hinweis
doctor-bad = Fehler
doctor-monitors = Monitore
doctor-graphics = Grafik
doctor-power = Display aus/an
doctor-awake = Wach bleiben
doctor-show = Die Show
doctor-fonts = Schriften
doctor-clock = Uhr
doctor-folders = Ordner
doctor-supervision = Überwachung
doctor-logs = Protokolle
doctor-status = Statusadresse
doctor-log-written = {$file} kann geschrieben werden
doctor-log-refused = {$file} kann nicht geschrieben werden ({$error})
doctor-log-refused-cure = Es braucht eine Datei in einem Ordner, den es gibt und in den der Benutzer der Show schreiben darf. Die Show läuft ohne sie weiter und versucht es wieder.
doctor-status-free = {$address} ist zu haben
doctor-status-taken = {$address} ist belegt, von der Show, die läuft, oder von einem anderen Programm
doctor-status-refused = {$address} ist nicht zu haben ({$error})
doctor-status-refused-cure = Es braucht eine Adresse dieses Rechners und einen Port ab 1024. Die Show läuft ohne sie weiter und versucht es wieder.
doctor-no-display-cure = Der Aufruf gehört in die Sitzung des Bildschirms. Von anderswo steht davor, welches Display es ist, etwa DISPLAY=:0 oder WAYLAND_DISPLAY=wayland-0, mit dem Benutzerkonto dieser Sitzung.
doctor-no-monitor = kein Monitor ist angeschlossen
doctor-no-monitor-cure = Monitor anschließen und einschalten oder das Kabel prüfen. Eine Show, die ihren Monitor mit --monitor kennt, wartet auf ihn.
doctor-monitor-taken = {$monitor}; darauf läuft schon ein Player (Prozess {$owner})
doctor-no-graphics = zeichnen geht nicht ({$error})
doctor-no-graphics-cure = Die Treiber der Grafikkarte installieren. Unter Debian: apt install libegl1 libgl1-mesa-dri.
doctor-software = {$renderer}: zeichnet mit dem Prozessor statt mit einer Grafikkarte
doctor-software-cure = Übergänge kosten viel Rechenzeit, Fotos ziehen nicht. Die Treiber der Karte installieren (unter Debian: apt install libgl1-mesa-dri firmware-linux) und das Benutzerkonto in die Gruppen video und render aufnehmen.
doctor-switch = lässt sich außerhalb der Öffnungszeiten ausschalten mit {$ways} (einen davon wählt --display-power)
doctor-no-switch = nichts schaltet hier das Display aus; außerhalb der Öffnungszeiten ist die Folie dunkel
doctor-no-switch-cure = Unter X11 braucht der Server DPMS. Für einen Fernseher am HDMI-Kabel cec-ctl installieren (unter Debian: apt install v4l-utils) und dem Benutzerkonto /dev/cec0 erlauben (Gruppe video).
doctor-cec = {$tools} spricht über das HDMI-Kabel mit einem Fernseher
doctor-no-adapter = {$tools} ist installiert, aber kein Adapter, der mit einem Fernseher spricht (/dev/cec0); die meisten Grafikkarten von PCs haben keinen
doctor-no-cec-tool = ein Adapter, der mit einem Fernseher spricht, ist da, aber kein Programm dafür
doctor-no-cec-tool-cure = cec-ctl installieren. Unter Debian: apt install v4l-utils.
doctor-awake-works = geht: {$way}
doctor-awake-not = geht nicht: {$way} ({$error})
doctor-awake-cure = Bildschirmschoner, Sperre und Ruhezustand in den Einstellungen der Sitzung ausschalten; Litfass kann sie hier nicht aufhalten.
awake-server = der Bildschirmschoner des X-Servers
awake-compositor = das Abschalten bei Untätigkeit, das der Compositor besorgt
awake-desktop = Bildschirmschoner und Sperre des Desktops, über D-Bus
awake-machine = der Ruhezustand des Rechners, über D-Bus
doctor-folder-away = {$folder} ist nicht lesbar ({$error})
doctor-folder-away-cure = Name und Rechte prüfen und ob die Freigabe eingehängt ist. Eine laufende Show behält, was sie hat, und wartet auf den Ordner.
doctor-folder-silent = {$folder} antwortet nicht
doctor-folder-silent-cure = Prüfen, ob der Server der Freigabe läuft, und das Kabel. Eine laufende Show zeigt weiter ihre Kopien.
doctor-folder-share = {$folder} liegt auf einem Netzlaufwerk; es wird alle paar Sekunden durchgesehen, Gespeichertes ist also nach Sekunden zu sehen
doctor-folder-watched = {$folder} wird beobachtet; Gespeichertes ist sofort zu sehen
doctor-articles = {$show}: { $articles ->
    [one] ein Artikel
   *[other] {$articles} Artikel
 }, { $problems ->
    [0] kein Problem
    [one] ein Problem
   *[other] {$problems} Probleme
 }
doctor-articles-none = Artikel oder Fotos in seinen Ordner slides legen, oder anfangen mit: litfass new my-show
doctor-articles-cure = Was nicht stimmt, zeigt: litfass check {$show}
doctor-letters = {$lang}: alle { $count ->
    [one] {""}
   *[other] {$count}{" "}
 }Buchstaben der Show sind da
doctor-letters-missing = {$lang}: keine Schrift hat {$letters}
doctor-clock-synced = {$at}, vom Netz gestellt
doctor-clock-alone = {$at}; ob das Netz sie stellt, sagt hier niemand
doctor-clock-alone-cure = Mit einer Armbanduhr vergleichen. Ein Dienst wie systemd-timesyncd oder chrony hält sie richtig; Folien mit Zeiten hängen davon ab.
doctor-no-home = nicht alle Ordner sind zu haben, denn das Benutzerkonto hat kein Verzeichnis: die letzte gute Show, die letzte Uhrzeit oder Kopien von Fotos bleiben nicht erhalten
doctor-no-home-cure = Mit --state einen Ordner nennen, oder im Dienst StateDirectory=litfass und CacheDirectory=litfass setzen.
doctor-folder-refuses = {$folder} nimmt keine Dateien an ({$error})
doctor-folder-refuses-cure = Dem Benutzerkonto das Schreiben dort erlauben oder mit --state einen anderen Ordner nennen; die Show läuft auch so, vergisst aber, was einen Neustart überleben soll.
doctor-folder-room = {$folder}: {$free} MiB frei
doctor-folder-room-cure = Gebraucht werden höchstens {$wanted} MiB. Platz schaffen; bis dahin läuft Litfass ohne weiter.
doctor-no-systemd = kein systemd hier; was den Player startet, startet ihn am besten mit --supervise
doctor-service-runs = der Dienst litfass läuft
doctor-service-enabled = der Dienst litfass startet mit der Sitzung
doctor-service-off = der Dienst litfass ist installiert, startet aber nicht mit der Sitzung
doctor-service-none = ein Dienst litfass ist nicht installiert
doctor-unsupervised-cure = Niemand startet einen Player neu, der gestorben ist. Den Dienst einschalten (systemctl --user enable --now litfass) oder starten mit: litfass show --supervise
report-title = Litfass auf dem Bildschirm {$screen}
report-at = Stand: {$at}
report-emergency = NOTFALLMELDUNG AUF DEM BILDSCHIRM: {$title} ({$level}, {$file}), seit {$since}, bis {$until}
report-read = Show zuletzt gelesen: {$at}
report-never = Show zuletzt gelesen: noch nicht
report-on = Zu sehen ist: {$title} ({$slide}), seit {$since}
report-nothing = Zu sehen ist: nichts
report-slides = Folien: {$slides}
report-revision = Fassung der Show: {$revision}
report-problems = Probleme: {$count}
report-none = Probleme: keine
report-problem = - {$file}, Zeile {$line}: {$severity}: {$sentence}
report-more = - … {$count} weitere
report-older = In einer älteren Fassung zu sehen, weil die Datei so, wie sie jetzt ist, nicht gelesen werden kann:
report-older-since = - {$file}, seit {$since}
severity-error = Fehler
severity-warning = Hinweis

## Was das Personal am Bildschirm eines Kiosks sieht.

kiosk-no-pin = Der Kiosk hat keine PIN, nur SIGTERM beendet ihn: `litfass pin` aufrufen und die Ausgabe als "pin" in screen.json eintragen.
pin-ask = PIN (4 bis 16 Ziffern):
pin-wrong = Eine PIN hat 4 bis 16 Ziffern; sie wird auf die Frage hin eingetippt oder durch eine Pipe übergeben.
pin-not-read = Die PIN lässt sich nicht lesen ({$error}).
pin-not-made = Der Hash lässt sich nicht bilden ({$error}).
gate-title = Für das Personal
gate-note = PIN eingeben.
gate-checking = Einen Moment …
gate-wrong = Die PIN ist falsch. Noch {$seconds} s warten, dann neu eingeben.
gate-no-pin = Für diesen Bildschirm gibt es keine PIN: mit `litfass pin` eine anlegen und als "pin" in screen.json eintragen.
gate-clean = Bildschirm reinigen
gate-back = Zurück
gate-erase = Löschen
menu-title = Was soll geschehen?
menu-overlay = Folien und Probleme
menu-window = Vollbild verlassen
menu-full-screen = Vollbild
menu-quit = Show beenden
clean-title = Der Bildschirm kann gereinigt werden
clean-note = Berührungen bewirken noch {$seconds} s lang nichts.

## The operator's overlay.

overlay-paused = angehalten (weiter mit P)
overlay-left = noch {$seconds} s
overlay-stays = bleibt
overlay-heading = Folie {$position} von {$count}: {$state}. Eine Runde dauert {$seconds} s.
overlay-slide = Folie
overlay-seconds = Sekunden
overlay-name = Überschrift
overlay-none = Keine Probleme.

## Import.

import-no-show = {$show} ist keine Show: Es fehlt der Ordner slides; es braucht einen anderen Ordner, oder einen neuen mit: litfass new {$show}
import-refused = {$file} lässt sich nicht importieren: {$why}
import-not-file = {$file} ist keine Datei; zu nennen ist der Text, die Seite oder die Word-Datei selbst
import-large = sie ist größer als {$mib} MiB, das ist kein Artikel; nur der Teil, der zu sehen sein soll, gehört in eine eigene Datei
import-no-name = in slides ist kein Name mehr frei
import-wrote = slides/{$name} geschrieben.
import-wrote-photo = slides/{$name} geschrieben, mit dem Foto {$photos}.
import-wrote-photos = slides/{$name} geschrieben, mit den Fotos {$photos}.
import-left = Weggelassen ({$why}): {$words}
import-empty = sie ist leer; zuerst gehört der Artikel hinein
import-binary = sie enthält nach ihrem Inhalt keinen Text; der Artikel muss als Text, Markdown, HTML oder Word (.docx) gespeichert werden
import-no-article = darin ist kein Artikel zu finden; der Text des Artikels gehört in eine Textdatei, die lässt sich importieren
import-no-events = sie hat keine Termine; der Kalender muss noch einmal mit seinen Terminen exportiert werden
import-unpacks = ein Teil davon wird entpackt größer als {$mib} MiB, das ist bei keinem Artikel so; sie muss mit kleineren Bildern neu gespeichert werden
import-broken = sie ist beschädigt oder unvollständig ({$why}); sie muss neu besorgt oder in ihrem Programm neu gespeichert werden
import-pdf = es ist ein PDF, das so gezeigt wird, wie es ist; es gehört in slides/, oder es wird wie ein Foto genannt
import-picture = es ist ein Bild, das so gezeigt wird, wie es ist; es gehört in slides/
import-riff = es ist nach dem Inhalt ein Bild oder ein Ton; zu importieren ist der Text des Artikels
import-old-word = es ist eine verschlüsselte Word-Datei oder eine alte (.doc); sie muss in Word als .docx ohne Kennwort gespeichert werden
import-rtf = es ist eine RTF-Datei; sie muss als .docx oder als reiner Text gespeichert werden
import-archive = es ist ein Archiv, aber keine Word-Datei (.docx); zu importieren ist der Artikel darin, nach dem Entpacken
import-compressed = es ist eine gepackte Datei; zu importieren ist der Artikel darin, nach dem Entpacken
import-json = es ist schon JSON; die Datei gehört in slides/
import-protected = sie ist mit einem Kennwort geschützt; sie muss ohne Kennwort gespeichert werden
import-bad-line = eine Zeile davon ist nicht zu lesen
import-not-utf8 = {$name} ist kein UTF-8
import-nested = mehr als {$most} Elemente liegen ineinander

## Slides that are off by what they hold.

slide-past = alle seine Termine sind vorbei

## Checks that go on.

check-watch-demo = in der Demo-Show gibt es nichts zu beobachten; zu nennen ist der Ordner einer Show

## The slide of a show without slides.

calm-heading = Hier entsteht eine Schau
calm-sentence = Folien kommen in den Ordner {$place}/slides, Fotos nach {$place}/assets.

## Notfallmeldungen, und eine Show, an der Litfass abstürzt

alarm-empty = Die Meldung ist leer und wird nicht gezeigt; in die erste Zeile gehört ihre Überschrift.
alarm-no-cap = Das ist keine CAP-Meldung und wird nicht gezeigt; hierher gehört eine mit <alert> und <info>.
alarm-torn-shown = Die Datei ist kein ganzes XML ({$error}); was davon zu lesen ist, wird 60 Minuten gezeigt. Die Meldung noch einmal hierher legen.
alarm-torn = Die Datei ist kein ganzes XML ({$error}) und wird nicht gezeigt; die Meldung noch einmal hierher legen.
alarm-status = Der Status dieser Meldung ist {$status}, darum wird sie nicht gezeigt; gezeigt werden nur Actual, Exercise und Test.
alarm-kind = Diese Meldung ist von der Art {$kind}, die für Maschinen gedacht ist, und wird nicht gezeigt.
alarm-no-words = Die Meldung hat weder Überschrift (headline) noch Beschreibung (description) und wird nicht gezeigt; eine davon gehört hinein.
alarm-no-expires = Der Meldung fehlt <expires>, darum wird sie 60 Minuten gezeigt; ihr Ende gehört hinein.
alarm-no-offset = {$written} hat keine Zeitzone und wurde als Ortszeit gelesen; so schreiben: 2026-11-26T18:00:00+01:00.
alarm-no-time = {$written} ist keine Zeit, darum wird die Meldung 60 Minuten gezeigt; so schreiben: 2026-11-26T18:00:00+01:00.
want-alarm-fields = die Felder zwischen {"{"} und {"}"}
alarm-broken-shown = {$why} Was davon zu lesen ist, wird {$minutes} Minuten gezeigt.
alarm-broken-until = {$why} Was davon zu lesen ist, wird bis zu seinem Ende gezeigt.
alarm-broken = {$why} Nichts davon kann gezeigt werden.
alarm-nothing = Die Meldung hat weder Titel noch Text und wird nicht gezeigt; es braucht einen "title".
alarm-no-title = Der Meldung fehlt der "title"; er gehört hinein, denn er wird zuerst gelesen.
want-alarm-languages = eine Gruppe von Sprachen, etwa {"{"}"en": {"{"}"title": "…", "body": "…"{"}"}{"}"}
alarm-no-language = {$name} ist keine Sprache; gemeint ist ihr Kürzel, etwa "en", "ja" oder "pt-BR".
want-alarm-words = Titel und Text in dieser Sprache in {"{"} {"}"}
want-alarm-level = eines davon in Anführungszeichen: danger, warning, info, clear, test
alarm-level-read = Die Stufe wurde als {$level} gelesen; so schreiben: "{$level}".
alarm-level-unknown = {$written} ist keine Stufe, darum gilt danger; gemeint ist {$wanted}.
alarm-no-end = Die Meldung sagt nicht, wann sie endet, darum wird sie 60 Minuten gezeigt; hinein gehört "minutes": 30 oder "until": "2026-11-26T18:00".
alarm-two-ends = Hier stehen "until" und "minutes"; es gilt, was zuerst kommt. Eines davon kann weg.
want-alarm-minutes = eine Zahl von Minuten, etwa 30
alarm-minutes-none = "minutes" muss mehr als 0 sein, darum gelten 60; hierher gehört, wie lange die Meldung gezeigt werden soll.
alarm-minutes-many = "minutes" darf höchstens {$most} sein (eine Woche), und das gilt nun; hierher gehört eine kleinere Zahl.
alarm-busy = Ein anderes Programm hat die Meldung geöffnet; sie wird gezeigt, sobald es sie geschlossen hat.
alarm-unread = Die Meldung kann nicht gelesen werden; alle brauchen das Recht, sie zu lesen, und Platte oder Freigabe müssen erreichbar sein.
alarm-past = Die Meldung ist um {$at} zu Ende gegangen und wird nicht gezeigt; sie braucht eine spätere Zeit, oder die Datei kann weg.
alarm-over = Die Minuten der Meldung sind um, darum wird sie nicht gezeigt; die Datei kann weg oder muss geändert werden.
alarm-not-written = die Meldung kann nicht in {$folder} geschrieben werden ({$error})
alarm-on = {$file} wird {$minutes} Minuten gezeigt. Früher beenden mit: litfass alarm --clear --into {$folder}
alarm-no-folder = es gibt keinen Ordner {$folder}; gemeint ist eine Show oder der Ordner, den Bildschirme mit show --emergency beobachten
alarm-no-show = im aktuellen Ordner liegt keine Show; der Ordner für die Meldung steht hinter --into
alarm-not-cleared = {$folder} kann nicht geräumt werden ({$error})
died-shown = Litfass ist an dem, was zuletzt gespeichert wurde, dreimal in einer Minute abgestürzt; es wird trotzdem gezeigt. Die letzte Änderung zurücknehmen oder etwas anderes speichern.
died-shown-without = Litfass ist an dem, was zuletzt gespeichert wurde, dreimal in einer Minute abgestürzt; es wird gezeigt, ohne {$files}. Die letzte Änderung zurücknehmen oder etwas anderes speichern.
died-last-good = Litfass ist an dem, was zuletzt gespeichert wurde, dreimal in einer Minute abgestürzt; zu sehen ist die letzte gute Show. Die letzte Änderung zurücknehmen oder etwas anderes speichern.
died-last-good-without = Litfass ist an dem, was zuletzt gespeichert wurde, dreimal in einer Minute abgestürzt; zu sehen ist die letzte gute Show, ohne {$files}. Die letzte Änderung zurücknehmen oder etwas anderes speichern.
