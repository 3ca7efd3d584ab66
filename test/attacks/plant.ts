import type { StudentStatus } from '../../sidecar/src/ports.ts'
import type { createStoryMoodle } from '../standins/moodle.ts'

type StoryMoodle = ReturnType<typeof createStoryMoodle>
export type Where = 'message' | 'exam' | 'course' | 'answer' | 'first_name'

/** The same school, with the words where people may write what they like. */
export function plant(moodle: StoryMoodle, where: Where, text: string): StoryMoodle {
  const person = <T extends { firstName: string; courses: { name: string }[] }>(student: T): T => ({
    ...student,
    ...(where === 'first_name' && { firstName: text }),
    ...(where === 'course' && { courses: student.courses.map((course) => ({ ...course, name: text })) }),
  })
  const status = (found: StudentStatus): StudentStatus => ({
    ...found,
    student: person(found.student),
    courses: found.courses.map((course) => ({
      ...course,
      ...(where === 'course' && { name: text }),
      exams: course.exams.map((exam) => (where === 'exam' ? { ...exam, name: text } : exam)),
    })),
    requests: where === 'answer' ? [answered(text, found)] : found.requests,
  })
  return {
    ...moodle,
    findStudent: async (address) => {
      const student = await moodle.findStudent(address)
      return student && person(student)
    },
    studentStatus: async (userId) => status(await moodle.studentStatus(userId)),
  }
}

function answered(answer: string, { now, courses }: StudentStatus): StudentStatus['requests'][number] {
  return {
    ...{ requestId: 1, courseId: courses[0]?.courseId ?? 0, examId: null, type: 'question' },
    ...{ state: 'answered', createdAt: now - 60, answer, answeredAt: now },
  }
}
