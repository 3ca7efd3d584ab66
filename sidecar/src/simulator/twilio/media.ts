import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express, { type Response, Router } from 'express'
import { refuse } from './refuse.ts'
import type { SimulatedMedia } from './types.ts'

const CHUNK = Buffer.alloc(256 * 1024)

/**
 * Media of messages: Twilio's API asks who is there and sends on to a store at another address, which takes no
 * credentials and refuses whoever brings some.
 */
export async function createMediaStore(options: { accountSid: string; newSid(): string }) {
  const stored = new Map<string, SimulatedMedia>()
  const store = createServer(
    express().get('/:key', (request, response) => {
      const media = stored.get(request.params.key)
      if (request.headers.authorization !== undefined) response.status(400).end()
      else if (!media) response.status(404).end()
      else serve(media, response)
    }),
  ).listen(0, '127.0.0.1')
  await once(store, 'listening')
  const storeUrl = `http://127.0.0.1:${(store.address() as AddressInfo).port}`

  return {
    keep: (media: SimulatedMedia[]): { mediaSid: string; contentType: string }[] =>
      media.map((each) => {
        const mediaSid = options.newSid()
        stored.set(mediaSid, each)
        return { mediaSid, contentType: each.contentType }
      }),
    api: Router().get(
      `/2010-04-01/Accounts/${options.accountSid}/Messages/:message/Media/:media`,
      (request, response) => {
        const media = stored.get(request.params.media ?? '')
        if (!media || media.fault === 'expired') refuse(response, 404, 20404, 'The resource was not found')
        else response.redirect(307, `${storeUrl}/${request.params.media}`)
      },
    ),
    close: async () => {
      store.close()
      store.closeAllConnections()
      await once(store, 'close')
    },
  }
}

function serve({ contentType, content, fault }: SimulatedMedia, response: Response): void {
  if (fault === 'hangs') return
  response.type(contentType)
  if (fault !== 'endless') {
    response.end(content)
    return
  }
  response.write(content)
  const more = () => {
    while (!response.destroyed && response.write(CHUNK));
  }
  response.on('drain', more)
  more()
}
