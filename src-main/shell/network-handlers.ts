/** Answers the calls about certificate authorities: chosen in a dialog of the system, kept with the settings. */
import { systemClock } from '../../src-shared/base/clock.ts'
import type { CallOutput, Handlers } from '../../src-shared/contract/contract.ts'
import { describeAuthority, largestAuthorityFile, readAuthority } from '../net/authority.ts'
import type { NetworkSetting } from '../net/desk-network.ts'
import type { Dialogs } from './dialogs.ts'
import { readStart } from './files.ts'
import type { Locker } from './locker.ts'
import type { VaultHost } from './vault-host.ts'

/** Where the authorities are kept; `src-main/settings` supplies it. */
export type AuthorityStore = {
  readonly network: () => NetworkSetting
  readonly keepAuthority: (authority: string) => Promise<void>
}

export type NetworkNeeds = {
  readonly vault: Pick<VaultHost, 'call' | 'followNetwork' | 'isTouched'>
  readonly dialogs: Pick<Dialogs, 'chooseAuthority'>
  readonly settings: AuthorityStore
  /** A lock waits until the vault that is open has written down the change. */
  readonly locker: Pick<Locker, 'waitFor'>
  /** Called once a change is in effect. */
  readonly changed: () => void
}

export function networkHandlers({
  vault,
  dialogs,
  settings,
  locker,
  changed,
}: NetworkNeeds): Handlers<`network.${'authority' | 'chooseAuthority' | 'removeAuthority'}`> {
  const described = (): CallOutput<'network.authority'> => ({
    certificates: describeAuthority(settings.network().authority),
  })
  const keep = async (authority: string) => {
    await settings.keepAuthority(authority)
    await vault.followNetwork()
    if (vault.isTouched()) await vault.call('internal.noteSetting', { name: 'authority' })
    changed()
    return described()
  }
  const kept = (authority: string) => locker.waitFor(keep(authority))
  return {
    'network.authority': described,
    'network.chooseAuthority': async () => {
      const path = await dialogs.chooseAuthority()
      return path === null
        ? null
        : await kept(readAuthority(await readStart(path, largestAuthorityFile + 1), systemClock()))
    },
    'network.removeAuthority': () => kept(''),
  }
}
