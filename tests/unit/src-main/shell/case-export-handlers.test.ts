/** A case leaves through a dialog: recorded where it was written, and wiped from this process in any case. */
import { describe, expect, it } from 'vitest'
import { caseExportHandlers } from '../../../../src-main/shell/case-export-handlers.ts'
import type { PaperNeeds } from '../../../../src-main/shell/paper-handlers.ts'
import { Failure } from '../../../../src-shared/base/failure.ts'
import { failed, type Result, succeeded } from '../../../../src-shared/base/result.ts'
import type { CaseArchiveOrder, CaseReportOrder } from '../../../../src-shared/domain/national/case-export.ts'

const thread = '0b9f3c1e-7a55-4a52-9a53-2f6d0e5b7c11'
const archive: CaseArchiveOrder = {
  thread,
  language: 'zh',
  include: { notes: false, national: false, chain: false },
  encryptTo: { pointsOfContact: [], certificates: [] },
}
const report: CaseReportOrder = {
  thread,
  language: 'ar',
  paper: 'A4',
  include: { notes: true, national: false },
}
const margins = { top: 20, bottom: 20, left: 20, right: 20 }
const paper = { suggestedName: 'case.pdf', html: '', style: '', header: '', footer: '', margins }

function needs(part: Partial<PaperNeeds> = {}, answers: Readonly<Record<string, Result<unknown>>> = {}) {
  const asked: (readonly [string, unknown])[] = []
  const bytes = new TextEncoder().encode('secret')
  let stopped = 0
  const known: Readonly<Record<string, Result<unknown>>> = {
    'internal.caseFile': succeeded({ suggestedName: 'case.zip.gpg', bytes }),
    'internal.casePaper': succeeded(paper),
    ...answers,
  }
  const given: PaperNeeds = {
    vault: {
      call: async (name, input) => {
        asked.push([name, input])
        return known[name] ?? succeeded(null)
      },
    },
    dialogs: { save: async ({ suggestedName }) => suggestedName },
    printer: {
      print: async (document) => {
        await document
        return bytes
      },
      stop: () => {
        stopped += 1
      },
    },
    ...part,
  }
  return { asked, bytes, stopped: () => stopped, handlers: caseExportHandlers(given) }
}

const wiped = [0, 0, 0, 0, 0, 0]

describe.each([
  ['archive', 'caseExport.save', 'internal.caseFile', archive, 'case.zip.gpg'],
  ['report', 'caseExport.savePdf', 'internal.casePaper', report, 'case.pdf'],
] as const)('the %s', (form, call, internal, order, fileName) => {
  const run = ({ handlers }: ReturnType<typeof needs>) =>
    call === 'caseExport.save' ? handlers[call](archive) : handlers[call](report)

  it('is recorded once it is written', async () => {
    const made = needs()
    expect(await run(made)).toEqual({ fileName })
    expect(made.asked).toEqual([
      [internal, order],
      ['internal.caseExported', { form, order }],
    ])
    expect([...made.bytes]).toEqual(wiped)
  })

  it('is not where the officer cancelled the dialog', async () => {
    const made = needs({ dialogs: { save: async () => null } })
    expect(await run(made)).toEqual({ fileName: null })
    expect(made.asked.map(([name]) => name)).toEqual([internal])
    expect([...made.bytes]).toEqual(wiped)
  })

  it('is wiped where the disk is full', async () => {
    const save = () => Promise.reject(new Failure('storage-full'))
    const made = needs({ dialogs: { save } })
    await expect(run(made)).rejects.toThrow('storage-full')
    expect([...made.bytes]).toEqual(wiped)
  })

  it('is no dialog where the officer may not sign', async () => {
    const refusal = failed({ code: 'release-not-permitted', params: {} })
    const save = () => Promise.reject(new Error('asked'))
    const made = needs({ dialogs: { save } }, { [internal]: refusal })
    await expect(run(made)).rejects.toThrow('release-not-permitted')
  })
})

it('both are stopped by one call', async () => {
  const made = needs()
  await made.handlers['caseExport.cancel']({})
  expect(made.stopped()).toBe(1)
  expect(made.asked.map(([name]) => name)).toEqual(['internal.cancelCaseFile'])
})
