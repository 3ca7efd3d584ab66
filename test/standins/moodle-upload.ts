import type { UploadedFile } from '../../sidecar/src/ports.ts'

export type Uploads = {
  /** Null: not a valid upload. */
  accept(body: Buffer, contentType: string): Promise<number | null>
  take(draftItemId: number): UploadedFile | undefined
}

/** The draft areas behind webservice/upload.php, each for one file. */
export function createUploads(token: string): Uploads {
  const drafts = new Map<number, UploadedFile>()
  return {
    accept: async (body, contentType) => {
      const headers = { 'content-type': contentType }
      const form = await new Response(new Uint8Array(body), { headers }).formData()
      const file = form.get('file')
      if (form.get('token') !== token || !(file instanceof File)) return null
      const draftItemId = 7000 + drafts.size
      const content = new Uint8Array(await file.arrayBuffer())
      drafts.set(draftItemId, { name: file.name, contentType: file.type, content })
      return draftItemId
    },
    take: (draftItemId) => drafts.get(draftItemId),
  }
}
