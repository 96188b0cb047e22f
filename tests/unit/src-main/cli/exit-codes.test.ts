/** The exit codes are a promise to scripts: the documentation lists exactly those that exist. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { commands } from '../../../../src-main/cli/commands/all.ts'
import { exitCodeOf, exitCodes } from '../../../../src-main/cli/exit-codes.ts'
import { failureCodes } from '../../../../src-shared/base/failure.ts'

const page = readFileSync(new URL('../../../../docs/command-line.md', import.meta.url), 'utf8')

describe('exit codes', () => {
  it('are those of the documentation', () => {
    const listed = [...page.matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code))
    expect(listed).toEqual(Object.values(exitCodes))
  })

  it.each([
    ['wrong-passphrase', 3],
    ['code-wrong', 3],
    ['not-permitted', 3],
    ['release-not-permitted', 3],
    ['vault-header-damaged', 4],
    ['vault-database-damaged', 4],
    ['vault-older-than-seen', 4],
    ['vault-busy', 5],
    ['backup-damaged', 6],
    ['backup-differs', 6],
    ['audit-broken', 6],
    ['cancelled', 130],
    ['storage-full', 1],
    ['registry-unreachable', 1],
    ['internal', 1],
  ] as const)('%s ends with %i', (code, exit) => expect(exitCodeOf(code)).toBe(exit))

  it('are never 0 for a failure', () => {
    expect(failureCodes.filter((code) => exitCodeOf(code) === exitCodes.done)).toEqual([])
  })
})

it('every command is in the documentation', () => {
  expect(commands.filter(({ name }) => !page.includes(`\`${name}`)).map(({ name }) => name)).toEqual([])
})
