import { type CountryCode, findPhoneNumbersInText, parsePhoneNumberFromString } from 'libphonenumber-js/min'

/** The first valid number in a text, with its country's code (+34600000123); without one, the country is the one given. */
export function resolvePhone(text: string, country: CountryCode | null): string | null {
  const international = text.replace(/\b00(?=[1-9]\d{6})/, '+')
  const [found] = findPhoneNumbersInText(international, country ? { defaultCountry: country } : undefined)
  return found?.number.isValid() ? found.number.number : null
}

/** Where a WhatsApp address is from: people write their other numbers as one does there. */
export function countryOf(address: string): CountryCode | null {
  return parsePhoneNumberFromString(address.replace(/^whatsapp:/, ''))?.country ?? null
}
