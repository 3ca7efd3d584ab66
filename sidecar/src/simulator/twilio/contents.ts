import express, { type Response, Router } from 'express'
import { z } from 'zod'
import { approvalJson, contentJson, contentsJson } from './json.ts'
import { refuse } from './refuse.ts'
import { variableNames } from './templates.ts'
import type { PhoneChoice, SimulatedContent } from './types.ts'

/** What WhatsApp shows of choices; the same limits hold for what is sent, with its variables filled in. */
export const LIMITS = {
  body: 1024,
  buttons: 3,
  items: 10,
  button: 20,
  item: 24,
  detail: 72,
  id: 200,
} as const

const QuickReply = z.object({
  body: z.string().min(1).max(LIMITS.body),
  actions: z
    .array(z.object({ title: z.string().min(1).max(LIMITS.button), id: z.string().min(1).max(LIMITS.id) }))
    .min(1)
    .max(10),
})
const ListPicker = z.object({
  body: z.string().min(1).max(LIMITS.body),
  button: z.string().min(1).max(LIMITS.button),
  items: z
    .array(
      z.object({
        id: z.string().min(1).max(LIMITS.id),
        item: z.string().min(1).max(LIMITS.item),
        description: z.string().max(LIMITS.detail).optional(),
      }),
    )
    .min(1)
    .max(LIMITS.items),
})
const Create = z.object({
  friendly_name: z.string().max(450).optional(),
  language: z.string().min(2),
  variables: z.record(z.string(), z.string().min(1)).default({}),
  types: z.union([
    z.strictObject({ 'twilio/quick-reply': QuickReply }),
    z.strictObject({ 'twilio/list-picker': ListPicker }),
  ]),
})

const Submission = z.object({
  name: z.string().regex(/^[a-z0-9_]+$/),
  category: z.enum(['UTILITY', 'MARKETING', 'AUTHENTICATION']),
})

export type ContentsDeps = {
  accountSid: string
  contents: Map<string, SimulatedContent>
  newSid(): string
}

/** Twilio's Content API: what is made here may be used in a session at once, and has no approval. */
export function contentsApi({ accountSid, contents, newSid }: ContentsDeps): Router {
  const router = Router()

  router.get('/v1/ContentAndApprovals', (request, response) => {
    response.json(contentsJson(accountSid, [...contents.values()], request.query, 'ContentAndApprovals'))
  })
  router.get('/v1/Content', (request, response) => {
    response.json(contentsJson(accountSid, [...contents.values()], request.query, 'Content'))
  })

  router.post('/v1/Content', express.json(), (request, response) => {
    const parsed = Create.safeParse(request.body)
    if (!parsed.success)
      return refuse(response, 400, 20001, `Invalid ${parsed.error.issues[0]?.path.join('.')}`)
    const content: SimulatedContent = {
      ...{ contentSid: newSid(), status: 'unsubmitted', ...contentOf(parsed.data) },
    }
    const given = Object.keys(parsed.data.variables)
    const used = variableNames(content)
    if (
      used.some((name) => !given.includes(name)) ||
      used.some((name, index) => name !== String(index + 1))
    ) {
      return refuse(response, 400, 20001, 'Variables must be numbered in order, each with a sample')
    }
    contents.set(content.contentSid, content)
    response.status(201).json(contentJson(accountSid, content))
  })

  router.get('/v1/Content/:sid', (request, response) => {
    const content = contents.get(request.params.sid)
    if (content) response.json(contentJson(accountSid, content))
    else notFound(response)
  })

  router.get('/v1/Content/:sid/ApprovalRequests', (request, response) => {
    const content = contents.get(request.params.sid)
    if (!content) return notFound(response)
    const { contentSid } = content
    response.json({
      ...{ sid: contentSid, account_sid: accountSid, whatsapp: approvalJson(content) },
      url: `https://content.twilio.com/v1/Content/${contentSid}/ApprovalRequests`,
    })
  })

  router.post('/v1/Content/:sid/ApprovalRequests/whatsapp', express.json(), (request, response) => {
    const content = contents.get(request.params.sid)
    if (!content) return notFound(response)
    const parsed = Submission.safeParse(request.body)
    if (!parsed.success) return refuse(response, 400, 20001, 'An approval takes a name and a category')
    const submitted = { ...content, status: 'received', category: parsed.data.category } as const
    contents.set(content.contentSid, submitted)
    const { type: _, ...answer } = approvalJson(submitted)
    response.status(201).json({ ...answer, name: parsed.data.name })
  })

  router.delete('/v1/Content/:sid', (request, response) => {
    if (contents.delete(request.params.sid)) response.status(204).end()
    else notFound(response)
  })
  return router
}

function notFound(response: Response): void {
  refuse(response, 404, 20404, 'The resource was not found')
}

function contentOf({ friendly_name = '', language, types }: z.infer<typeof Create>) {
  const named = { friendlyName: friendly_name, language }
  if ('twilio/quick-reply' in types) {
    const { body, actions } = types['twilio/quick-reply']
    return { ...named, body, buttons: actions.map(({ id, title }) => ({ id, title })) }
  }
  const { body, button, items } = types['twilio/list-picker']
  const buttons = items.map(
    ({ id, item, description }): PhoneChoice => ({
      ...{ id, title: item },
      ...(description !== undefined && { detail: description }),
    }),
  )
  return { ...named, body, buttons, opener: button }
}
