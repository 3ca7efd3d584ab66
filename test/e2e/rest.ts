import type { MoodleSite } from '../moodle/site.ts'

/** A call as any client of Moodle makes it, without the sidecar's adapter in between. */
export async function callRest<T>(
  site: MoodleSite,
  token: string,
  name: string,
  parameters: Record<string, string | number> = {},
): Promise<T> {
  const fields = { wstoken: token, wsfunction: name, moodlewsrestformat: 'json', ...parameters }
  const body = new URLSearchParams(Object.entries(fields).map(([key, value]) => [key, String(value)]))
  const response = await fetch(`${site.url}/webservice/rest/server.php`, { method: 'POST', body })
  const answer = await response.json()
  if (answer?.exception) throw new Error(`${name}: ${answer.errorcode}: ${answer.message}`)
  return answer
}
