/** The sheet on which the steps of the first run stand, and how far along they are. */
import { createContext, type ReactNode, useContext, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useSettings } from '../../api/settings.ts'
import { useFormats } from '../../i18n/language.tsx'
import { LanguageSelect } from '../../i18n/language-select.tsx'
import { classes } from '../../ui/class-names.ts'
import styles from './welcome.module.css'
import { type WelcomeStep, welcomeSteps } from './welcome-steps.ts'

/** Which step is shown, for the line above its heading. */
const StepContext = createContext<WelcomeStep>('language')

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
      <main
        ref={sheet}
        className={styles.scroll}
        tabIndex={-1}
        onKeyDown={(event) => {
          // A new step has the focus itself, so that it is read from its top: Enter goes on with what is proposed.
          if (event.key !== 'Enter' || event.target !== event.currentTarget) return
          event.preventDefault()
          event.currentTarget.querySelector('form')?.requestSubmit()
        }}
      >
        <div className={styles.sheet}>
          <StepContext value={step}>{children}</StepContext>
        </div>
      </main>
    </div>
  )
}

export type StepHeadProps = { readonly title: string; readonly children?: ReactNode }

export function StepHead({ title, children }: StepHeadProps) {
  const { t } = useTranslation('welcome')
  const formats = useFormats()
  const step = useContext(StepContext)
  return (
    <div className={styles.head}>
      <p className={styles.position}>
        {t('steps.label--position', {
          number: formats.number(welcomeSteps.indexOf(step) + 1),
          total: formats.number(welcomeSteps.length),
        })}
      </p>
      <h1 className={styles.title}>{title}</h1>
      {children !== undefined && <div className={styles.lead}>{children}</div>}
    </div>
  )
}

export type StepFormProps = {
  /** For a button that stands outside. */
  readonly id?: string
  readonly onSubmit: () => void
  readonly children: ReactNode
}

/** A step that Enter leaves, from any of its fields; what is wrong with them is said by the step itself. */
export function StepForm({ id, onSubmit, children }: StepFormProps) {
  return (
    <form
      id={id}
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      {children}
    </form>
  )
}

export function StepActions({ children }: { readonly children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>
}
