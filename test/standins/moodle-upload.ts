import type { UploadedFile } from '../../sidecar/src/ports.ts'

export type Uploads = {
  /** Null: not a valid upload. */
  accept(body: Buffer, contentType: string): Promise<number | null>
  take(draftItemId: number): UploadedFile[] | undefined
}

/** The draft areas behind webservice/upload.php, each for the files of one call. */
export function createUploads(token: string): Uploads {
  const drafts = new Map<number, UploadedFile[]>()
  return {
    accept: async (body, contentType) => {
      const headers = { 'content-type': contentType }
      const form = await new Response(new Uint8Array(body), { headers }).formData()
      const files = [...form.values()].filter((value) => value instanceof File)
      if (form.get('token') !== token || files.length === 0) return null
      const draftItemId = 7000 + drafts.size
      const read = files.map(async (file) => ({
        ...{ name: file.name, contentType: file.type },
        content: new Uint8Array(await file.arrayBuffer()),
      }))
      drafts.set(draftItemId, await Promise.all(read))
      return draftItemId
    },
    take: (draftItemId) => drafts.get(draftItemId),
  }
}
