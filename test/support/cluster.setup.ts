import { openServer } from './server.ts'

/** Keeps the test server up for the whole run, so that each file only adopts it. */
export default async function setup(): Promise<() => Promise<void>> {
  const server = await openServer()
  return server.close
}
