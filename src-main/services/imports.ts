/** Lists of points of contact: guessed, read and put into review, and written as a file. */
import { randomUUID } from 'node:crypto'
import denyListData from '../../assets/demonstration/deny-list.json' with { type: 'json' }
import { guessedMapping } from '../../src-formats/directory-file/guess.ts'
import { type DenyList, denyListSchema } from '../../src-formats/tuf/deny-list.ts'
import { Watch } from '../../src-formats/watch.ts'
import type { Clock } from '../../src-shared/base/clock.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import type { CallParsed, Handlers } from '../../src-shared/contract/contract.ts'
import type { DeskEvent } from '../../src-shared/contract/events.ts'
import type { ImportPreview } from '../../src-shared/contract/review.ts'
import type { Pgp } from '../crypto/pgp.ts'
import { inSlices } from '../store/backup/slices.ts'
import type { InternalHandlers } from '../vault-protocol.ts'
import { checkKeys } from './imports/check-keys.ts'
import { type ComparedEntry, compareList } from './imports/compare-list.ts'
import { stageList } from './imports/stage-list.ts'
import { type Stated, statedBy } from './imports/stated-columns.ts'
import { type SearchDirectory, writeList } from './imports/write-list.ts'
import { type OpenVault, type Session, whileOpen } from './session.ts'
import type { SignalOf } from './stoppable-work.ts'

export type ImportDependencies = {
  readonly session: Session
  readonly pgp: Pick<
    Pgp,
    | 'describeCertificates'
    | 'guessDirectoryFile'
    | 'readDirectoryFile'
    | 'writeDirectoryFile'
    | 'encryptUnsigned'
  >
  readonly search: SearchDirectory
  readonly clock: Clock
  readonly emit: (event: DeskEvent) => void
  readonly signalOf: SignalOf
  /** Only tests pass another than the one in `assets/demonstration`. */
  readonly denyList?: DenyList
}

export type ImportCall = 'imports.guess' | 'imports.read' | 'imports.stage'
type ExportInternals = Pick<InternalHandlers, 'internal.directoryFile'>

/** What was read last, in memory only: of this vault, and until it is staged or locked. */
type KeptList = {
  readonly vault: OpenVault
  readonly handle: string
  readonly entries: readonly ComparedEntry[]
  readonly stated: Stated
}

export function importService(deps: ImportDependencies): Handlers<ImportCall> & ExportInternals {
  const { session, clock, emit, signalOf } = deps
  let kept: KeptList | undefined

  return {
    'imports.guess': ({ text, fileName }) =>
      whileOpen(session, () =>
        deps.pgp.guessDirectoryFile(text, fileName, unmeasured(signalOf('imports.guess'))),
      ),
    'imports.read': (input) =>
      whileOpen(session, async (vault) => {
        kept = undefined
        const read = await readList(vault, input, deps, signalOf('imports.read'))
        if (read.kind === 'problems') return { kind: 'problems', problems: [...read.problems] }
        kept = { vault, handle: randomUUID(), entries: read.entries, stated: read.stated }
        return { kind: 'entries', preview: previewOf(kept) }
      }),
    'imports.stage': ({ handle, leaveOut }) =>
      whileOpen(session, async (vault) => {
        const list = kept
        if (list?.handle !== handle || list.vault !== vault) throw new Failure('import-lapsed')
        // Nobody stages it a second time meanwhile.
        kept = undefined
        const left = new Set(leaveOut)
        const entries = list.entries.filter(({ index }) => !left.has(index))
        const staging = { entries, stated: list.stated, at: clock() }
        try {
          const staged = await stageList(vault, staging, signalOf('imports.stage'))
          emit({ topic: 'directory' })
          return staged
        } catch (error) {
          kept ??= list
          throw error
        }
      }),
    'internal.directoryFile': (order) =>
      whileOpen(session, (vault) => writeList(vault, { order, ...deps, at: clock() })),
  }
}

/** By which work is stopped that does not say how far it is. */
function unmeasured(signal: AbortSignal): Watch {
  return new Watch(signal, () => undefined)
}

/**
 * The text is read in the OpenPGP thread, which has time: twenty thousand cards take seconds.
 * @throws Failure `key-demonstration-refused`, `cancelled`
 */
async function readList(
  vault: OpenVault,
  { text, options }: CallParsed<'imports.read'>,
  { pgp, clock, emit, denyList }: ImportDependencies,
  signal: AbortSignal,
) {
  const at = clock()
  const { mapping, ...others } = options
  const reading = { ...others, at, ...(mapping === undefined ? {} : { mapping }) }
  const read = await pgp.readDirectoryFile(text, reading, unmeasured(signal))
  if (read.kind === 'problems') return read
  const denied = denyList ?? denyListSchema.parse(denyListData)
  const refused = new Set(vault.kind === 'real' ? denied.fingerprints : [])
  const problems = await checkKeys(read.entries, { pgp, at, format: options.format, refused, emit, signal })
  if (problems.length > 0) return { kind: 'problems' as const, problems }
  const said = options.format === 'csv' ? (mapping ?? guessedMapping(text)) : {}
  const stated = statedBy(options.format, said)
  const entries = await inSlices(compareList(vault.database, read.entries, stated), { signal })
  return { kind: 'entries' as const, entries, stated }
}

function previewOf({ handle, entries }: KeptList): ImportPreview {
  return {
    handle,
    entries: entries.map(({ index, line, record: { state, type, entityName }, match, changes }) => ({
      index,
      line,
      state,
      type,
      entityName,
      match,
      changes,
    })),
  }
}
