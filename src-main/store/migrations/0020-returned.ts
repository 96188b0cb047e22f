/** An officer is told on every screen that a draft came back, so it must be found without reading all of them. */
import type { Migration } from '../migrate.ts'

export const returnedMigration = {
  number: 20,
  name: 'returned',
  sql: `CREATE INDEX submission_returned ON submission (officer) WHERE standing = 'returned';`,
} as const satisfies Migration
