/** Drafts of every kind of form, kept: a notification with files, questions, an office without a key, the manager. */
import { required } from '../../../../src-shared/base/assert.ts'
import type { Draft } from '../../../../src-shared/domain/messages/draft.ts'
import type { Counterpart } from '../../../support/counterpart.ts'
import { call } from '../../pages/desk-calls.ts'
import type { LaunchedApp } from '../../support/launch.ts'

/** What the drafts are found by. */
export const draftSubjects = {
  notification: 'Activity against a water utility',
  inquiry: 'Questions on an address range',
  keyless: 'Activity against a registry',
  change: 'Change of a telephone number',
} as const

type Kept = Pick<Draft, 'id' | 'template' | 'to' | 'subject' | 'fields'> & Partial<Draft>

/** One draft for each kind of screen, with everything filled that shows how it looks. */
export async function keepDrafts({ page }: Pick<LaunchedApp, 'page'>, kenya: Counterpart): Promise<void> {
  const keep = (draft: Kept) =>
    call(page, 'messages.saveDraft', {
      mode: 'exercise',
      exercise: { name: 'Baobab 2026', organiser: '', injectId: '12' },
      textLanguage: 'en',
      renderedIn: ['en', 'ar'],
      tlp: 'TLP:AMBER',
      precedence: 'priority',
      acknowledgement: { requested: true },
      footers: [],
      ...draft,
    })
  const keyless = required((await found(page, 'mfa.nzl.example'))[0], 'an office without a key')
  const notification = '5d3f1f1e-52a1-4c34-9c0a-6f1d2f5b7b10'
  await keep({
    id: notification,
    template: 'T2',
    to: [kenya.pointOfContact.id],
    subject: draftSubjects.notification,
    fields: {
      summary: 'A host in your territory attacks a water utility. They are behind it without doubt.',
      detectedAt: '2026-05-04T08:15:00.000Z',
      incidentStatus: 'contained',
      severity: { scale: 'nciss', level: 'high', score: 68 },
      indicators: [
        { type: 'ipv4', value: '192.0.2.17', port: 443, confidence: 'high' },
        { type: 'domain', value: 'updates.example.org' },
      ],
    },
  })
  for (const [name, text] of [
    ['connections.csv', 'time,address,port\r\n2026-05-04T08:15:00Z,192.0.2.17,443\r\n'],
    ['تقرير الحادث.txt', 'Exercise'],
  ] as const)
    await call(page, 'messages.attachBytes', {
      draft: notification,
      name,
      bytes: new TextEncoder().encode(text),
    })
  await keep({
    id: '5d3f1f1e-52a1-4c34-9c0a-6f1d2f5b7b11',
    template: 'T3',
    to: [kenya.pointOfContact.id],
    subject: draftSubjects.inquiry,
    fields: {
      questions: [
        { kind: 'fact', text: 'Is the address range in use by a public body?' },
        { kind: 'measures-taken', text: 'Which measures have been taken so far?' },
      ],
    },
  })
  await keep({
    id: '5d3f1f1e-52a1-4c34-9c0a-6f1d2f5b7b12',
    template: 'T2',
    to: [keyless],
    subject: draftSubjects.keyless,
    fields: {},
  })
  await keep({
    id: '5d3f1f1e-52a1-4c34-9c0a-6f1d2f5b7b13',
    template: 'T11',
    to: [],
    toManager: true,
    subject: draftSubjects.change,
    fields: { changes: [{ field: 'telephone', from: '+59800000000', to: '+59800000001' }] },
  })
}

async function found(page: LaunchedApp['page'], text: string): Promise<readonly string[]> {
  const { rows } = await call(page, 'directory.search', {
    text,
    regions: [],
    types: [],
    operationalLanguages: [],
    openNow: false,
    sortLanguage: 'en',
  })
  return rows.map(({ id }) => id)
}
