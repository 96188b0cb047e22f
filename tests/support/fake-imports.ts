/** The fake trusted side: a table of contacts that is always the same, whatever is handed over. */
import { Failure } from '../../src-shared/base/failure.ts'
import type { ImportPreview } from '../../src-shared/contract/review.ts'
import type { ImportProblem } from '../../src-shared/domain/directory/exchange.ts'
import type { Part } from './fake-desk-state.ts'
import type { FakeEntry } from './fake-directory.ts'
import { fakeBatch } from './fake-review.ts'

export const fakeListHandle = '4d0b7a52-6c3e-4d0e-9b52-0f3c5b9f5a10'

export const fakeImportProblems: readonly ImportProblem[] = [
  { line: 2, code: 'mail-address-invalid', field: 'mail' },
  { line: 2, code: 'state-missing', field: null },
]

/** A new office, one with three changes, an equal one, and one that looks like a known one. */
export function fakePreview(directory: readonly FakeEntry[]): ImportPreview {
  const [known, equal, alike] = directory.map(({ pointOfContact }) => pointOfContact)
  if (known === undefined || equal === undefined || alike === undefined) throw new Error('no fake directory')
  const entry = (index: number, of: typeof known) => ({
    index,
    line: index * 4 + 2,
    state: of.state,
    type: of.type,
    entityName: of.entityName,
    match: null,
    changes: 0,
  })
  const same = (of: typeof known) => ({ id: of.id, entityName: of.entityName, how: 'same-id' as const })
  return {
    handle: fakeListHandle,
    entries: [
      { ...entry(0, alike), entityName: { en: 'Harbour Response Team (demonstration)' } },
      { ...entry(1, known), match: same(known), changes: 3 },
      { ...entry(2, equal), match: same(equal) },
      { ...entry(3, alike), match: { ...same(alike), how: 'likeness' } },
    ],
  }
}

export function importHandlers(directory: readonly FakeEntry[]): Part<'imports'> {
  return {
    'imports.guess': ({ text }) =>
      text.startsWith('BEGIN:VCARD')
        ? { format: 'vcard', mapping: null, headings: [], sample: [] }
        : {
            format: 'csv',
            mapping: { name: 'entityName', mail: 'email', remarks: null },
            headings: ['name', 'mail', 'remarks'],
            sample: [['Harbour Response Team', 'poc@harbour.example', 'by letter']],
          },
    'imports.read': () => ({ kind: 'entries', preview: fakePreview(directory) }),
    'imports.stage': ({ handle, leaveOut }) => {
      if (handle !== fakeListHandle) throw new Failure('import-lapsed')
      return { batch: fakeBatch, changes: 6 - leaveOut.length }
    },
  }
}
