import type { ColumnType, Generated } from 'kysely'

/** How far Moodle's changes were followed, and whom it must be asked about anew. */
export type ChangesSchema = {
  moodle_cursor: { feed: string; cursor: string; updated_at: ColumnType<Date, Date | undefined, Date> }
  /** What must be asked of Moodle anew; 0 stands for every course or student. A change meanwhile moves `mark`. */
  recheck: {
    what: 'outcomes' | 'student' | 'notices'
    course_id: number
    user_id: number
    mark: Generated<number>
  }
}
