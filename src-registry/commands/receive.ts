/** `receive`: what desks sent on a stick goes the same way as what they send over the network. */
import { decodeProtectedHeader } from 'jose'
import { z } from 'zod'
import { type InboxKey, openInRegistry } from '../../src-formats/registry/outbox-seal.ts'
import { readOutbox } from '../../src-formats/tuf/bundle.ts'
import type { Clock } from '../../src-shared/base/clock.ts'
import type { ApiErrorCode } from '../../src-shared/domain/registry/api.ts'
import type { DeviceStatus, WriteStatus } from '../../src-shared/domain/registry/protocol.ts'
import type { RefusalCode } from '../../src-shared/domain/registry/receipts.ts'
import { ApiRefusal } from '../api-refusal.ts'
import { RegistryError } from '../registry-error.ts'
import { enrolmentService } from '../services/enrolment.ts'
import { repositoryFingerprint } from '../services/repository.ts'
import { writeService } from '../services/writes.ts'
import { type DataOptions, withDataFolder } from '../store/data-folder.ts'
import { readInboxKey } from '../store/key-folder.ts'
import { defineCommand } from './command.ts'
import { folderInput, folderOf, folderOptions, noWords, readInputFile, text } from './inputs.ts'

/** What came of one item; `refusal` says why where it had no effect. */
export type Received = {
  readonly name: string
  readonly kind: 'enrolment' | 'write'
  readonly outcome: WriteStatus | DeviceStatus | 'refused'
  readonly refusal?: ApiErrorCode | RefusalCode
}

/**
 * Enrolments first. Writes may come in any order: those of a device wait for earlier ones.
 * @param bytes of a `.pocbundle`
 * @throws RegistryError `no-repository`, `bundle-unreadable`, `keys-missing`
 */
export async function receive(
  options: DataOptions,
  bytes: Uint8Array,
  clock: Clock,
): Promise<readonly Received[]> {
  const outbox = outboxOf(bytes)
  return withDataFolder(options, async ({ db, store, managerKeys }) => {
    const items = await opened(outbox, await readInboxKey(managerKeys))
    const facts = { db, clock, rootFingerprint: await repositoryFingerprint(store) }
    const services = { enrolment: enrolmentService(facts), write: writeService(facts) }
    const received: Received[] = []
    for (const { name, jws, kind } of items.toSorted((a, b) => (a.kind < b.kind ? -1 : 1))) {
      const outcome = await (kind === 'enrolment'
        ? services.enrolment.enrol(jws)
        : services.write.receive(jws)
      ).catch(refusalOf)
      received.push({ name, kind, ...resultOf(outcome) })
    }
    return received
  })
}

type Outcome = { readonly status: Received['outcome']; readonly refusal?: Received['refusal'] | undefined }

function resultOf({ status, refusal }: Outcome): Pick<Received, 'outcome' | 'refusal'> {
  return refusal === undefined ? { outcome: status } : { outcome: status, refusal }
}

function refusalOf(error: unknown): Outcome {
  if (error instanceof ApiRefusal) return { status: 'refused', refusal: error.code }
  throw error
}

function outboxOf(bytes: Uint8Array): ReadonlyMap<string, string> {
  try {
    return readOutbox(bytes)
  } catch (cause) {
    throw new RegistryError('bundle-unreadable', cause)
  }
}

type Item = { readonly name: string; readonly jws: string; readonly kind: Received['kind'] }

/** What is not sealed for this registry is empty here, and refused. */
async function opened(outbox: ReadonlyMap<string, string>, key: InboxKey | undefined): Promise<Item[]> {
  if (outbox.size > 0 && key === undefined) throw new RegistryError('keys-missing')
  return Promise.all(
    [...outbox].map(async ([name, sealed]) => {
      const jws = key === undefined ? '' : await openInRegistry(sealed, key).catch(() => '')
      return { name, jws, kind: kindOf(jws) }
    }),
  )
}

/** What is neither is taken for a write, and refused as one. */
function kindOf(jws: string): Received['kind'] {
  try {
    return decodeProtectedHeader(jws).typ === 'poc-desk-enrolment' ? 'enrolment' : 'write'
  } catch {
    return 'write'
  }
}

export const receiveCommand = defineCommand({
  name: 'receive',
  help: [['receive --data FOLDER --bundle FILE', 'take in what desks sent on a stick']],
  options: { ...folderOptions, bundle: { type: 'string' } },
  input: z.object({ ...folderInput, bundle: text, words: noWords }),
  async run({ bundle: file, ...folder }, clock) {
    const received = await receive(folderOf(folder), await readInputFile(file), clock)
    const lines = received.map(({ name, kind, outcome, refusal }) =>
      [name, kind, outcome, ...(refusal === undefined ? [] : [`(${refusal})`])].join('  '),
    )
    return received.length === 0 ? 'The bundle brings nothing for the registry.\n' : `${lines.join('\n')}\n`
  },
})
