/**
 * The text of `.env` with these values: a line that sets the variable, or the one that shows it commented out, is
 * replaced where it stands, so that the explanations of `.env.example` stay beside the values. Null comments it out.
 */
export function withValues(text: string, values: Readonly<Record<string, string | null>>): string {
  let lines = text.split('\n')
  for (const [name, value] of Object.entries(values)) {
    const set = lines.findIndex((line) => line.startsWith(`${name}=`))
    const at = set >= 0 ? set : lines.findIndex((line) => line.startsWith(`#${name}=`))
    if (value === null) {
      if (set >= 0) lines[set] = `#${name}=`
    } else if (at >= 0) lines[at] = `${name}=${quoted(value)}`
    else lines = [...lines, `${name}=${quoted(value)}`]
  }
  return lines.join('\n')
}

/** As `process.loadEnvFile` reads it back. */
function quoted(value: string): string {
  return /^[\w.:/@+-]*$/.test(value) ? value : value.includes("'") ? `"${value}"` : `'${value}'`
}
