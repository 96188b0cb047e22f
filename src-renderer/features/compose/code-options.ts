/** The codes of a list as options, in the words of the template. */
import { type CodeLists, codesOf } from '../../../src-shared/domain/messages/code-lists.ts'
import { type CodeList, wordlessLists } from '../../../src-shared/domain/messages/template.ts'
import type { Words } from '../../../src-shared/domain/messages/templates-words.ts'
import type { Option } from '../../ui/option.ts'

/** Codes of `tlp` and `pap` are identifiers and are shown as they are. */
export function codeOptions(lists: CodeLists, list: CodeList, words: Words): readonly Option[] {
  const isIdentifier = wordlessLists.includes(list)
  return codesOf(lists, list).map((code) => ({
    id: code,
    label: isIdentifier ? code : words(`codes.${list}.${code}`),
  }))
}
