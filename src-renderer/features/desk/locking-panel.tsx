/** When the vault locks itself, and how it is locked at once. */
import { useTranslation } from 'react-i18next'
import type { Settings } from '../../../src-shared/contract/shell.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { useSettings } from '../../api/settings.ts'
import { useFormats } from '../../i18n/language.tsx'
import { useNavigate } from '../../navigation.ts'
import { FactList, Section } from '../../parts/page.tsx'
import { useHotkey } from '../../parts/use-hotkey.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/select.tsx'
import { Switch } from '../../ui/switch.tsx'
import styles from './desk.module.css'

const choices = [5, 10, 15, 30, 60] as const satisfies readonly Settings['lockAfterMinutes'][]

export function LockingPanel() {
  const { t } = useTranslation('desk')
  const formats = useFormats()
  const { settings, change } = useSettings()
  const hotkey = useHotkey('lock')
  if (settings === undefined) return null
  const options = choices.map((minutes) => ({
    id: String(minutes),
    label: formats.minutes(minutes),
  }))
  return (
    <Section title={t('locking.heading--locking')}>
      <div className={styles.settings}>
        <p className={styles.muted}>{t('locking.prose--locking')}</p>
        <div className={styles.narrow}>
          <Select
            label={t('locking.label--after')}
            hint={t('locking.hint--after')}
            options={options}
            value={String(settings.lockAfterMinutes)}
            onChange={(id) => {
              const lockAfterMinutes = choices.find((minutes) => String(minutes) === id)
              if (lockAfterMinutes !== undefined) change({ lockAfterMinutes })
            }}
          />
        </div>
        <Switch
          isSelected={settings.keepInTray}
          onChange={(keepInTray) => change({ keepInTray })}
          hint={t('locking.hint--tray')}
        >
          {t('locking.label--tray')}
        </Switch>
        <FactList
          facts={[
            {
              id: 'hotkey',
              term: t('locking.label--hotkey'),
              value: <kbd dir="ltr">{hotkey.written}</kbd>,
            },
            { id: 'keyring', term: t('locking.label--keyring'), value: <KeyringState /> },
          ]}
        />
      </div>
    </Section>
  )
}

function KeyringState() {
  const { t } = useTranslation('desk')
  const navigate = useNavigate()
  const keyring = useDeskQuery('keyring.status', {})
  if (keyring.data === undefined) return null
  const { available, enabled } = keyring.data
  return (
    <span className={styles.inline}>
      {t(`locking.status--keyring-${available ? (enabled ? 'on' : 'off') : 'unavailable'}`)}
      <Button size="small" variant="quiet" onPress={() => navigate({ screen: 'desk', section: 'recovery' })}>
        {t('locking.action--keyring')}
      </Button>
    </span>
  )
}
