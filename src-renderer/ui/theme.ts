import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'
import { DARK, LIGHT, type Palette } from './tokens.ts'

const celadon: MantineColorsTuple = [
  '#e9f6f3',
  '#d9eee9',
  '#b1ddd3',
  '#86cbbc',
  '#5fb9a6',
  '#3da28e',
  '#1f8675',
  '#0b6e60',
  '#085448',
  '#053a32',
]

const FONT =
  'system-ui, "PingFang SC", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", sans-serif'

export const theme = createTheme({
  primaryColor: 'celadon',
  colors: { celadon },
  fontFamily: FONT,
  headings: { fontFamily: FONT, fontWeight: '600' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
})

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** Our names for the colours, and the few of Mantine's own that must agree with them. */
function variables(palette: Palette): Record<`--${string}`, string> {
  const own: Record<`--${string}`, string> = {}
  for (const [name, value] of Object.entries(palette)) own[`--sk-${kebab(name)}`] = value
  return {
    ...own,
    '--mantine-color-body': palette.surface,
    '--mantine-color-text': palette.text,
    '--mantine-color-dimmed': palette.dim,
    '--mantine-color-placeholder': palette.dim,
    '--mantine-color-error': palette.bad,
    '--mantine-color-default-border': palette.line,
    '--mantine-primary-color-filled': palette.accent,
    '--mantine-primary-color-contrast': palette.onAccent,
  }
}

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: variables(LIGHT),
  dark: variables(DARK),
})
