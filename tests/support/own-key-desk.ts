/** A whole vault with a clock that tests move, its own keys and its correspondence. */
import { dirname, join } from 'node:path'
import { type Gnupg, installedGnupg } from '../../src-main/crypto/gnupg.ts'
import { inProcessPgp } from '../../src-main/crypto/pgp.ts'
import { messageService } from '../../src-main/services/messages.ts'
import { type OwnKeyDependencies, ownKeyService } from '../../src-main/services/own-key.ts'
import { stoppableWork } from '../../src-main/services/stoppable-work.ts'
import type { DeskProfile } from '../../src-shared/contract/vault.ts'
import type { OwnKeyEntry } from '../../src-shared/domain/own-key.ts'
import { contentOf, type FolderContent, placeContent } from './folder-content.ts'
import { type TempFolder, tempFolder, testPassphrase, testProfile } from './temp-vault.ts'
import { type TestClock, vaultServices } from './vault-services.ts'

export const chief = { kind: 'real', passphrase: testPassphrase, alias: 'Chief' } as const

/** `pgp` replaces single operations, for tests of what a failure leaves. */
export async function ownKeyDesk(
  clock: TestClock,
  profile: DeskProfile = testProfile,
  pgp: Partial<OwnKeyDependencies['pgp']> = {},
  gnupg: Gnupg = installedGnupg({ programs: [] }),
) {
  const parent = await tempFolder()
  const { desk, vault } = deskIn(parent, clock, pgp, gnupg)
  await vault['vault.create']({ ...chief, profile })
  return desk
}

/** A desk over a copy of what {@link closedDesk} kept, opened by one of its officers. */
export async function copiedDesk(clock: TestClock, content: FolderContent, passphrase: string) {
  const parent = await tempFolder()
  await placeContent(content, parent.path)
  const { desk, vault } = deskIn(parent, clock, {}, installedGnupg({ programs: [] }))
  await vault['vault.open']({ passphrase })
  return desk
}

/** Closes the desk for good; what its vault was then may be opened any number of times. */
export async function closedDesk(desk: OwnKeyDesk): Promise<FolderContent> {
  await desk.vault['internal.close']({})
  const content = await contentOf(dirname(desk.folder))
  await desk[Symbol.asyncDispose]()
  return content
}

function deskIn(parent: TempFolder, clock: TestClock, pgp: Partial<OwnKeyDependencies['pgp']>, gnupg: Gnupg) {
  const folder = join(parent.path, 'vault')
  const services = () => {
    const { vault, keeper, desk, events, deps } = vaultServices(folder, clock)
    const own = ownKeyService({ ...deps, gnupg, pgp: { ...inProcessPgp(), ...pgp } })
    const emit = deps.emit
    const tools = { pgp: inProcessPgp(), gnupg, clock: deps.clock, emit }
    const { signalOf } = stoppableWork()
    const messages = messageService({ session: keeper, desk, signalOf, ...tools }).handlers
    return { vault, keeper, desk, events, own, messages }
  }
  const first = services()
  let current = first
  const desk = {
    folder,
    clock,
    /** Moves the clock and gives the passphrase again. */
    async wait(milliseconds: number, passphrase: string = testPassphrase) {
      clock.now = new Date(clock.now.getTime() + milliseconds)
      await current.vault['release.authorise']({ passphrase })
    },
    /** As another process over the same folder. */
    async reopen(passphrase: string = testPassphrase) {
      await current.vault['internal.close']({})
      current = services()
      await current.vault['vault.open']({ passphrase })
    },
    async keys(): Promise<readonly OwnKeyEntry[]> {
      return (await current.own['ownKey.list']({})).keys
    },
    /** Signs as the next message would. */
    async signingKey() {
      const { signing } = current.keeper.current().ownKeys
      const privateKey = await signing.privateKey()
      if (privateKey === null) throw new Error('the key is not in the vault')
      return { ...signing, privateKey }
    },
    get vault() {
      return current.vault
    },
    get desk() {
      return current.desk
    },
    get keeper() {
      return current.keeper
    },
    get own() {
      return current.own
    },
    get messages() {
      return current.messages
    },
    get events() {
      return current.events
    },
    [Symbol.asyncDispose]: async () => {
      await current.vault['internal.close']({})
      await parent[Symbol.asyncDispose]()
    },
  }
  return { desk, vault: first.vault }
}
export type OwnKeyDesk = Awaited<ReturnType<typeof ownKeyDesk>>
