/** Placeholder until its owner writes it. */
import type { Migration } from '../migrate.ts'

export const handOverMigration = { number: 17, name: 'hand-over', sql: '' } as const satisfies Migration
