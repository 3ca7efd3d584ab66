export type Once = <T>(operationId: string, write: () => T) => Promise<T>

/** A repeated operation id returns the first answer, as the plugin does; what was refused may be asked again. */
export function createOnce(): Once {
  const answers = new Map<string, unknown>()
  return async <T>(operationId: string, write: () => T): Promise<T> => {
    if (!answers.has(operationId)) answers.set(operationId, write())
    return answers.get(operationId) as T
  }
}
