/**
 * Common short words by language, folded: those that we speak, and those that students are likeliest to write in besides.
 * A word may be of several; what tells is how many of a message's words each language claims.
 */
const LISTS = {
  es: `el la los las un una unos unas que como cuando cuanto cuantos donde porque por para con sin mi mis tu tus su sus es
    esta estan estoy soy son era fue fui hay tengo tienes tiene quiero quisiera queria puedo puedes puede podria pude necesito
    me te se lo le les nos no si ya muy mas pero y o de del al a en e hola gracias buenas buenos dias tardes noches examen
    examenes nota notas aprobe desaprobe aprobado suspendi profe profesor profesora docente manana hoy ayer tarde ver
    saber hacer hice dar dice ir voy vez otra otro este esto eso ese esa entre hasta desde sobre tambien todo todos nada algo
    alguien cual cuales quien curso cursos materia clase turno tutoria recuperatorio ausencia enfermo enferma dame dime
    quien favor bien mal tal ahora despues antes aun todavia he ha sido estado nunca siempre cuenta pago pagar precio`,
  en: `the a an is are was were be been am i you he she it we they my your his her our their this that these those and or but
    of to in on at for with from by about when what where which who why how do does did done don can could will would should
    may might must have has had not yes no get got give want need know see tell like please thanks thank hello hi hey good
    morning exam exams grade grades result results test score pass passed fail failed missed teacher book cancel move next
    there here if so as up out any some all more one just im ive cant didnt dont ill id me course session booking study sick
    couldn didn won`,
  pt: `o a os as um uma uns umas que como quando quanto quantos onde porque por para com sem meu minha meus minhas teu tua seu
    sua seus suas e esta estao estou sou sao era foi fui ha tenho tens tem quero queria posso pode poderia preciso me te se lhe
    nos nao sim ja muito mais mas ou de do da dos das ao aos no na nas em num numa oi ola obrigado obrigada bom boa dia tarde
    noite exame prova provas nota notas passei reprovei professor professora amanha hoje ontem voce voces eu ele ela isso isto
    esse essa este tambem tudo nada algo qual quais quem aula remarcar agendar segunda terca quarta quinta sexta ate`,
  fr: `le la les un une des que quoi comment quand combien ou pourquoi pour avec sans mon ma mes ton ta tes son sa ses est sont
    suis etait ai as a avons avez ont je tu il elle nous vous ils j l d c n s m qu me te se ne pas oui non deja tres plus mais et
    de du au aux en dans sur bonjour salut merci bonsoir examen examens note notes reussi rate professeur demain aujourd hui
    hier ce cette ces cet quel quelle quels voudrais veux peux puis pouvez besoin savoir faire cours rendez`,
  it: `il lo la i gli le un uno una che come quando quanto dove perche per con senza mio mia miei mie tuo tua suo sua e sono era
    sei ho hai ha abbiamo voglio vorrei posso puo devo mi ti si non gia molto piu ma o di del della dei delle al alla in nel
    nella grazie buongiorno buonasera esame esami voto voti superato bocciato professore domani oggi ieri questo questa
    quello quale chi cosa lezione prenotare`,
  de: `der die das den dem des ein eine einen einem einer ich du er sie es wir ihr mein meine meinen dein deine sein ist sind war
    bin habe hast hat haben wann wie was wo wer warum welche welcher und oder aber nicht kein keine ja nein mit ohne fur von zu
    zum zur im in am an auf bei nach aus bitte danke hallo guten tag morgen heute gestern prufung klausur note noten bestanden
    durchgefallen lehrer mochte kann konnte muss will`,
  ca: `el la els les un una uns unes que com quan quant on perque per amb sense meu meva meus el teva seva es soc son era fou hi ha
    tinc te vull voldria puc pot necessito em et es li no si ja molt mes pero i o de del dels al als a en hola gracies bon bona dia
    tarda nit examen examens nota notes aprovat suspes professor professora dema avui ahir aquest aquesta aixo quin quina qui
    classe`,
} as const

export type CommonLanguage = keyof typeof LISTS

export const COMMON_WORDS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(LISTS).map(([language, words]) => [language, new Set(words.split(/\s+/))]),
)
