/// The characters that Chinese records are mostly made of: the commonest of the written language, of names, places and
/// the headers of lists. Text in other encodings that happens to be valid GB18030 comes out as characters from all over
/// the set, of which these are an eighth.
enum CommonCharacters {
  private static let text = """
    的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所
    民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日
    那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想
    已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指
    几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权
    收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集
    温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支
    般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属
    姓名性别出生日期员工编号部门职位岗位入职离职合同类型身份证手机电话地址备注薪资奖金社保医疗保险工资加班小时班次夜班早班厂区
    车间生产线仓库采购销售财务行政人事研发质检质量安全环境健康培训考核状态序号是否男女汉族户籍学历本科专科硕士高中初中毕业时间
    日期开始结束全职兼职正式试用劳务派遣外包实习在职退休供应商客户产品型号批次数量单价金额币种税率发票订单省市县区镇村路街号楼室
    李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜
    范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛
    伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂玲芬红梅丹萍莉波辉健飞鹏斌宇浩凯俊峰建华国庆春秋冬雪云燕玉珍兰凤琴志永海晶
    欣怡佳慧琳倩婷颖雯悦洁莹蕾薇思雨梓涵子轩一诺浩然博文嘉豪天佑晨曦宁瑞祥福贵荣昌盛德义仁信忠孝礼智勤俭振兴旺成功业立新
    北京上海天津重庆河南山西东湖广苏浙江安徽福建四川贵州云南陕甘青宁夏新疆内蒙古西藏香港澳门台湾深圳杭州武汉成都无锡常熟昆徐合肥
    组件电池硅片光伏晶体废气废水固危险化学品排放能源碳减温室回收利用率吨千瓦小升立方米公斤度数记录审计调查投诉举报处理整改完成
    """

  /// A bit for each code of two bytes.
  static let codes: [UInt64] = {
    var bits = [UInt64](repeating: 0, count: 1 << 10)
    let scalars = text.unicodeScalars.filter { !$0.properties.isWhitespace }
    let bytes = Converter.bytes(of: String(String.UnicodeScalarView(scalars)), in: .gb18030) ?? []
    for index in stride(from: 0, to: bytes.count - 1, by: 2) {
      let code = Int(bytes[index]) << 8 | Int(bytes[index + 1])
      bits[code >> 6] |= 1 << UInt64(code & 63)
    }
    return bits
  }()

  static func holds(_ code: Int) -> Bool { codes[code >> 6] & 1 << UInt64(code & 63) != 0 }
}
