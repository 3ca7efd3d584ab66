/** What may prove something: photos and documents, with the ending of their names. */
export const PROOF_TYPES = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
} as const
export type ProofType = keyof typeof PROOF_TYPES

/** As it was declared, whatever stands behind a semicolon; null: no proof. */
export function declaredType(contentType: string): ProofType | null {
  const [type = ''] = contentType.toLowerCase().split(';')
  const name = type.trim() === 'image/jpg' ? 'image/jpeg' : type.trim()
  return name in PROOF_TYPES ? (name as ProofType) : null
}

const PNG = '\x89PNG\r\n\x1a\n'

/** By what it contains: a name and a header say nothing. */
export function containedType(content: Uint8Array): ProofType | null {
  const head = String.fromCharCode(...content.subarray(0, 16))
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (head.startsWith(PNG)) return 'image/png'
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'image/webp'
  return head.startsWith('%PDF-') ? 'application/pdf' : null
}
