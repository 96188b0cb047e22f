/** What a user ID of an OpenPGP key says, read as far as it follows the convention. */
import { mailAddressSchema } from './record.ts'

/** RFC 5321 §4.5.3.1: 64 octets before the sign, 255 after it. */
const longestAddress = 320

/**
 * The mail address in a user ID, which by convention is `Name <address>` or the address alone (RFC 9580 §5.11);
 * undefined where there is none.
 */
export function mailAddressIn(userId: string): string | undefined {
  const [begin, end] = [userId.lastIndexOf('<'), userId.lastIndexOf('>')]
  const text = begin >= 0 && end > begin ? userId.slice(begin + 1, end) : userId
  const address = text.trim()
  if (address.length > longestAddress) return undefined
  return mailAddressSchema.shape.address.safeParse(address).data
}
