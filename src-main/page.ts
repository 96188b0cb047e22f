/** What identifies the page to the trusted side: its one address and the channels of its bridge. */

/** The only origin the page has; no other may speak or be shown. */
export const deskOrigin = { protocol: 'app:', host: 'desk' } as const
export const deskAddress = 'app://desk/index.html'

/** The preload sends on the first and listens on the second. */
export const callChannel = 'desk:call'
export const eventChannel = 'desk:event'
/** The preload asks here for a port to the vault process, and receives it under the same name. */
export const portChannel = 'desk:port'

/** True only for `app://desk/…` itself: parsed, then compared part by part; an unreadable address is not it. */
export function isDeskAddress(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : undefined
  return (
    url !== undefined &&
    url.protocol === deskOrigin.protocol &&
    url.host === deskOrigin.host &&
    url.username === '' &&
    url.password === ''
  )
}
