import type { Executor, Tx } from '../../database/pool.ts'
import { giveBack } from '../../messaging/outbox/give-back.ts'
import type { TemplateStates } from '../../messaging/template-states/judge.ts'
import { templateStates } from '../../messaging/template-states/store.ts'
import type { Address } from '../../model/contact.ts'
import type { Plan } from '../../model/plan.ts'
import type { OutcomePage } from '../../ports.ts'
import { heldOutIn, leaveHeldOut, type Undrawn, undrawnOf } from '../holdout/apply.ts'
import { drawLots } from '../holdout/draw.ts'
import { lockStrata, lotsOf, saveLots } from '../holdout/store.ts'
import { type Erased, erasedOccasions, erasedOf, occasionKey } from '../privacy/erased.ts'
import { MEMORY } from '../release/history.ts'
import { releasesSince } from '../release/store.ts'
import { actBy } from '../release/urgency.ts'
import { repliedSince } from '../stops.ts'
import { type ContactFacts, contactFacts } from '../store.ts'
import {
  type Candidate,
  candidatesOf,
  factsOf,
  type Stepless,
  sightingKey,
  sightingOf,
  stepKey,
} from './judge.ts'
import { laterOf } from './later.ts'
import { outdatedOf } from './outdated.ts'
import { planStep, type StepJudgement } from './plan.ts'
import {
  firstSeen,
  type Later,
  lockCourse,
  type Sighting,
  saveFirstSeen,
  saveLater,
  saveSteps,
  storedSteps,
} from './store.ts'

type Judged = Candidate & { judgement: StepJudgement | { kind: 'already' } }
export type JudgedPage = {
  judged: Judged[]
  stepless: Stepless[]
  sightings: Sighting[]
  contacts: Map<Address, ContactFacts>
  erased: Map<number, Erased>
  /** Of the invitations. */
  templates: TemplateStates
  /** Whom a lot is still to be drawn for; they are judged as if they were written to. */
  undrawn: Undrawn[]
  later: Later
  /** Messages that tell of what is no longer so, or is to be told no more. */
  outdated: number[]
}

/** Reads only: the dry run judges by it too. */
export async function judgePage(db: Executor, plan: Plan, page: OutcomePage, at: Date): Promise<JudgedPage> {
  const userIds = page.students.map(({ userId }) => userId)
  const stored = await storedSteps(db, plan.courseId, userIds)
  const { candidates, stepless } = candidatesOf(plan, page, stored)
  const unique = new Map(candidates.map((each) => [sightingKey(each.row), sightingOf(each, at)]))
  const sightings = await firstSeen(db, [...unique.values()])
  const since = new Map(sightings.map((sighting) => [sightingKey(sighting), sighting.since]))
  const contacts = await contactFacts(db, addressesOf(page))
  const erased = await erasedOf(db, plan.courseId, userIds)
  const toldOccasions = await erasedOccasions(
    db,
    candidates.flatMap(({ row }) => (erased.has(row.userId) ? row : [])),
  )
  const told = Map.groupBy(
    await releasesSince(db, userIds, new Date(at.getTime() - MEMORY)),
    ({ userId }) => userId,
  )
  const settled = new Map(stored.map((step) => [stepKey(step), step]))

  const judged = candidates.map((candidate): Judged => {
    const before = settled.get(stepKey({ ...candidate.row, stepId: candidate.step.stepId }))
    if (before?.state === 'released') return { ...candidate, judgement: { kind: 'already' } }
    const contact = factsOf(candidate.student, contacts)
    const { step, row } = candidate
    const replied =
      before?.reason === 'replied' || repliedSince(step, row, told.get(row.userId) ?? [], contact)
    if (replied) return { ...candidate, judgement: { kind: 'refused', reason: 'replied' } }
    const erasedAt = erased.get(row.userId)?.at ?? null
    const seen = since.get(sightingKey(row)) ?? at
    const known = {
      ...{ since: seen, erasedAt, freshUntil: before?.freshUntil ?? null },
      toldBefore: toldOccasions.has(occasionKey(row)),
    }
    return { ...candidate, judgement: planStep({ ...candidate, contact, ...known }, at) }
  })
  const lots = plan.holdout === 0 ? [] : await lotsOf(db, userIds)
  return {
    ...{ stepless, sightings, contacts, erased },
    templates: await templateStates(db, plan.invitations?.map(({ contentSid }) => contentSid) ?? []),
    judged: leaveHeldOut(judged, heldOutIn(plan, lots)),
    undrawn: undrawnOf(plan, judged, stored, lots),
    later: laterOf(page, stored, at),
    outdated: outdatedOf(plan, page, stored),
  }
}

/** Stores what became of every row of a page; nothing else plans or releases in the course meanwhile. */
export async function planPage(tx: Tx, plan: Plan, page: OutcomePage, at: Date): Promise<JudgedPage> {
  await lockCourse(tx, plan.courseId)
  const result = await drawn(tx, plan, await judgePage(tx, plan, page, at), at)
  await saveFirstSeen(tx, result.sightings)
  const steps = result.judged.flatMap(({ row, step, judgement }) =>
    judgement.kind === 'already'
      ? []
      : [
          {
            ...{ examId: row.examId, userId: row.userId, stepId: step.stepId, occasion: row.occasion },
            outcome: row.outcome,
            dueAt: judgement.kind === 'due' ? judgement.at : null,
            freshUntil: judgement.kind === 'due' ? judgement.freshUntil : null,
            actBy: actBy(row, at),
            reason: judgement.kind === 'refused' ? judgement.reason : null,
          },
        ],
  )
  await saveSteps(tx, plan.courseId, steps, at)
  await saveLater(tx, plan.courseId, result.later)
  await giveBack(tx, result.outdated)
  return result
}

async function drawn(tx: Tx, plan: Plan, result: JudgedPage, at: Date): Promise<JudgedPage> {
  const { undrawn, judged } = result
  if (undrawn.length === 0) return result
  const of = { courseId: plan.courseId, share: plan.holdout }
  const outcomes = [...new Set(undrawn.map(({ outcome }) => outcome))]
  const lots = drawLots(undrawn, await lockStrata(tx, of, outcomes), plan.holdout)
  await saveLots(tx, of, lots, at)
  const held = new Set(lots.filter((lot) => lot.held).map(({ userId }) => userId))
  return { ...result, judged: leaveHeldOut(judged, held), undrawn: [] }
}

function addressesOf({ students }: OutcomePage): Address[] {
  return students.flatMap(({ reach }) => (reach.kind === 'contact' ? reach.address : (reach.invite ?? [])))
}
