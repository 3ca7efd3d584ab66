const WRITTEN = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/
const SPOKEN = /([\w.+-]+)\s+(?:arroba|at)\s+([\w-]+)((?:\s+(?:punto|dot)\s+[\w-]+)+)/i

/** The first address in a text, in lower case, also where its signs are spelt: "ana arroba example punto org". */
export function resolveEmail(text: string): string | null {
  const written = WRITTEN.exec(text)
  if (written) return written[0].replace(/[.-]+$/, '').toLowerCase()
  const [, name, host, rest = ''] = SPOKEN.exec(text) ?? []
  return name && host ? `${name}@${host}${rest.replace(/\s+(?:punto|dot)\s+/gi, '.')}`.toLowerCase() : null
}
