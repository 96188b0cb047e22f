/** What the shell does for files that come in: paths go to the vault process, and the page hears handles and names. */
import { describe, expect, it } from 'vitest'
import { arrivedFiles } from '../../../../src-main/shell/arrived-files.ts'
import { type IncomingNeeds, incomingHandlers } from '../../../../src-main/shell/incoming-handlers.ts'
import { failed, type Result, succeeded } from '../../../../src-shared/base/result.ts'

const handle = '0b9f3c1e-7a55-4a52-9a53-2f6d0e5b7c11'

function handlersOf(
  dialogs: Partial<IncomingNeeds['dialogs']>,
  answer: Result<unknown>,
  arrived = arrivedFiles(),
) {
  const asked: [string, unknown][] = []
  const handlers = incomingHandlers({
    vault: {
      call: async (name, input) => {
        asked.push([name, input])
        return answer
      },
    },
    dialogs: { chooseMessages: async () => [], chooseFolder: async () => null, ...dialogs },
    arrived,
  })
  return { handlers, asked }
}

describe('choosing files', () => {
  it('hands the paths to the vault process, and answers what that says of them', async () => {
    const files = [{ handle, name: 'a.eml' }]
    const chosen = { chooseMessages: async () => ['/home/officer/a.eml'] }
    const { handlers, asked } = handlersOf(chosen, succeeded({ files }))
    expect(await handlers['incoming.chooseFiles']({})).toEqual({ files })
    expect(asked).toEqual([['internal.handFiles', { paths: ['/home/officer/a.eml'] }]])
  })

  it('asks nothing where the dialog was cancelled', async () => {
    const { handlers, asked } = handlersOf({}, succeeded(null))
    expect(await handlers['incoming.chooseFiles']({})).toEqual({ files: [] })
    expect(asked).toEqual([])
  })
})

describe('messages that the system handed over', () => {
  const waiting = () => {
    const arrived = arrivedFiles()
    arrived.offer(['a.eml', 'b.eml'], '/home/officer')
    return arrived
  }

  it('go to the vault process as paths and to the page as handles, once', async () => {
    const files = [{ handle, name: 'a.eml' }]
    const { handlers, asked } = handlersOf({}, succeeded({ files }), waiting())
    expect(await handlers['incoming.arrived']({})).toEqual({ files })
    expect(await handlers['incoming.arrived']({})).toEqual({ files: [] })
    expect(asked).toEqual([['internal.handFiles', { paths: ['/home/officer/a.eml', '/home/officer/b.eml'] }]])
  })

  it('wait while the vault is locked', async () => {
    const arrived = waiting()
    const { handlers } = handlersOf({}, failed({ code: 'vault-locked', params: {} }), arrived)
    await expect(handlers['incoming.arrived']({})).rejects.toMatchObject({ code: 'vault-locked' })
    expect(arrived.waitingMessages()).toHaveLength(2)
  })

  it('are not offered again and again where they cannot be handed over', async () => {
    const arrived = waiting()
    const { handlers } = handlersOf({}, failed({ code: 'internal', params: {} }), arrived)
    await expect(handlers['incoming.arrived']({})).rejects.toMatchObject({ code: 'internal' })
    expect(arrived.waitingMessages()).toEqual([])
  })
})

describe('choosing a folder', () => {
  it('hands its path to the vault process, and tells the page only that one was chosen', async () => {
    const chosen = { chooseFolder: async () => '/srv/mails' }
    const { handlers, asked } = handlersOf(chosen, succeeded(null))
    expect(await handlers['incoming.chooseFolder']({})).toEqual({ isChosen: true })
    expect(asked).toEqual([['internal.watchFolder', { path: '/srv/mails' }]])
  })

  it('passes a refusal on, and is nothing where the dialog was cancelled', async () => {
    const refusal = failed({ code: 'folder-not-readable', params: {} })
    const { handlers } = handlersOf({ chooseFolder: async () => '/srv/mails' }, refusal)
    await expect(handlers['incoming.chooseFolder']({})).rejects.toMatchObject({ code: 'folder-not-readable' })
    const cancelled = handlersOf({}, refusal)
    expect(await cancelled.handlers['incoming.chooseFolder']({})).toEqual({ isChosen: false })
    expect(cancelled.asked).toEqual([])
  })
})
