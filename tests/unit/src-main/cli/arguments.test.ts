/** Reading the command line: which command, which options, and never a passphrase. */
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { findCommand, readOrder, refuseWrittenPassphrase } from '../../../../src-main/cli/arguments.ts'
import { define, noWords } from '../../../../src-main/cli/command.ts'
import { commands } from '../../../../src-main/cli/commands/all.ts'
import { helpOf, helpOfAll } from '../../../../src-main/cli/help.ts'
import { UsageError } from '../../../../src-main/cli/usage-error.ts'

const command = define({
  name: 'vault test',
  says: 'Try',
  options: { size: { value: 'N', says: 'how many' }, part: { value: 'P', several: true, says: 'which' } },
  schema: z.object({
    given: noWords,
    size: z.coerce.number().int().optional(),
    part: z.array(z.string()).default([]),
  }),
  run: async (given) => ({ value: given }),
})

describe('findCommand', () => {
  it('takes two words where they name a command, else one', () => {
    expect(findCommand(commands, ['vault', 'check', '--json'])).toMatchObject({
      command: { name: 'vault check' },
      rest: ['--json'],
    })
    expect(findCommand(commands, ['sync', '--json'])).toMatchObject({
      command: { name: 'sync' },
      rest: ['--json'],
    })
    expect(findCommand(commands, ['vault'])).toBeUndefined()
    expect(findCommand(commands, ['--json', 'sync'])).toBeUndefined()
  })

  it('has no name twice', () => {
    const names = commands.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
  })
})

describe('readOrder', () => {
  it('hands the command its own options and the rest to the frame', async () => {
    const order = readOrder(command, ['--size', '3', '--part', 'a', '--part', 'b', '--json', '--vault', 'x'])
    expect(order.given).toEqual({ size: '3', part: ['a', 'b'], given: [] })
    expect(order.common).toMatchObject({ json: true, vault: 'x' })
  })

  it.each([
    [['--unknown'], '--unknown'],
    [['--size'], '--size'],
    [['--passphrase-fd', '1'], '--passphrase-fd'],
    [['--passphrase-fd', '2'], '--passphrase-fd'],
    [['--passphrase-fd', '-3'], '--passphrase-fd'],
    [['--passphrase-file', 'a', '--code-file', 'b'], 'one of'],
    [['--passphrase-file', 'a', '--passphrase-fd', '3'], 'one of'],
    [['--officer', ''], '--officer'],
  ])('refuses %j', (argv, named) => {
    expect(() => readOrder(command, argv)).toThrow(UsageError)
    expect(() => readOrder(command, argv)).toThrow(named)
  })

  it.each([['--passphrase'], ['--passphrase=secret words'], ['--password'], ['--code=secret words']])(
    'refuses %s with the reason, before anything else, and does not repeat it',
    (word) => {
      expect(() => refuseWrittenPassphrase(['vault', 'check', word])).toThrow(
        /every program on this computer/,
      )
      expect(() => refuseWrittenPassphrase([word])).not.toThrow('secret words')
    },
  )

  it('does not repeat what was given for an option', () => {
    const order = readOrder(command, ['--size', 'secret words'])
    expect(() => command.prepare(order.given)).toThrow(UsageError)
    expect(() => command.prepare(order.given)).not.toThrow(/secret/)
    expect(() => command.prepare({ given: ['secret'] })).toThrow('takes no further words')
  })
})

describe('the help', () => {
  it('names every command', () => {
    const text = helpOfAll('desk', commands)
    for (const { name } of commands) expect(text).toContain(`  ${name} `)
  })

  it('names every option of a command, those of its access too', () => {
    const text = helpOf('desk', command)
    for (const option of ['--size N', '--part P', '--passphrase-file FILE', '--code-file FILE', '--json'])
      expect(text).toContain(option)
  })
})
