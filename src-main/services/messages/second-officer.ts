/** Four-eyes release: one function per intention of the officers, drafter and releaser (docs/four-eyes-release.md). */
import { randomUUID } from 'node:crypto'
import { type Clock, toInstant } from '../../../src-shared/base/clock.ts'
import { Failure } from '../../../src-shared/base/failure.ts'
import type { Handlers, VaultCallName } from '../../../src-shared/contract/contract.ts'
import type { DeskEvent } from '../../../src-shared/contract/events.ts'
import type { TemplateDefinition } from '../../../src-shared/domain/messages/catalogue.ts'
import { frozenText } from '../../../src-shared/domain/messages/draft-differences.ts'
import { type FrozenDraft, mayReturn } from '../../../src-shared/domain/messages/second-officer.ts'
import { checkDraftAt } from '../../../src-shared/domain/messages/validate.ts'
import { type AuditDetail, appendAudit } from '../../store/audit-repository.ts'
import { messagesRepository } from '../../store/messages-repository.ts'
import { submissionRepository } from '../../store/submission-repository.ts'
import { transaction } from '../../store/unit-of-work.ts'
import type { OpenVault, Session } from '../session.ts'
import { authorised } from '../vault/authorise.ts'
import type { HeldDesk } from '../vault/held.ts'
import { requireHeld, withHeldAttachments } from './attached-files.ts'
import { makeAcknowledgement } from './make-acknowledgement.ts'
import { keepHandler } from './proposed-answer.ts'
import { refuseIncomplete, withAutomaticFields } from './release.ts'
import { frozenDigest } from './second-officer-approval.ts'
import { saveEdited, takeBack } from './second-officer-edits.ts'
import {
  readSecondOfficerPolicy,
  requireTwoOfficers,
  writeSecondOfficerPolicy,
} from './second-officer-policy.ts'
import { type ApprovalTools, approveSubmission } from './second-officer-release.ts'
import {
  countsOf,
  deciderOf,
  latestOfDraft,
  queueOf,
  submissionOf,
  viewOfSubmission,
} from './submission-views.ts'

export type SecondOfficerCall = Extract<VaultCallName, `secondOfficer.${string}`>

export type SecondOfficerTools = ApprovalTools & {
  readonly session: Session
  readonly desk: Pick<HeldDesk, 'change'>
  readonly clock: Clock
  readonly emit: (event: DeskEvent) => void
  readonly definition: (template: string) => TemplateDefinition
}

export function secondOfficerHandlers(tools: SecondOfficerTools): Handlers<SecondOfficerCall> {
  const { session, clock, emit } = tools
  const current = () => session.current()
  /** One unit of work of an officer; after it the page reads again. */
  const written = <Answer>(work: (vault: OpenVault, at: Date) => Answer): Answer => {
    const vault = current()
    if (vault.officer === null) throw new Failure('not-permitted')
    const answer = transaction(vault.database, () => work(vault, clock()))
    emit({ topic: 'messages' })
    return answer
  }
  return {
    'secondOfficer.policy': () => readSecondOfficerPolicy(current().database),
    'secondOfficer.setPolicy': (input) => setPolicy(tools, input),
    'secondOfficer.submit': ({ draft: asked, manner, note }) =>
      written((vault, at) => {
        refuseMade(vault, asked.id)
        requireHeld(vault.database, asked)
        // As every other save lists them, so that saving it again as it stands changes nothing.
        const draft = withHeldAttachments(vault.database, asked)
        const definition = tools.definition(draft.template)
        refuseIncomplete(checkDraftAt(withAutomaticFields(draft, vault), definition, at))
        saveEdited(vault, draft, at)
        const templateVersion = definition.template.version
        return { id: submit(vault, { draft, templateVersion, manner }, note, at) }
      }),
    'secondOfficer.submitAcknowledgement': ({ id, answer }) =>
      written((vault, at) => {
        const definition = tools.definition('T1')
        refuseSecondAnswer(vault, id)
        const { draft } = makeAcknowledgement({ vault, definition, at, message: id, answer })
        const frozen: FrozenDraft = {
          draft,
          templateVersion: definition.template.version,
          manner: { each: false, hiddenKeyIds: false },
          acknowledges: { ...answer, message: id },
        }
        keepHandler(vault, answer, at)
        return { id: submit(vault, frozen, '', at) }
      }),
    'secondOfficer.queue': () => queueOf(current()),
    'secondOfficer.counts': () => countsOf(current()),
    'secondOfficer.ofDraft': ({ id }) => latestOfDraft(current(), id),
    'secondOfficer.submission': ({ id }) => seen(current(), id, clock()),
    'secondOfficer.comment': ({ id, text }) => written((vault, at) => comment(vault, id, text, at)),
    'secondOfficer.return': ({ id, text }) => written((vault, at) => giveBack(vault, id, text, at)),
    'secondOfficer.withdraw': ({ id }) =>
      written((vault, at) => {
        const row = submissionOf(vault, id)
        if (row.officer !== vault.officer?.id) throw new Failure('not-permitted')
        if (row.standing !== 'waiting') throw new Failure('submission-not-waiting')
        takeBack(vault, row.draft, at, 'withdrawn')
        return {}
      }),
    'secondOfficer.approve': (input) => approveSubmission(tools, input),
  }
}

/** Signed by the administrator's approval key, as detail of the entry in the audit log. */
async function setPolicy(
  { desk, clock, emit }: SecondOfficerTools,
  { authorisation, policy }: Parameters<Handlers<SecondOfficerCall>['secondOfficer.setPolicy']>[0],
): Promise<Record<string, never>> {
  await desk.change((held) =>
    authorised(held, 'administrator', authorisation, async (by) => {
      const { vault } = held
      const { database, vaultId, deviceId } = vault
      if (policy.scope !== 'off') requireTwoOfficers(database)
      const at = clock()
      const detail: AuditDetail = {
        scope: policy.scope,
        acknowledgements: policy.acknowledgementsExempt ? 'exempt' : 'included',
      }
      const kind = 'second-officer-policy-changed'
      const approval = by.approve(kind, { vaultId, subject: vaultId, at: toInstant(at), ...detail })
      transaction(database, () => {
        writeSecondOfficerPolicy(database, deviceId, policy, at)
        appendAudit(database, vault, at, kind, vaultId, { ...detail, approval })
      })
    }),
  )
  emit({ topic: 'messages' })
  return {}
}

/** Freezes what is submitted; what waited of the same draft is taken back. */
function submit(vault: OpenVault, frozen: FrozenDraft, note: string, at: Date): string {
  const { database, deviceId, officer } = vault
  if (officer === null) throw new Failure('not-permitted')
  const submissions = submissionRepository(database)
  takeBack(vault, frozen.draft.id, at, 'withdrawn')
  const id = randomUUID()
  const text = frozenText(frozen)
  const sha256 = frozenDigest(text)
  const draft = frozen.draft.id
  submissions.insert({ id, draft, frozen: text, sha256, officer: officer.id, at: toInstant(at) }, deviceId)
  submissions.addEvent(vault, id, 'submitted', at, note)
  appendAudit(database, vault, at, 'draft-submitted', id, { draft, digest: sha256 })
  return id
}

/** That this officer has seen the version is kept, so that the next one is compared with it. */
function seen(vault: OpenVault, id: string, at: Date) {
  const { database, deviceId, officer } = vault
  const row = submissionOf(vault, id)
  const submissions = submissionRepository(database)
  if (officer !== null && officer.id !== row.officer && !submissions.hasRead(id, officer.id)) {
    transaction(database, () => submissions.read(id, officer.id, toInstant(at), deviceId))
  }
  return viewOfSubmission(vault, row)
}

/** The audit log has that it was said, and never the words. */
function comment(vault: OpenVault, id: string, text: string, at: Date): Record<string, never> {
  const { database } = vault
  const row = submissionOf(vault, id)
  submissionRepository(database).addEvent(vault, row.id, 'commented', at, text)
  appendAudit(database, vault, at, 'draft-commented', row.id, { draft: row.draft })
  return {}
}

function giveBack(vault: OpenVault, id: string, reason: string, at: Date): Record<string, never> {
  const { database, deviceId } = vault
  const row = submissionOf(vault, id)
  if (row.standing !== 'waiting') throw new Failure('submission-not-waiting')
  if (!mayReturn(deciderOf(vault, row))) throw new Failure('not-permitted')
  const submissions = submissionRepository(database)
  submissions.setStanding(id, 'returned', deviceId)
  submissions.addEvent(vault, id, 'returned', at, reason)
  appendAudit(database, vault, at, 'draft-returned', id, { draft: row.draft })
  return {}
}

/** A draft that became a message is none any more. @throws Failure `message-already-released` */
function refuseMade({ database }: OpenVault, draft: string): void {
  if (messagesRepository(database).find(draft) !== undefined) throw new Failure('message-already-released')
}

/** One acknowledgement of a message waits at a time. @throws Failure `acknowledgement-already-made` */
function refuseSecondAnswer({ database }: OpenVault, message: string): void {
  const waiting = submissionRepository(database).queue()
  if (waiting.some(({ frozen }) => frozen.acknowledges?.message === message))
    throw new Failure('acknowledgement-already-made')
}
