/** Texts come from Moodle's language files, as one JSON attribute; a missing one shows as empty, never as a raw key. */
export type Strings = Readonly<Record<string, string>>

export type Say = (key: string, values?: Record<string, string | number>) => string

/** What people read in place of the names of intents and actions; a name without a title is shown as it is. */
export type Titles = Readonly<Record<'intents' | 'actions', Readonly<Record<string, string>>>>

export const NO_TITLES: Titles = { intents: {}, actions: {} }

/** `{page}` and its like stand for values. */
export function sayWith(strings: Strings): Say {
  return (key, values = {}) =>
    (strings[key] ?? '').replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
}
