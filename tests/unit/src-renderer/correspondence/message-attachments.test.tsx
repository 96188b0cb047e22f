/** The files of a message on the page: nothing that is not as it was named is shown without saying so. */
import { describe, expect, it } from 'vitest'
import { BesideText, SavedBeside } from '../../../../src-renderer/correspondence/beside-text.tsx'
import { MessageAttachments } from '../../../../src-renderer/correspondence/message-attachments.tsx'
import { MessageBody } from '../../../../src-renderer/correspondence/message-body.tsx'
import { required } from '../../../../src-shared/base/assert.ts'
import { languages } from '../../../../src-shared/base/languages.ts'
import { type AttachmentView, attachmentStates } from '../../../../src-shared/domain/messages/attachments.ts'
import type { MessageView } from '../../../../src-shared/domain/messages/views.ts'
import { drawnWords, drawScreen } from '../../../support/drawn-screen.tsx'
import { fakeAttachment } from '../../../support/fake-attachments.ts'
import { fakeCorrespondence } from '../../../support/fake-correspondence.ts'
import { createFakeDesk } from '../../../support/fake-desk.ts'
import { fakeMessageHandlers, sampleDraft } from '../../../support/fake-messages.ts'

const now = new Date('2026-11-20T10:42:00.000Z')
const options = fakeCorrespondence(now)
const handlers = fakeMessageHandlers(options)
const desk = createFakeDesk({ kind: 'real', clock: () => now, handlers })

const attachments: AttachmentView[] = attachmentStates.map((state) => {
  const { name, size, sha256 } = fakeAttachment(`${state}.csv`)
  return { name, size, sha256, state, kept: state === 'missing' ? null : sha256 }
})
async function incoming(): Promise<MessageView> {
  const view = await handlers['messages.openBytes']({ bytes: new Uint8Array() })
  return { ...view, attachments }
}

describe.each(languages)('in %s', (language) => {
  const words = drawnWords(language)
  const draw = (screen: Parameters<typeof drawScreen>[1]) =>
    drawScreen(desk, screen, { now, language, answers: [] })

  it('says what became of each, what that means, and that none was scanned', async () => {
    const { text, buttons } = await draw(<MessageAttachments view={await incoming()} />)
    for (const state of attachmentStates) expect(text).toContain(words(`attachments:files.status--${state}`))
    for (const state of ['missing', 'differs', 'not-named'] as const)
      expect(text).toContain(words(`attachments:files.prose--${state}`))
    expect(text).toContain(words('attachments:files.prose--not-scanned'))
    const saves = attachments.map(({ name }) => words('attachments:files.action--save', { name }))
    expect(buttons.map(({ name }) => name)).toEqual(saves.filter((name) => !name.includes('missing.csv')))
  })

  it('names the sealed files that are to be sent with the text form', async () => {
    const released = await handlers['messages.release'](sampleDraft(options))
    const view = { ...released, besideText: ['poc-message-1.pgp', 'poc-message-2.pgp'] }
    const { text } = await draw(<BesideText view={view} />)
    for (const name of view.besideText) expect(text).toContain(name)
    expect(text).toContain(words('attachments:beside.prose--copy'))
    expect((await draw(<SavedBeside names={['poc-message-1-2.pgp']} />)).text).toContain(
      'poc-message-1-2.pgp',
    )
    expect((await draw(<BesideText view={released} />)).text).toBe('')
    expect((await draw(<SavedBeside names={[]} />)).text).toBe('')
  })
})

it('stands with the message, and not at all where it has no file', async () => {
  const words = drawnWords('en')
  const view = await incoming()
  const draw = (shown: MessageView) =>
    drawScreen(desk, <MessageBody view={shown} />, { now, answers: [['templates.catalogue', {}]] })
  const heading = words('attachments:files.heading--files')
  expect((await draw(view)).text).toContain(required(attachments[0], 'file').name)
  expect((await draw({ ...view, attachments: [] })).markup).not.toContain(`aria-label="${heading}"`)
})
