/**
 * Stands in for the modules of `src-renderer/ui` where a test asks for it by `vi.mock`: the controls are recorded
 * (recorded-controls.ts), and what dialogs and tabs hold is shown without a press.
 */
import { createElement, Fragment, type ReactNode } from 'react'
import { recordingControl } from './recorded-controls.ts'

export const AddBox = recordingControl('AddBox')
export const Button = recordingControl('Button')
export const CalendarDateField = recordingControl('CalendarDateField')
export const Checkbox = recordingControl('Checkbox')
export const ComboBox = recordingControl('ComboBox')
export const DateTimeField = recordingControl('DateTimeField')
export const Disclosure = recordingControl('Disclosure')
export const IconButton = recordingControl('IconButton')
export const NumberField = recordingControl('NumberField')
export const RadioGroup = recordingControl('RadioGroup')
export const Select = recordingControl('Select')
export const Switch = recordingControl('Switch')
export const TextArea = recordingControl('TextArea')
export const TextField = recordingControl('TextField')

type ShownDialog = { readonly [Part in 'title' | 'children' | 'actions']: ReactNode }

export function Dialog({ title, children, actions }: ShownDialog): ReactNode {
  return createElement(Fragment, null, title, children, actions)
}

type ShownTabs = { readonly items: readonly { readonly id: string; readonly content: ReactNode }[] }

export function Tabs({ items }: ShownTabs): ReactNode {
  return items.map(({ id, content }) => createElement(Fragment, { key: id }, content))
}
