/** The page reaches nothing: not by its policy, and not without it, because a second wall stands behind the first. */
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LaunchedApp, launchApp } from '../e2e/support/launch.ts'
import { openTrap, type Trap } from './support/trap.ts'

let desk: LaunchedApp
let trap: Trap
beforeAll(async () => {
  trap = await openTrap()
  desk = await launchApp()
})
afterAll(async () => {
  await desk?.close()
  await trap?.close()
})

type Outcome = { readonly attempts: number; readonly succeeded: readonly string[] }

/** Every way a script has to speak to another machine. Answers which of them brought something back. */
async function attack(host: string): Promise<Outcome> {
  const succeeded: string[] = []
  const waiting: Promise<void>[] = []
  let attempts = 0
  const attempt = (name: string, run: () => Promise<unknown>) => {
    attempts += 1
    const limit = new Promise((_resolve, reject) => setTimeout(reject, 1500))
    const work = new Promise((resolve) => resolve(run()))
    waiting.push(
      Promise.race([work, limit]).then(
        () => void succeeded.push(name),
        () => undefined,
      ),
    )
  }
  const loaded = (tag: string, attributes: Record<string, string>) =>
    new Promise((resolve, reject) => {
      const element = document.createElement(tag)
      element.onload = resolve
      element.onerror = reject
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
      document.head.append(element)
    })
  const opened = (socket: EventTarget) =>
    new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve)
      socket.addEventListener('error', reject)
    })
  for (const base of [`http://${host}`, `https://${host}`, 'http://poc-desk-test.example']) {
    attempt(`fetch ${base}`, () => fetch(`${base}/fetch`, { mode: 'no-cors' }))
    attempt(`xhr ${base}`, () => {
      const request = new XMLHttpRequest()
      request.open('GET', `${base}/xhr`)
      request.send()
      return new Promise((resolve, reject) => {
        request.onload = resolve
        request.onerror = reject
      })
    })
    attempt(`event source ${base}`, () => opened(new EventSource(`${base}/events`)))
    attempt(`web socket ${base}`, () => opened(new WebSocket(`${base.replace('http', 'ws')}/socket`)))
    attempt(`image ${base}`, () => loaded('img', { src: `${base}/image.png` }))
    attempt(`script ${base}`, () => loaded('script', { src: `${base}/script.js` }))
    attempt(`style ${base}`, () => loaded('link', { rel: 'stylesheet', href: `${base}/style.css` }))
    attempt(`font ${base}`, () => new FontFace('Other', `url(${base}/font.woff2)`).load())
    attempt(`video ${base}`, () => loaded('video', { src: `${base}/film.mp4` }))
    attempt(`manifest ${base}`, () => loaded('link', { rel: 'manifest', href: `${base}/manifest.json` }))
    attempt(`worker ${base}`, async () => {
      const worker = new Worker(`${base}/worker.js`)
      await new Promise((_resolve, reject) => {
        worker.onerror = reject
      })
    })
    for (const rel of ['preload', 'prefetch', 'preconnect', 'dns-prefetch', 'modulepreload', 'icon']) {
      attempt(`${rel} ${base}`, () => loaded('link', { rel, href: `${base}/${rel}`, as: 'script' }))
    }
    // Answers true as soon as it is queued: only the trap can tell whether it left.
    navigator.sendBeacon(`${base}/beacon`, 'data')
    document.body.style.backgroundImage = `url(${base}/background.png)`
  }
  attempt('service worker', () => navigator.serviceWorker.register('/service-worker.js'))
  attempt('peer connection', async () => {
    const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:${host}` }] })
    peer.createDataChannel('data')
    await peer.setLocalDescription(await peer.createOffer())
    await new Promise((resolve, reject) => {
      peer.onicecandidate = ({ candidate }) => (candidate === null ? reject() : resolve(candidate))
    })
  })
  await Promise.all(waiting)
  return { attempts, succeeded }
}

/** The session's own record of what the network service did, read and deleted. */
async function withNetworkRecord(action: () => Promise<void>): Promise<string> {
  const file = join(desk.userData, 'net-record.json')
  await desk.app.evaluate(async ({ session }, path) => {
    await session.fromPartition('desk').netLog.startLogging(path, { captureMode: 'everything' })
  }, file)
  try {
    await action()
    await desk.app.evaluate(({ session }) => session.fromPartition('desk').netLog.stopLogging())
    return await readFile(file, 'utf8')
  } finally {
    await rm(file, { force: true })
  }
}

describe('network', () => {
  it('is closed to the page by its policy', async () => {
    const outcome = await desk.page.evaluate(attack, trap.host)
    expect(outcome.attempts).toBeGreaterThan(50)
    expect(outcome.succeeded).toEqual([])
    expect(trap.visits()).toBe(0)
  })

  it('stays closed where the policy is taken away, and no name is resolved', async () => {
    const debug = await desk.page.context().newCDPSession(desk.page)
    await debug.send('Page.setBypassCSP', { enabled: true })
    await desk.page.reload()
    const record = await withNetworkRecord(async () => {
      const outcome = await desk.page.evaluate(attack, trap.host)
      expect(outcome.succeeded).toEqual([])
    })
    expect(trap.visits()).toBe(0)
    expect(record.includes('constants')).toBe(true)
    expect(record.includes('"host":"poc-desk-test.example')).toBe(false)
    await debug.detach()
  })

  it('answers no request of the session itself, from wherever it comes', async () => {
    const refused = await desk.app.evaluate(async ({ session }, host) => {
      const page = session.fromPartition('desk')
      const attempts = await Promise.allSettled([
        page.fetch(`http://${host}/`),
        page.fetch(`https://${host}/`),
      ])
      return attempts.map(({ status }) => status)
    }, trap.host)
    expect(refused).toEqual(['rejected', 'rejected'])
    expect(trap.visits()).toBe(0)
  })
})
