import { leadingSmallWords } from './words-zh.js';

/** A clause that says only how, or when, or that everybody does it. */
export const emptyClauses =
  /^(?:都|全部|一起)?(?:搞定|完成|弄完|弄好|做完|做好|负责|来做|来负责|来弄|来搞|来|跟|来跟|做|弄|处理|别拖|不要拖|抓紧|别忘了|收到|好的?|行|ok|没问题|得嘞|嗯|可以|明白|了解|谢谢.{0,4}|多谢.{0,4}|感谢.{0,4}|辛苦.{0,3}|交给我|包在.上|必须的?|拜托了?|千万.{0,4}|那个啥|加油|冲)?[啊呀吧呗哈了啦]?$/;
export const labels =
  /^(?:责任人|负责人|执行人|跟进人|owner|谁|人员|事项|任务|待办|todo|内容|行动|时间|截止时间|截止日期|截止|日期|完成时间|ddl|deadline|due|action)$/;

export const thanks =
  /^(?:谢|感谢|多谢|3q|thx|thanks|收到|好的|辛苦(?:了|大家|啦)|恭喜|祝贺|牛|赞|厉害|哈哈|早$|早上好|大家好|各位好)/;
export const negated =
  /不用(?!的)|不需要|无需|不必|不要(?!忘|拖)|(?<!特|区|分|级|类|性|告)别(?!忘|拖|的|人|处|墅|墙|致)|甭|取消|先不|暂不|暂缓|暂停|不去|不跟|不发|不做|不约|不见|不谈|不再|算了|没必要|不打算|不想|不会|作废|放弃/;
export const asking =
  /[吗么嘛呢]\s*$|谁|多少|什么时候|啥时候|几号|几点|为什么|为啥|怎么(?!也|着)|咋(?!也)|哪|是不是|有没有|(.)不\1|什么情况|咋样|没有?\s*$|不\s*$|是否(?!可)/;
export const requesting = /(?:能不能|可不可以|能否|可否|可以|能|方便)/;
export const requested = /把|帮|给|一下|下|发|麻烦|请/;
export const past =
  /已经|已(?=[\u3400-\u9fff])|昨[天日晚](?!的)|上个?(?:(?:周|星期|礼拜)[一二三四五六日天]?|月)(?![\u3400-\u9fff]?的|[一二三四五六日天])|刚刚|刚(?!好)|刚才|之前就|前天|早就|曾/;
export const finished = /(?<![为除得算])了(?!解|结|不起|吗)/;
export const opinion =
  /^(?:再|先)?等|觉得|感觉|认为|估计|可能|恐怕|怕是|好像|似乎|应该是|应该会|应该能|看来|看起来|我看|悬|挺|太|偏[高低贵]|有点|不错|靠谱|没戏|希望|但愿|要是|如果|没问题|不好说|不太|不了|[^\s]不下来|还行/;
/** Others, of whom it is told what they do. */
export const others =
  /^(?:客户|对方|他们|她们|他|她|它|甲方|采购|老板|领导|这|这个|那个客户|我们|咱们)(?!$)/;
export const someonesWords =
  /^(?:说|[催问让叫]我|[提]醒我|通知我|告诉我|反馈|表示|觉得|认为|提到|问|提的|要求|告诉|回复说|离职|生病|请假|出差|休假|在(?!\S*(?:前|内))|是|已|没|不|昨|刚|挺|很|上周|回来|到了)/;

/** With these something to do begins. */
export const deeds = new RegExp(
  `^(?:${[
    '再 先 去 来 把 将 给 跟 和 与 约 找 帮 催 陪 拜访 回访 走访 联系 发 送',
    '寄 交 提交 提 出 做 写 改 补 补充 更新 整理 准备 完成 完善 确认 安排 签 谈',
    '拿 拿到 推 推进 推动 跟进 对 核 核对 核实 审 审核 查 检查 订 定 预约 预定',
    '开 开票 申请 报 报价 测算 算 调 调整 梳理 盘点 统计 汇总 收 收集 回 回复',
    '反馈 打 打电话 通知 提醒 请 邀请 搞定 处理 解决 落实 敲定 组织 召开 参加 上门',
    '问 录 录入 归档 上传 下载 同步 见 看 看看 过 拉 做好 画 设计 搭 搭建 部署',
    '测试 培训 演示 讲 述标 投标 付 催收 退 换 搬 带 接 接待 买 采购 评估 分析',
    '复盘 总结 制定 起草 拟 磨 跑 盯 争取 搞 弄 沟通 协调 follow send',
    'call review update check share book email push',
    'sync close prepare draft finish',
  ]
    .join(' ')
    .replaceAll(' ', '|')})`,
);

export const smallBefore = new RegExp(`^(?:\\s|${leadingSmallWords.join('|')})+(?=[^\\s])`);
/** What was said before is off. */
export const takingBack = /^(?:还是)?(?:算了|不用了|不必了|当我没说|先别)(?:吧|啊)?$/;
/** Negations that ask for something: "别忘了". */
export const reminding = /别忘|不要忘|别拖|不要拖/;
/** Nobody says so of what has happened. */
export const ordering = /别忘|记得|务必|必须|麻烦|(?:^|[^申邀聘])请(?!假|客|示|教|问)|让(?=小|老)/;
/** Not even a last day makes an order of these. */
export const doubt = /不下来|觉得|感觉|认为|估计|恐怕|怕是|好像|似乎|来不及|悬了?$/;
/** Somebody else does it: a firm, a thing. */
export const othersDo =
  /^[\u3400-\u9fffa-z]{2,6}(?:来|去|开会|上线|发版|到货|到期|开标|出结果|放假|涨价|续约|签约|签|开业|停|换|搬|休息|出差|休假|请假|过来|要来|会来|给答复|有答复|回复我们|给我们|决定|定下来|上会|批)/;

/** Where somebody is, or how they are: nothing to do, whatever the day. */
export const presence =
  /不在|(?:^|[\s天一二三四五六日周会末])见$|愉快|快乐|生日|休假|请假|调休|年假|没空|有事$|不舒服|在外地|在家|加油$|结婚|放假|住院|搬家/;
/** Others are quoted: what they promised is no task of ours. */
export const quoted =
  /^(?:客户|对方|他们|她们|他|她|甲方|采购|老板|领导)[^把]{0,4}(?:说|表示|反馈|承诺|答应|回复)/;
