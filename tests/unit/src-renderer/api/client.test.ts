/** The page's side of the bridge: answers come through, failures keep their code, faults become `internal`. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { callDesk, failureOf, listenToDesk } from '../../../../src-renderer/api/client.ts'
import { Failure } from '../../../../src-shared/base/failure.ts'
import { createFakeDesk } from '../../../support/fake-desk.ts'

afterEach(() => vi.unstubAllGlobals())

describe('callDesk', () => {
  it('answers the value of the call', async () => {
    vi.stubGlobal('window', { desk: createFakeDesk({ vault: 'absent' }).bridge })
    expect(await callDesk('vault.status', {})).toEqual({ state: 'absent' })
  })

  it('throws the failure that the trusted side answered', async () => {
    vi.stubGlobal('window', { desk: createFakeDesk({ vault: 'locked' }).bridge })
    const call = callDesk('vault.open', { passphrase: 'not this one' })
    await expect(call).rejects.toMatchObject({ code: 'wrong-passphrase' })
  })

  it('turns a fault of the bridge into an internal failure', async () => {
    vi.stubGlobal('window', {
      desk: { call: () => Promise.reject(new Error('gone')), listen: () => () => {} },
    })
    await expect(callDesk('vault.status', {})).rejects.toMatchObject({ code: 'internal' })
  })

  it('is a programming fault outside POC Desk', async () => {
    vi.stubGlobal('window', {})
    await expect(callDesk('vault.status', {})).rejects.toThrow('outside POC Desk')
  })
})

describe('listenToDesk', () => {
  it('hears events until it is told to stop', () => {
    const { bridge, emit } = createFakeDesk()
    vi.stubGlobal('window', { desk: bridge })
    const heard: string[] = []
    const stop = listenToDesk((event) => heard.push(event.topic))
    emit({ topic: 'directory' })
    stop()
    emit({ topic: 'messages' })
    expect(heard).toEqual(['directory'])
  })
})

describe('failureOf', () => {
  it('keeps failures and calls everything else internal', () => {
    const failure = new Failure('storage-full')
    expect(failureOf(failure)).toBe(failure)
    expect(failureOf(new TypeError('x')).code).toBe('internal')
  })
})
