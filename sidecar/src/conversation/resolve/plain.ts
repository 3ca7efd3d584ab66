/** Lower case without accents, as long as the text: offsets into one are offsets into the other. */
export function plain(text: string): string {
  let out = ''
  for (let i = 0; i < text.length; i++) {
    const lower = text.charAt(i).toLowerCase()
    out += lower.length === 1 ? lower.normalize('NFD').charAt(0) : text.charAt(i)
  }
  return out
}
