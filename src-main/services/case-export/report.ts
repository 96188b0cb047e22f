/** A case as a report on paper, in the officer's language: what happened, then every message, with one marking on every page. */
import { paperDocument } from '../../../src-formats/paper/document.ts'
import type { PaperBanner, PaperContent, PaperSheet } from '../../../src-formats/paper/types.ts'
import { directionOf, type Language } from '../../../src-shared/base/languages.ts'
import type { Catalogue } from '../../../src-shared/domain/messages/catalogue.ts'
import { demonstrationBanner } from '../../../src-shared/domain/messages/exercise.ts'
import type { CaseReportOrder } from '../../../src-shared/domain/national/case-export.ts'
import { strictestTlp } from '../../../src-shared/domain/national/forwarding.ts'
import { caseEventRepository } from '../../store/case-event-repository.ts'
import { type CaseScope, caseScope } from '../../store/case-scope.ts'
import type { MessageRow } from '../../store/messages-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'
import type { OutgoingPaper } from '../../vault-protocol.ts'
import { ofMessage } from '../messages/paper.ts'
import { recordOf } from '../messages/rows.ts'
import { templateWords } from '../messages/words.ts'
import { nationalOfCase } from '../national/of-case.ts'
import type { OpenVault } from '../session.ts'
import { vaultCatalogue } from '../templates/vault-catalogue.ts'
import { caseNumberOf, nameOf, subjectOf } from './archive.ts'
import { eventsOf, participantsOf } from './case-files.ts'
import { reportBlocks } from './report-blocks.ts'
import { reportWords } from './report-words.ts'

/**
 * The page that the shell prints. It leaves in clear, so only an officer who may sign hands it out.
 * @throws Failure `message-not-found`, and as `OwnKeys.signing.privateKey` does
 */
export async function reportOf(vault: OpenVault, order: CaseReportOrder, at: Date): Promise<OutgoingPaper> {
  await vault.ownKeys.signing.privateKey()
  const scope = caseScope(vault.database, order.thread)
  const content = contentOf(vault, { order, scope, at })
  return { suggestedName: `${nameOf(scope)}_${order.language}.pdf`, ...paperDocument(content) }
}

type Reporting = { readonly order: CaseReportOrder; readonly scope: CaseScope; readonly at: Date }

function contentOf(vault: OpenVault, reporting: Reporting): PaperContent {
  const { order, scope } = reporting
  const { database } = vault
  const { language } = order
  const catalogue = vaultCatalogue(database)
  const messages = scope.rows.map((row) => paperOf(row, language, catalogue))
  const report = reportSheet(database, catalogue, reporting)
  return {
    title: report.message.title,
    tlp: strictestTlp(scope.rows),
    reference: caseNumberOf(scope) ?? '',
    messageId: scope.id,
    banners: [...demonstrationOf(vault, language), ...bannersOf(messages, vault)],
    sheets: [report, ...messages.flatMap(({ sheets }) => sheets)],
  }
}

function paperOf(row: MessageRow, language: Language, catalogue: Catalogue): PaperContent {
  const what = { kind: 'message', id: row.id } as const
  return ofMessage({ what, paper: 'A4', layout: 'message', languages: [language] }, row, catalogue)
}

function reportSheet(
  database: DeskDatabase,
  catalogue: Catalogue,
  { order, scope, at }: Reporting,
): Extract<PaperSheet, { layout: 'message' }> {
  const { language, include } = order
  const words = reportWords(language)
  const tlp = strictestTlp(scope.rows)
  const reported = {
    caseNumber: caseNumberOf(scope),
    subject: subjectOf(scope),
    tlp,
    rows: scope.rows,
    participants: participantsOf(scope),
    events: eventsOf({ scope, database, include }),
    closed: caseEventRepository(database).closed(scope.id),
    withNotes: include.notes,
    national: include.national ? nationalOfCase(database, scope) : null,
    at,
  }
  return {
    layout: 'message',
    remarks: [words('report.prose--copy')],
    message: {
      language,
      dir: directionOf(language),
      title: words('report.heading--report'),
      blocks: reportBlocks(reported, {
        words,
        language,
        nameOf: namesOf(catalogue, language, words('report.label--free-text')),
      }),
    },
  }
}

function namesOf(catalogue: Catalogue, language: Language, freeText: string): (row: MessageRow) => string {
  return (row) => {
    const record = recordOf(row)
    if (record === null) return freeText
    const { id, version } = record.template
    const known = catalogue.find(id, version)
    return known === undefined ? id : `${known.words(language)(`${id}.name`)} (${id})`
  }
}

function demonstrationOf({ kind }: OpenVault, language: Language): PaperBanner[] {
  if (kind !== 'demonstration') return []
  return [
    { nature: 'demonstration', lines: demonstrationBanner({ demonstration: true }, templateWords(language)) },
  ]
}

/** Each line once, whichever messages it is of. */
function bannersOf(messages: readonly PaperContent[], { kind }: OpenVault): PaperBanner[] {
  const all = messages.flatMap(({ banners }) => banners)
  const natures =
    kind === 'demonstration' ? (['exercise'] as const) : (['demonstration', 'exercise'] as const)
  return natures.flatMap((nature) => {
    const lines = [...new Set(all.filter((one) => one.nature === nature).flatMap((one) => one.lines))]
    return lines.length === 0 ? [] : [{ nature, lines }]
  })
}
