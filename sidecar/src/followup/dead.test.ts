import { afterEach, expect, test } from 'vitest'
import { type OpenSchool, openSchool } from '../../../test/support/school.ts'
import { linkContact, markDead } from '../contacts/store.ts'
import { AppError } from '../errors.ts'
import type { Moodle } from '../ports.ts'
import { suspendDead } from './dead.ts'

let school: OpenSchool
afterEach(() => school.close())

test('a dead number is told to Moodle once, and again after it was linked and died again', async () => {
  school = await openSchool()
  const person = await school.studentWith(11, 101, 'failed')
  const address = person.link?.address ?? 'whatsapp:none'
  const told: Parameters<Moodle['suspendContact']>[0][] = []
  const suspendContact: Moodle['suspendContact'] = async (input) => {
    told.push(input)
    if (told.length === 1) throw new AppError('moodle_unreachable', 'down', { retryable: true })
    return school.moodle.suspendContact(input)
  }
  const deps = { ...school.deps, moodle: { ...school.moodle, suspendContact } }
  await markDead(school.db, address)
  expect(await suspendDead(deps)).toEqual({ suspended: 0 })
  expect(await suspendDead(deps)).toEqual({ suspended: 1 })
  expect(await suspendDead(deps)).toEqual({ suspended: 0 })
  expect(told).toHaveLength(2)
  expect(told[1]?.operationId).toBe(told[0]?.operationId)
  expect(told[0]?.operationId).not.toContain(address.slice(-8))
  expect(await school.moodle.findStudent(address)).toBeNull()

  await linkContact(school.db, address, person)
  await markDead(school.db, address)
  expect(await suspendDead(deps)).toEqual({ suspended: 1 })
})

test('however many dead numbers Moodle refuses, they hold up no other for longer than a round', async () => {
  school = await openSchool()
  const told: string[] = []
  const suspendContact: Moodle['suspendContact'] = async ({ address }) => {
    told.push(address)
    if (address.includes('+1555019')) throw new AppError('moodle_refused', 'Moodle refused it')
    return { state: 'suspended' }
  }
  await school.pool.query(`insert into contact (address, dead_since)
    select 'whatsapp:+1555019' || n, now() - interval '1 day' from generate_series(1000, 1099) n
    union all select 'whatsapp:+15550100074', now()`)
  const deps = { ...school.deps, moodle: { ...school.moodle, suspendContact } }
  expect(await suspendDead(deps)).toEqual({ suspended: 0 })
  expect(await suspendDead(deps)).toEqual({ suspended: 1 })
  expect(told).toContain('whatsapp:+15550100074')
})
