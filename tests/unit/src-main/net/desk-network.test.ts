/** The switch: closed before it is told otherwise, closed at once when it is told so, and nobody goes round it. */
import { createServer } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { describe, expect, it, vi } from 'vitest'
import { type DeskNetwork, deskNetwork } from '../../../../src-main/net/desk-network.ts'
import type { FetchFunction } from '../../../../src-main/sync/source.ts'
import { fetchWebKeys } from '../../../../src-main/sync/web-key-directory.ts'
import { Failure } from '../../../../src-shared/base/failure.ts'
import { listening } from '../../../support/lossy-proxy.ts'
import { makeCertificate } from '../../../support/test-authority.ts'

const on = { on: true, authority: '' }
const off = { on: false, authority: '' }

function made(system: FetchFunction = globalThis.fetch): DeskNetwork & { readonly asked: readonly string[] } {
  const asked: string[] = []
  const network = deskNetwork({
    system: (url, init) => {
      asked.push(url)
      return system(url, init)
    },
    findProxy: (url) => {
      asked.push(`proxy of ${url}`)
      return Promise.resolve('DIRECT')
    },
  })
  return { ...network, asked }
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.catch((reason: unknown) => reason)
  return error instanceof Failure ? error.code : `no failure but ${String(error)}`
}

describe('the network switch', () => {
  it('is off until a setting is followed, and asks nobody then, not even for a proxy', async () => {
    const network = made()
    expect(network.isOn()).toBe(false)
    expect(await codeOf(network.fetch('http://127.0.0.1:9/', {}))).toBe('network-off')
    network.follow({ on: false, authority: makeCertificate(['127.0.0.1']).authority })
    expect(await codeOf(network.fetch('https://127.0.0.1:9/', {}))).toBe('network-off')
    const { signal } = new AbortController()
    expect(await codeOf(fetchWebKeys(network.fetch, 'duty@csirt.example.org', signal))).toBe('network-off')
    expect(network.asked).toEqual([])
  })

  it('ends what runs, be it the question or the middle of the answer', async () => {
    const server = createServer((request, response) => {
      if (request.url === '/half') response.writeHead(200).write('{"half":')
    })
    const address = `http://127.0.0.1:${await listening(server)}`
    const network = made()
    network.follow(on)
    const silent = codeOf(network.fetch(`${address}/silent`, {}))
    const { body } = await network.fetch(`${address}/half`, {})
    const reader = body?.getReader()
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('{"half":')
    const rest = codeOf(reader?.read() ?? Promise.resolve())
    network.follow(off)
    expect(await silent).toBe('network-off')
    expect(await rest).toBe('network-off')
    await vi.waitFor(async () => {
      const open = await new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count)))
      expect(open).toBe(0)
    })
    await new Promise((resolve) => server.close(resolve))
  })

  it('says that it is off also where the platform reports an ended request in its own way', async () => {
    // As Electron does: the reason of the signal is lost.
    const network = made(
      (_url, init) =>
        new Promise((_resolve, reject) =>
          init.signal?.addEventListener('abort', () => reject(new Error('net::ERR_ABORTED'))),
        ),
    )
    network.follow(on)
    const asking = codeOf(network.fetch('https://registry.example/', {}))
    network.follow(off)
    expect(await asking).toBe('network-off')
  })

  it('lets the caller cancel as ever', async () => {
    const server = createServer(() => undefined)
    const network = made()
    network.follow(on)
    const controller = new AbortController()
    const asking = network.fetch(`http://127.0.0.1:${await listening(server)}/`, {
      signal: controller.signal,
    })
    controller.abort(new Error('the officer cancelled'))
    await expect(asking).rejects.toThrow('the officer cancelled')
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })

  it('tells whoever listens of every change and of nothing else', () => {
    const network = made()
    const heard: boolean[] = []
    const end = network.onChange(() => heard.push(network.isOn()))
    network.follow(off)
    network.follow(on)
    network.follow({ on: true, authority: 'another' })
    network.follow(off)
    end()
    network.follow(on)
    expect(heard).toEqual([true, false])
  })

  it('takes an authority into effect and out again, at once', async () => {
    const { key, certificate, authority } = makeCertificate(['127.0.0.1'])
    const server = createSecureServer({ key, cert: certificate }, (_, response) => response.end('{}'))
    const url = `https://127.0.0.1:${await listening(server)}/`
    const network = made()
    network.follow(on)
    await expect(network.fetch(url, {})).rejects.toThrow()
    network.follow({ on: true, authority })
    expect((await network.fetch(url, {})).status).toBe(200)
    network.follow(on)
    await expect(network.fetch(url, {})).rejects.toThrow()
    expect(network.asked).toEqual([url, `proxy of ${url}`, url])
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
})
