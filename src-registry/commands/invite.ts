/** `invite`: an invitation file for one device, and the one-time code that goes by another channel. */
import { z } from 'zod'
import { inboxPublicKey } from '../../src-formats/registry/outbox-seal.ts'
import type { Clock } from '../../src-shared/base/clock.ts'
import { spokenFingerprint } from '../../src-shared/domain/directory/spoken-fingerprint.ts'
import { deviceRoleSchema } from '../../src-shared/domain/registry/protocol.ts'
import { stateCodeSchema } from '../../src-shared/domain/state-codes.ts'
import { findState } from '../../src-shared/domain/states.ts'
import { RegistryError } from '../registry-error.ts'
import { enrolmentService, type NewInvitation } from '../services/enrolment.ts'
import { findPublishingKeys } from '../services/keys-at-hand.ts'
import { repositoryFingerprint } from '../services/repository.ts'
import { type DataOptions, withDataFolder } from '../store/data-folder.ts'
import { readInboxKey } from '../store/key-folder.ts'
import { defineCommand } from './command.ts'
import { folderInput, folderOf, folderOptions, noWords, text, whole, writeOutputFile } from './inputs.ts'

export type Invited = {
  /** Text of the `.pocinvite` file. */
  readonly file: string
  readonly code: string
  readonly rootFingerprint: string
}

/** @throws RegistryError `no-repository`, `open-registry`, `keys-missing`, `address-unsuitable` */
export async function invite(
  options: DataOptions,
  wanted: Omit<NewInvitation, 'inbox'>,
  clock: Clock,
): Promise<Invited> {
  const address = checkedAddress(wanted.address)
  return withDataFolder(options, async (folder) => {
    const { db, store, mode } = folder
    if (mode !== 'sealed') throw new RegistryError('open-registry')
    const { targets } = await findPublishingKeys(folder, await store.readMetadata(), false)
    const inbox = await readInboxKey(folder.managerKeys)
    if (inbox === undefined) throw new RegistryError('keys-missing')
    const rootFingerprint = await repositoryFingerprint(store)
    const service = enrolmentService({ db, clock, rootFingerprint })
    return {
      ...(await service.invite({ ...wanted, address, inbox: inboxPublicKey(inbox) }, targets)),
      rootFingerprint,
    }
  })
}

/** What desks can reach: TLS, or this computer. Without a slash at the end. */
function checkedAddress(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : undefined
  const isLocal = url !== undefined && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)
  const isFit = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLocal)
  if (url === undefined || !isFit || `${url.username}${url.password}${url.search}${url.hash}` !== '')
    throw new RegistryError('address-unsuitable')
  return url.href.replace(/\/+$/u, '')
}

export const inviteCommand = defineCommand({
  name: 'invite',
  help: [
    ['invite --data FOLDER --state KEN --role ROLE --address URL --out FILE', ''],
    ['', 'invite one device (point-of-contact or observer) of a State; prints the one-time code'],
    ['     --days N', 'days for which the invitation holds (14)'],
  ],
  options: {
    ...folderOptions,
    state: { type: 'string' },
    role: { type: 'string' },
    address: { type: 'string' },
    out: { type: 'string' },
    days: { type: 'string' },
  },
  input: z.object({
    ...folderInput,
    state: stateCodeSchema.refine((code) => findState(code) !== undefined),
    role: deviceRoleSchema,
    address: text,
    out: text,
    days: whole(1, 365).default(14),
    words: noWords,
  }),
  async run({ state, role, address, days, out, ...folder }, clock) {
    const invited = await invite(folderOf(folder), { state, role, address, days }, clock)
    await writeOutputFile(out, invited.file)
    return announcement(invited, days)
  },
})

function announcement({ code, rootFingerprint }: Invited, days: number): string {
  const groups = spokenFingerprint(rootFingerprint, 'en')
  const lines = groups.map(({ group, words }) => `  ${group}  ${words.join(' ')}\n`)
  return `The invitation is written and holds for ${days} days, for one device.

One-time code, to be told by another channel than the file (by telephone, in person):

  ${code}

Fingerprint of this registry, to be compared on that channel:

${lines.join('')}`
}
