import { expect, test } from 'vitest'
import { type TemplateState, UNLISTED } from '../../messaging/template-states/judge.ts'
import type { Address } from '../../model/contact.ts'
import type { Plan, Template } from '../../model/plan.ts'
import type { ContactFacts } from '../store.ts'
import { invitationsOf } from './invite.ts'
import type { JudgedPage } from './page.ts'

const address: Address = 'whatsapp:+12025550100'
const template = (language: string, change: Partial<Template> = {}): Template => ({
  ...{ contentSid: `HX${language}`, name: `invite_${language}`, language, variables: [], offers: null },
  ...change,
})
const nothing: ContactFacts = {
  ...{
    suppressedAt: null,
    lastInboundAt: null,
    invitedAt: null,
    handoffSince: null,
    pausedSince: null,
    deadSince: null,
  },
}

function invited(
  language: string,
  invitations: Template[],
  facts: Partial<ContactFacts> = {},
  erased: JudgedPage['erased'] = new Map(),
  templates: JudgedPage['templates'] = new Map(),
) {
  const reach = { kind: 'none', reason: 'not_linked', invite: address } as const
  const student = { userId: 3, firstName: 'Ana', language, timeZone: 'UTC', reach }
  const page = {
    judged: [{ student, judgement: { kind: 'refused', reason: 'not_linked' } }],
    contacts: new Map([[address, { ...nothing, ...facts }]]),
    erased,
    templates,
  } as unknown as JudgedPage
  const plan = { language: 'es', invitations } as Plan
  return invitationsOf(plan, page).map(({ template: { contentSid } }) => contentSid)
}

test.each([
  ['en', 'HXen'],
  ['en_us', 'HXen'],
  ['fr', 'HXes'],
])('a student who speaks %s is invited by %s', (language, contentSid) => {
  expect(invited(language, [template('en'), template('es')])).toEqual([contentSid])
})

test('nobody is invited without a template that is the same for everybody', () => {
  expect(invited('es', [])).toEqual([])
  expect(invited('es', [template('es', { variables: ['firstname'] })])).toEqual([])
})

test.each([
  ['said stop', { suppressedAt: new Date(0) }],
  ['was invited before', { invitedAt: new Date(0) }],
  ['cannot be reached', { deadSince: new Date(0) }],
])('who %s is not invited', (_why, facts) => {
  expect(invited('es', [template('es')], facts)).toEqual([])
})

test('of whom everything was erased, who may have been invited before, is not invited; of a course alone, is', () => {
  const invitedAfter = (everywhere: boolean) =>
    invited('es', [template('es')], {}, new Map([[3, { at: new Date(0), everywhere }]]))
  expect(invitedAfter(true)).toEqual([])
  expect(invitedAfter(false)).toEqual(['HXes'])
})

test('nobody is invited with a template that must not go', () => {
  const paused = { ...UNLISTED, status: 'paused', wasApproved: true }
  const states = (state: TemplateState) => new Map([['HXes', state]])
  expect(invited('es', [template('es')], {}, new Map(), states(paused))).toEqual([])
  const approved = { ...paused, status: 'approved', variables: [] }
  expect(invited('es', [template('es')], {}, new Map(), states(approved))).toEqual(['HXes'])
})
