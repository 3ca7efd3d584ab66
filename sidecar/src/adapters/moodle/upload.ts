import { z } from 'zod'
import { AppError } from '../../errors.ts'
import type { UploadedFile } from '../../ports.ts'
import type { Post } from './call.ts'
import { badAnswer, fromMoodle } from './errors.ts'

const PATH = '/webservice/upload.php'

const Uploaded = z.tuple([z.object({ itemid: z.int() })], z.object({ itemid: z.int() }))
const Refused = z.object({ errorcode: z.string() })
/** A file that is too large comes back as one of the results. */
const TooLarge = z.array(z.object({ errortype: z.string().optional() }))

/**
 * Puts files into a new draft area of the service user, and gives its id. An upload that nobody uses is swept by
 * Moodle.
 */
export async function upload(post: Post, token: string, files: UploadedFile[]): Promise<number> {
  const json = await post(PATH, () => {
    const form = new FormData()
    form.append('token', token)
    form.append('itemid', '0')
    form.append('filepath', '/')
    for (const [index, { name, contentType, content }] of files.entries()) {
      form.append(`file_${index + 1}`, new Blob([new Uint8Array(content)], { type: contentType }), name)
    }
    return form
  })
  const uploaded = Uploaded.safeParse(json)
  if (uploaded.success) return uploaded.data[0].itemid
  const refused = Refused.safeParse(json)
  if (refused.success) throw fromMoodle(refused.data.errorcode)
  const results = TooLarge.safeParse(json)
  if (results.success && results.data.some(({ errortype }) => errortype !== undefined)) {
    throw new AppError('moodle_file_too_large', 'The file is larger than Moodle takes', { status: 413 })
  }
  throw badAnswer('webservice/upload.php', '')
}
