/** How the vault stands, for the tray: it is asked only where the tray is there to say it. Knows no Electron. */
import { z } from 'zod'
import { askVault } from './ask-vault.ts'
import type { TrayState } from './tray-menu.ts'
import type { VaultHost } from './vault-host.ts'

const dueSchema = z.object({ latest: z.string().nullable() })

export type TrayStateNeeds = {
  readonly vault: Pick<VaultHost, 'call' | 'isTouched'>
  readonly isInTray: () => boolean
  readonly tell: (state: TrayState) => void
}

/** Makes the look to be taken when the vault was opened or locked, and from time to time as clocks go on. */
export function createTrayLook({ vault, isInTray, tell }: TrayStateNeeds): () => Promise<void> {
  let latest = 0
  return async () => {
    if (!isInTray()) return
    latest += 1
    const look = latest
    const state = await stateOf(vault)
    // What an earlier look brings later is no longer so.
    if (look === latest) tell(state)
  }
}

/** A process that was asked nothing is locked, and is not asked for this. */
async function stateOf(vault: TrayStateNeeds['vault']): Promise<TrayState> {
  if (!vault.isTouched()) return 'locked'
  try {
    const due = await askVault(vault, 'internal.clocksDue', {}, dueSchema)
    return due.latest === null ? 'open' : 'due'
  } catch {
    return 'locked'
  }
}
