/** What practice counterparts sent and nobody has opened: each is opened like every file, and is then in its case. */
import { useTranslation } from 'react-i18next'
import type { PracticeArrived, PracticeStatus } from '../../../src-shared/domain/practice/views.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats } from '../../i18n/language.tsx'
import { useNavigate } from '../../navigation.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Button } from '../../ui/button.tsx'
import styles from './practice.module.css'

/** What an office that wrote is called here; by its role alone where it is no counterpart any more. */
export function useNameOf({
  counterparts,
}: Pick<PracticeStatus, 'counterparts'>): (letter: Pick<PracticeArrived, 'office' | 'role'>) => string {
  const { t } = useTranslation('practice')
  return ({ office, role }) =>
    counterparts.find((one) => one.office === office)?.name ?? t(`role.label--${role}`)
}

export type ArrivedLettersProps = {
  readonly status: PracticeStatus
  /** Not more than so many are listed, the earliest; all where it is left out. */
  readonly most?: number
}

export function ArrivedLetters({ status, most = Number.POSITIVE_INFINITY }: ArrivedLettersProps) {
  const { t } = useTranslation('practice')
  const formats = useFormats()
  const nameOf = useNameOf(status)
  const { arrived } = status
  return (
    <>
      {/* Always there, so that an arrival is heard. */}
      <p role="status">
        {arrived.length === 0
          ? t('arrived.status--none')
          : t('arrived.status--number', { number: formats.number(arrived.length) })}
      </p>
      {arrived.length > 0 && (
        <ul className={styles.list} aria-label={t('arrived.heading--arrived')}>
          {arrived.slice(0, most).map((letter) => (
            <ArrivedLetter key={letter.id} letter={letter} name={nameOf(letter)} />
          ))}
        </ul>
      )}
    </>
  )
}

type ArrivedLetterProps = { readonly letter: PracticeArrived; readonly name: string }

function ArrivedLetter({ letter: { id, at }, name }: ArrivedLetterProps) {
  const { t } = useTranslation('practice')
  const formats = useFormats()
  const navigate = useNavigate()
  const opening = useDeskCommand('practice.open')
  const open = () =>
    opening.mutate(
      { id },
      {
        onSuccess: (opened) => {
          if (opened.became !== 'report') navigate({ screen: 'cases', thread: opened.message.thread })
        },
      },
    )
  return (
    <li className={styles.item}>
      <div className={styles.line}>
        <bdi className={styles.name}>{name}</bdi>
        <span className={styles.muted}>{formats.dateTime(at)}</span>
        <span className={styles.end}>
          <Button
            size="small"
            icon="mail-open"
            isPending={opening.isPending}
            aria-label={t('arrived.label--open', { name: isolated(name) })}
            onPress={open}
          >
            {t('arrived.action--open')}
          </Button>
        </span>
      </div>
      <FailureNotice failure={opening.error} />
    </li>
  )
}
