/** Times of a case: those of this desk, and beside them, where an officer asks for it, those of the other side. */
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../i18n/language.tsx'
import { Switch } from '../../ui/switch.tsx'
import styles from './cases.module.css'

type CaseTimes = {
  readonly showsTheirs: boolean
}

const CaseTimesContext = createContext<CaseTimes>({ showsTheirs: false })

type Setting = { readonly isShown: boolean; readonly show: (isShown: boolean) => void }
const SettingContext = createContext<Setting>({ isShown: false, show: () => undefined })

export function CaseTimesProvider({ children }: { readonly children: ReactNode }) {
  const [isShown, show] = useState(false)
  const times = useMemo(() => ({ showsTheirs: isShown }), [isShown])
  const setting = useMemo(() => ({ isShown, show }), [isShown])
  return (
    <CaseTimesContext value={times}>
      <SettingContext value={setting}>{children}</SettingContext>
    </CaseTimesContext>
  )
}

export function TheirTimesSwitch() {
  const { t } = useTranslation('cases')
  const { isShown, show } = useContext(SettingContext)
  return (
    <span className={styles.theirTimes}>
      <Switch isSelected={isShown} onChange={show}>
        {t('time.label--show-theirs')}
      </Switch>
    </span>
  )
}

export type LocalTimeProps = {
  /** UTC. */
  readonly at: string
  /** IANA zone of the other side; null where it is not known, or there is none. */
  readonly theirZone?: string | null
}

export function LocalTime({ at, theirZone = null }: LocalTimeProps) {
  const { t } = useTranslation('cases')
  const formats = useFormats()
  const { showsTheirs } = useContext(CaseTimesContext)
  return (
    <span className={styles.times}>
      <time dateTime={at}>{formats.dateTime(at)}</time>
      {showsTheirs && theirZone !== null && (
        <span className={styles.theirs}>
          {t('time.label--theirs', { time: formats.dateTime(at, theirZone) })}
        </span>
      )}
    </span>
  )
}
