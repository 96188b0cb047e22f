/** Answers the shell's calls about what comes in: which files are chosen, and which folder is watched. */
import { z } from 'zod'
import type { Handlers } from '../../src-shared/contract/contract.ts'
import { askVault } from './ask-vault.ts'
import type { Dialogs } from './dialogs.ts'
import type { VaultHost } from './vault-host.ts'

export type IncomingNeeds = {
  readonly vault: Pick<VaultHost, 'call'>
  readonly dialogs: Pick<Dialogs, 'chooseMessages' | 'chooseFolder'>
}

type IncomingShellCall = `incoming.${'chooseFiles' | 'chooseFolder'}`

const filesSchema = z.object({ files: z.array(z.object({ handle: z.uuid(), name: z.string() })) })

/** Paths go from the dialog to the vault process, and are not kept here. */
export function incomingHandlers({ vault, dialogs }: IncomingNeeds): Handlers<IncomingShellCall> {
  return {
    'incoming.chooseFiles': async () => {
      const paths = await dialogs.chooseMessages()
      if (paths.length === 0) return { files: [] }
      return await askVault(vault, 'internal.handFiles', { paths }, filesSchema)
    },
    'incoming.chooseFolder': async () => {
      const path = await dialogs.chooseFolder()
      if (path === null) return { isChosen: false }
      await askVault(vault, 'internal.watchFolder', { path }, z.unknown())
      return { isChosen: true }
    },
  }
}
