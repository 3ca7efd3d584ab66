import { Router } from 'express'
import { z } from 'zod'
import type { Address } from '../../model/contact.ts'
import { requireAdmin } from '../auth.ts'
import { methodNotAllowed, sendData } from '../errors.ts'
import type { Health } from '../health.ts'

/** Who says it: a student by Moodle's id, or whoever a domain's API has under the number. */
export type TryMessage = {
  message: string
  language: string | null
  userId: number | null
  number: string | null
}
export type FollowUpOrder = { courseId: number | null; dryRun: boolean }
/** Null: all senders. */
export type SenderOrder = { action: 'pause' | 'resume'; sender: Address | null }

export type OrchestratorDeps = {
  adminToken: string | null
  /** With it the senders that are paused. */
  health: () => Promise<Health>
  stats: (days: number) => Promise<unknown>
  logs: (limit: number) => Promise<unknown>
  followUp: (order: FollowUpOrder) => Promise<unknown>
  /** Gives the senders that are paused from then on. */
  steerSender: (order: SenderOrder) => Promise<unknown>
  /** Through the pipeline, with a Moodle that only reads; nothing is sent or kept. */
  tryMessage: (input: TryMessage) => Promise<unknown>
  examples: () => { message: string; language: string; intent: string }[]
}

const READ = z.discriminatedUnion('action', [
  z.object({ action: z.literal('health') }),
  z.object({ action: z.literal('stats'), days: z.coerce.number().int().min(1).max(366).default(30) }),
  z.object({ action: z.literal('logs'), limit: z.coerce.number().int().min(1).max(500).default(50) }),
])
const NUMBER = z.string().regex(/^\+[1-9]\d{6,14}$/)
const ORDER = z.discriminatedUnion('action', [
  z.object({
    action: z.literal('follow-up'),
    courseId: z.int().positive().nullable().default(null),
    dryRun: z.boolean().default(true),
  }),
  z.object({
    action: z.enum(['pause', 'resume']),
    sender: NUMBER.transform((number): Address => `whatsapp:${number}`)
      .nullable()
      .default(null),
  }),
])
const TEST_READ = z.object({ type: z.enum(['health', 'examples']) })
const TEST = z.object({
  message: z.string().min(1).max(4096),
  language: z.string().min(2).max(10).nullable().default(null),
  userId: z.int().positive().nullable().default(null),
  number: NUMBER.nullable().default(null),
})

export function orchestratorRoutes(deps: OrchestratorDeps): Router {
  const router = Router()
  router.use('/api/orchestrator', requireAdmin(deps.adminToken))

  router
    .route('/api/orchestrator')
    .get(async (request, response) => {
      const asked = READ.parse(request.query)
      if (asked.action === 'health') sendData(response, await deps.health())
      else if (asked.action === 'stats') sendData(response, await deps.stats(asked.days))
      else sendData(response, await deps.logs(asked.limit))
    })
    .post(async (request, response) => {
      const order = ORDER.parse(request.body)
      if (order.action === 'follow-up') {
        const { courseId, dryRun } = order
        sendData(response, await deps.followUp({ courseId, dryRun }))
      } else sendData(response, await deps.steerSender(order))
    })
    .all(methodNotAllowed('GET', 'POST'))

  router
    .route('/api/orchestrator/test')
    .get(async (request, response) => {
      const { type } = TEST_READ.parse(request.query)
      sendData(response, type === 'health' ? await deps.health() : deps.examples())
    })
    .post(async (request, response) => {
      sendData(response, await deps.tryMessage(TEST.parse(request.body)))
    })
    .all(methodNotAllowed('GET', 'POST'))

  return router
}
