## Languages
language-name = Português
language-en = inglês
language-es = espanhol
language-it = italiano
language-fr = francês
language-nl = neerlandês
language-de = alemão
language-zh = chinês
language-pt = português
language-pl = polaco
language-el = grego

## Frame of every page
site-title = Centro de ajuda { $site }
help-center = Centro de ajuda
skip-link = Ir para o conteúdo principal
nav-main = Menu principal
nav-breadcrumbs = Está aqui
nav-language = Idioma
nav-ask = Fazer uma pergunta
contact-us = Contactar
footer-note = Aqui encontra respostas nos nossos artigos de ajuda e fica a saber como contactar o apoio ao cliente.

## Question box
ask-label = A sua pergunta
ask-placeholder = Descreva a sua pergunta por palavras suas
ask-button = Perguntar
search-instead = Pesquisar artigos sem IA
suggestions-label = Artigos sugeridos
suggestions-count = { $count ->
    [0] Sem sugestões.
    [one] { $count } sugestão. Use as setas para escolher.
   *[other] { $count } sugestões. Use as setas para escolher.
}
disclosure-label = Assistente de IA
disclosure = Está a falar com um assistente de inteligência artificial, não com uma pessoa. Responde com base nos nossos artigos de ajuda e mostra as fontes. Pode enganar-se, e pode falar com uma pessoa a qualquer momento.
disclosure-short = Quem responde é um assistente de IA, que pode enganar-se. Pode falar com uma pessoa a qualquer momento.
ask-empty = Escreva a sua pergunta na caixa e selecione “Perguntar”.
ask-too-long = A sua pergunta é demasiado longa. Faça-a em menos de { $limit } caracteres.

## Home
home-heading = Como podemos ajudar?
home-description = Respostas sobre compras, vendas, encomendas, pagamentos e a sua conta.
popular-heading = Perguntas frequentes
sections-heading = Todos os temas
index-empty = Os artigos de ajuda estão a ser preparados. Tente novamente dentro de momentos.

## Sections
section-buying = Comprar
section-orders = Encomendas e entrega
section-disputes = Litígios
section-selling = Vender
section-account = Conta
section-trust = Confiança e segurança
section-support = Apoio ao cliente
section-articles = { $count ->
    [one] { $count } artigo
   *[other] { $count } artigos
}
related-heading = Mais sobre este tema

## Reply
your-question = A sua pergunta
answer-heading = Resposta
ai-badge = Gerada por IA
source-marker = Fonte { $number }
sources-heading = Fontes
sources-hint = Cada fonte abre o artigo no ponto citado.
notices-heading = Convém saber
notice-other-language = Ainda não existe um artigo sobre isto no seu idioma. A resposta cita artigos neste idioma: { $language }.
notice-translation-passed-over = Existe uma tradução ({ $language }), mas é mais antiga do que o original. Por isso, a resposta cita o original atualizado.
notice-outdated-translation = A resposta cita uma tradução mais antiga do que o original. Alguns pormenores podem ter mudado.
notice-sign-in-for-orders = Esta é uma ajuda geral. Inicie sessão e pergunte sobre uma das suas encomendas: a resposta incluirá as datas e os prazos dela.
notice-order-not-readable = De momento não foi possível ler a sua encomenda. Esta resposta vem apenas dos artigos de ajuda.
notice-no-such-order = Não existe a encomenda { $number } entre as suas.
notice-words-only = De momento, o assistente só consegue comparar palavras, não significados. Pode escapar-lhe um artigo adequado.
notice-not-recorded = Não foi possível guardar esta resposta, por isso não pode avaliá-la.
continue-in-language = Continuar em português
clarify-heading = A qual destas opções se refere?
clarify-text = A sua pergunta pode ser entendida de mais do que uma forma. Escolha a que se aplica.
clarify-order-heading = De qual das suas encomendas se trata?
abstain-heading = Não tenho uma resposta fiável para isto
abstain-nothing-found = Os nossos artigos de ajuda não dizem nada sobre isto. Tente outras palavras ou fale com uma pessoa.
abstain-weak-support = Os nossos artigos de ajuda tocam neste assunto, mas sem a clareza necessária para uma resposta em que possa confiar. Prefiro dizê-lo a adivinhar.
abstain-unsupported = Comecei uma resposta, mas não consegui confirmá-la nos nossos artigos. Prefiro dizê-lo a adivinhar.
abstain-no-question = Não encontrei uma pergunta no seu texto. Diga-me numa frase o que gostaria de saber.
abstain-no-index = Os artigos de ajuda estão a ser preparados, por isso ainda não posso responder. Tente novamente dentro de momentos.
nearest-heading = Estes artigos são os mais próximos
handoff-heading = Uma pessoa pode ajudar com isto
handoff-asked-for-person = Quer falar com uma pessoa. Selecione “Falar com o apoio ao cliente” para ver como contactar a equipa.
read-more-heading = Ler mais
support-heading = Ainda precisa de ajuda?
support-text = Se isto não ajudou, o apoio ao cliente pode ajudar. Veja como contactar a equipa.
talk-to-support = Falar com o apoio ao cliente
talk-to-support-seller = Sou vendedor
follow-up-heading = Fazer outra pergunta
follow-up-label = A sua próxima pergunta

## Feedback
feedback-article-question = Este artigo foi útil?
feedback-reply-question = Esta resposta foi útil?
feedback-yes = Sim
feedback-no = Não
feedback-why = Porque não?
reason-incomplete = Falta alguma coisa
reason-unclear = É difícil de entender
reason-incorrect = Está errado ou desatualizado
reason-other-topic = É sobre outra coisa
reason-disagree = Percebo, mas não concordo com a regra
feedback-comment = O que poderia ser melhor? (opcional)
feedback-comment-hint = Não inclua nomes, moradas nem dados de pagamento.
feedback-send = Enviar opinião
feedback-thanks = Obrigado pela sua opinião.
feedback-thanks-text = Lemos a sua opinião e usamo-la para melhorar os artigos de ajuda.
feedback-missing = Selecione primeiro “Sim” ou “Não”.
feedback-unknown-reply = Esta resposta já não está guardada, por isso não foi possível adicionar a sua opinião.

## Article
audience-buyer = Para compradores
audience-seller = Para vendedores
article-other-language = Este artigo ainda não está disponível no seu idioma. Está a ler a versão neste idioma: { $language }.
article-cited-language = Está a ler a versão que a resposta cita, neste idioma: { $language }.
article-in-page-language = Ler em português
article-outdated = O original deste artigo mudou depois da tradução. Alguns pormenores podem já não estar certos.
article-open-original = Abrir o original
article-cited = O ponto que a resposta cita está realçado.
article-go-to-cited = Ir para o ponto realçado
article-changed = Este artigo mudou depois de a resposta ter sido escrita, por isso o ponto citado não está realçado.
article-cited-conditional = O trecho que a resposta cita aplica-se apenas a certas encomendas. Esta página mostra o que vale em geral.
article-version = Versão { $number }
contact-text = Descreva o que precisa. O assistente de IA responde de imediato; depois pode falar com o apoio ao cliente.
contact-label = Em que precisa de ajuda?
table-label = Tabela, pode deslizar para os lados

## Search without AI
search-heading = Resultados da pesquisa
search-label = Pesquisar nos artigos de ajuda
search-button = Pesquisar
search-count = { $count ->
    [0] Nenhum artigo encontrado para “{ $query }”
    [one] { $count } artigo encontrado para “{ $query }”
   *[other] { $count } artigos encontrados para “{ $query }”
}
search-none-text = Verifique a ortografia, tente outras palavras ou pergunte ao assistente de IA.
search-ask = Perguntar antes ao assistente de IA

## Errors
error-back = Voltar ao centro de ajuda
error-not-found-title = Esta página não existe
error-not-found-text = O artigo pode ter sido movido ou retirado. Pesquise-o ou recomece na página inicial.
error-refused-title = Este formulário não foi aceite
error-refused-text = Foi enviado a partir de outro site. Abra a página no centro de ajuda e envie o formulário a partir daí.
error-invalid-title = Falta alguma coisa no formulário
error-invalid-text = Volte atrás, verifique o que escreveu e envie novamente.
error-busy-title = Há muitas perguntas neste momento
error-busy-text = Aguarde alguns segundos e pergunte de novo. Não há nada de errado com a sua pergunta.
error-failed-title = Algo correu mal do nosso lado
error-failed-text = Tente novamente. Se continuar a acontecer, fale com o apoio ao cliente.
