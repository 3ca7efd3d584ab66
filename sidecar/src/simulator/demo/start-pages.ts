import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { type PagesDeps, type Phone, pages } from '../pages/pages.ts'
import { logsOf } from './logs.ts'
import { phoneOf } from './play.ts'
import type { World } from './world.ts'

export type Pages = { url: string; close(): Promise<void> }

/** The page of the demo for that world, at `port` or, where it is taken, at any other. */
export async function startPages(world: World, tables: PagesDeps['tables'], port: number): Promise<Pages> {
  const { school, twilio, app } = world
  const ask = logsOf(app)
  const routes = pages({
    phones: await phones(world),
    isLinked: (id) => school.people.some(({ userId, link }) => userId === id && link !== null),
    codeFor: school.codeFor,
    twilio,
    tables,
    logs: { list: (query) => ask('/logs', query), turn: (query) => ask('/logs/turn', query) },
  })
  const server = await listenNear(port, () => createServer(express().use(routes)))
  const close = async () => {
    server.close()
    server.closeAllConnections()
    await once(server, 'close')
  }
  return { url: `http://localhost:${(server.address() as AddressInfo).port}`, close }
}

async function phones({ school }: World): Promise<Phone[]> {
  const found: Phone[] = []
  for (const person of school.people) {
    const address = phoneOf(person)
    if (!address || found.some((phone) => phone.address === address)) continue
    const { userId, firstName, lastName } = person
    const { courses } = await school.studentStatus(userId)
    const course = courses.map(({ name }) => name).join(', ')
    found.push({ id: userId, name: `${firstName} ${lastName}`, course, address })
  }
  return found
}

/** On loopback only: the page has no sign-in. */
async function listenNear(port: number, make: () => Server): Promise<Server> {
  try {
    const server = make().listen(port, '127.0.0.1')
    await once(server, 'listening')
    return server
  } catch {
    const server = make().listen(0, '127.0.0.1')
    await once(server, 'listening')
    return server
  }
}
