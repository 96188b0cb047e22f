/** The page's line to the vault process: answers find their calls, and a port that ends leaves none waiting. */
import { afterEach, describe, expect, it } from 'vitest'
import { createVaultLine, type LinePort } from '../../../../src-main/preload/vault-line.ts'
import type { FromPage } from '../../../../src-main/vault-protocol.ts'
import type { Result } from '../../../../src-shared/base/result.ts'

const channels: MessageChannel[] = []
afterEach(() => {
  for (const { port1, port2 } of channels.splice(0)) {
    port1.close()
    port2.close()
  }
})

/** A line whose other end answers with `answer`, or not at all where that is undefined. */
function lineTo(answer: (call: FromPage) => Result<unknown> | undefined) {
  const ends: MessagePort[] = []
  const line = createVaultLine(async () => {
    const channel = new MessageChannel()
    channels.push(channel)
    ends.push(channel.port2)
    channel.port2.onmessage = ({ data }) => {
      const result = answer(data)
      if (result !== undefined) channel.port2.postMessage({ id: data.id, result })
    }
    // Node's port has all that a page's port has and this needs.
    return { ok: true, value: channel.port1 as unknown as LinePort }
  })
  return { line, ends }
}
const locked = { ok: false, failure: { code: 'vault-locked', params: {} } }

describe('createVaultLine', () => {
  it('asks for a port at the first call, one for all', async () => {
    const { line, ends } = lineTo(({ name }) => ({ ok: true, value: name }))
    expect(line.isOpen()).toBe(false)
    const answers = await Promise.all(['a', 'b', 'c'].map((name) => line.call(name, {})))
    expect(answers.map((answer) => answer.ok && answer.value)).toEqual(['a', 'b', 'c'])
    expect(ends).toHaveLength(1)
    expect(line.isOpen()).toBe(true)
  })

  it('answers every waiting call where the port ends, and asks for a new one afterwards', async () => {
    let silent = true
    const { line, ends } = lineTo(() => (silent ? undefined : { ok: true, value: 'new' }))
    const waiting = [line.call('a', {}), line.call('b', {})]
    await new Promise((resolve) => setImmediate(resolve))
    ends[0]?.close()
    expect(await Promise.all(waiting)).toEqual([locked, locked])
    expect(line.isOpen()).toBe(false)
    silent = false
    expect(await line.call('c', {})).toEqual({ ok: true, value: 'new' })
    expect(ends).toHaveLength(2)
  })

  it('answers at once for an input that cannot be cloned, and goes on', async () => {
    const { line } = lineTo(() => ({ ok: true, value: 1 }))
    expect(await line.call('a', { no: () => 1 })).toMatchObject({ failure: { code: 'bad-input' } })
    expect(await line.call('a', {})).toEqual({ ok: true, value: 1 })
  })

  it('passes on why there is no port, and asks again the next time', async () => {
    let asked = 0
    const line = createVaultLine(async () => {
      asked += 1
      return { ok: false, failure: { code: 'refused', params: {} } }
    })
    expect(await line.call('a', {})).toMatchObject({ failure: { code: 'refused' } })
    await line.call('a', {})
    expect(asked).toBe(2)
  })
})
