/** References to other correspondence and documents: kind, the reference itself, and its date where it has one. */
import type { ReferenceRow } from '../../../src-shared/domain/messages/record.ts'
import { CalendarDateField } from '../../ui/date-field.tsx'
import { codeOptions } from './code-options.ts'
import { CodeSelect } from './code-select.tsx'
import { FreeText } from './free-text.tsx'
import { rowsIn } from './list-rows.ts'
import { type RowControlProps, withoutPart } from './row-fields.ts'
import styles from './row-list.module.css'
import { RowList } from './row-list.tsx'

const newReference = (): ReferenceRow => ({ kind: '', value: '' })

export function ReferencesField(props: RowControlProps) {
  const { words, lists, textLanguage, value, set } = props
  const kinds = codeOptions(lists, 'reference-kind', words)
  return (
    <RowList {...props} rows={rowsIn(value, 'references')} onChange={set} newRow={newReference}>
      {(reference, change) => (
        <>
          <div className={styles.code}>
            <CodeSelect
              label={words('items.kind')}
              options={kinds}
              value={reference.kind}
              onChange={(kind) => change({ ...reference, kind })}
            />
          </div>
          <div className={styles.text}>
            <FreeText
              label={words('items.reference')}
              isRequired
              maxLength={200}
              language={textLanguage}
              value={reference.value}
              onChange={(next) => change({ ...reference, value: next })}
            />
          </div>
          <CalendarDateField
            label={words('items.date')}
            value={reference.date ?? ''}
            onChange={(date) => change(date === '' ? withoutPart(reference, 'date') : { ...reference, date })}
          />
        </>
      )}
    </RowList>
  )
}
