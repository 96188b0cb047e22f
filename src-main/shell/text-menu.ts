/** The menu of a right click on text: the roles of editing, in the language of the desk. Elsewhere there is none. */
import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron'
import type { ShellWords } from './shell-words.ts'

/** What this looks at in what Electron tells of a right click. */
export type Pointed = Pick<ContextMenuParams, 'isEditable' | 'formControlType' | 'selectionText'> & {
  readonly editFlags: Pick<ContextMenuParams['editFlags'], 'canCut' | 'canCopy' | 'canPaste' | 'canSelectAll'>
}

type Item = MenuItemConstructorOptions

/**
 * The items for a right click; none where there is no text. Text that is only read can be copied where some is selected;
 * into a field for a passphrase one can paste, and nothing of it goes out.
 */
export function textMenuItems(pointed: Pointed, words: ShellWords['edit']): readonly Item[] {
  const { canCut, canCopy, canPaste, canSelectAll } = pointed.editFlags
  const copy: Item = { role: 'copy', label: words['action--copy'], enabled: canCopy }
  const paste: Item = { role: 'paste', label: words['action--paste'], enabled: canPaste }
  if (!pointed.isEditable) return pointed.selectionText.trim() === '' ? [] : [copy]
  if (pointed.formControlType === 'input-password') return [paste]
  return [
    { role: 'cut', label: words['action--cut'], enabled: canCut },
    copy,
    paste,
    { type: 'separator' },
    { role: 'selectAll', label: words['action--select-all'], enabled: canSelectAll },
  ]
}
