/** Changes of details of a point of contact: which detail, what it was, what it becomes. */
import type { Change } from '../../../src-shared/domain/messages/record.ts'
import { codeOptions } from './code-options.ts'
import { CodeSelect } from './code-select.tsx'
import { FreeText } from './free-text.tsx'
import { rowsIn } from './list-rows.ts'
import type { RowControlProps } from './row-fields.ts'
import styles from './row-list.module.css'
import { RowList } from './row-list.tsx'

const newChange = (): Change => ({ field: '', from: '', to: '' })

export function ChangesField(props: RowControlProps) {
  const { words, lists, textLanguage, value, set } = props
  const fields = codeOptions(lists, 'record-field', words)
  return (
    <RowList {...props} rows={rowsIn(value, 'changes')} onChange={set} newRow={newChange}>
      {(row, change) => (
        <>
          <div className={styles.code}>
            <CodeSelect
              label={words('items.field')}
              options={fields}
              value={row.field}
              onChange={(field) => change({ ...row, field })}
            />
          </div>
          {(['from', 'to'] as const).map((part) => (
            <div key={part} className={styles.text}>
              <FreeText
                label={words(`items.${part}`)}
                maxLength={500}
                language={textLanguage}
                value={row[part]}
                onChange={(text) => change({ ...row, [part]: text })}
              />
            </div>
          ))}
        </>
      )}
    </RowList>
  )
}
