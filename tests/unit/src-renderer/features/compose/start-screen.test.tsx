/** Where writing begins: purposes, what each template needs, and what is usual with whom. */
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ComposeScreen } from '../../../../../src-renderer/features/compose/compose-screen.tsx'
import { StartScreen } from '../../../../../src-renderer/features/compose/start-screen.tsx'
import { required } from '../../../../../src-shared/base/assert.ts'
import { languages } from '../../../../../src-shared/base/languages.ts'
import { noFilter } from '../../../../../src-shared/domain/directory/views.ts'
import { purposes } from '../../../../../src-shared/domain/messages/template.ts'
import { drawnWords, drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../../support/fake-desk.ts'
import { catalogue } from '../../../../support/templates.ts'
import { deskProfile, entry } from './profile.ts'

const now = new Date('2026-11-21T06:57:00.000Z')
const office = '0b6f2f65-9d0a-4c55-8f2c-1f3a5f6c7d88'
const usable = { state: 'usable', until: null } as const

function draw(
  parts: Partial<Parameters<typeof StartScreen>[0]> = {},
  language: (typeof languages)[number] = 'en',
) {
  const nothing = () => undefined
  const screen = (
    <StartScreen
      catalogue={catalogue}
      profile={deskProfile}
      to={[]}
      entries={new Map()}
      onAdd={nothing}
      onRemove={nothing}
      onBegin={nothing}
      onResume={nothing}
      {...parts}
    />
  )
  return drawScreen(createFakeDesk({ clock: () => now }), screen, { now, language, answers: [] })
}

const picked = (profile = deskProfile) =>
  draw({ profile, to: [office], entries: new Map([[office, entry(office, usable)]]) })

describe('StartScreen', () => {
  it.each(languages)('offers each purpose with its templates, in %s', async (language) => {
    const { text, buttons } = await draw({}, language)
    const words = drawnWords(language)
    for (const purpose of purposes) expect(text).toContain(words(`templates:purpose.${purpose}`))
    const what = words('compose:start.action--begin')
    const beginning = (id: string) =>
      words('common:named.label--colon', { what, about: words(`templates:${id}.name`) })
    for (const id of ['T2', 'T3', 'T4', 'T9', 'T11', 'T12', 'T14']) {
      expect(buttons.map(({ name }) => name)).toContain(beginning(id))
      expect(text).toContain(words(`templates:${id}.purpose`))
    }
    for (const id of ['T1', 'T13']) expect(buttons.map(({ name }) => name)).not.toContain(beginning(id))
    const name = words('templates:T13.name')
    expect(text).toContain(words('compose:start.prose--from-own', { name, id: 'T13' }))
  })

  it('says which protection each needs, and nothing of routes yet', async () => {
    const { text } = await draw()
    const words = drawnWords('en')
    expect(text).toContain(words('compose:start.label--protection-encrypted'))
    expect(text).toContain(words('compose:start.label--protection-signed'))
    expect(text).not.toContain(words('compose:start.status--route-usual'))
  })

  it('names who was picked, and what is usual with them', async () => {
    const { text } = await picked()
    const words = drawnWords('en')
    expect(text).toContain('Kenya')
    expect(text).toContain(words('compose:start.status--route-usual'))
    expect(text).toContain(words('compose:start.status--route-unusual'))
    expect(text).not.toContain(words('compose:start.status--route-by-own-side'))
  })

  it('explains where the own technical side would usually write', async () => {
    const { text } = await picked({ ...deskProfile, pocType: 'diplomatic' })
    expect(text).toContain(drawnWords('en')('compose:start.prose--by-own-side', { state: 'Senegal' }))
  })
})

async function asked(desk: ReturnType<typeof createFakeDesk>) {
  const answer = await desk.bridge.call('directory.search', { ...noFilter, count: 1 })
  if (!answer.ok) throw new Error('The directory does not answer.')
  return z.object({ rows: z.array(z.object({ id: z.uuid() })) }).parse(answer.value)
}

describe('ComposeScreen', () => {
  it('waits for the office it begins with, so that the languages of the message can follow it', async () => {
    const desk = createFakeDesk({ clock: () => now })
    const { rows } = await asked(desk)
    const id = required(rows[0], 'an office').id
    const screen = <ComposeScreen to={[id]} template="T2" onReleased={() => undefined} />
    const ready = [
      ['vault.status', {}],
      ['clocks.policy', {}],
    ] as const
    expect((await drawScreen(desk, screen, { now, answers: ready })).text).toBe('')
    const known = await drawScreen(desk, screen, { now, answers: [...ready, ['directory.entry', { id }]] })
    expect(known.text).toContain(drawnWords('en')('templates:T2.field.summary.label'))
  })

  it('asks for the purpose where only the office is known', async () => {
    const desk = createFakeDesk({ clock: () => now })
    const id = required((await asked(desk)).rows[0], 'an office').id
    const screen = <ComposeScreen to={[id]} onReleased={() => undefined} />
    const { text } = await drawScreen(desk, screen, {
      now,
      answers: [
        ['vault.status', {}],
        ['clocks.policy', {}],
        ['directory.entry', { id }],
      ],
    })
    expect(text).toContain(drawnWords('en')('compose:start.heading--start'))
    expect(text).toContain(drawnWords('en')('compose:start.status--route-usual'))
  })
})
