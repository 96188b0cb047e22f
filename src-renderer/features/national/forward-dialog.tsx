/** An officer records that something was passed on inside the State: to whom, how, about what, and until when an answer is expected. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { MessageView } from '../../../src-shared/domain/messages/views.ts'
import type { CautiousTlp } from '../../../src-shared/domain/national/forwarding.ts'
import { useDeskCommand, useDeskQuery } from '../../api/queries.ts'
import { useNavigate } from '../../navigation.ts'
import { useNow } from '../../now.tsx'
import { CommandDialog } from '../../parts/command-dialog.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { useKeptText } from '../../parts/use-kept-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { type ForwardChoice, firstForward, forwardOrder } from './forward-choice.ts'
import { ForwardForm } from './forward-form.tsx'
import { HandingOn } from './handing-on.tsx'

const aboutSchema = z.string()

export type ForwardDialogProps = {
  readonly thread: string
  readonly messages: readonly MessageView[]
  readonly onClose: () => void
}

export function ForwardDialog({ thread, messages, onClose }: ForwardDialogProps) {
  const { t } = useTranslation('national')
  const now = useNow()
  const entities = useDeskQuery('national.entities', {})
  const forwarding = useDeskCommand('national.forward')
  const [chosen, setChosen] = useState(() => firstForward(now, messages))
  // The words are what takes time; whom and when is proposed anew.
  const about = useKeptText({ place: `forward ${thread}`, schema: aboutSchema, empty: '' })
  const choice = { ...chosen, about: about.value }
  const setChoice = (next: ForwardChoice) => {
    setChosen(next)
    if (next.about !== about.value) about.change(next.about)
  }
  const closed = about.closing(onClose)
  const { order, caution } = forwardOrder(choice, { thread, messages })
  const save = () => {
    if (order !== null) forwarding.mutate(order, { onSuccess: closed })
  }
  return (
    <CommandDialog
      onClose={closed}
      isRestored={about.isRestored}
      title={t('forward.heading--new')}
      action={t('forward.action--save')}
      isDisabled={order === null}
      isPending={forwarding.isPending}
      onAct={save}
    >
      <p>{t('forward.prose--record')}</p>
      {about.told}
      {entities.data?.entities.length === 0 ? (
        <NoEntities />
      ) : (
        <ForwardForm
          choice={choice}
          onChange={setChoice}
          entities={entities.data?.entities ?? []}
          messages={messages}
        />
      )}
      {caution !== null && (
        <Caution
          tlp={caution}
          isNoted={choice.noted === caution}
          onNoted={(isNoted) => setChoice({ ...choice, noted: isNoted ? caution : null })}
        />
      )}
      {choice.message !== null && (caution === null || choice.noted === caution) && (
        <HandingOn key={choice.message} message={choice.message} />
      )}
      <FailureNotice failure={entities.error ?? forwarding.error} />
    </CommandDialog>
  )
}

function NoEntities() {
  const { t } = useTranslation('national')
  const navigate = useNavigate()
  return (
    <InlineNotice
      title={t('forward.prose--no-entities')}
      actions={
        <Button size="small" onPress={() => navigate({ screen: 'desk', section: 'national' })}>
          {t('forward.action--entities')}
        </Button>
      }
    />
  )
}

const prose = { 'TLP:RED': 'red', 'TLP:AMBER+STRICT': 'amber-strict', 'TLP:AMBER': 'amber' } as const

type CautionProps = {
  readonly tlp: CautiousTlp
  readonly isNoted: boolean
  readonly onNoted: (isNoted: boolean) => void
}

/** What TLP 2.0 says of this marking; the officer takes note before anything is recorded or copied. */
function Caution({ tlp, isNoted, onNoted }: CautionProps) {
  const { t } = useTranslation('national')
  return (
    <>
      <InlineNotice tone="caution" announce="polite" title={t('tlp.heading--caution', { tlp })}>
        <p>{t(`tlp.prose--${prose[tlp]}`)}</p>
      </InlineNotice>
      <Checkbox isSelected={isNoted} onChange={onNoted}>
        {t('tlp.label--noted', { tlp })}
      </Checkbox>
    </>
  )
}
