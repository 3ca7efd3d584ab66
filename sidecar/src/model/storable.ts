/** PostgreSQL stores neither NUL nor half a surrogate pair, and what others write to us may hold both. */
export function storable(text: string): string {
  return (text.includes('\0') ? text.replaceAll('\0', '') : text).toWellFormed()
}
