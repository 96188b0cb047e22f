/** What can be wrong with a pack of templates, as data: for the screen, and for its author at the command line. */
import { z } from 'zod'

export const packProblemCodes = [
  // The file: {max} in bytes; {path}, as `templates.0.version`, with its {fault} (`pack-shape.ts`).
  'too-large',
  'not-json',
  'wrong-shape',
  // A pack of the registry: its file could not be had or is not what was signed; it is listed there no longer.
  'not-received',
  'withdrawn',
  // Definitions: {template}, and {field}, {list}, {code} where there is one.
  'template-twice',
  'list-unknown',
  'rule-code-unknown',
  'substance-in-clear',
  'automatic-field',
  // Code lists: {list}, {code}.
  'list-taken',
  'code-twice',
  // A new version of a known template: {template}, and {version, known}, {field}, {footer}, {from, to}.
  'version-not-higher',
  'protection-lowered',
  'marking-lowered',
  'footer-dropped',
  'addressee-changed',
  'caution-dropped',
  'route-loosened',
  // Words: {language, key}.
  'word-missing',
  'word-unknown',
  'word-untidy',
  'word-hidden-character',
  'word-markup',
  'word-address',
  'word-placeholder',
  'word-imitation',
  'word-script',
  'label-twice',
] as const
export type PackProblemCode = (typeof packProblemCodes)[number]

export const packProblemSchema = z.object({
  code: z.enum(packProblemCodes),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type PackProblem = {
  readonly code: PackProblemCode
  readonly params: Readonly<Record<string, string | number>>
}

export function packProblem(code: PackProblemCode, params: PackProblem['params'] = {}): PackProblem {
  return { code, params }
}
