/** What is said while a message is signed and sealed, and what stops it. */
import { describe, expect, it } from 'vitest'
import { Sealing, SealingProgress } from '../../../../../src-renderer/features/compose/sealing.tsx'
import { formatsFor } from '../../../../../src-renderer/i18n/formats.ts'
import { languages } from '../../../../../src-shared/base/languages.ts'
import { asDrawn, drawnWords, drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../../support/fake-desk.ts'

const now = new Date('2026-11-20T10:42:00.000Z')
const desk = createFakeDesk({ kind: 'real', clock: () => now, handlers: {} })

describe.each(languages)('sealing in %s', (language) => {
  const words = drawnWords(language)
  const formats = formatsFor(language)
  const draw = (screen: Parameters<typeof drawScreen>[1]) =>
    drawScreen(desk, screen, { now, language, answers: [] })

  it('can be cancelled where it is one message, and stopped after one of several', async () => {
    const cancel = { name: words('messages:release.action--cancel'), isDisabled: false }
    const stop = { name: words('messages:release.action--stop'), isDisabled: false }
    expect((await draw(<Sealing several={false} />)).buttons).toEqual([cancel])
    expect((await draw(<Sealing several />)).buttons).toEqual([stop])
  })

  it('says how far it is, in bytes of one message or in messages', async () => {
    const progress = { done: 5_000_000, total: 30_000_000 }
    const bytes = await draw(<SealingProgress progress={{ step: 'bytes', ...progress }} />)
    const sizes = { done: formats.size(progress.done), total: formats.size(progress.total) }
    expect(bytes.text).toContain(asDrawn(words('messages:release.status--bytes', sizes)))
    const each = await draw(<SealingProgress progress={{ step: 'each', done: 3, total: 195 }} />)
    const counts = { done: formats.number(3), total: formats.number(195) }
    expect(each.text).toContain(asDrawn(words('messages:release.status--each', counts)))
  })
})
