/** No agent of GnuPG outlives the tests that used it, whether they closed it or ended before. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { expect, it } from 'vitest'

/** Starts an agent in a process of its own, and answers the home and the agent's process. */
function startedIn(ending: string) {
  const support = new URL('../../support/gpg.ts', import.meta.url).href
  const script = `
    import { spawnSync } from 'node:child_process'
    import { startGpg } from ${JSON.stringify(support)}
    const gpg = startGpg()
    const env = { ...process.env, GNUPGHOME: gpg.home }
    const { stdout } = spawnSync('gpg-connect-agent', ['GETINFO pid', '/bye'], { env, encoding: 'utf8' })
    console.log(JSON.stringify({ home: gpg.home, pid: Number(/^D (\\d+)/m.exec(stdout)?.[1]) }))
    ${ending}`
  const run = spawnSync(process.execPath, ['--input-type=module-typescript', '--eval', script], {
    encoding: 'utf8',
  })
  const { home, pid } = JSON.parse(run.stdout)
  return { home: String(home), pid: Number(pid), stderr: run.stderr }
}

/** A process that ended and that nobody has asked about yet is listed as `Z`. */
function isRunning(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' })
  return /^[^Z\s]/u.test(stdout.trim())
}

it.each([
  ['is closed', 'gpg.close()'],
  ['is left open', ''],
  ['is left open by a test that throws', 'throw new Error("test")'],
  ['is left open by a process that ends at once', 'process.exit(1)'],
])('ends where it %s', async (_how, ending) => {
  const { home, pid, stderr } = startedIn(ending)
  expect(pid, stderr).toBeGreaterThan(1)
  expect(existsSync(home)).toBe(false)
  await expect.poll(() => isRunning(pid), { timeout: 20_000 }).toBe(false)
})
