/** Commands about templates: whether a pack or a definition is one that a desk accepts. */
import { z } from 'zod'
import packWords from '../../../locales/en/template-packs.json' with { type: 'json' }
import {
  checkPack,
  checkPlainDefinition,
  type Read,
  readTemplateFile,
  type TemplateFile,
} from '../../../src-shared/domain/messages/check-pack.ts'
import type { PackProblem } from '../../../src-shared/domain/messages/pack-problems.ts'
import { shapeFaultOf } from '../../../src-shared/domain/messages/pack-shape.ts'
import { createWords } from '../../../src-shared/domain/messages/templates-words.ts'
import { templateCatalogue } from '../../services/messages/words.ts'
import { define, type Outcome } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { readText } from '../files.ts'
import { safeText } from '../output.ts'

const words = createWords('en', packWords)

const check = define({
  name: 'templates check',
  says: 'Say what is wrong with a pack of templates or the definition of one, against the templates of this program',
  takes: 'FILE',
  access: 'nothing',
  schema: z.object({ given: z.tuple([z.string()], 'name one file, or - for the standard input') }),
  run: async ({ given: [file] }, { streams }) =>
    checkOutcome(readTemplateFile(await readText(file, streams))),
})

export const templateCommands = [check]

/** What a check answers: the kind of the file, its templates, and one line for each problem. */
export function checkOutcome(read: Read<TemplateFile>): Outcome {
  const problems = problemsOf(read)
  const kind = read.kind === 'read' ? read.value.kind : null
  const templates = read.kind === 'read' ? versionsIn(read.value) : []
  const value = { kind, templates, problems }
  if (problems.length === 0) return { value, text: `${kind}: ${templates.join(', ')}: no problem was found` }
  return { value, text: problems.map(problemLine).join('\n'), exit: exitCodes.failed }
}

function problemsOf(read: Read<TemplateFile>): readonly PackProblem[] {
  if (read.kind === 'problems') return read.problems
  const catalogue = templateCatalogue()
  return read.value.kind === 'pack'
    ? checkPack(read.value.pack, catalogue)
    : checkPlainDefinition(read.value.template, catalogue)
}

function versionsIn(file: TemplateFile): string[] {
  const templates = file.kind === 'pack' ? file.pack.templates : [file.template]
  return templates.map(({ id, version }) => `${id} version ${version}`)
}

/** `problem: word-address: en, T16.opening: a link, an address or a telephone number.` */
function problemLine({ code, params }: PackProblem): string {
  const fault = code === 'wrong-shape' ? shapeFaultOf({ params }) : undefined
  const sentence = words(fault === undefined ? `problem.error--${code}` : `shape.error--${fault}`, params)
  // Where the form is wrong, what the schema says in its own words is more exact.
  const exactly = params.message === undefined ? '' : ` (${params.message})`
  return safeText(`problem: ${code}: ${sentence}${exactly}`).replaceAll('\n', ' ')
}
