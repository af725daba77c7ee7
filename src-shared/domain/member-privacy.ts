/** What of a member is hidden until somebody asks for it: the middle of the mobile number, the year of birth. */
export type Hidden = 'mobile' | 'birthday'

/** Chinese surnames of two characters that are still met (《百家姓》). */
const OF_TWO =
  /^(欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|夏侯|东方|東方|皇甫|尉迟|尉遲|公孙|公孫|令狐|慕容|宇文|司徒|长孙|長孫|南宫|南宮|端木|百里|呼延|轩辕|軒轅)/

/** The surname, by which somebody may be called before strangers. Of a name that is not Chinese, the last word. */
export function surnameOf(name: string): string {
  const plain = name.trim()
  if (/^\p{Script=Han}/u.test(plain)) return OF_TWO.exec(plain)?.[0] ?? [...plain][0] ?? ''
  return plain.split(/[\s·]+/).at(-1) ?? ''
}
