import type { Scripted } from './http.ts'

/** What `POST /chat/completions` of OpenRouter gives. */
export function completion(content: string, finish = 'stop'): Scripted {
  return {
    body: {
      id: 'gen-sample',
      object: 'chat.completion',
      model: 'sample/model',
      choices: [{ index: 0, finish_reason: finish, message: { role: 'assistant', content } }],
      usage: { prompt_tokens: 80, completion_tokens: 20, total_tokens: 100 },
    },
  }
}

/** The same error as OpenRouter sends it with HTTP 200. */
export function errorWithin200(code: number): Scripted {
  return { body: { error: { code, message: 'sample error' } } }
}

/** An error that its provider met in the middle of an answer. */
export function errorWithinChoice(code: number): Scripted {
  const error = { code, message: 'sample error' }
  return { body: { choices: [{ index: 0, finish_reason: 'error', error, message: { content: 'Hol' } }] } }
}

/** What a model gives that does as it was told: every token once, with thanks before them. */
export function courteous(body: unknown): Scripted {
  const task = (body as { messages: { content: string }[] }).messages.at(-1)?.content ?? ''
  const thanks = task.includes('message: en') ? 'Thanks for writing.' : 'Gracias por escribir.'
  return completion([thanks, ...(task.match(/\[\[[A-Z]\]\]/g) ?? [])].join('\n'))
}
