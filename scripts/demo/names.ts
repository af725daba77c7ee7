import type { Random } from './random.ts'

/** Surnames with their share in ten thousand people of China, roughly; rare ones count at least once. */
const SURNAMES: readonly (readonly [string, number])[] = `
王 725 李 719 张 683 刘 513 陈 453 杨 308 黄 223 赵 214 吴 205 周 202 徐 151 孙 146 马 129 朱 126 胡 116
郭 115 何 114 林 114 高 100 罗 86 郑 85 梁 84 谢 73 宋 70 唐 69 许 66 韩 63 邓 62 冯 62 曹 59 彭 58
曾 55 肖 55 田 54 董 53 潘 50 袁 50 蔡 46 蒋 46 余 46 于 45 杜 45 叶 44 程 43 魏 43 苏 43 吕 42 丁 41
任 40 卢 40 姚 39 沈 39 钟 38 姜 37 崔 37 谭 37 陆 36 范 35 汪 35 廖 34 石 32 金 31 韦 31 贾 30 夏 30
付 29 方 28 邹 28 熊 27 白 27 孟 27 秦 26 邱 25 侯 25 江 25 尹 24 薛 24 闫 24 段 23 雷 22 龙 21 黎 20
史 20 陶 20 贺 19 毛 19 郝 19 顾 19 龚 18 邵 18 万 18 覃 17 武 17 钱 17 戴 16 严 15 莫 15 孔 14 向 14
常 13 汤 12 康 12 易 11 乔 10 赖 10 文 9 翟 6 解 4 单 4 仇 3 查 3 华 2 区 2 朴 2 盖 1 乐 1
欧阳 10 上官 2 司马 2 诸葛 1 令狐 1 夏侯 1 皇甫 1 尉迟 1 慕容 1 东方 1`
  .trim()
  .split(/\s+/)
  .reduce<[string, number][]>((pairs, word, i) => {
    if (i % 2 === 0) pairs.push([word, 0])
    else pairs[pairs.length - 1] = [pairs.at(-1)?.[0] ?? '', Number(word)]
    return pairs
  }, [])

/** Surnames that are read otherwise than the same character elsewhere, and double ones: each stands in the file. */
export const TRICKY_SURNAMES = [
  ...['单', '仇', '曾', '解', '查', '华', '区', '朴', '盖', '乐', '任', '翟', '覃', '尉迟'],
  ...['欧阳', '上官', '司马', '诸葛', '令狐', '夏侯', '皇甫', '慕容', '东方'],
]

/** Names that do not follow the pattern: of more parts, or long. */
const OTHER_NAMES = [
  ['阿依古丽·买买提', 'female'],
  ['古丽娜尔·阿不都热合曼', 'female'],
  ['扎西次仁', 'male'],
  ['巴特尔', 'male'],
] as const

const FEMALE = [...'芳娜敏静丽艳娟霞秀英玲桂兰红梅琴云莲雪慧莉倩婷颖琳雯欣怡佳梦瑶诗涵思雨晓洁萍丹璐蕾薇悦妍彤']
const MALE = [...'伟强磊军勇杰涛明超刚平辉鹏华飞波斌浩宇鑫俊峰凯旭亮建国志文博轩泽睿晨阳子航昊天铭毅诚']
const EITHER = [...'晓小文海春玉嘉新永立金东宁乐安一']

export type Sex = 'female' | 'male'

/** A believable name with its sex. `surname` chooses the surname, otherwise it goes by frequency. */
export function makeName(random: Random, surname: string | null): { readonly name: string; readonly sex: Sex } {
  if (surname === null && random.below(500) === 0) {
    const [name, sex] = random.pick(OTHER_NAMES)
    return { name, sex }
  }
  const sex: Sex = random.chance(56) ? 'female' : 'male'
  const own = sex === 'female' ? FEMALE : MALE
  const first = random.chance(35) ? random.pick(EITHER) : random.pick(own)
  const given = random.chance(22) ? random.pick(own) : first + random.pick(own)
  return { name: (surname ?? random.weighted(SURNAMES)) + given, sex }
}
