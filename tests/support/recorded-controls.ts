/** Stands in for the controls of `src-renderer/ui`: notes what each was given, so that a test can use it as an officer would. */
import { createElement, Fragment, isValidElement, type ReactNode } from 'react'

export type RecordedControl = {
  /** Name of the component, as `TextField`. */
  readonly kind: string
  /** Accessible name. */
  readonly label: string
  readonly props: Readonly<Record<string, unknown>>
}

let recorded: RecordedControl[] = []

/** The stand-in for one component; it shows its label, hint and error as text, and what is inside it. */
export function recordingControl(kind: string) {
  return (props: Readonly<Record<string, unknown>>): ReactNode => {
    const label = String(props['aria-label'] ?? props.label ?? textIn(props.children))
    recorded.push({ kind, label, props })
    const shown = [props.label, props.hint, props.error, props.children]
    return createElement(Fragment, null, ...shown.filter((part): part is ReactNode => part !== undefined))
  }
}

/** What was drawn by `draw`, in the order of the page. */
export async function controlsOf<Drawn>(
  draw: () => Promise<Drawn>,
): Promise<{ readonly controls: readonly RecordedControl[]; readonly drawn: Drawn }> {
  recorded = []
  const drawn = await draw()
  return { controls: recorded, drawn }
}

/** Calls a handler of a control, as a press or a change would. */
export function use(
  control: RecordedControl,
  handler: 'onChange' | 'onPress' | 'onAdd' | 'onBlur',
  ...given: unknown[]
): void {
  const called = control.props[handler]
  if (typeof called !== 'function') throw new Error(`${control.kind} “${control.label}” has no ${handler}`)
  called(...given)
}

function textIn(node: unknown): string {
  if (typeof node === 'string' || typeof node === 'number') return String(node)
  if (Array.isArray(node)) return node.map(textIn).join('')
  return isValidElement<{ children?: ReactNode }>(node) ? textIn(node.props.children) : ''
}
