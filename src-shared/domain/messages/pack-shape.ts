/** Where a file is not of the form that a pack has, and how, as data that can be said in every language. */
import type { z } from 'zod'
import { type PackProblem, packProblem } from './pack-problems.ts'

/** How a part of a file can be wrong; what is none of these is only named with its place. */
export const shapeFaults = [
  'missing',
  // {names}: what stands there and is not known.
  'unknown',
  'type',
  'value',
  // {max} and {min}: characters of a text, parts of a list, or the number itself.
  'long',
  'short',
  'twice',
  'rule',
] as const
export type ShapeFault = (typeof shapeFaults)[number]

type Issue = z.core.$ZodIssue

/**
 * Problems `wrong-shape`: {path, message} and {fault} with its particulars. The message is English and as the checks
 * made it, for authors at the command line; the screen says the fault.
 * @param value what was checked
 */
export function shapeProblems(issues: readonly Issue[], value: unknown): PackProblem[] {
  return issues.map((issue) =>
    packProblem('wrong-shape', {
      path: issue.path.length === 0 ? '$' : issue.path.join('.'),
      message: issue.message.slice(0, 500),
      ...faultOf(issue, value),
    }),
  )
}

/** The fault of a problem `wrong-shape`; undefined where none of the list is meant. */
export function shapeFaultOf({ params }: Pick<PackProblem, 'params'>): ShapeFault | undefined {
  return shapeFaults.find((fault) => fault === params.fault)
}

type Fault = { readonly fault?: ShapeFault; readonly [name: string]: string | number }

function faultOf(issue: Issue, value: unknown): Fault {
  switch (issue.code) {
    case 'invalid_type':
      return { fault: valueAt(value, issue.path) === undefined ? 'missing' : 'type' }
    case 'unrecognized_keys':
      return { fault: 'unknown', names: issue.keys.join(', ').slice(0, 200) }
    case 'too_big':
      return { fault: 'long', max: Number(issue.maximum) }
    case 'too_small':
      return { fault: 'short', min: Number(issue.minimum) }
    case 'invalid_value':
    case 'invalid_format':
    case 'invalid_union':
    case 'invalid_key':
      return { fault: valueAt(value, issue.path) === undefined ? 'missing' : 'value' }
    case 'custom':
      return faultIn(issue.params)
    default:
      return {}
  }
}

/** Checks of our own name their fault (`template.ts`). */
function faultIn(params: Readonly<Record<string, unknown>> | undefined): Fault {
  const fault = shapeFaults.find((known) => known === params?.fault)
  return fault === undefined ? {} : { fault }
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (part, name) =>
      typeof part === 'object' && part !== null && Object.hasOwn(part, name)
        ? (part as Readonly<Record<PropertyKey, unknown>>)[name] // an object that has it, on the line above
        : undefined,
    value,
  )
}
