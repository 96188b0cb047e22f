/** Figures, clocks, the audit log and certificates of the desk's key as files outside the vault: where each is written is asked first, and only what was written is recorded. */
import { z } from 'zod'
import type { Handlers } from '../../src-shared/contract/contract.ts'
import type { OwnKeyFileSaved } from '../vault-protocol.ts'
import { askVault } from './ask-vault.ts'
import type { Dialogs } from './dialogs.ts'
import type { VaultHost } from './vault-host.ts'

export type RecordedFileNeeds = {
  readonly vault: Pick<VaultHost, 'call'>
  readonly dialogs: Pick<Dialogs, 'save'>
  /** The words of a calendar, in the language of the desk. */
  readonly calendarWords: () => { readonly titled: string; readonly untitled: string }
}

const fileSchema = z.object({ suggestedName: z.string(), bytes: z.instanceof(Uint8Array) })
const calendarSchema = fileSchema.extend({ entries: z.int() })
const ofKeySchema = fileSchema.extend({ fingerprint: z.string() })
const auditSchema = ofKeySchema.extend({ entries: z.int() })

type File = z.infer<typeof fileSchema>

export function recordedFileHandlers({
  vault,
  dialogs,
  calendarWords,
}: RecordedFileNeeds): Handlers<
  'statistics.save' | 'clocks.saveCalendar' | 'audit.save' | 'desk.savePublicKey' | 'desk.saveRevocation'
> {
  const saved = async (file: File, record: () => Promise<unknown>) => {
    try {
      const fileName = await dialogs.save(file)
      if (fileName !== null) await record()
      return { fileName }
    } finally {
      // This process outlives a lock.
      file.bytes.fill(0)
    }
  }
  const savedOfKey = async (
    name: 'internal.publicKeyFile' | 'internal.revocationFile',
    what: OwnKeyFileSaved['what'],
  ) => {
    const { fingerprint, ...file } = await askVault(vault, name, {}, ofKeySchema)
    const written = { what, fingerprint }
    return await saved(file, () => askVault(vault, 'internal.ownKeyFileSaved', written, z.unknown()))
  }
  return {
    'audit.save': async () => {
      const { fingerprint, entries, ...file } = await askVault(vault, 'internal.auditFile', {}, auditSchema)
      const written = { fingerprint, entries }
      return await saved(file, () => askVault(vault, 'internal.auditFileSaved', written, z.unknown()))
    },
    'desk.savePublicKey': () => savedOfKey('internal.publicKeyFile', 'public-key'),
    'desk.saveRevocation': () => savedOfKey('internal.revocationFile', 'revocation'),
    'statistics.save': async (order) => {
      const file = await askVault(vault, 'internal.statisticsFile', order, fileSchema)
      return await saved(file, () => askVault(vault, 'internal.statisticsSaved', order, z.unknown()))
    },
    'clocks.saveCalendar': async ({ list }) => {
      const order = { list, words: calendarWords() }
      const { entries, ...file } = await askVault(vault, 'internal.calendarFile', order, calendarSchema)
      return await saved(file, () => askVault(vault, 'internal.calendarSaved', { entries }, z.unknown()))
    },
  }
}
