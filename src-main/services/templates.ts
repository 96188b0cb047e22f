/** Packs of templates: kept as they came, compared with what the desk has, and decided on by an administrator. */
import { createHash, randomUUID } from 'node:crypto'
import { type Clock, toInstant } from '../../src-shared/base/clock.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import type { Handlers } from '../../src-shared/contract/contract.ts'
import type { DeskEvent } from '../../src-shared/contract/events.ts'
import type { PackSummary, templateCalls } from '../../src-shared/contract/templates.ts'
import type { AuditKind } from '../../src-shared/domain/audit-kinds.ts'
import { checkPack, readPack } from '../../src-shared/domain/messages/check-pack.ts'
import type { TemplatePack } from '../../src-shared/domain/messages/pack.ts'
import { packDifferences } from '../../src-shared/domain/messages/pack-differences.ts'
import type { PackStanding } from '../../src-shared/domain/messages/pack-standing.ts'
import { mayActAs } from '../../src-shared/domain/officer.ts'
import { appendAudit } from '../store/audit-repository.ts'
import type { DeskDatabase } from '../store/open.ts'
import { type TemplatePackRow, templatePackRepository } from '../store/template-pack-repository.ts'
import { transaction } from '../store/unit-of-work.ts'
import { judgeAgain } from './messages/judge-again.ts'
import type { OpenVault, Session } from './session.ts'
import {
  type Listing,
  listingOf,
  packsFailure,
  registryPacks,
  registryWord,
  unfitPacks,
  waitingPacks,
  withdrawal,
} from './templates/registry-packs.ts'
import { catalogueWithout, packsInUse, vaultCatalogue } from './templates/vault-catalogue.ts'

export type TemplateCall = keyof typeof templateCalls

export type TemplateDependencies = {
  readonly session: Session
  readonly clock: Clock
  readonly emit: (event: DeskEvent) => void
}

/** What the officer at the desk was shown, in memory only; a vault that is opened again is another one. */
type Shown = { readonly vault: OpenVault; readonly digests: Map<string, string> }

export function templateService({ session, clock, emit }: TemplateDependencies): Handlers<TemplateCall> {
  let shown: Shown | undefined
  const shownIn = (vault: OpenVault): Shown['digests'] => {
    if (shown?.vault !== vault) shown = { vault, digests: new Map() }
    return shown.digests
  }
  const changed = () => emit({ topic: 'messages' })
  const decide = (id: string, from: readonly PackStanding[], to: Decision) => {
    const vault = session.current()
    requireAdministrator(vault)
    const { database: db } = vault
    const row = requireRow(db, id)
    if (!from.includes(row.standing)) throw new Failure('item-gone')
    transaction(db, () => writeDecision(vault, row, to, clock()))
    changed()
    return {}
  }

  return {
    'templates.list': () => list(session.current().database),
    'templates.waiting': () => ({ waiting: waitingPacks(session.current().database) }),
    'templates.catalogue': () => {
      const { active, ended } = packsInUse(session.current().database)
      return { active: [...active], ended: [...ended] }
    },
    'templates.add': ({ text }) => {
      const added = add(session.current(), text, clock())
      if (added.kind === 'kept') changed()
      return added
    },
    'templates.differences': ({ id }) => {
      const vault = session.current()
      const compared = compare(vault.database, requireRow(vault.database, id))
      shownIn(vault).set(id, compared.seen)
      return compared
    },
    'templates.activate': ({ id, seen }) => {
      const vault = session.current()
      requireAdministrator(vault)
      const compared = compare(vault.database, requireRow(vault.database, id))
      // What the desk has may have changed since: then there are other differences to be seen.
      if (shownIn(vault).get(id) !== seen || compared.seen !== seen)
        throw new Failure('pack-differences-unseen')
      if (compared.problems.length > 0) throw new Failure('pack-unfit')
      return decide(id, ['waiting', 'refused', 'ended'], 'active')
    },
    'templates.refuse': ({ id }) => decide(id, ['waiting'], 'refused'),
    'templates.end': ({ id }) => decide(id, ['active'], 'ended'),
  }
}

type Decision = Exclude<PackStanding, 'waiting'>

const auditKindOf: Readonly<Record<Decision, AuditKind>> = {
  active: 'template-pack-activated',
  refused: 'template-pack-refused',
  ended: 'template-pack-ended',
}

/** Runs inside a unit of work. An activated issue takes the place of the one in use. */
function writeDecision(vault: OpenVault, row: TemplatePackRow, decision: Decision, at: Date): void {
  const { database: db } = vault
  const repository = templatePackRepository(db)
  const write = (id: string, standing: Decision) => {
    repository.decide(id, standing, vault, at)
    appendAudit(db, vault, at, auditKindOf[standing], id)
  }
  const earlier = decision === 'active' ? repository.activeIssue(row.pack) : undefined
  if (earlier !== undefined) write(earlier, 'ended')
  write(row.id, decision)
  if (decision === 'active') judgeAgain(vault, at)
}

function requireAdministrator({ officer }: OpenVault): void {
  if (officer === null || !mayActAs(officer.role, 'administrator')) throw new Failure('not-permitted')
}

function requireRow(db: DeskDatabase, id: string): TemplatePackRow {
  const row = templatePackRepository(db).find(id)
  if (row === undefined) throw new Failure('item-gone')
  return row
}

/** @throws Failure `pack-unfit` where this version of the program cannot read it any more */
function packOf({ bytes }: Pick<TemplatePackRow, 'bytes'>): TemplatePack {
  const read = readPack(Buffer.from(bytes).toString('utf8'))
  if (read.kind === 'problems') throw new Failure('pack-unfit')
  return read.value
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function add(vault: OpenVault, text: string, at: Date) {
  const { database: db } = vault
  const read = readPack(text)
  if (read.kind === 'problems') return { kind: 'problems' as const, problems: [...read.problems] }
  const repository = templatePackRepository(db)
  const bytes = Buffer.from(text, 'utf8')
  const digest = sha256(bytes)
  const known = repository.byDigest(digest)
  if (known !== undefined) return { kind: 'known' as const, id: known }
  const problems = checkPack(read.value, vaultCatalogue(db))
  if (problems.length > 0) return { kind: 'problems' as const, problems }
  const id = randomUUID()
  const { id: pack, name } = read.value
  const row = { id, pack, name, bytes, sha256: digest, origin: 'file', arrived: toInstant(at) } as const
  transaction(db, () => {
    repository.insert(row, vault)
    appendAudit(db, vault, at, 'template-pack-added', id)
  })
  return { kind: 'kept' as const, id }
}

/** What a kept pack would change, with a digest that stands for having seen it. */
function compare(db: DeskDatabase, row: TemplatePackRow) {
  const pack = packOf(row)
  const catalogue = catalogueWithout(db, row.id)
  const repository = templatePackRepository(db)
  const active = repository.activeIssue(row.pack)
  const earlier = active === undefined || active === row.id ? undefined : repository.find(active)
  const differences = packDifferences(pack, catalogue, earlier === undefined ? undefined : packOf(earlier))
  const seen = sha256(Buffer.from(JSON.stringify({ id: row.id, differences }), 'utf8'))
  const problems = [...withdrawal(row, listingOf(registryPacks(db))), ...checkPack(pack, catalogue)]
  return { differences, problems, seen }
}

function list(db: DeskDatabase) {
  const listed = registryPacks(db)
  const listing = listingOf(listed)
  const packs = templatePackRepository(db)
    .all()
    .flatMap((row) => summaryOf(row, listing))
  return { packs, unfit: unfitPacks(db, listed), failure: packsFailure(db) }
}

function summaryOf(row: TemplatePackRow, listing: Listing): PackSummary[] {
  const read = readPack(Buffer.from(row.bytes).toString('utf8'))
  if (read.kind === 'problems') return []
  const { bytes, sha256: _, ...others } = row
  const { name, issued, templates, reviewed } = read.value
  const versions = templates.map(({ id, version }) => ({ id, version }))
  const facts = { name, issued, size: bytes.length, templates: versions, reviewed }
  return [{ ...others, ...facts, registry: registryWord(row, listing) }]
}
