/** Files of a draft on the page: what is listed, what is said of a file that cannot go, and what stops the others. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import {
  attachDropped,
  type Step,
  takeSteps,
} from '../../../../../src-renderer/features/compose/attach-files.ts'
import { Attachments } from '../../../../../src-renderer/features/compose/attachments.tsx'
import { reduceDraft, storedDraft } from '../../../../../src-renderer/features/compose/draft-state.ts'
import { composeProblems } from '../../../../../src-renderer/features/compose/problems.ts'
import { formatsFor } from '../../../../../src-renderer/i18n/formats.ts'
import { Failure } from '../../../../../src-shared/base/failure.ts'
import { languages } from '../../../../../src-shared/base/languages.ts'
import { mostPieceBytes } from '../../../../../src-shared/domain/messages/attachments.ts'
import type { Attachment } from '../../../../../src-shared/domain/messages/record.ts'
import { asDrawn, drawnWords, drawScreen } from '../../../../support/drawn-screen.tsx'
import { fakeAttachment } from '../../../../support/fake-attachments.ts'
import { fakeCorrespondence } from '../../../../support/fake-correspondence.ts'
import { createFakeDesk } from '../../../../support/fake-desk.ts'
import { fakeMessageHandlers, sampleDraft } from '../../../../support/fake-messages.ts'
import { definitionOf } from '../../../../support/templates.ts'

const now = new Date('2026-11-20T10:42:00.000Z')
const options = fakeCorrespondence(now)
const desk = createFakeDesk({ kind: 'real', clock: () => now, handlers: fakeMessageHandlers(options) })
const draft = sampleDraft(options)
const files = [fakeAttachment('connection-records.csv', 48_213), fakeAttachment('تقرير.pdf', 1_250_000)]
const saving = { keep: async () => undefined }

describe.each(languages)('the files of a draft in %s', (language) => {
  const words = drawnWords(language)
  const formats = formatsFor(language)
  const drawn = (attachments: readonly Attachment[]) =>
    drawScreen(
      desk,
      <Attachments
        draft={reduceDraft(draft, { type: 'attachments-changed', attachments })}
        saving={saving}
        error={null}
        onChange={() => undefined}
      />,
      { now, language, answers: [] },
    )

  it('are listed with size, sum and a way to take each out', async () => {
    const { text, buttons } = await drawn(files)
    for (const { name, size } of files) {
      expect(text).toContain(asDrawn(name))
      expect(text).toContain(asDrawn(formats.size(size)))
      expect(buttons.map((button) => button.name)).toContain(
        words('attachments:compose.action--remove', { name }),
      )
    }
    expect(text).toContain(words('attachments:compose.label--together', { size: formats.size(1_298_213) }))
    expect(text).toContain('SHA-256')
  })

  it('can be added where there are none yet', async () => {
    const { text, buttons } = await drawn([])
    expect(buttons).toContainEqual({ name: words('attachments:compose.action--add'), isDisabled: false })
    expect(text).toContain(words('attachments:compose.prose--drop'))
    expect(text).toContain(
      words('attachments:compose.prose--attachments', { number: '50', size: formats.size(25_000_000) }),
    )
  })
})

describe('the draft', () => {
  it('lists its files when it is stored, and nothing where there are none', () => {
    const listed = reduceDraft(draft, { type: 'attachments-changed', attachments: files })
    expect(storedDraft(listed).attachments).toEqual(files)
    const emptied = reduceDraft(listed, { type: 'attachments-changed', attachments: [] })
    expect(storedDraft(emptied)).not.toHaveProperty('attachments')
  })

  it('cannot be released where its files would leave in clear, and the reason stands with the recipients', () => {
    const preflight = {
      lines: [],
      ownKey: { state: 'usable', until: null },
      findings: [{ code: 'attachments-in-clear', level: 'blocks', params: { count: 1 } }],
      canRelease: false,
    } as const
    const problems = composeProblems({
      draft,
      definition: definitionOf('T2'),
      preflight: { ...preflight, lines: [], findings: [...preflight.findings] },
      now,
    })
    expect(problems).toContainEqual({
      anchor: 'to',
      kind: 'preflight',
      params: { code: 'attachments-in-clear' },
    })
  })
})

describe('several files', () => {
  const fails =
    (code: ConstructorParameters<typeof Failure>[0]): Step =>
    () =>
      Promise.reject(new Failure(code))
  const listed =
    (count: number): Step =>
    async () => ({ attachments: files.slice(0, count) })
  const taking = async (steps: readonly Step[], stopAfter = Number.POSITIVE_INFINITY) => {
    const [begun, changes]: [number[], number[]] = [[], []]
    const failure = await takeSteps(steps, {
      isStopped: () => begun.length >= stopAfter,
      onNext: (number) => begun.push(number),
      onChange: (attachments) => changes.push(attachments.length),
    })
    return { begun, changes, code: failure?.code ?? null }
  }

  it('are taken in order, and the first failure is kept', async () => {
    const steps = [listed(1), fails('attachment-twice'), fails('file-not-readable'), listed(2)]
    expect(await taking(steps)).toEqual({ begun: [1, 2, 3, 4], changes: [1, 2], code: 'attachment-twice' })
  })

  it.each(['too-many-attachments', 'vault-locked', 'storage-full'] as const)('end with %s', async (code) => {
    expect(await taking([fails(code), listed(1)])).toEqual({ begun: [1], changes: [], code })
  })

  it('end without a word where an officer stopped them', async () => {
    expect(await taking([listed(1), fails('cancelled'), listed(2)])).toEqual({
      begun: [1, 2],
      changes: [1],
      code: null,
    })
    expect(await taking([listed(1), listed(2)], 1)).toEqual({ begun: [1], changes: [1], code: null })
  })
})

describe('a dropped file', () => {
  const call = vi.fn()
  beforeEach(() => {
    call.mockReset().mockResolvedValue({ ok: true, value: { attachments: [] } })
    vi.stubGlobal('window', { desk: { call } })
    return () => vi.unstubAllGlobals()
  })

  it('goes to the vault with its name', async () => {
    await attachDropped(draft.id, new File(['abc'], 'a.txt'))
    expect(call).toHaveBeenCalledWith('messages.attachBytes', {
      draft: draft.id,
      name: 'a.txt',
      bytes: new TextEncoder().encode('abc'),
    })
  })

  it('is read and sent in pieces of a megabyte, never as a whole', async () => {
    const handle = '00000000-0000-4000-8000-00000000a77a'
    call.mockImplementation(async (name: string) => ({
      ok: true,
      value: name === 'messages.beginAttaching' ? { handle } : { attachments: files },
    }))
    const bytes = Uint8Array.from({ length: 2 * mostPieceBytes + 5 }, (_, index) => index % 251)
    const file = new File([bytes], 'large.bin')
    const whole = vi.spyOn(file, 'arrayBuffer')
    expect(await attachDropped(draft.id, file)).toEqual({ attachments: files })
    expect(whole).not.toHaveBeenCalled()
    const calls = call.mock.calls.map(([name, input]) => [name, input.bytes?.length])
    expect(calls).toEqual([
      ['messages.beginAttaching', undefined],
      ['messages.attachPiece', mostPieceBytes],
      ['messages.attachPiece', mostPieceBytes],
      ['messages.attachPiece', 5],
      ['messages.finishAttaching', undefined],
    ])
    const sent = call.mock.calls.flatMap(([, input]) => (input.bytes === undefined ? [] : [input.bytes]))
    expect(Buffer.concat(sent).equals(bytes)).toBe(true)
  })

  it('is not read where it is too large, nor sent where it cannot be read', async () => {
    const slice = vi.fn().mockReturnValue({ arrayBuffer: () => Promise.reject(new Error('gone')) })
    const large = { name: 'x', size: 25_000_001, slice }
    await expect(attachDropped(draft.id, large)).rejects.toMatchObject({ code: 'attachments-too-large' })
    expect(slice).not.toHaveBeenCalled()
    await expect(attachDropped(draft.id, { ...large, size: 3 })).rejects.toMatchObject({
      code: 'file-not-readable',
    })
    expect(call).not.toHaveBeenCalled()
  })
})
