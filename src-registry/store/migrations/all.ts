/** The steps that made the registry's database what it is, in order; a released one is never changed. */
import type { Migration } from 'kysely/migration'
import { devicesMigration } from './0001-devices.ts'

export const migrations: Readonly<Record<string, Migration>> = { '0001-devices': devicesMigration }
