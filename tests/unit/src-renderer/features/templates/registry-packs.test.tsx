/** Packs of the registry on the screen: where a pack came from, what was not taken in, and who is told that one waits. */
import { describe, expect, it } from 'vitest'
import { PacksCount } from '../../../../../src-renderer/features/frame/packs-count.tsx'
import { TemplatesSection } from '../../../../../src-renderer/features/templates/templates-section.tsx'
import { WaitingPacksNotice } from '../../../../../src-renderer/features/templates/waiting-packs.tsx'
import { type Language, languages } from '../../../../../src-shared/base/languages.ts'
import type { CallOutput } from '../../../../../src-shared/contract/contract.ts'
import type { OfficerRole } from '../../../../../src-shared/domain/officer.ts'
import { drawnWords, drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../../support/fake-desk.ts'
import { type FakePack, fakePackId } from '../../../../support/fake-templates.ts'
import { advisoryPack } from '../../../../support/template-pack.ts'

const now = new Date('2026-11-22T10:00:00.000Z')
const waiting: FakePack = { id: fakePackId(1), pack: advisoryPack(), standing: 'waiting' }

type Registry = Pick<CallOutput<'templates.list'>, 'unfit' | 'failure'>

async function drawSection(
  packs: readonly FakePack[],
  registry: Registry = { unfit: [], failure: null },
  language: Language = 'en',
) {
  const plain = createFakeDesk({ clock: () => now, packs })
  const listed = await plain.bridge.call('templates.list', {})
  const answer = {
    ...(listed.ok ? (listed.value as CallOutput<'templates.list'>) : { packs: [] }),
    ...registry,
  }
  const desk = createFakeDesk({ clock: () => now, handlers: { 'templates.list': () => answer } })
  const section = <TemplatesSection mayDecide />
  return drawScreen(desk, section, { now, language, answers: [['templates.list', {}]] })
}

describe('the list of packs', () => {
  const words = drawnWords('en')
  const file = words('template-packs:packs.status--from-file')
  const fromRegistry = words('template-packs:packs.status--from-registry')
  const withdrawn = words('template-packs:packs.status--withdrawn')

  it.each<[Partial<FakePack>, string, readonly string[]]>([
    [{}, file, [fromRegistry, withdrawn]],
    [{ registry: 'listed' }, `${file} · ${words('template-packs:packs.status--listed')}`, [withdrawn]],
    [{ origin: 'registry', registry: 'listed' }, fromRegistry, [withdrawn]],
    [{ origin: 'registry', registry: 'withdrawn' }, `${fromRegistry} ${withdrawn}`, []],
  ])('says where a pack came from: %o', async (facts, said, unsaid) => {
    const { markup, text } = await drawSection([{ ...waiting, ...facts }])
    expect(text).toContain(said)
    const row = /<tbody>.*?<\/tbody>/su.exec(markup)?.[0] ?? ''
    for (const other of unsaid) expect(row).not.toContain(other)
  })

  it.each(languages)(
    'names what was not taken in, and why the list is not whole, in %s',
    async (language) => {
      const own = drawnWords(language)
      const problems = (['not-received', 'withdrawn', 'not-json'] as const).map((code) => ({
        code,
        params: {},
      }))
      const { text, markup } = await drawSection(
        [],
        {
          unfit: [
            { file: 'bad.json', name: 'Pack of <b>somebody</b>', problems },
            { file: 'unread.json', name: null, problems: [{ code: 'too-large', params: { max: 2 } }] },
          ],
          failure: { code: 'registry-expired', params: {} },
        },
        language,
      )
      for (const { code } of problems) expect(text).toContain(own(`template-packs:problem.error--${code}`))
      expect(text).toContain('bad.json')
      expect(text).toContain('unread.json')
      expect(text).toContain(own('template-packs:registry.heading--failure'))
      expect(text).toContain(own('failures:codes.registry-expired.error--title'))
      expect(markup).not.toContain('<b>')
      expect(markup).not.toContain('role="alert"')
      expect(text).not.toMatch(/[a-z]+--[a-z]/u)
    },
  )
})

describe('that packs wait', () => {
  async function draw(role: OfficerRole, packs: readonly FakePack[], language: Language = 'en') {
    const plain = createFakeDesk({ clock: () => now })
    const status = await plain.bridge.call('vault.status', {})
    const vault = status.ok ? (status.value as CallOutput<'vault.status'>) : undefined
    if (vault?.state !== 'open' || vault.officer === null) throw new Error('an officer is at the desk')
    const officer = { ...vault.officer, role }
    const handlers = { 'vault.status': () => ({ ...vault, officer }) }
    const desk = createFakeDesk({ clock: () => now, packs, handlers })
    const both = (
      <>
        <WaitingPacksNotice />
        <PacksCount />
      </>
    )
    const answers = [['vault.status', {}] as const, ['templates.waiting', {}] as const]
    return drawScreen(desk, both, { now, language, answers })
  }

  it.each(languages)('is told to an administrator in %s, with the way there', async (language) => {
    const own = drawnWords(language)
    const { text, buttons } = await draw('administrator', [waiting], language)
    const number = new Intl.NumberFormat(language).format(1)
    expect(text).toContain(own('template-packs:registry.prose--waiting', { number }))
    expect(text).toContain(own('template-packs:registry.label--waiting', { number }))
    expect(buttons.map(({ name }) => name)).toContain(own('template-packs:registry.action--show'))
  })

  it('is told to nobody else, and not where none does', async () => {
    expect((await draw('releaser', [waiting])).text).toBe('')
    expect((await draw('administrator', [{ ...waiting, standing: 'active' }])).text).toBe('')
  })
})
