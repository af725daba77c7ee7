import type { Random } from './random.ts'

/**
 * Surnames with their frequency in tenths of a percent, after the name reports of the Ministry of
 * Public Security; then some that are read otherwise as names (单 Shàn, 曾 Zēng, 仇 Qiú …), and double ones.
 */
const SURNAMES: readonly (readonly [string, number])[] = [
  ...(
    '王 72,李 72,张 68,刘 54,陈 45,杨 31,黄 22,赵 22,吴 20,周 19,徐 17,孙 16,马 13,朱 13,胡 13,郭 12,何 12,林 11,罗 10,高 10,' +
    '郑 9,梁 8,谢 8,宋 8,唐 7,许 7,韩 7,邓 6,冯 6,曹 6,彭 6,曾 6,肖 6,田 5,董 5,潘 5,袁 5,蔡 5,蒋 5,余 5,于 5,杜 5,叶 5,程 5,' +
    '魏 4,苏 4,吕 4,丁 4,任 4,卢 4,姚 4,沈 4,钟 4,姜 4,崔 4,谭 4,陆 4,范 4,汪 4,廖 4,石 4,金 4,韦 3,贾 3,夏 3,付 3,方 3,邹 3,' +
    '单 2,仇 1,解 2,查 1,盖 1,区 1,朴 1,欧阳 2,司马 1,上官 1,诸葛 1'
  )
    .split(',')
    .map((entry) => {
      const [name = '', weight] = entry.split(' ')
      return [name, Number(weight)] as const
    }),
]

const FEMALE = [...'敏静丽艳娟霞芳燕玲桂英华慧婷雪琳洁欣怡雨梦佳颖瑶琪萱妍']
const MALE = [...'伟强磊军洋勇杰涛超明刚平辉鹏浩宇轩博文志建国斌峰凯晨睿']
const MIDDLE = [...'小晓子思文雅春秋海嘉俊美玉天一永家国志']

export function personName(random: Random, sex: 'female' | 'male'): string {
  const last = random.pick(sex === 'female' ? FEMALE : MALE)
  return random.weighted(SURNAMES) + (random.next() < 0.7 ? random.pick(MIDDLE) : '') + last
}
