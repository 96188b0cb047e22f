/** A PDF leaves through a dialog: recorded where it was written, and wiped from this process in any case. */
import { describe, expect, it } from 'vitest'
import { type PaperNeeds, paperHandlers } from '../../../../src-main/shell/paper-handlers.ts'
import { Failure } from '../../../../src-shared/base/failure.ts'
import { failed, type Result, succeeded } from '../../../../src-shared/base/result.ts'

const order = {
  what: { kind: 'message' as const, id: '0b9f3c1e-7a55-4a52-9a53-2f6d0e5b7c11' },
  paper: 'A4' as const,
  layout: 'message' as const,
  languages: ['ar' as const],
}
const paper = {
  suggestedName: 'KEN-2026-D1-001_ar.pdf',
  html: '<p>text</p>',
  style: '',
  header: '',
  footer: '',
  margins: { top: 20, bottom: 20, left: 20, right: 20 },
}

function needs(part: Partial<PaperNeeds> = {}, answer: Result<unknown> = succeeded(paper)) {
  const asked: string[] = []
  const bytes = new TextEncoder().encode('%PDF')
  const given: PaperNeeds = {
    vault: {
      call: async (name) => {
        asked.push(name)
        return name === 'internal.paper' ? answer : succeeded(null)
      },
    },
    dialogs: { save: async ({ suggestedName }) => suggestedName },
    printer: {
      print: async (document) => {
        await document
        return bytes
      },
      stop: () => undefined,
    },
    ...part,
  }
  return { asked, bytes, handlers: paperHandlers(given) }
}

describe('a message on paper', () => {
  it('is recorded once it is written', async () => {
    const { asked, bytes, handlers } = needs()
    expect(await handlers['messages.savePdf'](order)).toEqual({ fileName: paper.suggestedName })
    expect(asked).toEqual(['internal.paper', 'internal.paperSaved'])
    expect([...bytes]).toEqual([0, 0, 0, 0])
  })

  it('is not where the officer cancelled the dialog', async () => {
    const { asked, bytes, handlers } = needs({ dialogs: { save: async () => null } })
    expect(await handlers['messages.savePdf'](order)).toEqual({ fileName: null })
    expect(asked).toEqual(['internal.paper'])
    expect([...bytes]).toEqual([0, 0, 0, 0])
  })

  it('is wiped where the disk is full', async () => {
    const save = () => Promise.reject(new Failure('storage-full'))
    const { asked, bytes, handlers } = needs({ dialogs: { save } })
    await expect(handlers['messages.savePdf'](order)).rejects.toThrow('storage-full')
    expect(asked).toEqual(['internal.paper'])
    expect([...bytes]).toEqual([0, 0, 0, 0])
  })

  it('asks for no place where the vault refuses it', async () => {
    const save = () => Promise.reject(new Error('asked'))
    const { handlers } = needs({ dialogs: { save } }, failed({ code: 'refused', params: {} }))
    await expect(handlers['messages.savePdf'](order)).rejects.toThrow('refused')
  })

  it('is stopped by the officer', async () => {
    const stopped: string[] = []
    const print = () => Promise.reject(new Failure('cancelled'))
    const { handlers } = needs({ printer: { print, stop: () => stopped.push('stopped') } })
    await expect(handlers['messages.savePdf'](order)).rejects.toThrow('cancelled')
    await handlers['messages.cancelPdf']({})
    expect(stopped).toEqual(['stopped'])
  })
})

describe('a hand-over on paper', () => {
  const handOver = { language: 'ar' as const, paper: 'A4' as const }
  const asking = (dialogs?: PaperNeeds['dialogs']) => {
    const asked: [string, unknown][] = []
    const call: PaperNeeds['vault']['call'] = async (name, input) => {
      asked.push([name, input])
      return name === 'internal.handOverPaper' ? succeeded(paper) : succeeded(null)
    }
    const given = needs({ vault: { call }, ...(dialogs === undefined ? {} : { dialogs }) })
    return { ...given, asked }
  }

  it('is recorded once it is written, and wiped', async () => {
    const { asked, bytes, handlers } = asking()
    expect(await handlers['handOver.savePdf'](handOver)).toEqual({ fileName: paper.suggestedName })
    expect(asked).toEqual([
      ['internal.handOverPaper', handOver],
      ['internal.handOverPaperSaved', handOver],
    ])
    expect([...bytes]).toEqual([0, 0, 0, 0])
  })

  it('is not where the officer cancelled the dialog', async () => {
    const { asked, handlers } = asking({ save: async () => null })
    expect(await handlers['handOver.savePdf'](handOver)).toEqual({ fileName: null })
    expect(asked).toEqual([['internal.handOverPaper', handOver]])
  })
})
