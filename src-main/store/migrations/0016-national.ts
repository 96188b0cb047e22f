/** Placeholder until its owner writes it. */
import type { Migration } from '../migrate.ts'

export const nationalMigration = { number: 16, name: 'national', sql: '' } as const satisfies Migration
