/** Starts of folded words: any form of having passed, failed or been away, and what hints at it, in Spanish and English. */
const OUTCOME =
  /^(?:aprob|aprueb|desaprob|desaprueb|suspen|reprob|reprueb|falla|fallo|fallido|perd|gan[oae]|lost|bravo|bien$|mal$|malas?$|mejor|peor|noticia|news|good|bad|great|nice|well$|wrong|glad|happy|sad|triste|feliz|alegr|genial|perfect|excel|falt|ausen|inasist|pasaste|pasado|paso$|supera|logra|logro|felici|enhorabuena|aplaz|calific|notas?$|puntaj|puntu|result|pass|fail|flunk|absen|miss|grade|mark|score|congrat|succe|siento|lament|sorry|unfortunat|desgrac)/

/** Claims that something was done or will be. */
const CLAIM =
  /^(?:(?:he|hemos|ya|fue|quedo|queda|been|was|were|now|done|listo|hecho|will|ll|voy|vamos|told|tell)$|reserv|agend|cancel|registr|anot|guard|envi|avis|notific|confirm|cambi|inscri|vincul|pag|justific|book|schedul|register|record|sav|sent|send|notif|inform(?!ac|at|o$)|chang|updat|link|paid|pay|submit|forward|promet|promis)/

/** A yes, a no, and what turns a sentence round. */
const TURN =
  /^(?:si|no|ni|nunca|jamas|tampoco|sin|nada|claro|supuesto|casi|quizas?|ojala|segun|pero|aunque|falso|broma|error|salvo|excepto|puedes|podes|puede|podras|yes|yeah|not|never|nor|none|nothing|without|t|don|didn|can|could|sure|course|almost|maybe|perhaps|hope|but|although|unless|except|false|joke|espero|todos?|todas?|all)$/

const NUMBER =
  /^(?:cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|zero|one|two|three|four|five|six|seven|eight|nine|ten|lunes|martes|miercoles|jueves|viernes|sabado|domingo|manana|hoy|ayer|pronto|luego|monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|today|yesterday|tonight|soon|later)$/

/** Whether a word must not stand around our sentences, whoever puts it on the list. */
export function tellsSomething(word: string): boolean {
  return [OUTCOME, CLAIM, TURN, NUMBER].some((pattern) => pattern.test(word))
}
