/** Placeholder until its owner writes it. */
import type { Migration } from '../migrate.ts'

export const incomingMigration = { number: 19, name: 'incoming', sql: '' } as const satisfies Migration
