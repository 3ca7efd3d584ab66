/** Lower case, without accents, and as long as the text: offsets into one are offsets into the other. */
export function fold(text: string): string {
  let out = ''
  for (let i = 0; i < text.length; i++) out += foldUnit(text.charAt(i))
  return out
}

/** The same, but leaves capitals: only they tell a name in "soy Camila" from a noun. */
export function foldAccents(text: string): string {
  let out = ''
  for (let i = 0; i < text.length; i++) {
    const unit = text.charAt(i)
    const folded = unit.charCodeAt(0) < 128 ? unit : unit.normalize('NFD').charAt(0)
    out += folded.length === 1 ? folded : unit
  }
  return out
}

function foldUnit(unit: string): string {
  const lower = unit.toLowerCase()
  if (lower.length !== 1) return unit
  return lower.charCodeAt(0) < 128 ? lower : lower.normalize('NFD').charAt(0)
}
