/** The tray says how the vault stands and nothing of what it holds, and asks the vault only where it is there to say so. */
import { describe, expect, it } from 'vitest'
import { shellWords } from '../../../../src-main/shell/shell-words.ts'
import { type TrayState, trayMenuItems } from '../../../../src-main/shell/tray-menu.ts'
import { createTrayLook } from '../../../../src-main/shell/tray-state.ts'
import { languages } from '../../../../src-shared/base/languages.ts'
import { failed, type Result, succeeded } from '../../../../src-shared/base/result.ts'

const nothing = () => undefined
const actions = { show: nothing, lock: nothing, quit: nothing }

describe('the menu of the tray', () => {
  it.each(languages)('says first how the vault stands, in %s', (language) => {
    const words = shellWords(language).tray
    const said = (['locked', 'open', 'due'] as const).map((state) => trayMenuItems(state, words, actions)[0])
    expect(said).toEqual([
      { label: words['status--locked'], enabled: false },
      { label: words['status--open'], enabled: false },
      { label: words['status--due'], enabled: false },
    ])
    expect(new Set(said.map((item) => item?.label)).size).toBe(3)
  })

  it.each<[TrayState, boolean]>([
    ['locked', false],
    ['open', true],
    ['due', true],
  ])('of a vault that is %s offers to lock it: %s', (state, isOffered) => {
    const words = shellWords('en').tray
    const items = trayMenuItems(state, words, actions)
    expect(items.find(({ label }) => label === words['action--lock'])?.enabled).toBe(isOffered)
  })
})

describe('what the tray is told', () => {
  type Given = { isTouched?: boolean; isInTray?: boolean; answers?: readonly Promise<Result<unknown>>[] }

  function looking({ isTouched = true, isInTray = true, answers = [] }: Given) {
    const told: TrayState[] = []
    const asked: string[] = []
    const look = createTrayLook({
      vault: {
        isTouched: () => isTouched,
        call: async (name) => {
          asked.push(name)
          return (await answers[asked.length - 1]) ?? failed({ code: 'vault-locked', params: {} })
        },
      },
      isInTray: () => isInTray,
      tell: (state) => told.push(state),
    })
    return { look, told, asked }
  }
  const due = (latest: string | null) => Promise.resolve(succeeded({ latest }))

  it.each<[string, Given, TrayState]>([
    ['nothing is due', { answers: [due(null)] }, 'open'],
    ['a clock is due', { answers: [due('2026-05-04T10:00:00.000Z')] }, 'due'],
    ['the vault is locked', {}, 'locked'],
  ])('where %s', async (_what, given, expected) => {
    const { look, told, asked } = looking(given)
    await look()
    expect(told).toEqual([expected])
    expect(asked).toEqual(['internal.clocksDue'])
  })

  it('is told of a process that was asked nothing without asking it', async () => {
    const { look, told, asked } = looking({ isTouched: false })
    await look()
    expect([told, asked]).toEqual([['locked'], []])
  })

  it('is not told, and nothing is asked, where it is not there', async () => {
    const { look, told, asked } = looking({ isInTray: false })
    await look()
    expect([told, asked]).toEqual([[], []])
  })

  it('is not told what an earlier look brings later', async () => {
    let answer: (result: Result<unknown>) => void = nothing
    const late = new Promise<Result<unknown>>((resolve) => {
      answer = resolve
    })
    const { look, told } = looking({ answers: [late, due(null)] })
    const first = look()
    await look()
    answer(succeeded({ latest: '2026-05-04T10:00:00.000Z' }))
    await first
    expect(told).toEqual(['open'])
  })
})
