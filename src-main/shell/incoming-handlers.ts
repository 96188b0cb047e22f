/** Answers the shell's calls about what comes in: which files are chosen, and which folder is watched. */
import { z } from 'zod'
import { Failure } from '../../src-shared/base/failure.ts'
import type { Handlers } from '../../src-shared/contract/contract.ts'
import { handedFilesSchema } from '../../src-shared/contract/incoming.ts'
import type { ArrivedFiles } from './arrived-files.ts'
import { askVault } from './ask-vault.ts'
import type { Dialogs } from './dialogs.ts'
import type { VaultHost } from './vault-host.ts'

export type IncomingNeeds = {
  readonly vault: Pick<VaultHost, 'call'>
  readonly dialogs: Pick<Dialogs, 'chooseMessages' | 'chooseFolder'>
  readonly arrived: Pick<ArrivedFiles, 'waitingMessages' | 'takenMessages'>
}

type IncomingShellCall = `incoming.${'chooseFiles' | 'chooseFolder' | 'arrived'}`

/** Paths go from the dialog, or from the system, to the vault process, and are not kept here longer than that needs. */
export function incomingHandlers({ vault, dialogs, arrived }: IncomingNeeds): Handlers<IncomingShellCall> {
  return {
    'incoming.chooseFiles': async () => {
      const paths = await dialogs.chooseMessages()
      if (paths.length === 0) return { files: [] }
      return await askVault(vault, 'internal.handFiles', { paths }, handedFilesSchema)
    },
    'incoming.arrived': async () => {
      const paths = arrived.waitingMessages()
      if (paths.length === 0) return { files: [] }
      try {
        const handed = await askVault(vault, 'internal.handFiles', { paths }, handedFilesSchema)
        arrived.takenMessages(paths)
        return handed
      } catch (error) {
        // While the vault is locked they go on waiting.
        if (!(error instanceof Failure && error.code.startsWith('vault-'))) arrived.takenMessages(paths)
        throw error
      }
    },
    'incoming.chooseFolder': async () => {
      const path = await dialogs.chooseFolder()
      if (path === null) return { isChosen: false }
      await askVault(vault, 'internal.watchFolder', { path }, z.unknown())
      return { isChosen: true }
    },
  }
}
