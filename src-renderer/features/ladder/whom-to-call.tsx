/** Whom to call: the numbers of the directory, the time there and the languages the office works in. */
import { useTranslation } from 'react-i18next'
import { zoneClock } from '../../../src-shared/domain/directory/local-time.ts'
import type { DirectoryEntry } from '../../../src-shared/domain/directory/views.ts'
import { useFormats } from '../../i18n/language.tsx'
import { useNow } from '../../now.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { knownNumbers } from '../keys/ceremony.ts'
import { NumberChoice } from '../keys/number-choice.tsx'
import styles from './ladder.module.css'

export type WhomToCallProps = {
  readonly entry: DirectoryEntry
  readonly number: string
  readonly onChange: (number: string) => void
}

export function WhomToCall({ entry, number, onChange }: WhomToCallProps) {
  const { t } = useTranslation('ladder')
  const formats = useFormats()
  const now = useNow()
  const { availability, operationalLanguages } = entry.pointOfContact
  const numbers = knownNumbers(entry)
  // A zone that this runtime does not know has no clock to show.
  const isKnown = zoneClock(availability.timeZone) !== undefined
  return (
    <>
      <p className={styles.facts}>
        {isKnown && (
          <span>{t('call.label--local-time', { time: formats.time(now, availability.timeZone) })}</span>
        )}
        {operationalLanguages.length > 0 && (
          <span>
            {t('call.label--languages', {
              languages: formats.list(operationalLanguages.map((tag) => formats.languageName(tag))),
            })}
          </span>
        )}
      </p>
      {numbers.length === 0 ? (
        <InlineNotice tone="caution">{t('call.prose--no-number')}</InlineNotice>
      ) : (
        <NumberChoice numbers={numbers} value={number} onChange={onChange} />
      )}
    </>
  )
}
