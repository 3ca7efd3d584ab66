const CHOICE = 'language'

/** The id of a button that chooses a language. */
export function languageChoice(language: string): string {
  return `${CHOICE}/${language}`
}

/** Null: it chooses none of ours. */
export function languageChosen(id: string, languages: readonly string[]): string | null {
  return languages.find((language) => id === languageChoice(language)) ?? null
}
