/** The sheet on which the steps of the first run stand, and how far along they are. */
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useSettings } from '../../api/settings.ts'
import { useFormats } from '../../i18n/language.tsx'
import { LanguageSelect } from '../../i18n/language-select.tsx'
import { classes } from '../../ui/class-names.ts'
import styles from './welcome.module.css'
import { type WelcomeStep, welcomeSteps } from './welcome-steps.ts'

export type WelcomeLayoutProps = { readonly step: WelcomeStep; readonly children: ReactNode }

export function WelcomeLayout({ step, children }: WelcomeLayoutProps) {
  const { t } = useTranslation(['welcome', 'common'])
  const formats = useFormats()
  const { changeLanguage } = useSettings()
  const sheet = useRef<HTMLElement>(null)
  const index = welcomeSteps.indexOf(step)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new step is read from its top
  useEffect(() => {
    sheet.current?.scrollTo({ top: 0 })
    // The button that led here is gone: the focus goes to the new step, unless a field of it has taken it already.
    if (document.activeElement === document.body) sheet.current?.focus()
  }, [step])
  return (
    <div className={styles.ground}>
      <header className={styles.header}>
        <p className={styles.name}>{t('common:app.heading--name')}</p>
        <ol className={styles.steps}>
          {welcomeSteps.map((name, position) => (
            <li
              key={name}
              className={classes(
                styles.step,
                position < index && styles.past,
                position === index && styles.present,
              )}
              {...(position === index ? { 'aria-current': 'step' as const } : {})}
            >
              <span className={styles.number}>{formats.number(position + 1)}</span>
              <span className={styles.stepName}>{t(`welcome:steps.label--${name}`)}</span>
            </li>
          ))}
        </ol>
        <div className={styles.languageSelect}>
          {step !== 'language' && <LanguageSelect onChoose={changeLanguage} hideLabel />}
        </div>
      </header>
      <main ref={sheet} className={styles.scroll} tabIndex={-1}>
        <div className={styles.sheet}>{children}</div>
      </main>
    </div>
  )
}

export type StepHeadProps = { readonly title: string; readonly children?: ReactNode }

export function StepHead({ title, children }: StepHeadProps) {
  return (
    <div className={styles.head}>
      <h1 className={styles.title}>{title}</h1>
      {children !== undefined && <div className={styles.lead}>{children}</div>}
    </div>
  )
}

export function StepActions({ children }: { readonly children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>
}
