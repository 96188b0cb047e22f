/** Messages on paper: the page that the shell prints, and the entry in the audit log once the file is written. */
import { paperDocument } from '../../../src-formats/paper/document.ts'
import type { PaperContent } from '../../../src-formats/paper/types.ts'
import { type Clock, toInstant } from '../../../src-shared/base/clock.ts'
import { Failure } from '../../../src-shared/base/failure.ts'
import type { Language } from '../../../src-shared/base/languages.ts'
import type { DeskEvent } from '../../../src-shared/contract/events.ts'
import type { Catalogue } from '../../../src-shared/domain/messages/catalogue.ts'
import { demonstrationBanner, exerciseBanner } from '../../../src-shared/domain/messages/exercise.ts'
import { layoutsOf, type PaperOrder } from '../../../src-shared/domain/messages/paper.ts'
import type { MessageRecord } from '../../../src-shared/domain/messages/record.ts'
import { dateInWords } from '../../../src-shared/domain/messages/render-date.ts'
import { appendAudit } from '../../store/audit-repository.ts'
import { type MessageRow, messagesRepository } from '../../store/messages-repository.ts'
import { transaction } from '../../store/unit-of-work.ts'
import { wayRepository } from '../../store/way-repository.ts'
import type { InternalHandlers } from '../../vault-protocol.ts'
import type { OpenVault, Session } from '../session.ts'
import { vaultCatalogue } from '../templates/vault-catalogue.ts'
import { contentOf, type Origin, textContent } from './paper-content.ts'
import { recordOf } from './rows.ts'
import { templateWords } from './words.ts'

export type PaperDependencies = {
  readonly session: Session
  readonly clock: Clock
  readonly emit: (event: DeskEvent) => void
}

type PaperInternals = Pick<InternalHandlers, 'internal.paper' | 'internal.paperSaved'>

export function paperHandlers({ session, clock, emit }: PaperDependencies): PaperInternals {
  return {
    'internal.paper': async (order) => {
      const { database, kind } = session.current()
      const catalogue = vaultCatalogue(database)
      const content =
        order.what.kind === 'draft'
          ? ofDraft(order, { ...order.what.record, demonstration: kind === 'demonstration' }, catalogue)
          : ofMessage(order, rowOf(order.what.id, messagesRepository(database)), catalogue)
      return { suggestedName: fileName(order, content), ...paperDocument(content) }
    },
    'internal.paperSaved': async ({ what, layout }) => {
      const vault = session.current()
      const subject = what.kind === 'draft' ? what.record.id : what.id
      const at = clock()
      transaction(vault.database, () => {
        appendAudit(vault.database, vault, at, 'message-printed', subject, { of: what.kind, layout })
        if (what.kind === 'message') noteLeft(vault, subject, at)
      })
      emit({ topic: 'messages' })
    },
  }
}

/** What leaves on paper has no other file, so that its PDF counts as exported. */
function noteLeft({ database, deviceId }: OpenVault, id: string, at: Date): void {
  if (wayRepository(database).wayOf(id) !== 'paper') return
  messagesRepository(database).setLeft(id, toInstant(at), deviceId)
}

function rowOf(id: string, messages: Pick<ReturnType<typeof messagesRepository>, 'find'>): MessageRow {
  const row = messages.find(id)
  if (row === undefined) throw new Failure('message-not-found')
  return row
}

/** `KEN-2026-D1-001_T12_en.pdf`: what the outside of a sealed message would not say stays out of the name too. */
function fileName({ languages, layout }: PaperOrder, { reference, messageId }: PaperContent): string {
  const kind = layout === 'note-verbale' ? '_note' : ''
  return `${reference === '' ? messageId : reference.replace('…', 'draft')}${kind}_${languages.join('-')}.pdf`
}

function ofDraft(order: PaperOrder, record: MessageRecord, catalogue: Catalogue): PaperContent {
  const definition = catalogue.find(record.template.id, record.template.version)
  if (definition === undefined) throw new Failure('template-not-found', { template: record.template.id })
  refuseOtherLayouts(order, record.template.id, 'outgoing')
  return contentOf({ ...order, record, definition, origin: null })
}

/** What was signed counts: where the text was another one than the data give, that text goes on paper. */
export function ofMessage(order: PaperOrder, row: MessageRow, catalogue: Catalogue): PaperContent {
  const record = recordOf(row)
  const definition = record === null ? undefined : catalogue.find(record.template.id, record.template.version)
  const origin = originOf(row)
  const differs = row.verdict?.reasons.includes('text-differs') === true
  if (record === null || definition === undefined || differs) {
    refuseOtherLayouts(order, null, row.direction)
    return ofText(order, row, record, origin)
  }
  refuseOtherLayouts(order, record.template.id, row.direction)
  return contentOf({ ...order, record, definition, origin })
}

function refuseOtherLayouts(
  { layout }: PaperOrder,
  template: string | null,
  direction: MessageRow['direction'],
): void {
  if (!layoutsOf(template, direction).includes(layout)) throw new Failure('refused')
}

function originOf({ direction, at, verdict }: MessageRow): Origin {
  if (direction === 'outgoing') return { direction }
  const opened = (language: Language) =>
    dateInWords(at, templateWords(language), language === 'ar' ? 'rtl' : 'ltr')
  return { direction, opened, level: verdict?.level ?? 'not-proved' }
}

function ofText(
  { languages: [language = 'en'] }: PaperOrder,
  row: MessageRow,
  record: MessageRecord | null,
  origin: Origin,
): PaperContent {
  const words = templateWords(language)
  const demonstration = record === null ? [] : demonstrationBanner(record, words)
  const exercise = record === null ? [] : exerciseBanner(record.mode, words)
  return textContent({
    text: row.signed_text,
    language,
    subject: row.subject,
    origin,
    tlp: row.tlp,
    reference: row.case_number ?? '',
    messageId: record?.id ?? row.id,
    banners: [
      ...(demonstration.length === 0 ? [] : [{ nature: 'demonstration' as const, lines: demonstration }]),
      ...(exercise.length === 0 ? [] : [{ nature: 'exercise' as const, lines: exercise }]),
    ],
  })
}
