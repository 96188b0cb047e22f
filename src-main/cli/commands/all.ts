/** Every command, in the order of the help. A new one is an entry of its group, and a group an entry here. */
import type { Command } from '../command.ts'
import { auditCommands } from './audit.ts'
import { backupCommands } from './backup.ts'
import { directoryCommands } from './directory.ts'
import { keyCommands } from './keys.ts'
import { messageCommands } from './message.ts'
import { officerCommands } from './officers.ts'
import { readinessCommands } from './readiness.ts'
import { registryCommands } from './registry.ts'
import { templateCommands } from './templates.ts'
import { vaultCommands } from './vault.ts'

export const commands: readonly Command[] = [
  ...vaultCommands,
  ...officerCommands,
  ...backupCommands,
  ...auditCommands,
  ...registryCommands,
  ...directoryCommands,
  ...keyCommands,
  ...readinessCommands,
  ...messageCommands,
  ...templateCommands,
]
