import { parseEnv } from 'node:util'
import { expect, test } from 'vitest'
import { withValues } from './env-file.ts'

const EXAMPLE = '# The address of Moodle.\n#MOODLE_URL=https://moodle.example.org\nTZ=Europe/Madrid\n'

test('a value takes the place of the line that showed it, below its explanation', () => {
  expect(withValues(EXAMPLE, { MOODLE_URL: 'https://aula.example.org' })).toBe(
    '# The address of Moodle.\nMOODLE_URL=https://aula.example.org\nTZ=Europe/Madrid\n',
  )
})

test('a value that is taken back is commented out, and one that was never there is not mentioned', () => {
  expect(withValues(EXAMPLE, { TZ: null, PORT: null })).toBe(
    '# The address of Moodle.\n#MOODLE_URL=https://moodle.example.org\n#TZ=\n',
  )
})

test('whatever is written is read back the same', () => {
  const values = { A: 'postgres://u:p#w@host/db', B: "it's", C: 'two words', D: '' }
  expect(parseEnv(withValues('', values))).toEqual(values)
})
