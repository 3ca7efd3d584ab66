/** Texts come from Moodle's language files, as one JSON attribute; a missing one shows as empty, never as a raw key. */
export type Strings = Readonly<Record<string, string>>

/** Moodle's own placeholder form: `{$a->page}`, or `{$a}` for a single value. */
export function text(strings: Strings, key: string, values: Record<string, string | number> = {}): string {
  return (strings[key] ?? '').replace(/\{\$a(?:->(\w+))?\}/g, (_, name: string | undefined) =>
    String(values[name ?? 'value'] ?? ''),
  )
}
