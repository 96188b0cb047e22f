/** `app://` serves the built page under a strict policy and nothing else of the disk. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LaunchedApp, launchApp } from '../e2e/support/launch.ts'

let desk: LaunchedApp
beforeAll(async () => {
  desk = await launchApp()
})
afterAll(() => desk?.close())

/** Asks the protocol as the network service would; a refused address has no status. */
async function ask(
  address: string,
  method = 'GET',
): Promise<{ status: number; headers: Record<string, string> }> {
  return await desk.app.evaluate(
    async ({ session }, [url, verb]) => {
      try {
        const answer = await session.fromPartition('desk').fetch(`${url}`, { method: `${verb}` })
        return { status: answer.status, headers: Object.fromEntries(answer.headers) }
      } catch {
        return { status: 0, headers: {} }
      }
    },
    [address, method],
  )
}

describe('app://desk', () => {
  it('serves the page with every header', async () => {
    const { status, headers } = await ask('app://desk/index.html')
    expect(status).toBe(200)
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
    })
    expect(headers['content-security-policy']?.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data:",
      "font-src 'self'",
      "connect-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      'trusted-types default',
    ])
    expect(headers['permissions-policy']).toContain('camera=()')
  })

  it.each([
    'app://desk/../main/main.js',
    'app://desk/..%2fmain%2fmain.js',
    'app://desk/%2e%2e/main/main.js',
    'app://desk/..%5cmain%5cmain.js',
    'app://desk/assets/../../main/main.js',
    'app://desk//etc/passwd',
    'app://desk/etc/passwd',
    'app://desk/index.html%00.js',
    'app://desk/preload/preload.cjs',
    'app://desk/package.json',
    'app://desk/assets/',
    'app://other/index.html',
  ])('does not serve %s', async (address) => {
    const { status } = await ask(address)
    expect([0, 404]).toContain(status)
  })

  it.each(['POST', 'PUT', 'DELETE'])('takes no %s', async (method) => {
    expect([0, 404]).toContain((await ask('app://desk/index.html', method)).status)
  })

  it('isolates the page from every other origin', async () => {
    expect(await desk.page.evaluate(() => crossOriginIsolated)).toBe(true)
    expect(await desk.page.evaluate(() => location.origin)).toBe('app://desk')
  })
})
