import { bySooner } from '../release/urgency.ts'

/** Somebody who is to be reached; of several courses that of the most urgent step counts. */
export type Waiting = { userId: number; courseId: number; actBy: Date | null; dueAt: Date }

/** Courses take turns, the most urgent of each first: no large course keeps the small ones waiting. */
export function rankFairly<W extends Waiting>(people: W[]): W[] {
  const turns = [...Map.groupBy(people, ({ courseId }) => courseId).values()].flatMap((course) =>
    [...course].sort(before).map((person, turn) => ({ person, turn })),
  )
  return turns.sort((a, b) => a.turn - b.turn || before(a.person, b.person)).map(({ person }) => person)
}

function before(a: Waiting, b: Waiting): number {
  return bySooner(a.actBy, b.actBy) || a.dueAt.getTime() - b.dueAt.getTime() || a.userId - b.userId
}

/** One entry a person: their most urgent. */
export function onePerPerson<W extends Waiting>(waiting: W[]): W[] {
  const people = new Map<number, W>()
  for (const each of waiting) {
    const known = people.get(each.userId)
    if (!known || before(each, known) < 0) people.set(each.userId, each)
  }
  return [...people.values()]
}
