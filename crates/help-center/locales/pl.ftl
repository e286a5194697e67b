## Languages
language-name = Polski
language-en = angielski
language-es = hiszpański
language-it = włoski
language-fr = francuski
language-nl = niderlandzki
language-de = niemiecki
language-zh = chiński
language-pt = portugalski
language-pl = polski
language-el = grecki

## Frame of every page
site-title = Centrum pomocy { $site }
help-center = Centrum pomocy
skip-link = Przejdź do treści
nav-main = Menu główne
nav-breadcrumbs = Jesteś tutaj
nav-language = Język
nav-ask = Zadaj pytanie
contact-us = Kontakt
footer-note = Tutaj znajdziesz odpowiedzi w naszych artykułach pomocy i dowiesz się, jak skontaktować się z obsługą klienta.

## Question box
ask-label = Twoje pytanie
ask-placeholder = Opisz swoje pytanie własnymi słowami
ask-button = Zapytaj
search-instead = Szukaj artykułów bez AI
suggestions-label = Proponowane artykuły
suggestions-count = { $count ->
    [0] Brak podpowiedzi.
    [one] { $count } podpowiedź. Wybierz strzałkami.
    [few] { $count } podpowiedzi. Wybierz strzałkami.
   *[other] { $count } podpowiedzi. Wybierz strzałkami.
}
disclosure-label = Asystent AI
disclosure = Rozmawiasz z asystentem sztucznej inteligencji, nie z człowiekiem. Odpowiada na podstawie naszych artykułów i podaje źródła. Może się mylić, a Ty w każdej chwili możesz porozmawiać z człowiekiem.
disclosure-short = Odpowiada asystent AI i może się mylić. W każdej chwili możesz porozmawiać z człowiekiem.
ask-empty = Wpisz pytanie w polu, a potem wybierz „Zapytaj”.
ask-too-long = Twoje pytanie jest za długie. Zmieść je w mniej niż { $limit } znakach.

## Home
home-heading = Jak możemy pomóc?
home-description = Odpowiedzi na pytania o zakupy, sprzedaż, zamówienia, płatności i Twoje konto.
popular-heading = Częste pytania
sections-heading = Wszystkie tematy
index-empty = Przygotowujemy artykuły pomocy. Spróbuj ponownie za chwilę.

## Sections
section-buying = Kupowanie
section-orders = Zamówienia i dostawa
section-disputes = Spory
section-selling = Sprzedawanie
section-account = Konto
section-trust = Zaufanie i bezpieczeństwo
section-support = Obsługa klienta
section-articles = { $count ->
    [one] { $count } artykuł
    [few] { $count } artykuły
   *[other] { $count } artykułów
}
related-heading = Więcej na ten temat

## Reply
your-question = Twoje pytanie
answer-heading = Odpowiedź
ai-badge = Wygenerowane przez AI
source-marker = Źródło { $number }
sources-heading = Źródła
sources-hint = Każde źródło otwiera artykuł w cytowanym miejscu.
notices-heading = Warto wiedzieć
notice-other-language = Nie ma jeszcze artykułu na ten temat w Twoim języku. Odpowiedź cytuje artykuły w tym języku: { $language }.
notice-translation-passed-over = Istnieje tłumaczenie ({ $language }), ale jest starsze niż oryginał. Dlatego odpowiedź cytuje aktualny oryginał.
notice-outdated-translation = Odpowiedź cytuje tłumaczenie starsze niż oryginał. Niektóre szczegóły mogły się zmienić.
notice-sign-in-for-orders = To jest pomoc ogólna. Proszę się zalogować i zapytać o jedno ze swoich zamówień – odpowiedź będzie zawierała jego daty i terminy.
notice-order-not-readable = W tej chwili nie udało się odczytać zamówienia. Ta odpowiedź pochodzi wyłącznie z artykułów pomocy.
notice-no-such-order = Wśród Państwa zamówień nie ma zamówienia { $number }.
notice-words-only = W tej chwili asystent porównuje tylko słowa, a nie znaczenia. Może przeoczyć pasujący artykuł.
notice-not-recorded = Tej odpowiedzi nie udało się zapisać, więc nie możesz jej ocenić.
continue-in-language = Kontynuuj po polsku
clarify-heading = Co masz na myśli?
clarify-text = Twoje pytanie można zrozumieć na kilka sposobów. Wybierz ten, który pasuje.
clarify-order-heading = Którego z Państwa zamówień to dotyczy?
abstain-heading = Nie mam na to pewnej odpowiedzi
abstain-nothing-found = Nasze artykuły nic o tym nie mówią. Spróbuj innych słów albo porozmawiaj z człowiekiem.
abstain-weak-support = Nasze artykuły dotykają tego tematu, ale nie dość jasno, by dać odpowiedź, na której możesz polegać. Wolę to powiedzieć, niż zgadywać.
abstain-unsupported = Przygotowanej odpowiedzi nie udało się potwierdzić w naszych artykułach. Wolę to powiedzieć, niż zgadywać.
abstain-no-question = Nie widzę pytania w Twoim tekście. Napisz jednym zdaniem, czego chcesz się dowiedzieć.
abstain-no-index = Przygotowujemy artykuły pomocy, więc nie mogę jeszcze odpowiedzieć. Spróbuj ponownie za chwilę.
nearest-heading = Najbliższe artykuły
handoff-heading = W tym może pomóc Ci człowiek
handoff-asked-for-person = Chcesz porozmawiać z człowiekiem. Wybierz „Porozmawiaj z obsługą klienta”, aby zobaczyć, jak skontaktować się z zespołem.
read-more-heading = Czytaj dalej
support-heading = Nadal potrzebujesz pomocy?
support-text = Jeśli to nie pomogło, może pomóc obsługa klienta. Zobacz, jak skontaktować się z zespołem.
talk-to-support = Porozmawiaj z obsługą klienta
talk-to-support-seller = Sprzedaję
follow-up-heading = Zadaj kolejne pytanie
follow-up-label = Twoje kolejne pytanie

## Feedback
feedback-article-question = Czy ten artykuł był pomocny?
feedback-reply-question = Czy ta odpowiedź była pomocna?
feedback-yes = Tak
feedback-no = Nie
feedback-why = Dlaczego nie?
reason-incomplete = Czegoś brakuje
reason-unclear = Trudno to zrozumieć
reason-incorrect = Jest błędne lub nieaktualne
reason-other-topic = Dotyczy czegoś innego
reason-disagree = Rozumiem, ale nie podoba mi się ta zasada
feedback-comment = Co możemy poprawić? (opcjonalnie)
feedback-comment-hint = Nie podawaj nazwisk, adresów ani danych płatniczych.
feedback-send = Wyślij opinię
feedback-thanks = Dziękujemy za opinię.
feedback-thanks-text = Czytamy ją i poprawiamy dzięki niej nasze artykuły.
feedback-missing = Najpierw wybierz „Tak” lub „Nie”.
feedback-unknown-reply = Ta odpowiedź nie jest już przechowywana, więc nie udało się dodać Twojej opinii.

## Article
audience-buyer = Dla kupujących
audience-seller = Dla sprzedających
article-other-language = Ten artykuł nie jest jeszcze dostępny w Twoim języku. Czytasz wersję w tym języku: { $language }.
article-cited-language = Czytasz wersję, którą cytuje odpowiedź, w tym języku: { $language }.
article-in-page-language = Przeczytaj po polsku
article-outdated = Oryginał tego artykułu zmienił się od czasu tłumaczenia. Niektóre szczegóły mogą być nieaktualne.
article-open-original = Otwórz oryginał
article-cited = Miejsce, które cytuje odpowiedź, jest wyróżnione.
article-go-to-cited = Przejdź do wyróżnionego miejsca
article-changed = Ten artykuł zmienił się, odkąd powstała odpowiedź, dlatego cytowane miejsce nie jest wyróżnione.
article-cited-conditional = Miejsce cytowane w odpowiedzi dotyczy tylko niektórych zamówień. Ta strona pokazuje to, co obowiązuje ogólnie.
article-version = Wersja { $number }
contact-text = Opisz, czego potrzebujesz. Asystent AI odpowiada od razu; potem możesz porozmawiać z obsługą klienta.
contact-label = W czym możemy pomóc?
table-label = Tabela, można przewijać na boki

## Search without AI
search-heading = Wyniki wyszukiwania
search-label = Szukaj w artykułach pomocy
search-button = Szukaj
search-count = { $count ->
    [0] Nie znaleziono artykułów dla „{ $query }”
    [one] Znaleziono { $count } artykuł dla „{ $query }”
    [few] Znaleziono { $count } artykuły dla „{ $query }”
   *[other] Znaleziono { $count } artykułów dla „{ $query }”
}
search-none-text = Sprawdź pisownię, spróbuj innych słów albo zapytaj asystenta AI.
search-ask = Zapytaj asystenta AI

## Errors
error-back = Wróć do centrum pomocy
error-not-found-title = Ta strona nie istnieje
error-not-found-text = Artykuł mógł zostać przeniesiony lub wycofany. Wyszukaj go albo zacznij od strony głównej.
error-refused-title = Ten formularz nie został przyjęty
error-refused-text = Wysłano go z innej strony. Otwórz stronę w centrum pomocy i wyślij formularz stamtąd.
error-invalid-title = W formularzu czegoś brakuje
error-invalid-text = Wróć, sprawdź wpisane dane i wyślij ponownie.
error-busy-title = W tej chwili jest dużo pytań
error-busy-text = Odczekaj kilka sekund i zapytaj ponownie. Z Twoim pytaniem wszystko jest w porządku.
error-failed-title = Coś poszło nie tak po naszej stronie
error-failed-text = Spróbuj ponownie. Jeśli to się powtarza, porozmawiaj z obsługą klienta.
