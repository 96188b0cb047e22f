/** Old and new beside each other, readable for whoever has to decide between them. */
import { describe, expect, it } from 'vitest'
import { ChangeValue, FromTo } from '../../../../src-renderer/parts/change-value.tsx'
import { RecordValue } from '../../../../src-renderer/parts/record-value-view.tsx'
import { required } from '../../../../src-shared/base/assert.ts'
import type { Language } from '../../../../src-shared/base/languages.ts'
import { wordsIn } from '../../../e2e/pages/words.ts'
import { drawScreen } from '../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../support/fake-desk.ts'
import { makeFakeDirectory } from '../../../support/fake-directory.ts'

const now = new Date('2026-11-20T10:42:00.000Z')
const words = wordsIn('en')
const entry = required(
  makeFakeDirectory(now).find(({ keys, received }) => keys.length > 0 && received !== null),
  'an entry with a key',
)
const key = required(entry.pointOfContact.pgpKeys[0], 'key')

const draw = (screen: Parameters<typeof drawScreen>[1]) =>
  drawScreen(createFakeDesk({ clock: () => now }), screen, { now, answers: [] })

describe('ChangeValue', () => {
  it('shows a key by its fingerprint in groups, and what its certificate says once it has been read', async () => {
    const path = `pgpKeys/${key.fingerprint}`
    const unread = await draw(<ChangeValue path={path} value={key} />)
    const read = await draw(<ChangeValue path={path} value={key} keys={entry.keys} />)
    const groups = key.fingerprint.match(/.{4}/gu)?.join(' ') ?? ''
    expect(unread.text.replace(/\s+/gu, ' ')).toContain(groups)
    expect(read.text).toContain(groups)
    expect(read.text).toContain(entry.keys[0]?.algorithm)
    expect(unread.text).not.toContain(entry.keys[0]?.algorithm)
  })

  it('shows of a whole record who it is, how it can be reached and with which keys, and no raw data', async () => {
    const { text } = await draw(<ChangeValue path="" value={entry.pointOfContact} keys={entry.keys} />)
    expect(text).toContain(entry.pointOfContact.emails[0]?.address)
    expect(text).toContain(entry.pointOfContact.phones[0]?.number)
    expect(text).toContain(key.fingerprint.slice(0, 4))
    expect(text).not.toContain('{')
  })

  it('shows a record of a shape it does not know without failing', async () => {
    const { text } = await draw(<ChangeValue path="" value={{ madeLater: true }} />)
    expect(text).toContain('madeLater')
  })
})

describe('FromTo', () => {
  it('names both sides, and says where one of them is empty', async () => {
    const to = { address: 'poc@agency.example', usage: 'role' }
    const { text, markup } = await draw(<FromTo path="emails/poc@agency.example" from={null} to={to} />)
    const none = words('directory:value.label--none')
    expect(text).toContain(`${words('review:change.label--from')} ${none}`)
    expect(text).toContain(`${words('review:change.label--to')} poc@agency.example`)
    expect(markup).toMatch(/<bdi dir="ltr"[^>]*>poc@agency\.example/u)
  })
})

describe('RecordValue', () => {
  const drawName = (language: Language) =>
    drawScreen(createFakeDesk(), <RecordValue path="entityName" value={{ ar: 'المركز الوطني' }} />, {
      now,
      language,
      answers: [],
    })

  it.each([
    ['en', ' (Arabic)'],
    ['zh', '（阿拉伯语）'],
  ] as const)(
    'marks a wording as of its language, and the name of that language not, in %s',
    async (language, name) => {
      const { markup } = await drawName(language)
      // Its own direction is that of the innermost element alone; the line stands on the side of the page.
      expect(markup).toContain(`<span><bdi lang="ar">المركز الوطني</bdi>${name}</span>`)
    },
  )
})
