/** The migrations of the desk's database, in order; a number that was released is never changed again. */
import type { Migration } from '../migrate.ts'
import { coreMigration } from './0001-core.ts'
import { messagesMigration } from './0002-messages.ts'
import { registryMigration } from './0003-registry.ts'
import { officersMigration } from './0004-officers.ts'
import { layersMigration } from './0005-layers.ts'
import { localWorkMigration } from './0006-local-work.ts'
import { syncMigration } from './0007-sync.ts'
import { outgoingMigration } from './0008-outgoing.ts'
import { templatePacksMigration } from './0009-template-packs.ts'
import { releaseWarningsMigration } from './0010-release-warnings.ts'
import { attachmentsMigration } from './0011-attachments.ts'
import { waysMigration } from './0012-ways.ts'
import { secondOfficerMigration } from './0013-second-officer.ts'
import { casesMigration } from './0014-cases.ts'
import { clocksMigration } from './0015-clocks.ts'
import { nationalMigration } from './0016-national.ts'
import { handOverMigration } from './0017-hand-over.ts'
import { freeTextMigration } from './0018-free-text.ts'
import { incomingMigration } from './0019-incoming.ts'
import { returnedMigration } from './0020-returned.ts'
import { partlyReturnedMigration } from './0021-partly-returned.ts'
import { practiceMigration } from './0022-practice.ts'
import { lessonsMigration } from './0023-lessons.ts'

export const migrations: readonly Migration[] = [
  coreMigration,
  messagesMigration,
  registryMigration,
  officersMigration,
  layersMigration,
  localWorkMigration,
  syncMigration,
  outgoingMigration,
  templatePacksMigration,
  releaseWarningsMigration,
  attachmentsMigration,
  waysMigration,
  secondOfficerMigration,
  casesMigration,
  clocksMigration,
  nationalMigration,
  handOverMigration,
  freeTextMigration,
  incomingMigration,
  returnedMigration,
  partlyReturnedMigration,
  practiceMigration,
  lessonsMigration,
]
