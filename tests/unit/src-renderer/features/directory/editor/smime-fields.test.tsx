/** What is pasted for certificates is held in sight until it is among them. */
import { describe, expect, it } from 'vitest'
import { anchorId } from '../../../../../../src-renderer/features/directory/editor/record-problems.ts'
import { SmimeFields } from '../../../../../../src-renderer/features/directory/editor/smime-fields.tsx'
import { required } from '../../../../../../src-shared/base/assert.ts'
import { wordsIn } from '../../../../../e2e/pages/words.ts'
import { drawScreen } from '../../../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../../../support/fake-desk.ts'
import { makeFakeDirectory } from '../../../../../support/fake-directory.ts'

const now = new Date('2026-11-20T10:42:00.000Z')
const words = wordsIn('en')
const record = required(makeFakeDirectory(now)[0], 'entry').pointOfContact
const nothing = () => undefined

const drawWith = (pasted: string, error: string | null) => {
  const fields = (
    <SmimeFields
      record={record}
      set={nothing}
      errorOf={(anchor) => (anchor === 'smimeCertificates' ? error : null)}
      hasErrorIn={() => error !== null}
      pasted={pasted}
      setPasted={nothing}
    />
  )
  return drawScreen(createFakeDesk({ clock: () => now }), fields, { now, answers: [] })
}

describe('SmimeFields', () => {
  const add = words('directory:smime.action--add')
  const error = words('directory:problem.error--no-certificate')

  it('adds only what was pasted', async () => {
    const buttonOf = async (pasted: string) =>
      (await drawWith(pasted, null)).buttons.find(({ name }) => name === add)
    expect(await buttonOf(' ')).toMatchObject({ isDisabled: true })
    expect(await buttonOf('see attachment')).toMatchObject({ isDisabled: false })
  })

  it('says at the field, and opens its section, that saving stopped at it', async () => {
    const { markup, text } = await drawWith('see attachment', error)
    const field = required(markup.split(`id="${anchorId('smimeCertificates')}"`)[1], 'field')
    expect(field).toContain('<textarea')
    expect(field).toContain('see attachment')
    expect(text).toContain(error)
    expect(markup).toContain('aria-expanded="true"')
    expect((await drawWith('see attachment', null)).text).not.toContain(error)
  })
})
