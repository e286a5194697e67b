## Languages
language-name = Français
language-en = anglais
language-es = espagnol
language-it = italien
language-fr = français
language-nl = néerlandais
language-de = allemand
language-zh = chinois
language-pt = portugais
language-pl = polonais
language-el = grec

## Frame of every page
site-title = Centre d’aide { $site }
help-center = Centre d’aide
skip-link = Aller au contenu principal
nav-main = Menu principal
nav-breadcrumbs = Vous êtes ici
nav-language = Langue
nav-ask = Poser une question
contact-us = Nous contacter
footer-note = Trouvez ici des réponses dans nos articles d’aide et découvrez comment joindre le service client.

## Question box
ask-label = Votre question
ask-placeholder = Décrivez votre question avec vos mots
ask-button = Demander
search-instead = Chercher dans les articles sans IA
suggestions-label = Articles suggérés
suggestions-count = { $count ->
    [0] Aucune suggestion.
    [one] { $count } suggestion. Choisissez avec les flèches.
   *[other] { $count } suggestions. Choisissez avec les flèches.
}
disclosure-label = Assistant IA
disclosure = Vous parlez à un assistant d’intelligence artificielle, pas à une personne. Il répond à partir de nos articles d’aide et indique ses sources. Il peut se tromper, et vous pouvez parler à une personne à tout moment.
disclosure-short = Un assistant IA vous répond et peut se tromper. Vous pouvez parler à une personne à tout moment.
ask-empty = Écrivez votre question dans le champ, puis sélectionnez « Demander ».
ask-too-long = Votre question est trop longue. Posez-la en moins de { $limit } caractères.

## Home
home-heading = Comment pouvons-nous vous aider ?
home-description = Des réponses sur les achats, les ventes, les commandes, les paiements et votre compte.
popular-heading = Questions fréquentes
sections-heading = Tous les thèmes
index-empty = Nos articles d’aide sont en préparation. Veuillez réessayer dans un instant.

## Sections
section-buying = Acheter
section-orders = Commandes et livraison
section-disputes = Litiges
section-selling = Vendre
section-account = Compte
section-trust = Confiance et sécurité
section-support = Service client
section-articles = { $count ->
    [one] { $count } article
   *[other] { $count } articles
}
related-heading = Plus sur ce thème

## Reply
your-question = Votre question
answer-heading = Réponse
ai-badge = Générée par IA
source-marker = Source { $number }
sources-heading = Sources
sources-hint = Chaque source ouvre l’article à l’endroit cité.
notices-heading = Bon à savoir
notice-other-language = Il n’existe pas encore d’article à ce sujet dans votre langue. La réponse cite des articles dans cette langue : { $language }.
notice-translation-passed-over = Une traduction existe ({ $language }), mais elle est plus ancienne que l’original. La réponse cite donc l’original à jour.
notice-outdated-translation = La réponse cite une traduction plus ancienne que son original. Certains détails ont pu changer.
notice-sign-in-for-orders = Ceci est une aide générale. Connectez-vous et posez votre question sur l’une de vos commandes : la réponse contiendra ses dates et ses délais.
notice-order-not-readable = Votre commande n’a pas pu être lue pour le moment. Cette réponse vient uniquement des articles d’aide.
notice-no-such-order = Il n’y a pas de commande { $number } parmi les vôtres.
notice-words-only = En ce moment, l’assistant ne peut comparer que les mots, pas leur sens. Un article utile peut lui échapper.
notice-not-recorded = Cette réponse n’a pas pu être enregistrée ; vous ne pouvez donc pas l’évaluer.
continue-in-language = Continuer en français
clarify-heading = De quoi s’agit-il exactement ?
clarify-text = Votre question peut se comprendre de plusieurs façons. Choisissez celle qui convient.
clarify-order-heading = De laquelle de vos commandes s’agit-il ?
abstain-heading = Je n’ai pas de réponse fiable à cette question
abstain-nothing-found = Nos articles d’aide n’en parlent pas. Essayez avec d’autres mots, ou parlez à une personne.
abstain-weak-support = Nos articles d’aide abordent ce sujet, mais pas assez clairement pour une réponse sur laquelle vous pouvez compter. Je préfère vous le dire plutôt que de deviner.
abstain-unsupported = J’avais commencé une réponse, mais je n’ai pas pu la confirmer dans nos articles. Je préfère vous le dire plutôt que de deviner.
abstain-no-question = Je n’ai pas vu de question dans votre texte. Dites-moi en une phrase ce que vous souhaitez savoir.
abstain-no-index = Nos articles d’aide sont en préparation, je ne peux donc pas encore répondre. Veuillez réessayer dans un instant.
nearest-heading = Les articles les plus proches
handoff-heading = Une personne peut vous aider
handoff-asked-for-person = Vous souhaitez parler à une personne. Sélectionnez « Parler au service client » pour voir comment joindre l’équipe.
read-more-heading = À lire aussi
support-heading = Encore besoin d’aide ?
support-text = Si cela ne vous a pas aidé, le service client peut le faire. Découvrez comment joindre l’équipe.
talk-to-support = Parler au service client
talk-to-support-seller = Je vends
follow-up-heading = Poser une autre question
follow-up-label = Votre question suivante

## Feedback
feedback-article-question = Cet article vous a-t-il été utile ?
feedback-reply-question = Cette réponse vous a-t-elle été utile ?
feedback-yes = Oui
feedback-no = Non
feedback-why = Pourquoi ?
reason-incomplete = Il manque quelque chose
reason-unclear = C’est difficile à comprendre
reason-incorrect = C’est faux ou dépassé
reason-other-topic = Il s’agit d’autre chose
reason-disagree = Je comprends, mais la règle ne me convient pas
feedback-comment = Que pourrions-nous améliorer ? (facultatif)
feedback-comment-hint = N’indiquez pas de nom, d’adresse ni de données de paiement.
feedback-send = Envoyer votre avis
feedback-thanks = Merci pour votre avis.
feedback-thanks-text = Nous le lisons et nous en servons pour améliorer nos articles d’aide.
feedback-missing = Sélectionnez d’abord « Oui » ou « Non ».
feedback-unknown-reply = Cette réponse n’est plus conservée ; votre avis n’a donc pas pu être ajouté.

## Article
audience-buyer = Pour les acheteurs
audience-seller = Pour les vendeurs
article-other-language = Cet article n’est pas encore disponible dans votre langue. Vous lisez la version dans cette langue : { $language }.
article-cited-language = Vous lisez la version citée par la réponse, dans cette langue : { $language }.
article-in-page-language = Le lire en français
article-outdated = L’original de cet article a changé depuis sa traduction. Certains détails peuvent ne plus être exacts.
article-open-original = Ouvrir l’original
article-cited = L’endroit cité par la réponse est mis en évidence.
article-go-to-cited = Aller à l’endroit mis en évidence
article-changed = Cet article a changé depuis que la réponse a été écrite ; l’endroit cité n’est donc pas mis en évidence.
article-cited-conditional = Le passage cité par la réponse ne vaut que pour certaines commandes. Cette page montre ce qui vaut en général.
article-version = Version { $number }
contact-text = Décrivez ce dont vous avez besoin. L’assistant IA répond aussitôt ; vous pouvez ensuite parler au service client.
contact-label = Pour quoi avez-vous besoin d’aide ?
table-label = Tableau, à faire défiler sur le côté

## Search without AI
search-heading = Résultats de la recherche
search-label = Chercher dans les articles d’aide
search-button = Chercher
search-count = { $count ->
    [0] Aucun article trouvé pour « { $query } »
    [one] { $count } article trouvé pour « { $query } »
   *[other] { $count } articles trouvés pour « { $query } »
}
search-none-text = Vérifiez l’orthographe, essayez d’autres mots ou demandez à l’assistant IA.
search-ask = Demander plutôt à l’assistant IA

## Errors
error-back = Retour au centre d’aide
error-not-found-title = Cette page n’existe pas
error-not-found-text = L’article a peut-être été déplacé ou retiré. Cherchez-le, ou repartez de la page d’accueil.
error-refused-title = Ce formulaire n’a pas été accepté
error-refused-text = Il a été envoyé depuis un autre site. Ouvrez la page dans le centre d’aide et envoyez le formulaire de là.
error-invalid-title = Il manque quelque chose dans le formulaire
error-invalid-text = Revenez en arrière, vérifiez votre saisie et renvoyez le formulaire.
error-busy-title = Beaucoup de questions en ce moment
error-busy-text = Patientez quelques secondes et posez à nouveau votre question. Elle n’a rien d’incorrect.
error-failed-title = Un problème est survenu de notre côté
error-failed-text = Veuillez réessayer. Si cela se reproduit, parlez au service client.
