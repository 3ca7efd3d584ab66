import { declaredType } from '../../sidecar/src/model/file-type.ts'
import type { FetchedMedia, WhatsAppMedia } from '../../sidecar/src/ports.ts'

export const REFUSALS = ['gone', 'unavailable', 'too_large', 'wrong_type', 'foreign'] as const

/** A file is as its address says: the last word of it is why there is none, or anything else. */
export function createStoryMedia(): WhatsAppMedia {
  return {
    fetch: async ({ url, contentType }): Promise<FetchedMedia> => {
      const reason = REFUSALS.find((each) => url.endsWith(`/${each}`))
      const type = declaredType(contentType)
      if (reason || !type) return { kind: 'refused', reason: reason ?? 'wrong_type' }
      return { kind: 'file', contentType: type, content: new Uint8Array([1, 2, 3]) }
    },
  }
}
