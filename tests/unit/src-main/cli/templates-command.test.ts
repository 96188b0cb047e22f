/** `templates check`: what it says of good and of bad files, and how it ends. */
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { checkOutcome } from '../../../../src-main/cli/commands/templates.ts'
import { readTemplateFile } from '../../../../src-shared/domain/messages/check-pack.ts'
import { packProblem, packProblemCodes } from '../../../../src-shared/domain/messages/pack-problems.ts'
import { answered, type CommandLine, commandLine } from '../../../support/command-line.ts'
import { advisoryText, nextAdvisoryText } from '../../../support/template-pack.ts'

const checkedSchema = z.strictObject({
  kind: z.enum(['pack', 'definition']).nullable(),
  templates: z.array(z.string()),
  problems: z.array(z.object({ code: z.string(), params: z.record(z.string(), z.unknown()) })),
})

let desk: CommandLine
beforeAll(async () => {
  desk = await commandLine()
})
afterAll(() => desk[Symbol.asyncDispose]())

it('finds nothing wrong with the example and with a definition of the program, without a vault', async () => {
  const file = await desk.file('pack.json', advisoryText)
  const checked = await desk.json(['templates', 'check', file], false)
  expect(checked.code).toBe(0)
  expect(answered(checked, checkedSchema)).toEqual({
    kind: 'pack',
    templates: ['T16 version 1'],
    problems: [],
  })
  const definition = await readFile(new URL('../../../../assets/templates/t2.json', import.meta.url), 'utf8')
  const run = await desk.run(['templates', 'check', '-'], definition)
  expect(run).toMatchObject({ code: 0, stdout: 'definition: T2 version 3: no problem was found\n' })
})

it('names each problem on one line and ends with 1', async () => {
  const file = await desk.file('bad.json', nextAdvisoryText('Write to desk@evil.example, {{name}}.'))
  const run = await desk.run(['templates', 'check', file])
  expect(run).toMatchObject({ code: 1, stderr: '' })
  expect(run.stdout.split('\n')).toEqual([
    'problem: word-address: en, T16.opening: a link, an address or a telephone number.',
    'problem: word-placeholder: en, T16.opening: a placeholder or braces.',
    '',
  ])
  const json = await desk.json(['templates', 'check', file], false)
  expect(json.code).toBe(1)
  expect(answered(json, checkedSchema).problems).toEqual([
    { code: 'word-address', params: { language: 'en', key: 'T16.opening' } },
    { code: 'word-placeholder', params: { language: 'en', key: 'T16.opening' } },
  ])
})

it('says where a file is not of the right form, on one harmless line', async () => {
  const unknown = advisoryText.replace('"issued"', '"re\\u202emark\\u001b[2J": 1, "issued"')
  const run = await desk.run(['templates', 'check', '-'], unknown)
  expect(run.code).toBe(1)
  expect(run.stdout).toMatch(/^problem: wrong-shape: \$: nothing of this name is known: .*mark.* \(.*\)\n$/)
  expect(run.stdout).not.toContain('\u202e')
  expect(run.stdout).not.toContain('\u001b')
  const garbage = await desk.run(['templates', 'check', '-'], 'T16')
  expect(garbage).toMatchObject({ code: 1, stdout: 'problem: not-json: The file is not JSON.\n' })
})

it('has words for every problem', () => {
  const params = Object.fromEntries(
    [
      'max',
      'path',
      'message',
      'template',
      'field',
      'list',
      'code',
      'version',
      'known',
      'footer',
      'from',
      'to',
    ].map((name) => [name, name]),
  )
  const problems = packProblemCodes.map((code) =>
    packProblem(code, { ...params, language: 'en', key: 'key' }),
  )
  const lines = checkOutcome({ kind: 'problems', problems }).text?.split('\n') ?? []
  expect(lines).toHaveLength(packProblemCodes.length)
  expect(lines.filter((line) => /--|\{\{/.test(line))).toEqual([])
  expect(checkOutcome(readTemplateFile(advisoryText))).toMatchObject({ value: { problems: [] } })
})
