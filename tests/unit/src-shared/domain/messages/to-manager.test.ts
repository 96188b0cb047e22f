/**
 * Messages to the manager of the directory: the text of T9 and T11 in every language, which may never change, and the
 * rules by which a record, a draft and a verdict know who it is.
 */
import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { languages } from '../../../../../src-shared/base/languages.ts'
import { managerId } from '../../../../../src-shared/domain/directory-manager.ts'
import { addressedIn } from '../../../../../src-shared/domain/messages/addressed.ts'
import { decodeRecord, encodeRecord } from '../../../../../src-shared/domain/messages/content.ts'
import { toPlainText } from '../../../../../src-shared/domain/messages/plain-text.ts'
import { preflightFindings } from '../../../../../src-shared/domain/messages/preflight.ts'
import type {
  ManagerFacts,
  PreflightFacts,
  PreflightMessage,
} from '../../../../../src-shared/domain/messages/preflight-facts.ts'
import type { MessageRecord } from '../../../../../src-shared/domain/messages/record.ts'
import { messageRecordSchema } from '../../../../../src-shared/domain/messages/record.ts'
import { renderMessage } from '../../../../../src-shared/domain/messages/render.ts'
import type { Template } from '../../../../../src-shared/domain/messages/template.ts'
import { checkDraft, checkRecord } from '../../../../../src-shared/domain/messages/validate.ts'
import { definitionFor, templateOf } from '../../../../support/templates.ts'
import { copied, inClear, recordsToManager } from './records-to-manager.ts'

const folder = new URL('../../../../golden/messages-to-manager/', import.meta.url)

describe.each(recordsToManager)('the text of $name', ({ name, record }) => {
  it.each(languages)('in %s is the one that was agreed', async (language) => {
    const text = toPlainText([renderMessage({ record, definition: definitionFor(record), language })])
    await expect(text).toMatchFileSnapshot(new URL(`${name}.${language}.txt`, folder).pathname)
  })
})

it('there is one golden file for each', () => {
  const expected = recordsToManager.flatMap(({ name }) =>
    languages.map((language) => `${name}.${language}.txt`),
  )
  expect(readdirSync(folder).sort()).toEqual(expected.sort())
})

describe('a record', () => {
  it('names somebody: a point of contact, the manager, or both', () => {
    expect(messageRecordSchema.safeParse(inClear).success).toBe(true)
    expect(messageRecordSchema.safeParse(copied).success).toBe(true)
    const { directoryManager: _gone, ...nobody } = inClear
    expect(messageRecordSchema.safeParse(nobody).success).toBe(false)
  })

  it('keeps the manager through its bytes', () => {
    expect(decodeRecord(encodeRecord(copied)).directoryManager).toEqual(copied.directoryManager)
  })

  it('lists the manager before the points of contact', () => {
    const [first, ...others] = addressedIn(copied)
    expect(first).toEqual(copied.directoryManager)
    expect(others).toEqual(copied.to)
  })

  it('is complete without a point of contact, and not without anybody', () => {
    const definition = definitionFor(inClear)
    const named = (problems: readonly { field: string }[]) => problems.some(({ field }) => field === 'to')
    expect(named(checkRecord(inClear, definition))).toBe(false)
    const draft = { ...draftOf(inClear), to: [] }
    expect(named(checkDraft({ ...draft, toManager: true }, definition))).toBe(false)
    expect(named(checkDraft(draft, definition))).toBe(true)
  })
})

function draftOf({ template, ...record }: MessageRecord) {
  const { id, mode, textLanguage, renderedIn, tlp, precedence, subject, acknowledgement } = record
  const { fields, footers } = record
  const envelope = { id, mode, textLanguage, renderedIn, tlp, precedence, subject, acknowledgement }
  return { ...envelope, fields, footers, template: template.id }
}

describe('the pre-flight of a message to the manager', () => {
  const usable: ManagerFacts = {
    encryption: { state: 'usable', until: null },
    verification: 'verified',
  }
  const keyless: ManagerFacts = { ...usable, encryption: { state: 'missing', until: null } }
  const message: PreflightMessage = {
    mode: 'real',
    tlp: 'TLP:GREEN',
    precedence: 'routine',
    renderedIn: ['en'],
    acknowledgementRequested: false,
    indicators: { documentation: 0, other: 0 },
    attribution: [],
    references: [],
    toManager: true,
  }
  const found = (template: Template, changes: Partial<PreflightFacts> = {}) =>
    preflightFindings({
      template,
      message,
      recipients: [],
      manager: usable,
      own: { state: 'KEN', type: 'technical', key: { state: 'usable', until: null }, listed: true },
      caseModes: [],
      at: new Date('2026-11-21T09:00:00.000Z'),
      ...changes,
    }).map(({ level, code, pocId }) => `${level} ${code}${pocId === managerId ? ' of the manager' : ''}`)

  it('finds nothing where key and address are there, and misses no acknowledgement', () => {
    expect(found(templateOf('T9'))).toEqual([])
    expect(found(templateOf('T11'))).toEqual([])
  })

  it.each(['T9', 'T11'] as const)('blocks %s where the desk does not know the manager', (id) => {
    expect(found(templateOf(id), { manager: null })).toEqual(['blocks manager-not-set'])
  })

  it('blocks without a key what only leaves encrypted, and warns of what may leave signed', () => {
    expect(found(templateOf('T11'), { manager: keyless })).toEqual(['blocks key-missing of the manager'])
    expect(found(templateOf('T9'), { manager: keyless })).toEqual(['warns key-missing of the manager'])
    const amber = { ...message, tlp: 'TLP:AMBER' as const }
    expect(found(templateOf('T9'), { manager: keyless, message: amber })).toEqual([
      'warns tlp-in-clear',
      'warns key-missing of the manager',
    ])
  })

  it('warns of a key that nobody has compared, and of a marking for single persons', () => {
    const manager: ManagerFacts = { ...usable, verification: 'unverified' }
    expect(found(templateOf('T11'), { manager, message: { ...message, tlp: 'TLP:RED' } })).toEqual([
      'warns key-not-verified of the manager',
      'warns tlp-red-office-mailbox of the manager',
    ])
  })

  it('lets no other template go there', () => {
    expect(found(templateOf('T3'))).toEqual(['blocks manager-not-possible'])
  })

  it('lets a template for the manager alone go nowhere else', () => {
    const template: Template = { ...templateOf('T9'), addressee: 'directory-manager' }
    expect(found(template)).toEqual([])
    const { toManager: _gone, ...toNobody } = message
    expect(found(template, { message: toNobody })).toEqual(['blocks no-recipient'])
  })

  it('does not look at the manager where the message does not go there', () => {
    const { toManager: _gone, ...toNobody } = message
    expect(found(templateOf('T9'), { message: toNobody, manager: null })).toEqual(['blocks no-recipient'])
    expect(found(templateOf('T9'), { message: null, manager: null })).toEqual(['blocks no-recipient'])
  })
})
