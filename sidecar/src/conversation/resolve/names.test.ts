import { describe, expect, test } from 'vitest'
import { type Named, resolveCourse, resolveExam } from './names.ts'

const exams = [
  { id: 1, name: 'Primer parcial' },
  { id: 2, name: 'Parcial 2' },
  { id: 3, name: 'Examen final' },
  { id: 4, name: 'Quiz 3: Funciones' },
]
const courses = [
  { id: 10, name: 'Matemática I', shortName: 'MAT1' },
  { id: 11, name: 'Análisis Matemático II', shortName: 'AM2' },
  { id: 12, name: 'Física General', shortName: 'FIS' },
  { id: 13, name: 'Química' },
]
const one = (id: number): Named => ({ kind: 'one', id })

describe('an exam is found', () => {
  test.each([
    ['el segundo parcial', one(2)],
    ['parcial 1', one(1)],
    ['1er parcial', one(1)],
    ['parcial II', one(2)],
    ['final', one(3)],
    ['quiz 3', one(4)],
    ['el quiz de funciones', one(4)],
    ['second midterm', one(2)],
    ['parcial', { kind: 'several', ids: [1, 2] }],
    ['tercer parcial', { kind: 'none' }],
    ['recuperatorio', { kind: 'any' }],
  ] satisfies [string, Named][])('%s', (text, expected) => {
    expect(resolveExam(text, exams)).toEqual(expected)
  })
})

describe('a course is found', () => {
  test.each([
    ['FISICA', one(12)],
    ['fisca', one(12)],
    ['quimica', one(13)],
    ['quim', one(13)],
    ['am2', one(11)],
    ['análisis', one(11)],
    ['mate 1', one(10)],
    ['mate', one(10)],
    ['historia', { kind: 'none' }],
  ] satisfies [string, Named][])('%s', (text, expected) => {
    expect(resolveCourse(text, courses)).toEqual(expected)
  })
})

test('where two courses fit equally, both come back', () => {
  const two = [
    { id: 1, name: 'Física I' },
    { id: 2, name: 'Física II' },
  ]
  expect(resolveCourse('física', two)).toEqual({ kind: 'several', ids: [1, 2] })
  expect(resolveCourse('fisica 2', two)).toEqual(one(2))
})
