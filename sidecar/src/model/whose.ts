/** Whose data is meant: a user's everywhere, everybody's of a course, or a user's of a course. */
export type Whose =
  | { userId: number; courseId: null }
  | { userId: null; courseId: number }
  | { userId: number; courseId: number }
