/** Messages that could not be compared with their text, because this desk lacked their template, once it has it. */
import type { Catalogue } from '../../../src-shared/domain/messages/catalogue.ts'
import { judgedWithTemplate } from '../../../src-shared/domain/messages/judge-again.ts'
import { compareText } from '../../../src-shared/domain/messages/plain-text.ts'
import type { Verdict } from '../../../src-shared/domain/messages/views.ts'
import { appendAudit } from '../../store/audit-repository.ts'
import { type MessageRow, messagesRepository } from '../../store/messages-repository.ts'
import type { OpenVault } from '../session.ts'
import { vaultCatalogue } from '../templates/vault-catalogue.ts'
import { recordOf } from './rows.ts'

/**
 * Judges again, in place, so that acknowledgements and everything else that names these rows stay. Belongs into the
 * unit of work that brought the template.
 */
export function judgeAgain(vault: OpenVault, at: Date): void {
  const { database, deviceId } = vault
  const messages = messagesRepository(database)
  const catalogue = vaultCatalogue(database)
  for (const row of messages.all()) {
    const verdict = verdictWith(catalogue, row)
    if (verdict === row.verdict || verdict === null) continue
    messages.setVerdict(row.id, verdict, deviceId)
    appendAudit(database, vault, at, 'message-judged-again', row.id)
  }
}

function verdictWith(catalogue: Catalogue, row: MessageRow): Verdict | null {
  if (row.verdict?.reasons.includes('text-differs') !== true) return row.verdict
  const record = recordOf(row)
  const definition = record === null ? undefined : catalogue.find(record.template.id, record.template.version)
  if (record === null || definition === undefined) return row.verdict
  const textMatches = compareText(record, definition, row.signed_text)
  return judgedWithTemplate(row.verdict, {
    record,
    textMatches,
    leastProtection: definition.template.leastProtection,
  })
}
