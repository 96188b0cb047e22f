/** Figures and calendars leave through a dialog: recorded where they were written, and wiped from this process in any case. */
import { expect, it } from 'vitest'
import { recordedFileHandlers } from '../../../../src-main/shell/recorded-file-handlers.ts'
import { Failure } from '../../../../src-shared/base/failure.ts'
import { succeeded } from '../../../../src-shared/base/result.ts'

const figures = { what: 'figures', mode: 'real', span: '13' } as const
const fingerprint = 'AB'.repeat(20)
const words = { titled: '{{number}} is due.', untitled: 'Due.' }

function handlersWith(save: () => Promise<string | null>) {
  const asked: [string, unknown][] = []
  const bytes = new TextEncoder().encode('figures')
  const handlers = recordedFileHandlers({
    vault: {
      call: async (name, input) => {
        asked.push([name, input])
        if (!name.endsWith('File')) return succeeded(null)
        const file = { suggestedName: 'a.csv', bytes }
        return succeeded({ ...file, entries: 3, fingerprint })
      },
    },
    dialogs: { save },
    calendarWords: () => words,
  })
  const isWiped = () => bytes.every((octet) => octet === 0)
  return { asked, handlers, isWiped }
}

it('are recorded once they are written', async () => {
  const { asked, handlers, isWiped } = handlersWith(async () => 'chosen')
  expect(await handlers['statistics.save'](figures)).toEqual({ fileName: 'chosen' })
  expect(await handlers['clocks.saveCalendar']({ list: 'real' })).toEqual({ fileName: 'chosen' })
  expect(asked).toEqual([
    ['internal.statisticsFile', figures],
    ['internal.statisticsSaved', figures],
    ['internal.calendarFile', { list: 'real', words }],
    ['internal.calendarSaved', { entries: 3 }],
  ])
  expect(isWiped()).toBe(true)
})

it.each([
  ['audit.save', 'internal.auditFile', 'internal.auditFileSaved', { fingerprint, entries: 3 }],
  [
    'desk.savePublicKey',
    'internal.publicKeyFile',
    'internal.ownKeyFileSaved',
    { what: 'public-key', fingerprint },
  ],
  [
    'desk.saveRevocation',
    'internal.revocationFile',
    'internal.ownKeyFileSaved',
    { what: 'revocation', fingerprint },
  ],
] as const)('%s is recorded as what was written, and by nothing else', async (name, file, recorded, said) => {
  const written = handlersWith(async () => 'chosen')
  expect(await written.handlers[name]({})).toEqual({ fileName: 'chosen' })
  expect(written.asked).toEqual([
    [file, {}],
    [recorded, said],
  ])
  const cancelled = handlersWith(async () => null)
  expect(await cancelled.handlers[name]({})).toEqual({ fileName: null })
  const full = handlersWith(() => Promise.reject(new Failure('storage-full')))
  await expect(full.handlers[name]({})).rejects.toThrow('storage-full')
  for (const { asked, isWiped } of [written, cancelled, full]) expect(isWiped()).toBe(asked.length > 0)
  for (const { asked } of [cancelled, full]) expect(asked).toEqual([[file, {}]])
})

it('are not where the officer cancelled the dialog, or nothing could be written', async () => {
  const cancelled = handlersWith(async () => null)
  expect(await cancelled.handlers['statistics.save'](figures)).toEqual({ fileName: null })
  expect(await cancelled.handlers['clocks.saveCalendar']({ list: 'real' })).toEqual({ fileName: null })
  const full = handlersWith(() => Promise.reject(new Failure('storage-full')))
  await expect(full.handlers['statistics.save'](figures)).rejects.toThrow('storage-full')
  for (const { asked, isWiped } of [cancelled, full]) {
    expect(asked.filter(([name]) => name.endsWith('Saved'))).toEqual([])
    expect(isWiped()).toBe(true)
  }
})
