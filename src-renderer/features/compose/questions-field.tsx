/** The questions of an inquiry: numbered by their place, because answers quote the number. */
import type { Question } from '../../../src-shared/domain/messages/record.ts'
import { codeOptions } from './code-options.ts'
import { CodeSelect } from './code-select.tsx'
import { FreeText } from './free-text.tsx'
import { rowsIn } from './list-rows.ts'
import type { RowControlProps } from './row-fields.ts'
import styles from './row-list.module.css'
import { RowList } from './row-list.tsx'

const newQuestion = (): Question => ({ kind: '', text: '' })

export function QuestionsField(props: RowControlProps) {
  const { words, lists, textLanguage, value, set } = props
  const kinds = codeOptions(lists, 'question-kind', words)
  return (
    <RowList {...props} rows={rowsIn(value, 'questions')} onChange={set} newRow={newQuestion}>
      {(question, change) => (
        <>
          <div className={styles.code}>
            <CodeSelect
              label={words('items.kind')}
              options={kinds}
              value={question.kind}
              onChange={(kind) => change({ ...question, kind })}
            />
          </div>
          <div className={styles.whole}>
            <FreeText
              label={words('items.question')}
              isRequired
              maxLength={2000}
              rows={2}
              language={textLanguage}
              value={question.text}
              onChange={(text) => change({ ...question, text })}
            />
          </div>
        </>
      )}
    </RowList>
  )
}
