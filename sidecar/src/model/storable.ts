/** PostgreSQL stores neither NUL nor half a surrogate pair, and what others write to us may hold both. */
export function storable(text: string): string {
  return (text.includes('\0') ? text.replaceAll('\0', '') : text).toWellFormed()
}

/** Control characters, and what has no width but splits words or turns them round; what joins emoji stays. */
const UNSEEN = /(?![\n\r\t])[\p{Cc}\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu

/** Only what a reader sees of a message. */
export function visible(text: string): string {
  return storable(text.replace(UNSEEN, ''))
}
