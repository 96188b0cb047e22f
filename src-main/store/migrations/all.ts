/** The migrations of the desk's database, in order; a number that was released is never changed again. */
import type { Migration } from '../migrate.ts'
import { coreMigration } from './0001-core.ts'
import { messagesMigration } from './0002-messages.ts'
import { registryMigration } from './0003-registry.ts'

export const migrations: readonly Migration[] = [coreMigration, messagesMigration, registryMigration]
