/** A port to the vault process goes to our own page and to nobody else, and nobody else starts that process. */
import { describe, expect, it } from 'vitest'
import { createPortGate, type PortEvent } from '../../../../src-main/bridge/port-gate.ts'

function gateThat(hasProcess = true) {
  const port = {
    closed: false,
    close: () => {
      port.closed = true
    },
  }
  const asked = { times: 0 }
  const gate = createPortGate({
    trustedContents: () => 7,
    connect: async () => {
      asked.times += 1
      return hasProcess ? port : undefined
    },
  })
  return { gate, port, asked }
}

function eventOf(frame: object = {}, sender = 7) {
  const sent: unknown[] = []
  const senderFrame = {
    url: 'app://desk/index.html',
    parent: null,
    postMessage: (...message: unknown[]) => void sent.push(message),
    ...frame,
  }
  const event: PortEvent<{ close: () => void }> = { sender: { id: sender }, senderFrame }
  return { event, sent }
}

const refused = { ok: false, failure: { code: 'refused', params: {} } }

describe('createPortGate', () => {
  it('sends the port to the frame that asked', async () => {
    const { gate, port } = gateThat()
    const { event, sent } = eventOf()
    expect(await gate(event)).toEqual({ ok: true, value: null })
    expect(sent).toEqual([['desk:port', null, [port]]])
  })

  it.each<[string, ReturnType<typeof eventOf>]>([
    ['another window', eventOf({}, 8)],
    ['a frame inside the page', eventOf({ parent: {} })],
    ['about:blank', eventOf({ url: 'about:blank' })],
    ['another origin', eventOf({ url: 'https://desk/index.html' })],
  ])('refuses %s, and starts no process for it', async (_what, { event, sent }) => {
    const { gate, asked } = gateThat()
    expect(await gate(event)).toEqual(refused)
    expect(sent).toEqual([])
    expect(asked.times).toBe(0)
  })

  it('refuses a frame that is gone', async () => {
    const { gate, asked } = gateThat()
    expect(await gate({ sender: { id: 7 }, senderFrame: null })).toEqual(refused)
    expect(asked.times).toBe(0)
  })

  it('closes the port where the frame went away meanwhile', async () => {
    const { gate, port } = gateThat()
    const { event } = eventOf({
      postMessage: () => {
        throw new Error('disposed')
      },
    })
    expect(await gate(event)).toEqual(refused)
    expect(port.closed).toBe(true)
  })

  it('says that the vault is locked where its process does not come up', async () => {
    const { event } = eventOf()
    expect(await gateThat(false).gate(event)).toMatchObject({ failure: { code: 'vault-locked' } })
  })
})
