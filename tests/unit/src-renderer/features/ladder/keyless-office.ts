import { required } from '../../../../../src-shared/base/assert.ts'
import type { DirectoryEntry } from '../../../../../src-shared/domain/directory/views.ts'
import type { CaseStep } from '../../../../../src-shared/domain/messages/case-step.ts'
import type { Way } from '../../../../../src-shared/domain/messages/draft.ts'
import { fakeCorrespondence } from '../../../../support/fake-correspondence.ts'
import { createFakeDesk } from '../../../../support/fake-desk.ts'
import { fakeMessageHandlers, sampleDraft } from '../../../../support/fake-messages.ts'
import { fakePreflight } from '../../../../support/fake-preflight.ts'
import { templateOf } from '../../../../support/templates.ts'

export const now = new Date('2026-11-20T10:42:00.000Z')
export const options = fakeCorrespondence(now)
export const template = templateOf('T2')

/** An office without a usable key, in a State where another one has one. */
const keylessOffice = () => {
  const usable = (id: string) =>
    required(fakePreflight({ to: [id], template: 'T2' }, options).lines[0], 'line').encryption.state ===
    'usable'
  const found = options.directory.find(
    ({ pointOfContact: { id, state, phones }, inEffect }) =>
      inEffect &&
      !usable(id) &&
      phones.some(({ usage }) => usage !== 'fax') &&
      options.directory.some(
        ({ pointOfContact: other }) => other.id !== id && other.state === state && usable(other.id),
      ),
  )
  return required(found, 'an office without a key').pointOfContact
}
export const office = keylessOffice()
export const draft = (way?: Way) => ({
  ...sampleDraft(options),
  to: [office.id],
  ...(way === undefined ? {} : { way }),
})
export const desk = (handlers = fakeMessageHandlers(options)) =>
  createFakeDesk({ kind: 'real', clock: () => now, handlers })
export const entryOf = async (id: string): Promise<DirectoryEntry> => {
  const answer = await desk().bridge.call('directory.entry', { id })
  if (!answer.ok) throw new Error('no entry')
  return answer.value as DirectoryEntry // held against its schema in fake-desk.test.ts
}

export function stepOf(kind: CaseStep['kind'], at = '2026-11-20T09:00:00.000Z'): CaseStep {
  return {
    id: crypto.randomUUID(),
    kind,
    pocId: office.id,
    message: null,
    at,
    by: 'Duty',
    detail: {
      office: { state: 'FRA', entity: 'CSIRT' },
      instead: { state: 'FRA', entity: 'Ministry' },
      call: { number: '+33155500100', withWhom: 'Officer', outcome: 'reached', note: 'Later' },
    },
  }
}
