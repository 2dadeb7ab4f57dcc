# What Litfass says to operators, in English. The keys and their variables are those of de.ftl.


## What a value is, and how a field is called in a sentence.

kind-null = empty (null)
kind-number = a number
kind-text = a text
kind-list = a list in [ ]
kind-group = a group in {"{ }"}
this = This
thing-photo = photo
thing-logo = logo

## Fields of any object.

wrong-kind = {$field} is {$kind}; write {$wanted}.
more-problems = {$sentence} ({ $count ->
    [one] There is one more problem
   *[other] There are {$count} more problems
 } in this file.)
field-twice = {$field} stands here for the second time, first in line {$line}; only the last one counts, so take one out.
field-meant = There is no field {$field}; it was read as "{$meant}", so write that.
field-near = There is no field {$field}, so it is not used; did you mean "{$near}"?
field-unknown = There is no field {$field}, so it is not used; take it out.
letters-turned = {$field} holds an invisible sign (U+202E) that turns letters round, so this text is left out; take the sign out.
letters-leftward = {$field} holds letters that run from right to left, such as Arabic or Hebrew ones; Litfass cannot set them rightly yet, so this text is left out; write it in another script.

## Single values.

text-is-number = {$field} is a number; write it in quotation marks, "{$number}".
text-control = {$field} holds a control character that cannot be shown; take it out.
text-is-list = {$field} is a list; write one text in quotation marks.
number-is-text = {$field} is a text; write the number without quotation marks, {$number}.
number-comma = {$field} has a comma in its number; write a point and no quotation marks, {$number}.
seconds-range = {$field} must be 1 to 86400 (a day), so {$taken} is taken; write a number in between.
share-range = {$field} must be 0 (left or top) to 1 (right or bottom), so {$taken} is taken.
number-range = {$field} must be {$least} to {$most}, so {$taken} is taken.
boolean-meant = {$field} must be true or false; write {$value} without quotation marks.
spelled = {$field} is {$written}; write "{$right}".
read-as = {$written} was read as {$read}; write "{$read}".
read-as-that = {$written} was read as {$read}; write that.
lang-unknown = {$written} is no language; write its short name, such as "de", "en", "ja" or "pt-BR".
date-unknown = {$written} is no date; write year, month and day, such as "2026-11-19" ("19.11.2026" is read too).
choice-near = {$field} cannot be {$written}; did you mean "{$near}"?
choice-unknown = {$field} cannot be {$written}; write one of these: {$words}.
want-text = a text in quotation marks
want-seconds = a number of seconds, such as 12
want-share = a number from 0 to 1, such as 0.5
want-within = a number from {$least} to {$most}, such as {$example}
want-boolean = true or false, without quotation marks
want-lang = a language such as "de" or "en"
want-date = a date in quotation marks, such as "2026-11-19"
want-choice = one of these in quotation marks: {$words}

## The file as a whole.

file-kind = The file is {$kind}; write its fields between {"{"} and {"}"}.

## Articles and sections.

weight-unused = "weight" counts only where _show.json says "order": "weighted"; write that there, or take it out.
article-bare = The article has neither a title nor a photo, so it is not shown; write a "title".
translation-lang = The language of this translation is "{$lang}" by its name; take "lang" out.
translation-theme = The theme of a translation is that of its article; take it out here.
want-translations = a group of languages, such as {"{\"en\": {\"title\": \"…\"}}"}
lang-near = {$written} is no language; did you mean "{$near}"?
lang-none = {$written} is no language; write its short name, such as "en", "ja" or "pt-BR".
want-translated = the translated fields of the article in {"{ }"}, such as {"{\"title\": \"…\"}"}
sections-list = "sections" is a list; write [ before and ] after the section.
want-sections = a list of sections in [ ]
id-again = The id "{$id}" stands on an earlier section too; write another one.
want-section = a section in {"{ }"}, such as {"{\"heading\": \"…\", \"body\": \"…\"}"}
section-empty = Section {$number} is empty, so it is not shown; write a "heading", a "body" or a "photo".
id-number = The id "{$id}" would be taken for section {$id}; write a word.
section-weight = "weight" and "max_per_hour" hold for a whole article, so they are not used here; write them into "show" at the top of the file.
layout-without = There is no "{$name}" here for the layout "{$name}", so the layout is chosen by content; write "{$name}" or another layout.
caption-unused = No photo here needs this caption, so it is shown as text; write it into the photo.
credit-unused = No photo here needs this credit, so it is shown as text; write it into the photo.
want-body = a text, or a list of texts for its paragraphs
id-odd = An "id" names files too; write a short word of letters, digits and - only.

## Photos.

photo-list = "photo" is a list; write "photos" for several photos.
photos-one = "photos" is one photo; write [ before and ] after it, or write "photo".
want-photo = the name of a file in assets, such as "see.jpg"
photo-no-file = The photo has no "file"; write "file": and the name of a file in assets.
photo-outside = {$name} leads out of the folder assets; copy the photo into assets and write only its name, such as "see.jpg".
photo-address = {$name} is an address on the network, where Litfass reads nothing; save the photo in assets and write its name.
photo-control = {$name} holds a control character or line break; write only the name of a file, such as "see.jpg".
photo-backslash = The backslash in {$name} and the letter after it are one control character in JSON; write / instead, such as "{$right}".
photo-no-name = {$name} is no file name; write the name of a file in assets, such as "see.jpg".
want-focus-numbers = two numbers from 0 to 1, such as [0.5, 0.2]
focus-english = "focus" knows the words top, bottom, left, right and center; write them in English.
focus-unknown = "focus" cannot be {$written}; write top, bottom, left, right, center, two of them such as "top right", or two numbers from 0 to 1 such as [0.5, 0.2].
want-focus = a word such as "top", or two numbers such as [0.5, 0.2]

## Settings.

logos-many = There are {$count} logos, and only the first {$most} are taken; write fewer.
logo-no-file = The logo has no "file"; write the name of a file in assets, such as "stadt.svg".
want-logo = the name of a file in assets, such as "stadt.svg", or a list of them
languages-list = "languages" is a list; write [ before and ] after it: ["de", "en"].
want-languages = a list of languages, such as ["de", "en"]
language-twice = The language {$lang} stands in the list twice; take it out here.
languages-many = There are more than {$most} languages, and the rest is not shown; write fewer.
want-kiosk = a group, such as {"{\"interactive\": true, \"idle_seconds\": 45}"}
want-hours = a group of days with their times, such as {"{\"mon-fri\": [\"07:00\", \"19:00\"]}"}
want-screens-group = a group of screens, such as {"{\"led\": {\"theme\": \"messe\"}}"}
want-screen = what is different on this screen, such as {"{\"theme\": \"messe\"}"}

## Themes and colours.

theme-of-screens = {$field} holds for the whole show, so it is not used for single screens; write it into "theme" in _show.json.
theme-of-show = {$field} holds for the whole show, so it is not used in an article; write it into "theme" in _show.json.
want-theme = one of these in quotation marks: amt, abend, messe
want-colours = the colours as a group, such as {"{\"ground\": \"#F7F4EE\"}"}
theme-near = There is no theme {$written}; did you mean "{$near}"?
theme-unknown = There is no theme {$written}; write amt, abend or messe.
brightness-hours = "brightness" is written by hours; write {"{\"00:00-24:00\": 0.6}"}.
want-brightness = the light by hours, such as {"{\"22:00-06:00\": 0.4}"}
hours-unknown = {$field} are no hours; write them from and until, such as "22:00-06:00".
light-percent = {$field} is in percent; write {$light}.
want-colour = a colour in quotation marks, such as "#F7F4EE"
colour-hash = {$written} has no # in front; write "#{$digits}".
colour-near = {$written} is no colour; did you mean "{$near}"? Any colour is written as "#F7F4EE".
colour-unknown = {$written} is no colour; write # and six signs 0 to 9 and A to F, such as "#F7F4EE", or "rgb(247, 244, 238)".

## Times.

show-list = "show" is {$kind}; write true, false, or a group in {"{ }"}.
until-before-from = "until" ({$until}) is not after "from" ({$from}), so it is not used; write a later one.
want-bound = a date such as "2026-11-19", or a date with its time such as "2026-11-19T08:30"
bound-unknown = {$written} is no date; write year, month and day, such as "2026-11-19", and the time if need be, such as "2026-11-19T08:30".
bound-time = The time in {$written} cannot be read; write local date and time, such as "{$date}T08:30".
list-long = {$field} has more than {$most} elements, and the rest is not used.
want-screens = names of screens in quotation marks, such as ["rathaus-*", "led"]
want-whole = a whole number from {$least} to {$most}, without quotation marks, such as 2
whole-held = {$field} must be {$wanted}; {$held} is taken.
want-days = days such as "mon-fri", or a list such as ["mon", "thu"]
days-unknown = {$written} names no days of the week; write mon, tue, wed, thu, fri, sat or sun, such as "mon-fri" or "mon, thu".
day-one = {$written} must be one day; write "mon".
want-every = {"{\"week\": [\"mon\"]}"}, {"{\"month\": {\"day\": 1}}"}, {"{\"month\": {\"first\": \"mon\"}}"} or {"{\"year\": \"11-19\"}"}
want-month = {"{\"day\": 1}"} for the first day, or {"{\"first\": \"mon\"}"} for the first Monday of each month
want-weekday = a day of the week, such as "mon"
want-day-of-month = a day of the month from 1 to 31 without quotation marks, or "last"
want-day-of-year = month and day in quotation marks, such as "11-19"
day-of-year-unknown = {$written} is no day of the year; write {$wanted}.
want-span = a pair of times such as ["08:00", "18:00"], or a list of such pairs
span-count = {$field} has {$count} times; write {$wanted}.
span-unknown = {$written} are no times of day; write {$wanted}.
span-empty = {$field} begins and ends at the same time; write "00:00" and "24:00" for a whole day.
want-time = a time of day in quotation marks, such as "08:00"
time-unknown = {$written} is no time of day; write hour and minute, such as "08:00".
want-timezone = a time zone in quotation marks, such as "Europe/Berlin"
timezone-near = {$written} is no time zone; did you mean "{$near}"?
timezone-unknown = {$written} is no time zone; write continent and city in English, such as "Europe/Berlin".

## Contents.

content-list = {$field} is a list; write it without [ ], and one in each section.
word-holds = {$field} holds {$kind} where a text or a number belongs; write one.
contact-text = "contact" is a text; write {"{\"name\": \"…\", \"phone\": \"…\", \"email\": \"…\", \"address\": \"…\"}"}.
events-one = "events" is a list; write [ before and ] after the event.
events-form = "events" is a list of groups in {"{ }"}; write {$form}.
event-untitled = The event has no "title"; write what takes place.
facts-no-number = "facts" needs numbers, so these words are shown as text; write them as [{"{\"number\": \"24 ha\", \"label\": \"what it counts\"}"}], or as "body".
facts-form = "facts" is a list of numbers with labels; write [{"{\"number\": \"24 ha\", \"label\": \"what it counts\"}"}].
link-no-url = The link has no "url", so there is no code to scan; write {"{\"url\": \"https://…\", \"text\": \"what one finds there\"}"}.
link-space = {$url} has a space in it, where phones stop reading; write the address without spaces, such as "https://dortmund.de".
link-scheme = {$url} begins with a word that phones may not know; write an address that begins with https:, mailto: or tel:.
quote-no-text = The quote has no "text"; write {"{\"text\": \"what was said\", \"by\": \"who said it\"}"}.
table-form = "table" is a list of rows; write [["Mo", "7–14 Uhr"], ["Di", "8–16 Uhr"]].
table-large = The table is too large for a slide, so its rows are shown as text; write a smaller one.
table-groups = The rows of "table" are groups in {"{ }"}; write them as lists, the names of the columns first: [["Tag", "Uhrzeit"], ["Mo", "7–14 Uhr"]].
table-group = "table" is a group in {"{ }"}; write a list of rows: [["Mo", "7–14 Uhr"], ["Di", "8–16 Uhr"]].

## Files that are not JSON.

json-empty = The file is empty; write what it is to show between {"{"} and {"}"}.
json-zeros = The file holds only zero bytes, as after a power cut or in the middle of a copy; save it again.
json-zero = The file holds zero bytes, as after a power cut or in the middle of a copy; save it again.
json-curly = Write straight quotation marks " here instead of {$found}, before and after the text.
json-inner-quote = The quotation mark " ends the text here, but the text goes on; write \" for a quotation mark inside a text, or „ and “.
json-number-comma = A number has a point and no comma; write {$number}.
json-date-bare = A date stands in quotation marks; write "{$date}".
json-unclosed = The text that begins here has no closing quotation mark; write " at its end.
json-unicode-escape = This \u… stands for no character; write the character itself instead.
json-backslash = A single backslash cannot stand in a text; write \\ for a backslash, or / in the name of a file.
json-too-much = The file has ended before this place; what follows is too much, take it out.
json-comment-open = The comment that begins here has no end; write */ after it or take it out.
json-nested = Brackets are nested too deeply here; take out the ones that are too many.
json-colon = A colon is missing here, between the name of the field and its value; write : at this place.
json-name-quotes = The name of a field stands in quotation marks, such as "title"; write " before and after it.
json-number = This is not a number as JSON writes them; write it like 12 or 0.5.
json-comma = A comma is missing here, after the value; write , at this place.
json-value-text = The value is missing here, after the colon; write it, for text in quotation marks.
json-still-open = The {$open} of line {$line} is still open here; write {$close} before this {$found}, or take out one {$found}.
json-one-too-much = There is one {$found} too much here; take it out.
json-value-comma = The value is missing here, after the colon; write it before the comma.
json-comma-too-many = There is one comma too many here; take it out.
json-colon-too-many = There is a colon too many here; before a colon stands the name of one field.
json-comma-before-bracket = A comma is missing before this bracket; write , after the value before it.
json-name-missing = The name of a field is missing here; write it in quotation marks with a colon, such as "title":.
json-begins = A file begins with {"{"} and not with {$found}; take out what stands before it.
json-odd = {$found} cannot stand here; take it out, or write quotation marks around it if it is text.
json-true = Write true here, in small letters and without quotation marks.
json-false = Write false here, in small letters and without quotation marks.
json-nothing = Take out this field, or give it a value.
json-word = {$word} stands outside of quotation marks; write " before and after a text.
json-ends-open = The file ends here, but the {$open} of line {$line} is still open; write {$close} for it.
json-ends = The file ends in the middle; write the rest.
json-has-comment = JSON knows no comments; Litfass skips this one, but take it out for other programs.
json-last-comma = There is a comma after the last entry; Litfass overlooks it, but take it out.
json-line-break = There is a real line break inside this text; Litfass keeps it, but write \n instead.

## Encodings.

encoding-guessed = The file is not saved as UTF-8 and was read as Windows-1252, so letters such as ä or ß may be wrong; save it with the encoding UTF-8.
encoding-damaged = Some letters of the file are damaged and are shown as � (it says it is {$encoding}); write them again and save it with the encoding UTF-8.
encoding-unmarked = The file is saved as UTF-16 without byte-order mark; save it with the encoding UTF-8.
text-replaced = {$field} holds the sign �, which stands where a letter was lost in a wrong encoding; write the right letter instead, and save with the encoding UTF-8.
text-misread = {$field} holds {$found}, as when a file is opened in a wrong encoding; write {$right} instead, and save with the encoding UTF-8.

## Names of files in slides/.

name-settings-too = There is a _show.json too, and that one counts; delete {$name}.
name-aside = its name begins with _
name-notes = by its name it tells of the folder; give it another name to show it
name-cloud = {$name} only stands for a file in the cloud; in the sync program choose to keep it on this device.
name-txt = {$name} is a text file by its ending; rename it to {$right} (in Explorer switch on View > File name extensions first).
name-copy = {$name} is a copy by its name; delete it, or give it a name of its own if it is to be shown.
name-picture = Litfass cannot show {$ending} pictures; save {$name} as a JPEG or PNG file.
name-ending = The ending of {$name} is not .json; rename it so that it ends with .json.
name-other = {$name} is neither an article (.json, .md, .txt) nor a picture (.jpg, .png, .webp …); move it out of slides.
name-same-stem = There is a {$first} too, and that one counts; delete {$name}, or give it a name of its own to show both.
name-no-article = {$name} is a translation by its name, but there is no {$article} that it translates; rename it to {$article} to show it by itself, or name it after its article.
name-of-translation = {$of} is a translation itself; name {$name} after the article that it translates.
name-folder = Folders inside slides/ are not read; move the files of {$name} into slides/.
name-link = {$name} is no plain file inside slides/ and is not read; put the picture itself there.

## What the show means.

fallback-missing = There is no article "{$wanted}" to show while nothing else is on; write the name of its file without .json, such as "900-wappen".
fallback-near = There is no article "{$wanted}" to show while nothing else is on; did you mean "{$near}"?
image-belongs = It belongs to {$owner}; to show it there write "photo": "{$name}".
photo-link = The {$thing} {$name} is a link that leads out of assets/; put the {$thing} itself there.
photo-missing = There is no {$thing} {$name} in assets/; copy it there or write the name of one that is.
photo-near = There is no {$thing} {$name} in assets/; did you mean {$near}?
photo-not-inside = The {$thing} {$name} is not in assets/; copy it there and write its name without a path.
file-trouble = {$file}: {$why}
article-id-taken = The id {$id} is already that of {$first}; write another.
show-from-copy = The show in {$folder} is away; a copy of it is shown. Is the share connected? What was saved since is shown as soon as the folder is there again.
folder-away = The folder {$folder} cannot be read ({$why}); the show stays as it was until it can be read again.
file-denied = The file cannot be opened ({$why}); what was shown of it stays until it can be read.
file-large = The file is larger than {$mib} MiB; make several articles of it.
file-odd = This is no plain file inside slides/ and is not read; put the file itself there.

## Translations.

translation-same = The article is in "{$lang}" itself, so this translation is not shown; take it out, or write the "lang" of the article.
translation-again = There is a translation into "{$lang}" in {$file} too, and that one counts; take one of the two out.
translation-silent = The translation into "{$lang}" says nothing, so it is not shown; write a "title".
translation-layout = The "layout" of a translation is that of its article; take it out here.
translation-seconds = The "seconds" of a translation are those of its article; take them out here.
translation-section = The article has no section {$section}, so this one is not shown; give it the "id" of the section that it translates, or add a section to the article.
translation-lacking = Not translated into "{$lang}" and shown in "{$base}": { $count ->
    [one] section {$sections}; translate it
   *[other] sections {$sections}; translate them
 } under "sections".
translation-numbers = Numbers, dates or times differ from those in "{$base}": {$what}; correct the one that is wrong.
numbers-missing = {$numbers} is missing here
numbers-extra = {$numbers} stands only here
numbers-both = {$missing} is missing here, {$extra} stands only here
translation-photo = The article has no photo with this number, so this is not shown; take it out, or write "file".
translation-caption = The article has no photo here, so this is not shown; take it out.

## Articles that are written as text.

text-empty = The file is empty; write the title in its first line.
text-is-json = The file holds JSON; give its name the ending .json.
text-no-photo = There is no file for this photo; write its name behind the word, such as "Bild: see.jpg".
text-left-out = {$words} is not shown: {$why}; take it out.
text-no-article = There is no article in this file; write the title in its first line.
text-none = The file holds no text by its content; save the article as plain text (UTF-8).
left-label = it only says what stands beside it
left-rewritten = it is written in another form
left-page = it belongs to the page around the article
left-no-photo = its photo is not there
left-cancelled = it is cancelled
left-over = it is over
left-no-place = an article has no place for it

## What is worth a word about slides.

contrast-low = the {$name} {$color} on the ground {$ground} has a contrast of {$contrast}:1, and letters need at least 7:1 to be read from afar; {$cure}
contrast-write = write "{$name}": "{$near}"
contrast-ground = no {$name} reads on this ground, so write "ground": "{$near}"
contrast-none = neither a lighter nor a darker one would do, so choose a ground that is nearly white or nearly black
distance-show = the smallest text on the slides, {$name}, can be read from up to {$reach} m, not from {$distance} m; use a screen of at least {$inches} inches or hang it nearer
distance-slide = too small for {$distance} m: {$parts}; shorter text is set larger
distance-part = {$name} (capitals of {$capitals} cm) can be read from up to {$reach} m
role-kicker = the kicker
role-title = the title
role-lead = the lead
role-heading = the heading
role-body = body text
role-byline = author and date
role-caption = a caption
role-furniture = a page mark
role-quote = the quote
role-detail = small text
role-number = a number
role-cell = a table
role-label = the label of a number
role-column-head = the head of a table
pages-many = {$slide} makes {$pages} pages; split it into several sections or shorten it, since passers-by read one or two
no-photo = there is no photo in this article; write "photo": "name.jpg" with one from assets/, since a photo is what passers-by look at first
photo-enlarged = {$photo} has only {$width} x {$height} pixels and is enlarged {$times} times on a screen of {$screen}, which looks blurred; use one of about {$wanted} pixels
photo-huge = {$photo} has {$width} x {$height} pixels, which costs time and memory on every screen; save it with 3840 pixels on its longer side, which is enough
document-short = {$file} has only {$pages} pages, and page {$page} is asked for; the first is shown instead
document-page = page {$page} of {$file} cannot be shown; the first is shown instead
document-long = {$file} has {$pages} pages, of which {$shown} are shown; save the others as a PDF of their own
animation-still = {$photo} is an animation and stands still; write "animation": true in _show.json to let it move
animation-large = {$photo} is an animation of {$width} x {$height} pixels, which are too many to move; save it with at most 1920 x 1080
slide-called = "{$heading}"
slide-this = This slide
slide-page = Page {$page} of {$slide}
seconds-short = {$slide} is on for {$seconds} s, but takes about {$needed} s to read; write "seconds": {$needed} for it, shorten it, or leave "seconds" out

## Photos that cannot be shown.

photo-gone = This photo is not there: copy it into the show, or correct its name.
photo-out-of-show = This photo lies outside the show: copy it into the folder assets and name it from there.
photo-is-folder = This is a folder and no photo: name one of the files in it.
photo-not-file = This is no ordinary file: put a JPEG, PNG or WebP file here instead.
photo-denied = This photo may not be read: give everyone the right to read it.
photo-busy = This photo is in use by another program: it is shown as soon as that program has closed it.
photo-unreadable = This photo cannot be read ({$why}): check the disk or the network share.
photo-empty = This photo is empty (0 bytes): copy it again if it is not being copied just now.
photo-bytes = This photo file has {$mib} MiB, more than the {$most} MiB that are read: save it smaller.
photo-pixels = This {$format} photo of {$width} x {$height} pixels is too large: save it with at most 8000 on each side.
photo-no-photo = This is {$what} and no photo that can be shown: save it as JPEG, PNG or WebP.
photo-phone = This is an iPhone photo (HEIC), which cannot be shown: save it as JPEG. For the photos to come, choose Settings > Camera > Formats > Most Compatible on the phone.
photo-partial = This {$format} photo is not complete: copy it again if it is not being copied just now.
photo-unsupported = This kind of {$format} cannot be shown ({$detail}): open it in an image program and save it as plain JPEG or PNG.
photo-broken = This {$format} photo is damaged ({$detail}): open it in an image program and save it again, or replace it.
photo-deadly = Litfass has died of this file several times and leaves it out: save it again, or put another in its place.
photo-undecodable = This photo cannot be decoded: open it in an image program and save it again as JPEG.

## Fonts.

font-denied = This font may not be read: give everyone the right to read it.
font-busy = This font is in use by another program: close it there.
font-bytes = This font file has {$mib} MiB, more than the {$most} MiB that are read: use one for fewer languages.
font-unreadable = This font cannot be read ({$why}): check the disk or the network share.
font-not-file = This is no ordinary file inside assets/: put the font file itself here.
font-partial = This font is not complete: copy it again if it is not being copied just now.
font-broken = This font cannot be used ({$why}): replace it with a TTF or OTF file that works.
font-damaged = it is damaged
font-packed = it is packed for web pages
font-none = it is no font
font-no-letters = it has no letters
font-pictures = it holds pictures of letters and no outlines
font-no-faces = it has no faces
font-giant = it has letters that are far too large
font-missing = There is no font "{$name}", so the built-in one is used; put its files into assets/fonts, or install it and start again
font-near = There is no font "{$name}", so the built-in one is used; did you mean "{$near}"?
undrawable = no installed font can draw {$letters}, so a gap or a box is shown instead; {$cure}
undrawable-words = write it in other words
undrawable-install = write it in other words, or install on Debian {$packages} and start again
undrawable-colour = write it in other words, or install on Debian {$packages} (fonts of coloured pictures cannot be drawn) and start again
package-one = the package {$package}
packages-several = the packages {$packages} and {$last}
letters-more = {$letters} and {$count} more

## Why something cannot be read, as part of a sentence.

why-no-right = there is no right to read it
why-in-use = another program is using it
why-missing = it is missing
why-folder-right = there is no right to read it
why-no-folder = it is no folder

## What something is that is no photo.

is-video = a video
is-photoshop = a Photoshop document
is-zip = a ZIP archive or Office document
is-jpeg-xl = a JPEG XL picture
is-jpeg-2000 = a JPEG 2000 picture
is-text = a text file
is-unknown = a file of an unknown kind
is-packed = a packed file
is-page = a web page
is-xml = an XML file
photo-partial-new = This new photo is not complete: copy it again if it is not being copied just now.
photo-partial-packed = This packed photo is not complete: copy it again if it is not being copied just now.

## Why a slide is on or off.

reason-always = always on
reason-times = on by its times
reason-nothing-else = nothing else is on ("fallback")
reason-hidden = "show": false
reason-elsewhere = only on the screens {$screens}
reason-clock = it has times, and the clock of this machine cannot be trusted yet
reason-closed-date = the show is closed on {$day} ("closed")
reason-closed-day = the show is closed on this day of the week ("hours")
reason-closed-time = the show is closed at this time ("hours")
reason-outranked = {$name} is on, which has a higher priority
reason-other-language = the article is on in another language, "{$lang}"
reason-reserve = only while nothing else is on ("fallback")
reason-not-before = not before {$bound}
reason-over-day = over since the end of {$day}
reason-over = over since {$bound}
reason-except = not on {$day} ("except")
reason-days = only {$days}
reason-every = today is none of the days under "every"
reason-between = only {$spans}

## The commands.

list-time = {$day} {$at}
list-emergency = EMERGENCY ({$level}, {$file}) is on until {$until} instead of all slides: {$title}
weekday-mon = Mon
weekday-tue = Tue
weekday-wed = Wed
weekday-thu = Thu
weekday-fri = Fri
weekday-sat = Sat
weekday-sun = Sun
list-skipped = As of {$at} (the time asked for is skipped as the clocks change):
list-as-of = As of {$at}:
list-until = until {$at}
list-from = on from {$at}
list-never = never changes
list-not-before = no change before {$at}
list-on = on
list-off = off
list-off-why = (off: {$why})
list-not-shown = {$file}: not shown: {$why}
list-all-day = all day
clock-earlier = The clock of this machine is not trusted: it is earlier than the last time that Litfass has seen; if it is right, delete {$file}. Until then only slides without times are shown.
clock-before-build = The clock of this machine is not trusted: it is earlier than the day on which Litfass was built; set it. Until then only slides without times are shown.
clock-unsynced = The clock of this machine is not trusted: the network has not set it yet, as "trust_clock" demands. Until then only slides without times are shown.
check-reach = All text can be read from up to {$reach} m.
check-none = No problems in {$show}.
check-watching = {$at}: watching {$show}; it ends with Ctrl+C.
check-saved = {$at}: saved {$files}
no-folder = there is no folder {$path}; name the folder that holds slides and assets
not-readable = {$path} cannot be read ({$error})
not-written = {$path} cannot be written ({$error}); name a place that you may write to
not-written-right = {$path} cannot be written ({$error}); choose a folder that you may write to
not-written-full = {$path} cannot be written ({$error}); make room on the disk
not-written-else = {$path} cannot be written ({$error})
not-made = {$path} cannot be made ({$error})
result-not-written = the result cannot be written ({$error})
no-thread = the system gives no thread ({$error})
no-such-time = --at {$at} is no time here ({$error})
no-monitor = there is no monitor {$wanted}; there is: {$monitors}. The show waits for it.
monitors-several = several monitors are called {$wanted}; there is: {$monitors}
monitor-taken = a player shows on the monitor {$monitor} already (process {$owner}); end it, or name another monitor with --monitor
awake-none = screensaver and sleep cannot be held back here; switch them off in the settings of the session (litfass doctor tells more)
display-not-on = {$way} cannot switch the display on ({$error})
display-not-off = {$way} cannot switch the display off ({$error}); the slide stays dark
no-display = there is no display to show anything on ({$why}); start it in a desktop session, or draw the slides with: litfass render --out pictures
display-refused = the display takes no window that can be drawn ({$why})
display-gone = the display is gone
log-not-opened = The event log {$path} cannot be opened ({$error}): name a file in a folder that exists and that you may write to.
no-player = no player can be started ({$error})
own-log-not-opened = --log {$file} cannot be opened ({$error}); name a file in a folder that you may write to
status-open = --status {$address} can be reached from other machines; give a word that they must know with --status-token
status-refused = --status {$address} cannot be had ({$error}); choose another address or port
status-token-empty = the word of --status-token is empty, so everybody would know it; give another one, or none where only this machine asks
config-large = {$file} is larger than 1 MiB; it should hold the options of one screen
config-shape = {$file}: write the options between {"{"} and {"}"}, such as {"{"}"screen": "lobby"{"}"}
config-broken = {$place}: this is not JSON ({$error})
config-wrong = {$file}: {$field}: {$what}
config-want-folder = write the folder of the show in quotation marks
config-want-switch = write true or false
config-want-text = write a text or a number
config-unknown-near = there is no such option; did you mean {$name}?
config-unknown = there is no such option; `litfass show --help` names all
report-copy = {$file} begins like {$original} and is left out: it seems to be a copy.
report-skipped = { $count ->
    [one] {$file}: one line cannot be read and does not count.
   *[other] {$file}: {$count} lines cannot be read and do not count.
}
report-no-line = there is no line of an event log in {$files}; write one with: litfass show --events FILE
folder-unread = The folder {$folder} cannot be read ({$why}); what it holds stays as it was until it can be read again.
new-exists = {$path} exists already and is not overwritten; name a new folder
new-wrote = Wrote a show into {$folder}. Show it: litfass show {$folder}
forget-failed = copies of photos in {$folder} cannot be deleted ({$error}); delete that folder
forget-done = Deleted {$files} copies of photos ({$mib} MiB) from {$folder}.
render-drew = Drew {$slides} slides into {$places}.
render-drew-sheets = Drew {$slides} slides on { $sheets ->
    [one] 1 sheet
   *[other] {$sheets} sheets
 } into {$places}.
list-and = {$first} and {$last}
progress-files = files
progress-slides = slides
progress-left = left

## Reports of screens.

screens-none = there is no report in {$folder}; start the screens with: litfass show --report {$folder}
screens-screen = screen
screens-state = state
screens-on = on the screen
screens-slides = slides
screens-problems = problems
screens-older = older
screens-silent = silent since {$at}
screens-running = running
screens-nothing = nothing

## The doctor: what is so, and under its key with -cure what to do.

doctor-ok = ok
doctor-warn = warn
doctor-bad = bad
doctor-monitors = Monitors
doctor-graphics = Graphics
doctor-power = Display power
doctor-awake = Awake
doctor-show = Show
doctor-fonts = Fonts
doctor-clock = Clock
doctor-folders = Folders
doctor-supervision = Supervision
doctor-logs = Logs
doctor-status = Status address
doctor-log-written = {$file} can be written
doctor-log-refused = {$file} cannot be written ({$error})
doctor-log-refused-cure = Name a file in a folder that is there and that the user of the show may write to. The show goes on without, and tries again.
doctor-status-free = {$address} can be had
doctor-status-taken = {$address} is taken, by the show that runs or by another program
doctor-status-refused = {$address} cannot be had ({$error})
doctor-status-refused-cure = Name an address of this machine, and a port from 1024 on. The show goes on without, and tries again.
doctor-no-display-cure = Run it in the session of the screen. From elsewhere name its display first, such as DISPLAY=:0 or WAYLAND_DISPLAY=wayland-0, as the user of that session.
doctor-no-monitor = no monitor is connected
doctor-no-monitor-cure = Connect one and switch it on, or check the cable. A show that is told its --monitor waits for it.
doctor-monitor-taken = {$monitor}; a player shows on it (process {$owner})
doctor-no-graphics = nothing can be drawn ({$error})
doctor-no-graphics-cure = Install the drivers of the graphics card. On Debian: apt install libegl1 libgl1-mesa-dri.
doctor-software = {$renderer}: draws on the processor, not on a graphics card
doctor-software-cure = Transitions cost much of the processor, photos do not drift. Install the card's drivers (on Debian: apt install libgl1-mesa-dri firmware-linux), and put the user into the groups video and render.
doctor-switch = can be switched off outside opening hours by {$ways} (the one for all of them is --display-power)
doctor-no-switch = nothing here switches the display off; outside opening hours the slide is dark
doctor-no-switch-cure = Under X11 the server needs DPMS. For a television by its HDMI cable install cec-ctl (on Debian: apt install v4l-utils), and let the user open /dev/cec0 (group video).
doctor-cec = {$tools} speaks to a television by its HDMI cable
doctor-no-adapter = {$tools} is installed, but there is no adapter that speaks to a television (/dev/cec0); most graphics cards of PCs have none
doctor-no-cec-tool = an adapter is there that speaks to a television, but no program for it
doctor-no-cec-tool-cure = Install cec-ctl. On Debian: apt install v4l-utils.
doctor-awake-works = works: {$way}
doctor-awake-not = not to be had: {$way} ({$error})
doctor-awake-cure = Switch screensaver, screen lock and sleep off in the settings of the session; Litfass cannot hold them back here.
awake-server = the X server's screensaver
awake-compositor = the compositor's idling, by Wayland
awake-desktop = the desktop's screensaver and lock, by D-Bus
awake-machine = the machine's sleep, by D-Bus
doctor-folder-away = {$folder} cannot be read ({$error})
doctor-folder-away-cure = Check the name, the rights, and whether the share is mounted. A show that runs keeps what it has and waits for the folder.
doctor-folder-silent = {$folder} does not answer
doctor-folder-silent-cure = Check whether the server of the share runs, and the cable. A show that runs goes on with its copies.
doctor-folder-share = {$folder} is on a network file system; it is looked through every few seconds, so a save is seen within seconds
doctor-folder-watched = {$folder} is watched; a save is seen at once
doctor-articles = {$show}: { $articles ->
    [one] one article
   *[other] {$articles} articles
 }, { $problems ->
    [0] no problem
    [one] one problem
   *[other] {$problems} problems
 }
doctor-articles-none = Put articles or photos into its folder slides, or begin with: litfass new my-show
doctor-articles-cure = See what is wrong with: litfass check {$show}
doctor-letters = {$lang}: all { $count ->
    [one] {""}
   *[other] {$count}{" "}
 }letters of the show are there
doctor-letters-missing = {$lang}: no font has {$letters}
doctor-clock-synced = {$at}, set by the network
doctor-clock-alone = {$at}; nobody says whether the network sets it
doctor-clock-alone-cure = Compare it with a watch. A service such as systemd-timesyncd or chrony keeps it right; slides with times depend on it.
doctor-no-home = not all folders can be had, since the user has no home: the last good show, the last time seen, or copies of photos are not kept
doctor-no-home-cure = Name a folder with --state, or give the service StateDirectory=litfass and CacheDirectory=litfass.
doctor-folder-refuses = {$folder} takes no files ({$error})
doctor-folder-refuses-cure = Give the user the right to write there, or name another folder with --state; the show goes on without, but forgets what must survive a restart.
doctor-folder-room = {$folder}: {$free} MiB free
doctor-folder-room-cure = At most {$wanted} MiB may be needed. Make room; until then Litfass goes on without.
doctor-no-systemd = no systemd here; who starts the player should start it with --supervise
doctor-service-runs = the service litfass runs
doctor-service-enabled = the service litfass starts with the session
doctor-service-off = the service litfass is installed, but does not start with the session
doctor-service-none = no service litfass is installed
doctor-unsupervised-cure = Nobody starts a player that has died. Enable the service (systemctl --user enable --now litfass), or start with: litfass show --supervise
report-title = Litfass on the screen {$screen}
report-at = This was so at: {$at}
report-emergency = EMERGENCY MESSAGE ON THE SCREEN: {$title} ({$level}, {$file}), since {$since}, until {$until}
report-read = Show last read at: {$at}
report-never = Show last read at: not yet
report-on = On the screen: {$title} ({$slide}), since {$since}
report-nothing = On the screen: nothing
report-slides = Slides: {$slides}
report-revision = Version of the show: {$revision}
report-problems = Problems: {$count}
report-none = Problems: none
report-problem = - {$file}, line {$line}: {$severity}: {$sentence}
report-more = - … {$count} more
report-older = Shown from an older version, since the file cannot be read as it is now:
report-older-since = - {$file}, since {$since}
severity-error = error
severity-warning = warning

## What staff sees at the screen of a kiosk.

kiosk-no-pin = The kiosk has no PIN, so only SIGTERM ends it: run `litfass pin` and put what it prints into screen.json as "pin".
pin-ask = PIN (4 to 16 digits):
pin-wrong = A PIN is 4 to 16 digits; type it at the question, or pipe it in.
pin-not-read = The PIN cannot be read ({$error}).
pin-not-made = The hash cannot be made ({$error}).
gate-title = For staff
gate-note = Type the PIN.
gate-checking = One moment …
gate-wrong = This PIN is wrong. Wait {$seconds} s, then type it again.
gate-no-pin = This screen has no PIN: make one by `litfass pin` and put it into screen.json as "pin".
gate-clean = Clean the screen
gate-back = Back
gate-erase = Delete
menu-title = What would you like to do?
menu-overlay = Slides and problems
menu-window = Leave full screen
menu-full-screen = Full screen
menu-quit = End the show
clean-title = The screen may be cleaned
clean-note = Touches do nothing for {$seconds} s.

## The operator's overlay.

overlay-paused = paused (P goes on)
overlay-left = {$seconds} s left
overlay-stays = stays
overlay-heading = Slide {$position} of {$count}: {$state}. One round takes {$seconds} s.
overlay-slide = slide
overlay-seconds = seconds
overlay-name = heading
overlay-none = No problems.

## Import.

import-no-show = {$show} is no show: it has no folder slides; name another folder, or make one: litfass new {$show}
import-refused = {$file} cannot be imported: {$why}
import-not-file = {$file} is no file; name the text, page or Word file itself
import-large = it is larger than {$mib} MiB, which is no article; copy out the part that is to be shown
import-no-name = there is no free name in slides
import-wrote = Wrote slides/{$name}.
import-wrote-photo = Wrote slides/{$name} with the photo {$photos}.
import-wrote-photos = Wrote slides/{$name} with the photos {$photos}.
import-left = Left out, since {$why}: {$words}
import-empty = it is empty; write the article into it first
import-binary = it holds no text by its content; save the article as text, Markdown, HTML or Word (.docx)
import-no-article = no article was found in it; copy the text of the article into a text file and import that
import-no-events = it has no events; export the calendar again, with its events
import-unpacks = a part of it unpacks to more than {$mib} MiB, which no article does; save it again with smaller pictures
import-broken = it is damaged or not whole ({$why}); get it again, or save it again in the program that it comes from
import-pdf = it is a PDF, which is shown as it is: copy it into slides/, or name it as a photo
import-picture = it is a picture, which is shown as it is: copy it into slides/
import-riff = it is a picture or a sound by its content; import the text of the article
import-old-word = it is an encrypted Word file or one of the old kind (.doc); save it in Word as .docx without a password
import-rtf = it is an RTF file; save it as .docx or as plain text
import-archive = it is an archive, but no Word file (.docx); unpack it and import the article in it
import-compressed = it is a compressed file; unpack it and import the article in it
import-json = it is JSON already; copy it into slides/
import-protected = it is protected by a password; save it without one
import-bad-line = a line of it cannot be read
import-not-utf8 = {$name} is not UTF-8
import-nested = more than {$most} elements lie in each other

## Slides that are off by what they hold.

slide-past = all its events are past

## Checks that go on.

check-watch-demo = there is nothing to watch in the demo show; name the folder of a show

## The slide of a show without slides.

calm-heading = A show will be here
calm-sentence = Slides go into the folder {$place}/slides, photos into {$place}/assets.

## Emergency messages, and a show that Litfass dies of

alarm-empty = The message is empty, so it is not shown; write its headline into the first line.
alarm-no-cap = This is no CAP message, so it is not shown; put one with <alert> and <info> here.
alarm-torn-shown = The file is no whole XML ({$error}), so what can be read of it is shown for 60 minutes; put the message here again.
alarm-torn = The file is no whole XML ({$error}), so it is not shown; put the message here again.
alarm-status = The status of this message is {$status}, so it is not shown; only Actual, Exercise and Test are.
alarm-kind = This message is of the kind {$kind}, which is for machines, so it is not shown.
alarm-no-words = The message has no headline and no description, so it is not shown; write one of them.
alarm-no-expires = The message has no <expires>, so it is shown for 60 minutes; write when it ends.
alarm-no-offset = {$written} has no offset, so it was read as local time; write it as 2026-11-26T18:00:00+01:00.
alarm-no-time = {$written} is no time, so the message is shown for 60 minutes; write it as 2026-11-26T18:00:00+01:00.
want-alarm-fields = its fields between {"{"} and {"}"}
alarm-broken-shown = {$why} What can be read of it is shown for {$minutes} minutes.
alarm-broken-until = {$why} What can be read of it is shown until its end.
alarm-broken = {$why} Nothing of it can be shown.
alarm-nothing = The message has neither a title nor a body, so it is not shown; write a "title".
alarm-no-title = The message has no "title"; write one, it is what is read first.
want-alarm-languages = a group of languages, such as {"{"}"en": {"{"}"title": "…", "body": "…"{"}"}{"}"}
alarm-no-language = {$name} is no language; write its short name, such as "en", "ja" or "pt-BR".
want-alarm-words = title and body in that language in {"{"} {"}"}
want-alarm-level = one of these in quotation marks: danger, warning, info, clear, test
alarm-level-read = The level was read as {$level}; write "{$level}".
alarm-level-unknown = The level cannot be {$written}, so danger is taken; write {$wanted}.
alarm-no-end = The message does not say when it ends, so it is shown for 60 minutes; write "minutes": 30, or "until": "2026-11-26T18:00".
alarm-two-ends = Both "until" and "minutes" stand here; the first to come counts, so take one out.
want-alarm-minutes = a number of minutes, such as 30
alarm-minutes-none = "minutes" must be more than 0, so 60 is taken; write how long the message is to be shown.
alarm-minutes-many = "minutes" may be {$most} (a week) at most, so that is taken; write a smaller number.
alarm-busy = The message is in use by another program; it is shown as soon as that has closed it.
alarm-unread = The message cannot be read; give everyone the right to read it, and check the disk or the share.
alarm-past = The message has ended at {$at}, so it is not shown; write a later time, or delete the file.
alarm-over = The minutes of the message are over, so it is not shown; delete the file, or change it.
alarm-not-written = the message cannot be written into {$folder} ({$error})
alarm-on = {$file} is on for {$minutes} minutes. End it before with: litfass alarm --clear --into {$folder}
alarm-no-folder = there is no folder {$folder}; name a show, or the folder that screens watch with show --emergency
alarm-no-show = there is no show in the current folder; name the folder for the message: --into SHOW
alarm-not-cleared = {$folder} cannot be cleared ({$error})
died-shown = Litfass has died three times within a minute of what was saved last; it is shown. Take back the last change, or save another.
died-shown-without = Litfass has died three times within a minute of what was saved last; it is shown, without {$files}. Take back the last change, or save another.
died-last-good = Litfass has died three times within a minute of what was saved last; the last good show is on. Take back the last change, or save another.
died-last-good-without = Litfass has died three times within a minute of what was saved last; the last good show is on, without {$files}. Take back the last change, or save another.
