import { createHash } from 'node:crypto'
import type { Address } from '../../model/contact.ts'
import type { PhoneMessage } from './types.ts'

export type Phones = ReturnType<typeof createPhones>

type Said = Pick<PhoneMessage, 'messageSid' | 'address' | 'direction' | 'text' | 'status' | 'at'> &
  Partial<PhoneMessage>

const PLAIN = {
  ...{ buttons: [], opener: null, contentSid: null, errorCode: null, automatic: false, statusCallback: null },
  media: [],
}
/** A message's way at WhatsApp; nothing comes back from the last ones. */
const ORDER = ['accepted', 'sent', 'delivered', 'read', 'failed']

/** Every phone's conversation, and who wants to hear of it. */
export function createPhones(seed: string) {
  const conversations = new Map<Address, PhoneMessage[]>()
  const bySid = new Map<string, PhoneMessage>()
  const listeners = new Set<(message: PhoneMessage) => void>()
  let made = 0

  function notify(message: PhoneMessage): void {
    for (const listener of listeners) listener({ ...message })
  }

  return {
    newSid(prefix: 'SM' | 'MM' | 'ME' | 'HX'): string {
      return prefix + createHash('md5').update(`${seed}:${made++}`).digest('hex')
    },
    add(said: Said): void {
      const message: PhoneMessage = { ...PLAIN, ...said }
      const conversation = conversations.get(message.address) ?? []
      conversation.push(message)
      conversations.set(message.address, conversation)
      bySid.set(message.messageSid, message)
      notify(message)
    },
    /** A status that it is past already changes nothing. */
    setStatus(messageSid: string, status: string, errorCode: number | null): void {
      const message = bySid.get(messageSid)
      if (!message || ORDER.indexOf(status) <= ORDER.indexOf(message.status)) return
      Object.assign(message, { status, errorCode })
      notify(message)
    },
    get: (messageSid: string) => bySid.get(messageSid) ?? null,
    all: () => [...bySid.values()],
    messagesFor: (address: Address) => (conversations.get(address) ?? []).map((message) => ({ ...message })),
    lastInboundAt(address: Address): Date | null {
      return conversations.get(address)?.findLast(({ direction }) => direction === 'inbound')?.at ?? null
    },
    listen(listener: (message: PhoneMessage) => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
