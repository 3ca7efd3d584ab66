const REACH_STATES = ['planned', 'skipped', 'sent', 'delivered', 'read', 'failed', 'uncertain'] as const
export type ReachState = (typeof REACH_STATES)[number]

/** What became of one step for one student, for the reports inside Moodle. Times are epoch seconds. */
export type ReachRow = {
  stepId: number
  examId: number
  userId: number
  occasion: string
  state: ReachState
  reason: string
  sentAt: number | null
  deliveredAt: number | null
  readAt: number | null
  repliedAt: number | null
}
