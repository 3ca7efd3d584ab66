import type { Step } from '../decide.ts'

/** A step that can be done: its wish, what it is about, and all that is known of it. */
export type Act = Extract<Step, { kind: 'act' }>
