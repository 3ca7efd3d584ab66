import type { Address } from '../../model/contact.ts'

export type OptOutType = 'STOP' | 'START' | 'HELP'

const WORDS: Record<OptOutType, readonly string[]> = {
  STOP: ['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT'],
  START: ['START', 'YES', 'UNSTOP'],
  HELP: ['HELP', 'INFO'],
}
const REPLIES: Record<OptOutType, string> = {
  STOP: 'You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe.',
  START:
    'You have successfully been re-subscribed to messages from this number. Reply HELP for help. Reply STOP to unsubscribe.',
  HELP: 'Reply STOP to unsubscribe. Msg&Data Rates May Apply.',
}

/** Advanced Opt-Out of a Messaging Service: it answers by itself and blocks whoever said stop, until they say start. */
export function createOptOut() {
  const blocked = new Set<Address>()
  return {
    isBlocked: (address: Address) => blocked.has(address),
    /** What the words do, and what the service answers; null: nothing. */
    hear(address: Address, text: string): { type: OptOutType; reply: string } | null {
      const said = text.trim().toUpperCase()
      const type = (['STOP', 'START', 'HELP'] as const).find((each) => WORDS[each].includes(said))
      if (!type) return null
      if (type === 'STOP') blocked.add(address)
      if (type === 'START') blocked.delete(address)
      return { type, reply: REPLIES[type] }
    },
  }
}
