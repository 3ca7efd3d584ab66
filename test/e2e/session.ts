import type { MoodleSite } from '../moodle/site.ts'

/** A person's browser, as far as Moodle can tell: cookies, the session key, pages and AJAX calls. */
export interface Session {
  page(path: string): Promise<{ status: number; text: string }>
  /** Sends one of Moodle's forms, with this session's key unless another is given. */
  submit(path: string, form: string, fields: Record<string, string>): Promise<{ type: string; text: string }>
  /** Presses a button of a page of ours; resolves to where it leads, null where it was refused. */
  press(path: string, fields: Record<string, string>): Promise<string | null>
  ajax<T>(methodname: string, args: Record<string, unknown>): Promise<T>
}

export async function logIn(site: MoodleSite, username: string, password: string): Promise<Session> {
  const cookies = new Map<string, string>()
  const ask = async (path: string, init: RequestInit = {}) => {
    const headers = {
      ...init.headers,
      Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    }
    const response = await fetch(site.url + path, { ...init, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    const type = response.headers.get('content-type') ?? ''
    const location = response.headers.get('location')
    return { status: response.status, type, location, text: await response.text() }
  }
  const form = await ask('/login/index.php')
  const logintoken = /name="logintoken" value="([^"]+)"/.exec(form.text)?.[1] ?? ''
  await ask('/login/index.php', {
    method: 'POST',
    body: new URLSearchParams({ username, password, logintoken }),
  })
  const home = await ask('/my/')
  const sesskey = /"sesskey":"([^"]+)"/.exec(home.text)?.[1]
  if (home.status !== 200 || !sesskey)
    throw new Error(`${username} could not log in: /my/ answered ${home.status}`)
  return {
    page: (path) => ask(path),
    submit: (path, form, fields) => {
      const body = new URLSearchParams({ sesskey, [`_qf__${form}`]: '1', ...fields })
      return ask(path, { method: 'POST', body })
    },
    press: async (path, fields) =>
      (await ask(path, { method: 'POST', body: new URLSearchParams({ sesskey, ...fields }) })).location,
    async ajax<T>(methodname: string, args: Record<string, unknown>): Promise<T> {
      const { text } = await ask(`/lib/ajax/service.php?sesskey=${sesskey}&info=${methodname}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify([{ index: 0, methodname, args }]),
      })
      const [answer] = JSON.parse(text)
      if (answer.error) throw new Error(`${methodname}: ${JSON.stringify(answer.exception)}`)
      return answer.data
    },
  }
}
