/** The command line opens nothing where `--offline` or the settings of the app say so. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commandLineWithVault } from '../../../support/command-line.ts'
import { testRegistry, testRepository } from '../../../support/test-registry.ts'

const networkOff = { code: 1, answer: { ok: false, failure: { code: 'network-off', params: {} } } }

describe('the network of the command line', () => {
  it('is closed by --offline and by the settings, for connecting and synchronising alike', async () => {
    await using registry = await testRegistry(testRepository())
    await using line = await commandLineWithVault()
    const connect = ['registry', 'connect', registry.enrolment]
    expect(await line.json([...connect, '--offline'])).toMatchObject(networkOff)
    expect(registry.requests).toEqual([])

    expect(await line.json(connect)).toMatchObject({ code: 0 })
    const asked = registry.requests.length
    expect(asked).toBeGreaterThan(0)
    expect(await line.json(['sync', '--offline'])).toMatchObject(networkOff)

    const settings = join(line.base, 'settings', 'POC Desk', 'settings.json')
    await writeFile(settings, '{"settings":{"network":false}}')
    expect(await line.json(['sync'])).toMatchObject(networkOff)
    expect(registry.requests).toHaveLength(asked)
  })
})
