/**
 * How choices look on a phone: buttons where there are few and their titles short, a list otherwise; a `detailed` list
 * has the whole title below each item's.
 */
export const CHOICES_KINDS = ['buttons', 'list', 'detailed_list'] as const
export type ChoicesKind = (typeof CHOICES_KINDS)[number]

/** What needs a resource of its own at WhatsApp: everything else about the choices is a variable. */
export type ChoicesShape = { kind: ChoicesKind; size: number; language: string }

/** A resource that choices of one shape can go out with; texts have {{1}} for each variable. */
export type ChoicesDefinition = ChoicesShape & {
  /** Tells the resource from those of other shapes and from what the shape was before. */
  name: string
  body: string
  /** Opens a list. */
  opener: string | null
  items: { id: string; title: string; detail: string | null }[]
  /** A value for each variable, for whoever looks at the resource. */
  samples: Record<string, string>
}

/** What WhatsApp takes, in characters. */
export const CHOICES_MAX = {
  buttons: 3,
  items: 10,
  body: 1024,
  buttonTitle: 20,
  itemTitle: 24,
  detail: 72,
  id: 200,
} as const
