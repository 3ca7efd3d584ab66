import type { ContentCreateRequest } from 'twilio/lib/rest/content/v1/content.js'
import { AppError } from '../../errors.ts'
import type { ChoicesDefinition } from '../../model/choices.ts'
import type { WhatsAppContents } from '../../ports.ts'
import { createClient, type TwilioSettings } from './client.ts'
import { checkError } from './errors.ts'

const CONTENTS_MAX = 2000

/** Content resources: what buttons and lists need to go out. In a session they need no approval. */
export function createTwilioContents(settings: TwilioSettings): WhatsAppContents {
  const { contents } = createClient(settings).content.v1
  const orRefusal = async <T>(run: () => Promise<T>): Promise<T> => {
    try {
      return await run()
    } catch (error) {
      throw refusalOf(error)
    }
  }
  return {
    list: () =>
      orRefusal(async () => {
        const found = await contents.list({ limit: CONTENTS_MAX, pageSize: 500 })
        return found.map(({ sid, friendlyName }) => ({ contentSid: sid, name: friendlyName }))
      }),
    create: (definition) => orRefusal(async () => (await contents.create(requestOf(definition))).sid),
    remove: (contentSid) =>
      orRefusal(async () => {
        await contents(contentSid)
          .remove()
          .catch((error: unknown) => {
            if ((error as { status?: unknown }).status !== 404) throw error
          })
      }),
  }
}

/** The client sends what it is given as it is: in the API's own names, whatever its types say. */
function requestOf({
  name,
  language,
  samples,
  body,
  opener,
  items,
}: ChoicesDefinition): ContentCreateRequest {
  const types =
    opener === null
      ? {
          'twilio/quick-reply': {
            body,
            actions: items.map(({ id, title }) => ({ type: 'QUICK_REPLY', title, id })),
          },
        }
      : {
          'twilio/list-picker': {
            body,
            button: opener,
            items: items.map(({ id, title, detail }) => ({
              ...{ id, item: title },
              ...(detail !== null && { description: detail }),
            })),
          },
        }
  return { friendly_name: name, language, variables: samples, types } as unknown as ContentCreateRequest
}

function refusalOf(error: unknown): AppError {
  const { status, code } = error as { status?: unknown; code?: unknown }
  if (typeof status !== 'number' || status < 400 || status >= 500) return checkError(error)
  if (status === 401 || status === 403 || status === 404) return checkError(error)
  const message = `Twilio refused a Content resource with its code ${String(code ?? status)}`
  return new AppError('twilio_content_refused', message, { retryable: status === 429, cause: error })
}
