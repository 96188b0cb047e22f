/** What happened so far, in the order of the rows: when, what, and the reference it can be found under. */
import type { CaseEvent } from '../../../src-shared/domain/messages/record.ts'
import { codeOptions } from './code-options.ts'
import { CodeSelect } from './code-select.tsx'
import { FreeText } from './free-text.tsx'
import { rowsIn } from './list-rows.ts'
import { MessageInstant } from './message-instant.tsx'
import { type RowControlProps, withoutPart } from './row-fields.ts'
import styles from './row-list.module.css'
import { RowList } from './row-list.tsx'

/** The time is empty until it is typed; such a row is kept and checked, and no part of the message. */
const newEvent = (): CaseEvent => ({ at: '', event: '' })

export function EventsField(props: RowControlProps) {
  const { words, lists, textLanguage, value, set } = props
  const kinds = codeOptions(lists, 'event-kind', words)
  return (
    <RowList {...props} rows={rowsIn(value, 'events')} onChange={set} newRow={newEvent}>
      {(row, change) => (
        <>
          <MessageInstant
            label={words('items.at')}
            isRequired
            offersNow
            value={row.at === '' ? null : row.at}
            onChange={(at) => change({ ...row, at: at ?? '' })}
          />
          <div className={styles.code}>
            <CodeSelect
              label={words('items.event')}
              options={kinds}
              value={row.event}
              onChange={(event) => change({ ...row, event })}
            />
          </div>
          <div className={styles.text}>
            <FreeText
              label={words('items.reference')}
              maxLength={200}
              language={textLanguage}
              value={row.reference ?? ''}
              onChange={(reference) =>
                change(reference === '' ? withoutPart(row, 'reference') : { ...row, reference })
              }
            />
          </div>
        </>
      )}
    </RowList>
  )
}
