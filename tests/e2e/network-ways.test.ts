/** The real app on networks as they are: with authorities and proxies of their own, with sign-in pages, with bad lines. */
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startRegistry } from '../../src-registry/registry.ts'
import type { Result } from '../../src-shared/base/result.ts'
import { connectProxy } from '../support/connect-proxy.ts'
import { listening, lossyProxy } from '../support/lossy-proxy.ts'
import { makeCertificate } from '../support/test-authority.ts'
import { type TlsFront, tlsFront } from '../support/tls-front.ts'
import { type DemonstrationDesk, deskProfile, launchWithRegistry } from './pages/demonstration.ts'
import { call, callRaw } from './pages/desk-calls.ts'
import { answerOpenDialog } from './pages/dialogs.ts'
import { giveAway, launchApp, leastCosts, type OwnedFolder, ownedFolder } from './support/launch.ts'

const made = makeCertificate(['127.0.0.1'], 'Ministry Root')

let desk: DemonstrationDesk
let front: TlsFront
let folder: OwnedFolder
beforeAll(async () => {
  folder = await ownedFolder('authority')
  desk = await launchWithRegistry(leastCosts)
  front = await tlsFront(desk.registry.address, made)
  const { page, passphrase, app } = desk
  await call(page, 'vault.create', { kind: 'demonstration', passphrase, profile: deskProfile })
  await app.evaluate(({ dialog }) => {
    dialog.showMessageBox = () => Promise.resolve({ response: 0, checkboxChecked: false })
  })
})
afterAll(async () => {
  await front?.[Symbol.asyncDispose]()
  await desk?.end()
  await folder?.remove()
})

/** Connects the desk to the demonstration registry at another address. */
function connectAt(address: string): Promise<Result<unknown>> {
  const root = desk.registry.enrolment.split('#')[1]
  return callRaw(desk.page, 'registry.connect', { enrolment: `poc-desk-registry:${address}#${root}` })
}

/** Code of the failure, or `ok`. */
const outcome = (result: Result<unknown>) => (result.ok ? 'ok' : result.failure.code)

/** As an operating system that names this proxy for every address; none where it is left out. */
async function useProxy(place?: string): Promise<void> {
  await desk.app.evaluate(async ({ app }, rules) => {
    if (rules === null) await app.setProxy({ mode: 'system' })
    else await app.setProxy({ mode: 'fixed_servers', proxyRules: rules, proxyBypassRules: '<-loopback>' })
  }, place ?? null)
}

async function addAuthority(): Promise<void> {
  const path = join(folder.path, 'authority.pem')
  await writeFile(path, made.authority)
  await giveAway(path)
  await answerOpenDialog(desk.app, path)
  expect(await call(desk.page, 'network.chooseAuthority', {})).toMatchObject({
    certificates: [{ subject: 'O=Example, CN=Ministry Root' }],
  })
}

describe('a network with an authority of its own', () => {
  it('is told from a registry that cannot be reached, and nothing is taken in', async () => {
    expect(outcome(await connectAt(front.address))).toBe('registry-certificate')
  })

  it('is used once the authority was added, until it is removed', async () => {
    await addAuthority()
    expect(outcome(await connectAt(front.address))).toBe('ok')
    await call(desk.page, 'network.removeAuthority', {})
    expect(await call(desk.page, 'network.authority', {})).toEqual({ certificates: [] })
    expect(outcome(await connectAt(front.address))).toBe('registry-certificate')
  })

  it('leaves the change in the audit log', async () => {
    const { entries } = await call(desk.page, 'audit.list', { limit: 20 })
    const changes = entries.filter(({ kind }) => kind === 'settings-changed')
    expect(changes.map(({ detail }) => detail)).toEqual([{ name: 'authority' }, { name: 'authority' }])
  })
})

describe('a network with a proxy', () => {
  it('is used as the system names it, with an authority and without', async () => {
    await using proxy = await connectProxy()
    await useProxy(proxy.place)
    // Through the tunnel, where the certificate is seen.
    expect(outcome(await connectAt(front.address))).toBe('registry-certificate')
    const without = proxy.asked.length
    expect(without).toBeGreaterThan(0)
    await addAuthority()
    expect(outcome(await connectAt(front.address))).toBe('ok')
    expect(proxy.asked.length).toBeGreaterThan(without)
    await call(desk.page, 'network.removeAuthority', {})
    await useProxy()
  })

  it('that refuses is told from a registry that cannot be reached', async () => {
    await using proxy = await connectProxy(407)
    await useProxy(proxy.place)
    expect(outcome(await connectAt(front.address))).toBe('registry-proxy')
    await addAuthority()
    expect(outcome(await connectAt(front.address))).toBe('registry-proxy')
    await call(desk.page, 'network.removeAuthority', {})
    await useProxy()
  })
})

describe('a network that wants a sign-in first', () => {
  it.each<[string, number, Record<string, string>]>([
    ['redirects', 302, { location: 'http://127.0.0.1:9/sign-in' }],
    ['answers with its page', 200, { 'content-type': 'text/html' }],
  ])('and %s is known', async (_what, status, headers) => {
    const portal = createServer((_request, response) => response.writeHead(status, headers).end('Welcome'))
    const address = `http://127.0.0.1:${await listening(portal)}`
    expect(outcome(await connectAt(address))).toBe('registry-captive-portal')
    portal.closeAllConnections()
    await new Promise((resolve) => portal.close(resolve))
  })
})

describe('a bad line', () => {
  it('that is cut three times in the middle of the directory brings it all the same', async () => {
    const registry = await startRegistry({ demo: true })
    await using line = await lossyProxy(registry.address, { after: 100_000, times: 3 })
    const [, root] = registry.enrolment.split('#')
    const other = await launchApp({
      env: { ...leastCosts.env, POC_DESK_DEMO_ENROLMENT: `poc-desk-registry:${line.address}#${root}` },
    })
    try {
      const { page } = other
      await call(page, 'vault.create', {
        kind: 'demonstration',
        passphrase: desk.passphrase,
        profile: deskProfile,
      })
      await call(page, 'registry.connectDemonstration', {})
      expect(await call(page, 'registry.sync', {})).toMatchObject({ changed: true })
      expect(line.connections()).toBeGreaterThan(3)
    } finally {
      await other.close()
      await registry.close()
    }
  })
})
