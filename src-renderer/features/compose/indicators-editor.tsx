/** Indicators of compromise: many pasted at once, each with its type, port, time seen and confidence. */
import { startTransition, useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Indicator } from '../../../src-shared/domain/messages/record.ts'
import { useFormats } from '../../i18n/language.tsx'
import { ShowMore } from '../../parts/show-more.tsx'
import { Button } from '../../ui/button.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { useRowsShown } from '../../ui/rows-shown.ts'
import { TextArea } from '../../ui/text-area.tsx'
import { useGrowing } from '../../ui/use-growing.ts'
import type { DraftAction } from './draft-state.ts'
import styles from './fields.module.css'
import { IndicatorRow } from './indicator-row.tsx'
import { pastedIndicators } from './pasted-indicators.ts'
import { keysFor, keysWhenRemoved } from './row-keys.ts'
import { useRemovalFocus } from './use-removal-focus.ts'

/** Rows that are drawn at once. */
const piece = 4
/** Rows that are in the form at first: a form with hundreds of them holds up whoever types. */
const most = 50

export type IndicatorsEditorProps = {
  /** Name of the field in the template. */
  readonly name: string
  readonly label: string
  readonly hint: string
  readonly error: string | null
  readonly rows: readonly Indicator[]
  readonly dispatch: (action: DraftAction) => void
}

export function IndicatorsEditor({ name, label, hint, error, rows, dispatch }: IndicatorsEditorProps) {
  const { t } = useTranslation('compose')
  const [limit, showMore] = useRowsShown(most)
  const drawn = useGrowing(Math.min(limit, rows.length), piece)
  const focus = useRemovalFocus<HTMLFieldSetElement>()
  const { removing } = focus
  const [given, setKeys] = useState<readonly number[]>([])
  const keys = keysFor(given, rows.length)
  const count = useRef(rows.length)
  useEffect(() => {
    count.current = rows.length
  }, [rows.length])
  // The same function each time, so that a row is drawn again for its own sake alone.
  const remove = useCallback(
    (index: number) => {
      const before = count.current
      removing(index)
      setKeys((known) => keysWhenRemoved(keysFor(known, before), index))
      dispatch({ type: 'indicator-removed', name, index })
    },
    [name, dispatch, removing],
  )
  return (
    <fieldset ref={focus.frame} className={styles.group}>
      <legend className={styles.legend}>{label}</legend>
      <p className={styles.hint}>{hint}</p>
      {rows.length > 0 && (
        <ul className={styles.indicators} aria-label={t('indicators.label--table')}>
          {rows.slice(0, drawn).map((row, index) => (
            <IndicatorRow
              key={keys[index]}
              indicator={row}
              name={name}
              index={index}
              dispatch={dispatch}
              onRemove={remove}
            />
          ))}
        </ul>
      )}
      <ShowMore remaining={rows.length - limit} onMore={showMore} />
      {error !== null && <InlineNotice tone="danger">{error}</InlineNotice>}
      <PasteIndicators name={name} dispatch={dispatch} />
    </fieldset>
  )
}

function PasteIndicators({ name, dispatch }: Pick<IndicatorsEditorProps, 'name' | 'dispatch'>) {
  const { t } = useTranslation('compose')
  const formats = useFormats()
  const [text, setText] = useState('')
  const [added, setAdded] = useState(0)
  const [unreadable, setUnreadable] = useState<readonly string[]>([])
  // Read while the officer looks for the button: hundreds of lines take a moment.
  const settled = useDeferredValue(text)
  const read = useMemo(() => pastedIndicators(settled), [settled])
  const add = () => {
    const parsed = settled === text ? read : pastedIndicators(text)
    // Hundreds of rows are made ready beside what is typed meanwhile.
    startTransition(() => dispatch({ type: 'indicators-added', name, indicators: parsed.indicators }))
    setAdded(parsed.indicators.length)
    setUnreadable(parsed.unreadable)
    setText('')
  }
  const addAsOther = () => {
    const indicators = unreadable.map((value) => ({ type: 'other' as const, value: value.slice(0, 2048) }))
    dispatch({ type: 'indicators-added', name, indicators })
    setAdded(indicators.length)
    setUnreadable([])
  }
  return (
    <>
      <TextArea
        label={t('indicators.label--paste')}
        hint={t('indicators.hint--paste')}
        value={text}
        onChange={setText}
        rows={3}
        direction="ltr"
        code
      />
      <div className={styles.inline}>
        <Button size="small" icon="plus" isDisabled={text.trim() === ''} onPress={add}>
          {t('indicators.action--add')}
        </Button>
        <span className={styles.hint} role="status">
          {added > 0 && t('indicators.status--added', { number: formats.number(added) })}
        </span>
      </div>
      {unreadable.length > 0 && (
        <InlineNotice
          tone="caution"
          title={t('indicators.error--unreadable')}
          announce="polite"
          actions={
            <Button size="small" onPress={addAsOther}>
              {t('indicators.action--add-as-other')}
            </Button>
          }
        >
          <ul className={styles.unreadable}>
            {unreadable.map((line) => (
              <li key={line}>
                <code dir="ltr">{line}</code>
              </li>
            ))}
          </ul>
        </InlineNotice>
      )}
    </>
  )
}
