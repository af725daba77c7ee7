/**
 * What the sample shops sell: category, kinds of goods, specifications and a price for the first of
 * them in fen. Each kind is sold in each specification, dearer from one to the next.
 */
export type Kind = {
  readonly category: string
  readonly names: readonly string[]
  readonly specs: readonly string[]
  readonly price: number
  readonly unit: '件' | 'kg' | '升'
}

const kinds = (category: string, names: string, specs: string, price: number, unit: Kind['unit'] = '件'): Kind => ({
  category,
  names: names.split(' '),
  specs: specs.split(' '),
  price,
  unit,
})

export const SHOP: readonly Kind[] = [
  kinds('乳品', '酸奶 草莓酸奶 黄桃酸奶 鲜牛奶 低脂牛奶 高钙牛奶 乳酸菌饮品', '200g 450g 950ml', 650),
  kinds('乳品', '奶酪棒 黄油 淡奶油', '90g 180g', 1290),
  kinds(
    '饮料',
    '矿泉水 苏打水 乌龙茶 茉莉花茶 冰红茶 柠檬茶 绿茶 奶茶 气泡水 椰子水 橙汁 苹果汁 酸梅汤 可乐',
    '330ml 500ml 1.5L',
    300,
  ),
  kinds('饮料', '美式咖啡 拿铁咖啡 豆浆', '250ml 900ml', 690),
  kinds(
    '零食',
    '海苔 薯片 虾条 锅巴 话梅 牛肉干 猪肉脯 山楂条 坚果 瓜子 花生 巧克力 夹心饼干 苏打饼干 果冻 麻辣条 鱼豆腐 爆米花 肉松卷 芒果干',
    '小包 中包 分享装',
    590,
  ),
  kinds('烘焙', '全麦吐司 牛奶吐司 肉松面包 红豆面包 菠萝包 蛋挞 瑞士卷 蛋黄酥 可颂 贝果 曲奇', '单个 四枚装', 480),
  kinds('水果', '富士苹果 砂糖橘 香蕉 皇冠梨 猕猴桃 火龙果 葡萄', '散装', 1180, 'kg'),
  kinds('水果', '蓝莓 草莓 车厘子 圣女果 桑葚 树莓', '盒装 礼盒', 1990),
  kinds(
    '日用',
    '抽纸 卷纸 湿巾 垃圾袋 保鲜膜 保鲜袋 洗洁精 洗衣液 洁厕灵 百洁布 电池 一次性杯 衣架 拖把 毛巾 保温杯',
    '标准装 家庭装',
    890,
  ),
  kinds('个护', '牙膏 牙刷 洗发水 护发素 沐浴露 洗手液 香皂 护手霜 棉签 洗面奶 防晒霜', '标准装 大容量', 1280),
  kinds('烟酒', '啤酒 黑啤 果酒 干红葡萄酒 米酒 黄酒 白酒', '330ml 500ml', 600),
  kinds('烟酒', '香烟软包 香烟硬包', '单包 一条', 1800),
  kinds(
    '粮油',
    '东北大米 小米 燕麦片 挂面 面粉 菜籽油 花生油 酱油 香醋 食盐 白糖 鸡蛋 红豆 绿豆 银耳 香菇干 粉丝',
    '小包装 大包装',
    790,
  ),
  kinds('冷冻', '猪肉水饺 三鲜水饺 汤圆 馄饨 手抓饼 鱼丸 牛肉丸 冰淇淋 雪糕 鸡块 薯条', '250g 500g', 1090),
]

export const HOTPOT: readonly Kind[] = [
  kinds('锅底', '牛油红锅 番茄锅 菌汤锅 清汤锅 酸菜锅 鸳鸯锅', '小份 标准', 3800),
  kinds('荤菜', '肥牛 羊肉卷 毛肚 黄喉 鸭肠 嫩牛肉 虾 鱿鱼 巴沙鱼 午餐肉 鹌鹑蛋 鸭血', '半份 整份', 1900),
  kinds('素菜', '土豆片 藕片 娃娃菜 金针菇 海带 豆皮 冻豆腐 菠菜 木耳 山药 冬瓜 生菜', '半份 整份', 700),
  kinds('丸滑', '虾滑 墨鱼滑 牛肉丸 鱼丸 蟹棒 撒尿丸', '半份 整份', 1600),
  kinds('主食', '捞面 红薯粉 油条 炒饭 小馒头', '一份', 900),
  kinds('酒水', '酸梅汤 凉茶 啤酒 椰汁 米酒', '一杯 一扎', 800),
  kinds('小吃', '酥肉 红糖糍粑 冰粉 凉糕 炸春卷', '一份', 1400),
]

export const FUEL: readonly Kind[] = [
  kinds('汽油', '92号汽油 95号汽油 98号汽油', '每升', 768, '升'),
  kinds('柴油', '0号柴油 负10号柴油', '每升', 735, '升'),
  kinds(
    '便利店',
    '矿泉水 功能饮料 咖啡 口香糖 饼干 方便面 火腿肠 卤蛋 湿巾 纸巾 玻璃水 车用尿素 机油 香薰',
    '单件 整箱',
    450,
  ),
  kinds('洗车', '快速洗车 精洗 打蜡', '轿车 越野车', 2500),
]
