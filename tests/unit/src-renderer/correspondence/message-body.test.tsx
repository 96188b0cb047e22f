/** What is said of the text of a message: that it was signed only where a signature holds; and of a sender nobody knows. */
import { describe, expect, it } from 'vitest'
import { useCounterpartNames } from '../../../../src-renderer/correspondence/counterpart-names.ts'
import { MessageBody } from '../../../../src-renderer/correspondence/message-body.tsx'
import { languages } from '../../../../src-shared/base/languages.ts'
import type { MessageView, Verdict } from '../../../../src-shared/domain/messages/views.ts'
import { drawnWords, drawScreen } from '../../../support/drawn-screen.tsx'
import { fakeCorrespondence } from '../../../support/fake-correspondence.ts'
import { createFakeDesk } from '../../../support/fake-desk.ts'
import { fakeMessageHandlers } from '../../../support/fake-messages.ts'

const now = new Date('2026-11-20T10:42:00.000Z')

/** A text by another program, judged so. */
async function text(changes: Partial<Verdict>): Promise<MessageView> {
  const handlers = fakeMessageHandlers({ ...fakeCorrespondence(now), verdict: 'caution' })
  const view = await handlers['messages.openBytes']({ bytes: new Uint8Array() })
  const verdict = view.verdict === null ? null : { ...view.verdict, ...changes }
  return { ...view, verdict, record: null, summary: { ...view.summary, template: null } }
}

describe.each(languages)('the text of a message in %s', (language) => {
  const words = drawnWords(language)
  const drawn = async (view: MessageView) => {
    const desk = createFakeDesk({ kind: 'real', clock: () => now })
    const answers = [['templates.catalogue', {}]] as const
    return (await drawScreen(desk, <MessageBody view={view} />, { now, language, answers })).text
  }
  const [signed, came] = [words('messages:view.prose--signed-text'), words('messages:view.prose--came-text')]

  it('is called signed where a signature holds', async () => {
    const said = await drawn(await text({}))
    expect(said).toContain(signed)
    expect(said).not.toContain(came)
  })

  it.each([
    ['nobody signed it', { signer: null, reasons: ['signature-missing'] }],
    ['the signature does not hold', { reasons: ['signature-bad'] }],
    ['nobody knows the key', { signer: null, reasons: ['signer-unknown'] }],
  ] as const)('is not called signed where %s', async (_why, { reasons, ...rest }) => {
    const said = await drawn(await text({ ...rest, reasons: [...reasons] }))
    expect(said).toContain(came)
    expect(said).not.toContain(signed)
    expect(said).not.toContain(words('messages:view.label--signed-text'))
  })

  it('of a sender whom nothing tells is from an unknown one', async () => {
    const Names = () => <p>{useCounterpartNames()({ counterparts: [] })}</p>
    const desk = createFakeDesk({ kind: 'real', clock: () => now })
    const { text: said } = await drawScreen(desk, <Names />, { now, language, answers: [] })
    expect(said).toContain(words('messages:direction.label--from-unproved'))
  })
})
