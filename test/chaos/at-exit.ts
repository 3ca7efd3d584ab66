const endings = new Set<() => void>()
process.on('exit', () => {
  for (const end of endings) end()
})

/** Ends it with us, however a run is broken off; what has ended already takes no harm from it. */
export function atExit(end: () => void): void {
  endings.add(end)
}
