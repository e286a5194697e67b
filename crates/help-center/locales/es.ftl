## Languages
language-name = Español
language-en = inglés
language-es = español
language-it = italiano
language-fr = francés
language-nl = neerlandés
language-de = alemán
language-zh = chino
language-pt = portugués
language-pl = polaco
language-el = griego

## Frame of every page
site-title = Centro de ayuda de { $site }
help-center = Centro de ayuda
skip-link = Ir al contenido principal
nav-main = Menú principal
nav-breadcrumbs = Estás aquí
nav-language = Idioma
nav-ask = Haz una pregunta
contact-us = Contacto
footer-note = Aquí encuentras respuestas en nuestros artículos de ayuda y cómo contactar con atención al cliente.

## Question box
ask-label = Tu pregunta
ask-placeholder = Describe tu pregunta con tus propias palabras
ask-button = Preguntar
search-instead = Buscar artículos sin IA
suggestions-label = Artículos sugeridos
suggestions-count = { $count ->
    [0] No hay sugerencias.
    [one] { $count } sugerencia. Usa las flechas para elegir.
   *[other] { $count } sugerencias. Usa las flechas para elegir.
}
disclosure-label = Asistente de IA
disclosure = Hablas con un asistente de inteligencia artificial, no con una persona. Responde a partir de nuestros artículos de ayuda y muestra sus fuentes. Puede equivocarse, y puedes hablar con una persona en cualquier momento.
disclosure-short = Responde un asistente de IA y puede equivocarse. Puedes hablar con una persona en cualquier momento.
ask-empty = Escribe tu pregunta en el cuadro y selecciona «Preguntar».
ask-too-long = Tu pregunta es demasiado larga. Hazla con menos de { $limit } caracteres.

## Home
home-heading = ¿Cómo podemos ayudarte?
home-description = Respuestas sobre compras, ventas, pedidos, pagos y tu cuenta.
popular-heading = Preguntas frecuentes
sections-heading = Todos los temas
index-empty = Estamos preparando los artículos de ayuda. Vuelve a intentarlo en un momento.

## Sections
section-buying = Comprar
section-orders = Pedidos y entrega
section-disputes = Disputas
section-selling = Vender
section-account = Cuenta
section-trust = Confianza y seguridad
section-support = Atención al cliente
section-articles = { $count ->
    [one] { $count } artículo
   *[other] { $count } artículos
}
related-heading = Más sobre este tema

## Reply
your-question = Tu pregunta
answer-heading = Respuesta
ai-badge = Generada por IA
source-marker = Fuente { $number }
sources-heading = Fuentes
sources-hint = Cada fuente abre el artículo en el lugar citado.
notices-heading = Conviene saber
notice-other-language = Todavía no hay ningún artículo sobre esto en tu idioma. La respuesta cita artículos en este idioma: { $language }.
notice-translation-passed-over = Existe una traducción ({ $language }), pero es más antigua que el original. Por eso la respuesta cita el original actualizado.
notice-outdated-translation = La respuesta cita una traducción más antigua que su original. Algunos detalles pueden haber cambiado.
notice-sign-in-for-orders = Esta es una ayuda general. Inicie sesión y pregunte por uno de sus pedidos: la respuesta incluirá sus fechas y plazos.
notice-order-not-readable = En este momento no se ha podido leer su pedido. Esta respuesta procede solo de los artículos de ayuda.
notice-no-such-order = No hay ningún pedido { $number } entre los suyos.
notice-words-only = Ahora mismo el asistente solo puede comparar palabras, no significados. Puede pasar por alto un artículo útil.
notice-not-recorded = No se pudo guardar esta respuesta, así que no puedes valorarla.
continue-in-language = Continuar en español
clarify-heading = ¿A cuál de estas opciones te refieres?
clarify-text = Tu pregunta se puede entender de más de una manera. Elige la que corresponda.
clarify-order-heading = ¿De cuál de sus pedidos se trata?
abstain-heading = No tengo una respuesta fiable para esto
abstain-nothing-found = Nuestros artículos de ayuda no dicen nada sobre esto. Prueba con otras palabras o habla con una persona.
abstain-weak-support = Nuestros artículos de ayuda tocan el tema, pero no con la claridad necesaria para darte una respuesta fiable. Prefiero decirlo antes que adivinar.
abstain-unsupported = Empecé una respuesta, pero no pude confirmarla en nuestros artículos. Prefiero decirlo antes que adivinar.
abstain-no-question = No he visto ninguna pregunta en tu texto. Dime en una frase qué te gustaría saber.
abstain-no-index = Estamos preparando los artículos de ayuda, así que todavía no puedo responder. Vuelve a intentarlo en un momento.
nearest-heading = Estos artículos son los que más se acercan
handoff-heading = Una persona puede ayudarte con esto
handoff-asked-for-person = Quieres hablar con una persona. Selecciona «Hablar con atención al cliente» para ver cómo contactar con el equipo.
read-more-heading = Seguir leyendo
support-heading = ¿Necesitas más ayuda?
support-text = Si esto no te ha servido, atención al cliente puede ayudarte. Mira cómo contactar con el equipo.
talk-to-support = Hablar con atención al cliente
talk-to-support-seller = Soy vendedor
follow-up-heading = Haz otra pregunta
follow-up-label = Tu siguiente pregunta

## Feedback
feedback-article-question = ¿Te ha sido útil este artículo?
feedback-reply-question = ¿Te ha sido útil esta respuesta?
feedback-yes = Sí
feedback-no = No
feedback-why = ¿Por qué no?
reason-incomplete = Falta información
reason-unclear = Es difícil de entender
reason-incorrect = Es incorrecto o está desactualizado
reason-other-topic = Trata de otra cosa
reason-disagree = Lo entiendo, pero no me gusta la norma
feedback-comment = ¿Qué se podría mejorar? (opcional)
feedback-comment-hint = No incluyas nombres, direcciones ni datos de pago.
feedback-send = Enviar opinión
feedback-thanks = Gracias por tu opinión.
feedback-thanks-text = La leemos y la usamos para mejorar nuestros artículos de ayuda.
feedback-missing = Selecciona primero «Sí» o «No».
feedback-unknown-reply = Esta respuesta ya no se conserva, así que no se pudo añadir tu opinión.

## Article
audience-buyer = Para compradores
audience-seller = Para vendedores
article-other-language = Este artículo todavía no está disponible en tu idioma. Estás leyendo la versión en este idioma: { $language }.
article-cited-language = Estás leyendo la versión que cita la respuesta, en este idioma: { $language }.
article-in-page-language = Leerlo en español
article-outdated = El original de este artículo ha cambiado desde que se tradujo. Algunos detalles pueden no ser correctos.
article-open-original = Abrir el original
article-cited = El lugar que cita la respuesta está resaltado.
article-go-to-cited = Ir al lugar resaltado
article-changed = Este artículo ha cambiado desde que se escribió la respuesta, por eso el lugar citado no está resaltado.
article-cited-conditional = El pasaje que cita la respuesta solo se aplica a determinados pedidos. Esta página muestra lo que vale en general.
article-version = Versión { $number }
contact-text = Describe lo que necesitas. El asistente de IA responde al momento; después puedes hablar con atención al cliente.
contact-label = ¿En qué necesitas ayuda?
table-label = Tabla, se puede desplazar hacia los lados

## Search without AI
search-heading = Resultados de la búsqueda
search-label = Buscar en los artículos de ayuda
search-button = Buscar
search-count = { $count ->
    [0] Ningún artículo encontrado para «{ $query }»
    [one] { $count } artículo encontrado para «{ $query }»
   *[other] { $count } artículos encontrados para «{ $query }»
}
search-none-text = Revisa la ortografía, prueba con otras palabras o pregunta al asistente de IA.
search-ask = Preguntar al asistente de IA

## Errors
error-back = Volver al centro de ayuda
error-not-found-title = Esta página no existe
error-not-found-text = Puede que el artículo se haya movido o retirado. Búscalo o empieza de nuevo desde la página de inicio.
error-refused-title = No se ha aceptado este formulario
error-refused-text = Se envió desde otro sitio web. Abre la página en el centro de ayuda y envía el formulario desde allí.
error-invalid-title = Falta algo en el formulario
error-invalid-text = Vuelve atrás, revisa lo que has escrito y envíalo de nuevo.
error-busy-title = Hay muchas preguntas en este momento
error-busy-text = Espera unos segundos y vuelve a preguntar. Tu pregunta está bien.
error-failed-title = Algo ha fallado por nuestra parte
error-failed-text = Vuelve a intentarlo. Si sigue ocurriendo, habla con atención al cliente.
