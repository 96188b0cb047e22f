/** Placeholder until its owner writes it. */
import type { Migration } from '../migrate.ts'

export const freeTextMigration = { number: 18, name: 'free-text', sql: '' } as const satisfies Migration
