// A private virtual display (Xvfb) for commands that need windows on a machine that shows none.
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Stop } from './say.mjs'

const FAMILY_WILD = 0xffff

/** True when windows have no screen to appear on. */
export const lacksDisplay = (env = process.env, platform = process.platform) =>
  platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY

/**
 * One record of an X authority file (see Xau(3)) that is valid for every display,
 * so that it can be written before the server has chosen its number.
 */
export function authorityRecord(cookie) {
  const short = (value) => {
    const bytes = Buffer.alloc(2)
    bytes.writeUInt16BE(value)
    return bytes
  }
  const counted = (bytes) => Buffer.concat([short(bytes.length), bytes])
  const none = Buffer.alloc(0)
  return Buffer.concat([
    short(FAMILY_WILD),
    counted(none),
    counted(none),
    counted(Buffer.from('MIT-MAGIC-COOKIE-1')),
    counted(cookie),
  ])
}

/**
 * Starts Xvfb on a free display, reachable through its Unix socket and with its cookie only.
 * @returns {Promise<{ env: { DISPLAY: string, XAUTHORITY: string }, stop: () => void }>}
 */
export async function startDisplay() {
  const folder = mkdtempSync(join(tmpdir(), 'poc-desk-display-'))
  const authority = join(folder, 'authority')
  writeFileSync(authority, authorityRecord(randomBytes(16)), { mode: 0o600 })
  const args = ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp', '-auth', authority]
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  const stop = () => {
    server.kill()
    rmSync(folder, { recursive: true, force: true })
  }
  process.once('exit', stop)
  const number = await new Promise((resolve, reject) => {
    server.once('error', reject)
    server.once('exit', () => reject(new Error('Xvfb ended')))
    server.stdio[3].once('data', (bytes) => resolve(String(bytes).trim()))
  }).catch(() => {
    throw new Stop(
      'there is no display and Xvfb could not be started; install the package xvfb, or run this in a graphical session.',
    )
  })
  return { env: { DISPLAY: `:${number}`, XAUTHORITY: authority }, stop }
}

/** Runs the action with an environment that has a display, starting one where there is none. */
export const withDisplay = (env, action) => withDisplays(1, env, action)

/**
 * As {@link withDisplay}, with so many displays where none is there: windows of one take neither focus nor clipboard
 * from those of another. `POC_DESK_DISPLAYS` lists their environments as JSON.
 */
export async function withDisplays(count, env, action) {
  if (!lacksDisplay(env)) return action(env)
  const displays = []
  try {
    for (let number = 0; number < count; number += 1) displays.push(await startDisplay())
    const environments = displays.map((display) => display.env)
    return await action({ ...env, ...environments[0], POC_DESK_DISPLAYS: JSON.stringify(environments) })
  } finally {
    for (const display of displays) display.stop()
  }
}
