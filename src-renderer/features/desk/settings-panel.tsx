/** The officer's settings; each takes effect at once. */
import { useTranslation } from 'react-i18next'
import { exportForms } from '../../../src-shared/domain/messages/export-form.ts'
import { useSettings } from '../../api/settings.ts'
import { LanguageSelect } from '../../i18n/language-select.tsx'
import { Section } from '../../parts/page.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { Switch } from '../../ui/switch.tsx'
import { AuthorityPanel } from './authority-panel.tsx'
import styles from './desk.module.css'

const themes = ['system', 'light', 'dark'] as const
const contrasts = ['system', 'usual', 'high'] as const
const densities = ['comfortable', 'compact'] as const

export function SettingsPanel() {
  const { t } = useTranslation('desk')
  const { t: clocks } = useTranslation('clocks')
  const { settings, change, changeLanguage } = useSettings()
  if (settings === undefined) return null
  return (
    <>
      <Section>
        <div className={styles.settings}>
          <div className={styles.narrow}>
            <LanguageSelect onChoose={changeLanguage} />
          </div>
          <RadioGroup
            label={t('settings.label--theme')}
            layout="row"
            options={themes.map((id) => ({ id, label: t(`settings.label--theme-${id}`) }))}
            value={settings.theme}
            onChange={(theme) => change({ theme })}
          />
          <RadioGroup
            label={t('settings.label--contrast')}
            layout="row"
            options={contrasts.map((id) => ({ id, label: t(`settings.label--contrast-${id}`) }))}
            value={settings.contrast}
            onChange={(contrast) => change({ contrast })}
          />
          <RadioGroup
            label={t('settings.label--density')}
            hint={t('settings.hint--density')}
            layout="row"
            options={densities.map((id) => ({ id, label: t(`settings.label--density-${id}`) }))}
            value={settings.density}
            onChange={(density) => change({ density })}
          />
          <RadioGroup
            label={t('settings.label--export-form')}
            hint={t('settings.hint--export-form')}
            options={exportForms.map((id) => ({
              id,
              label: t(`settings.label--export-${id}`),
              detail: t(`settings.hint--export-${id}`),
            }))}
            value={settings.exportForm}
            onChange={(exportForm) => change({ exportForm })}
          />
          <Switch
            isSelected={settings.notifyDue}
            onChange={(notifyDue) => change({ notifyDue })}
            hint={clocks('notice.hint--notify')}
          >
            {clocks('notice.label--notify')}
          </Switch>
          <Switch
            isSelected={settings.network}
            onChange={(network) => change({ network })}
            hint={t('settings.hint--network')}
          >
            {t('settings.label--network')}
          </Switch>
        </div>
      </Section>
      <AuthorityPanel />
    </>
  )
}
