import { parsePhoneNumberFromString } from 'libphonenumber-js/min'

/** By the number, or where it is hidden by the country that stands before the id. */
export function isInUnitedStates(address: string): boolean {
  const name = address.replace(/^whatsapp:/, '')
  if (!name.startsWith('+')) return name.startsWith('US.')
  const number = parsePhoneNumberFromString(name)
  return number?.country === 'US' || (number?.country === undefined && number?.countryCallingCode === '1')
}
