/** Placeholder until its owner writes it. */
import type { Migration } from '../migrate.ts'

export const clocksMigration = { number: 15, name: 'clocks', sql: '' } as const satisfies Migration
