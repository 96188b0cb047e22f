/** `readiness`: tables for people, the report for scripts, and its exit codes. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readinessReportSchema } from '../../../../src-shared/domain/directory/readiness-views.ts'
import { answered, type CommandLine, commandLineWithVault } from '../../../support/command-line.ts'

describe('readiness', () => {
  let desk: CommandLine
  beforeAll(async () => {
    desk = await commandLineWithVault()
    const list =
      'state,office,phone,type\nFRA,CERT-FR,+33140000000,technical\nBRA,CERT-BR,+556130000000,technical\n'
    const args = ['directory', 'import', '-', '--accept', '--reason', 'Note verbale 12', '--json']
    await desk.run([...args, '--passphrase-file', desk.passphraseFile], list)
  })
  afterAll(() => desk[Symbol.asyncDispose]())

  const text = (...args: string[]) =>
    desk.run(['readiness', ...args, '--passphrase-file', desk.passphraseFile])

  it('counts by region, and ends with 0 whatever it finds', async () => {
    const run = await text()
    expect(run.code).toBe(0)
    expect(run.stdout).toMatch(/^Europe +\d+ +0 +0 +1 +\d+ +\d+$/m)
    expect(run.stdout).toMatch(/^All +194 +0 +0 +2 +192 +\d+$/m)
  })

  it('lists tasks, of one State where one is named', async () => {
    const run = await text('--tasks', '--state', 'FRA')
    expect(run.stdout).toMatch(/^address-missing +FRA +CERT-FR +[0-9a-f-]{36}$/m)
    expect(run.stdout).toMatch(/^key-missing +FRA /m)
    expect(run.stdout).not.toContain('BRA')
    const all = await text('--tasks')
    expect(all.stdout).toMatch(/^no-contact +AFG$/m)
  })

  it('prints one page', async () => {
    const run = await text('--report', '--language', 'fr')
    expect(run.stdout.trimEnd().split('\n').length).toBeLessThan(66)
    expect(run.stdout).toContain('0 of 194 States can be reached, encrypted.')
    expect(run.stdout).toContain('in-clear (2): Brésil, France')
  })

  it('answers the report as JSON, with 6 where a check is asked for and fails', async () => {
    const run = await desk.json(['readiness', '--check', '--state', 'FRA', '--state', 'BRA'])
    expect(run.code).toBe(6)
    const { states, tasks } = answered(run, readinessReportSchema)
    expect(states.map(({ state, reach }) => [state, reach])).toEqual([
      ['BRA', 'in-clear'],
      ['FRA', 'in-clear'],
    ])
    expect(new Set(tasks.map(({ state }) => state))).toEqual(new Set(['BRA', 'FRA']))
  })

  it('takes no State that the report does not have for one that is reached', async () => {
    for (const state of ['KEN', 'XXX']) {
      const run = await text('--check', '--state', state)
      expect(run.code).toBe(2)
      expect(run.stderr).toContain('--state')
    }
  })

  it.each([
    [['--tasks', '--report'], '--report'],
    [['--state', 'France'], '--state'],
    [['now'], 'words'],
  ])('refuses %j before it opens anything', async (args, named) => {
    const run = await desk.json(['readiness', ...args], false)
    expect(run.code).toBe(2)
    expect(run.stderr).toContain(named)
  })
})
