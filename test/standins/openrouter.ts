import type { Scripted } from './http.ts'

/** What `POST /chat/completions` of OpenRouter gives. */
export function completion(content: string): Scripted {
  return {
    body: {
      id: 'gen-sample',
      object: 'chat.completion',
      model: 'sample/model',
      choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }],
      usage: { prompt_tokens: 80, completion_tokens: 20, total_tokens: 100 },
    },
  }
}

/** The same error as OpenRouter sends it with HTTP 200. */
export function errorWithin200(code: number): Scripted {
  return { body: { error: { code, message: 'sample error' } } }
}
