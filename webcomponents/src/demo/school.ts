import type { Titles } from '../strings.ts'

/** What the demo's own routes tell: the students' phones, and what the follow-up did. */
export type Phone = {
  id: number
  name: string
  course: string
  linked: boolean
  /** The last message on it, or null while nobody wrote. */
  last: { text: string; at: string } | null
}

export type Bubble = {
  id: string
  from: 'school' | 'student'
  text: string
  /** The types of what came with it. */
  files: string[]
  buttons: { id: string; title: string; detail?: string }[]
  /** What opens the buttons where they are a list. */
  opener: string | null
  state: 'queued' | 'sent' | 'delivered' | 'read' | 'failed'
  at: string
}

export type Writing = { text: string; payload?: string; file?: { type: string; content: string } }

export type Start = {
  tables: Record<string, string>
  codes: Record<number, string>
  strings: Record<string, Record<string, string>>
  titles: Record<string, Titles>
}

async function ask<T>(path: string, body?: object): Promise<T> {
  const answer = await fetch(`/demo/${path}`, {
    ...(body && {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  })
  const reply = await answer.json()
  if (!answer.ok) throw new Error(reply.error?.message ?? answer.statusText)
  return reply as T
}

export const school = {
  start: () => ask<Start>('start'),
  phones: () => ask<Phone[]>('phones'),
  bubbles: (phone: number) => ask<Bubble[]>(`phones/${phone}`),
  write: (phone: number, message: Writing) => ask<object>(`phones/${phone}`, message),
  logs: {
    list: (query: object) => ask<never>('logs', query),
    get: (id: number) => ask<never>('logs/turn', { id }),
  },
  /** Calls back with the phone on which something changed. */
  watch(changed: (phone: number) => void): () => void {
    const events = new EventSource('/demo/events')
    events.onmessage = (event) => changed(Number(event.data))
    return () => events.close()
  },
}
