/** What "npm run screens" is asked for. */
import { parseArgs } from 'node:util'
import { type Language, languages } from '../../../../src-shared/base/languages.ts'
import type { Look } from '../screen.ts'

export const themes = ['light', 'dark'] as const

export type PictureRequest = {
  /** Beginnings of names of screens; none for all screens. */
  readonly only: readonly string[]
  readonly languages: readonly Language[]
  readonly themes: readonly Look['theme'][]
  /** Per cent of the usual size. */
  readonly scale: number
}

/**
 * @param args as `--only today,case --languages ar,zh --themes dark --scale 200`
 * @throws Error with what was meant, where something is asked for that there is none of
 */
export function readRequest(args: readonly string[]): PictureRequest {
  const option = { type: 'string' } as const
  const { values } = parseArgs({
    args: [...args],
    options: { only: option, languages: option, themes: option, scale: option },
  })
  const scale = Number(values.scale ?? 100)
  if (!Number.isInteger(scale) || scale < 50 || scale > 300)
    throw new Error(`--scale is a whole number from 50 to 300, not ${values.scale}`)
  return {
    only: listed(values.only),
    languages: chosen('--languages', values.languages, languages),
    themes: chosen('--themes', values.themes, themes),
    scale,
  }
}

function listed(value: string | undefined): readonly string[] {
  return (value ?? '').split(',').filter((name) => name !== '')
}

function chosen<Value extends string>(
  option: string,
  value: string | undefined,
  known: readonly Value[],
): readonly Value[] {
  const names = listed(value)
  for (const name of names)
    if (!known.some((one) => one === name))
      throw new Error(`${option} knows ${known.join(', ')}, not ${name}`)
  // In the order of the catalogue, and each once.
  return names.length === 0 ? known : known.filter((one) => names.includes(one))
}

/** Whether a screen was asked for. */
export function isAskedFor({ only }: PictureRequest, name: string): boolean {
  return only.length === 0 || only.some((beginning) => name.startsWith(beginning))
}

/** All looks that were asked for, in an order in which one thing changes at a time. */
export function looksOf({ languages: asked, themes: colours }: PictureRequest): readonly Look[] {
  return asked.flatMap((language, index) => {
    const ordered = index % 2 === 0 ? colours : colours.toReversed()
    return ordered.map((theme) => ({ language, theme }))
  })
}
