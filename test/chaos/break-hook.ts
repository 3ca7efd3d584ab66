import { registerHooks } from 'node:module'
import { BREAKS } from './breaks.ts'

const SOURCES = new URL('../../sidecar/src/', import.meta.url).href
const chosen = BREAKS.find(({ name }) => name === process.env.CHAOS_BREAK)

/** Loaded before the service: its sources come with the chosen edits, which must fit. */
registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context)
    const edits = (chosen?.edits ?? []).filter(({ file }) => url === SOURCES + file)
    if (edits.length === 0) return loaded
    let source = String(loaded.source)
    for (const { file, find, replace } of edits) {
      if (!source.includes(find))
        throw new Error(`${file} has changed: the break ${chosen?.name} must be fitted`)
      source = source.replaceAll(find, replace)
    }
    return { ...loaded, source }
  },
})
