/** "Confirm without change" with one press, which says how; the menu beside it has the other ways. */
import { useTranslation } from 'react-i18next'
import { systemClock, toInstant } from '../../../src-shared/base/clock.ts'
import {
  type ContactCheck,
  contactCheckSchema,
} from '../../../src-shared/domain/directory/readiness-views.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { MenuButton } from '../../ui/menu-button.tsx'
import type { Option } from '../../ui/option.ts'
import { SplitButton } from '../../ui/split-button.tsx'
import { useToast } from '../../ui/toast.tsx'

export type ConfirmButtonProps = {
  readonly pocId: string
  /** Whom it is about, where several of these buttons stand on one screen. */
  readonly subject?: string
}

const ways = contactCheckSchema.shape.how.options

/** The way of a plain press: the usual one, and the label names it, so that no press records what was not done. */
const usualWay: ContactCheck['how'] = 'call'

export function ConfirmButton({ pocId, subject }: ConfirmButtonProps) {
  const { t } = useTranslation('readiness')
  const { confirm, isPending, error } = useConfirming(pocId, '')
  const { t: common } = useTranslation('common')
  const about = (words: string) =>
    subject === undefined ? words : common('named.label--about', { what: words, about: subject })
  return (
    <>
      <SplitButton
        icon="check"
        size="small"
        label={t('confirm.action--confirm')}
        name={about(t('confirm.action--confirm'))}
        menuLabel={about(t('confirm.label--ways'))}
        options={useWays()}
        isDisabled={isPending}
        onPress={() => confirm(usualWay)}
        onChoose={confirm}
      />
      <FailureNotice failure={error} />
    </>
  )
}

export type ConfirmValueProps = {
  readonly pocId: string
  readonly path: ContactCheck['path']
  /** Which value it is, for the accessible name. */
  readonly subject: string
}

/** The same for one value of the record, where only that one was asked about. */
export function ConfirmValue({ pocId, path, subject }: ConfirmValueProps) {
  const { t } = useTranslation('readiness')
  const { t: common } = useTranslation('common')
  const { confirm, isPending, error } = useConfirming(pocId, path)
  return (
    <>
      <MenuButton
        icon="check"
        size="small"
        label={common('named.label--about', { what: t('confirm.label--value'), about: subject })}
        options={useWays()}
        isDisabled={isPending}
        onChoose={confirm}
      />
      <FailureNotice failure={error} />
    </>
  )
}

function useConfirming(pocId: string, path: ContactCheck['path']) {
  const { t } = useTranslation('readiness')
  const showToast = useToast()
  const { mutate, isPending, error } = useDeskCommand('readiness.check')
  const confirm = (how: ContactCheck['how']) =>
    mutate(
      { pocId, path, result: 'confirmed', how, at: toInstant(systemClock()), note: '' },
      { onSuccess: () => showToast({ title: t('confirm.status--confirmed'), tone: 'good' }) },
    )
  return { confirm, isPending, error }
}

function useWays(): readonly Option<ContactCheck['how']>[] {
  const { t } = useTranslation('readiness')
  return ways.map((id) => ({ id, label: t(`confirm.action--by-${id}`) }))
}
