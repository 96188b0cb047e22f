/** A case as one archive: every file with its hash in a manifest, signed by the desk's key, encrypted to its readers. */
import denyListData from '../../../assets/demonstration/deny-list.json' with { type: 'json' }
import { denyListSchema } from '../../../src-formats/tuf/deny-list.ts'
import { type Clock, toInstant } from '../../../src-shared/base/clock.ts'
import { Failure } from '../../../src-shared/base/failure.ts'
import type { CaseArchiveOrder } from '../../../src-shared/domain/national/case-export.ts'
import { strictestTlp } from '../../../src-shared/domain/national/forwarding.ts'
import type { Pgp } from '../../crypto/pgp.ts'
import { type CaseScope, caseScope } from '../../store/case-scope.ts'
import type { OutgoingFile } from '../../vault-protocol.ts'
import { certificatesOf } from '../imports/write-list.ts'
import { recordOf } from '../messages/rows.ts'
import type { OpenVault, Session } from '../session.ts'
import { type FileTools, requireCurrent, sealForReaders } from '../signing.ts'
import { vaultCatalogue } from '../templates/vault-catalogue.ts'
import { auditExtract, type NamedInLog } from './audit-extract.ts'
import { caseFiles } from './case-files.ts'
import { type PackedFile, packed } from './zip.ts'

export type ArchiveTools = FileTools & { readonly pgp: Pick<Pgp, 'describeCertificates'> }

type Making = ArchiveTools & {
  readonly session: Session
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly onFile: (done: number, total: number) => void
}

/** What the manifest counts besides the files of messages: events, steps, participants, the extract. */
const filesBeside = 4
/** Of a message, on the average: for the progress alone. */
const filesOfMessage = 5

/**
 * `case-<number>.zip.gpg`: a ZIP in a binary OpenPGP file, for the desk itself and whom the officer chose. The officer
 * must be one who may sign: a case leaves the desk in its name.
 * @throws Failure `message-not-found`, `file-too-large`, `audit-broken`, `cancelled`, `key-demonstration-refused`; as
 * `OwnKeys.signing.privateKey`, `certificatesOf` and `sealForReaders` do
 */
export async function archiveOf(
  vault: OpenVault,
  order: CaseArchiveOrder,
  making: Making,
): Promise<OutgoingFile> {
  const { database, ownKeys } = vault
  const { clock, session, signal } = making
  const { signing } = ownKeys
  // Whoever may not sign is told so before anything is read.
  await signing.privateKey()
  const at = clock()
  const readers = await readersOf(vault, order, making, at)
  const scope = caseScope(database, order.thread)
  const files = filesOf(vault, { order, scope }, await extractOf(vault, { order, scope }, making))
  const total = scope.rows.length * filesOfMessage + filesBeside
  const onFile = (done: number) => making.onFile(Math.min(done, total), total)
  const zip = await packed(files, headOf(vault, { order, scope }, at), { at, signal, onFile })
  const name = `${nameOf(scope)}.zip`
  const bytes = await sealForReaders(making, signing, { name, bytes: zip, readers }, at)
  if (signal.aborted) throw new Failure('cancelled')
  requireCurrent(session, signing)
  return { suggestedName: `${name}.gpg`, bytes }
}

type Ordered = { readonly order: CaseArchiveOrder; readonly scope: CaseScope }

async function readersOf(
  vault: OpenVault,
  { encryptTo }: CaseArchiveOrder,
  { pgp }: ArchiveTools,
  at: Date,
): Promise<string[]> {
  const { pointsOfContact, certificates } = encryptTo
  const described = await pgp.describeCertificates(certificates, at)
  const denied = denyListSchema.parse(denyListData).fingerprints
  for (const facts of described) {
    if (facts === null) throw new Failure('key-unreadable')
    // Its private part is known to everybody.
    if (vault.kind === 'real' && denied.includes(facts.fingerprint))
      throw new Failure('key-demonstration-refused')
  }
  return [...certificatesOf(vault, { own: true, pointsOfContact }, at), ...certificates]
}

function extractOf(vault: OpenVault, { order, scope }: Ordered, { clock, signal }: Making) {
  const { national: withNational, chain: withChain } = order.include
  return auditExtract(vault, { named: namedInLog(scope), withNational, withChain, at: clock(), signal })
}

function namedInLog({ id, parts, rows }: CaseScope): NamedInLog {
  const present = (all: readonly (string | null)[]) => new Set(all.filter((one) => one !== null))
  return {
    ids: present([id, ...parts, ...rows.flatMap((row) => [row.id, row.record_id])]),
    drafts: present(rows.map(({ draft }) => draft)),
    addressed: present(rows.flatMap((row) => recordOf(row)?.to ?? []).map(({ pocId }) => pocId)),
  }
}

function* filesOf(
  { database }: OpenVault,
  { order, scope }: Ordered,
  { extract, chain }: Awaited<ReturnType<typeof auditExtract>>,
): Generator<PackedFile> {
  const { language, include } = order
  yield { path: 'audit/extract.json', bytes: Buffer.from(extract, 'utf8') }
  if (chain !== undefined) yield { path: 'audit/chain.jsonl', bytes: Buffer.from(chain, 'utf8') }
  yield* caseFiles({ scope, language, include, database, catalogue: vaultCatalogue(database) })
}

function headOf(vault: OpenVault, { order, scope }: Ordered, at: Date) {
  const { profile, kind, ownKeys } = vault
  return {
    format: 'poc-desk-case/1',
    case: {
      id: scope.id,
      number: caseNumberOf(scope),
      subject: subjectOf(scope),
      messages: scope.rows.length,
    },
    tlp: strictestTlp(scope.rows),
    desk: { state: profile.state, type: profile.pocType, entity: profile.entity, vault: kind },
    key: ownKeys.signing.fingerprint,
    exported: toInstant(at),
    language: order.language,
    include: order.include,
  } as const
}

export function caseNumberOf({ rows }: Pick<CaseScope, 'rows'>): string | null {
  return rows.find((row) => row.case_number !== null)?.case_number ?? null
}

/** Of the first message that has one. */
export function subjectOf({ rows }: Pick<CaseScope, 'rows'>): string {
  return rows.find(({ subject }) => subject !== '')?.subject ?? ''
}

/** `case-KEN-2026-D1-001`: the number tells nothing of what it is about. */
export function nameOf(scope: CaseScope): string {
  return `case-${(caseNumberOf(scope) ?? scope.id).replace(/[^A-Za-z0-9-]/gu, '-').slice(0, 80)}`
}
