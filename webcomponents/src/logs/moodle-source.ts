import type { LogRow, LogSource, Turn } from './source.ts'

type Ajax = { call(requests: { methodname: string; args: object }[]): Promise<unknown>[] }
type MoodleWindow = {
  require(modules: string[], ok: (ajax: Ajax) => void, no: (error: unknown) => void): void
}

const JSON_COLUMNS = ['entities', 'rasa_response', 'llm_response', 'api_calls'] as const

/** Moodle's AMD loader is the only way to its session-bound web services from a module. */
function ajax(): Promise<Ajax> {
  return new Promise((ok, no) => (window as unknown as MoodleWindow).require(['core/ajax'], ok, no))
}

async function call<T>(methodname: string, args: object): Promise<T> {
  const [answer] = (await ajax()).call([{ methodname, args }])
  return (await answer) as T
}

export const moodleSource: LogSource = {
  list: (query) => call<{ total: number; rows: LogRow[] }>('local_examfollowup_list_logs', query),
  async get(id) {
    const turn = await call<LogRow & Record<(typeof JSON_COLUMNS)[number], string | null>>(
      'local_examfollowup_get_log',
      { id },
    )
    const parsed = Object.fromEntries(
      JSON_COLUMNS.map((column) => [column, JSON.parse(turn[column] || 'null')]),
    )
    return { ...turn, ...parsed } as Turn
  },
}
