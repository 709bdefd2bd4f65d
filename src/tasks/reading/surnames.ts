/** The most common family names, for telling "小陈" and "陈静" from words. */
const common =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤';
const compound = [
  '欧阳',
  '司马',
  '上官',
  '诸葛',
  '司徒',
  '东方',
  '尉迟',
  '公孙',
  '令狐',
  '慕容',
  '皇甫',
  '夏侯',
];

export const surname = `(?:${compound.join('|')}|[${common}])`;

/** 王磊 → 王 and 磊; undefined for what is no Chinese name. */
export function chineseName(name: string): { family: string; given: string } | undefined {
  if (!/^[\u3400-\u9fff]{2,5}$/.test(name)) return undefined;
  const long = name.length > 2 && compound.find((one) => name.startsWith(one));
  const family = long || name.slice(0, 1);
  return { family, given: name.slice(family.length) };
}

/** English first names for telling "Chris to send" from "Acme to confirm". */
export const firstNames = new Set(
  [
    'adam alex alice alan amanda amy andrea andrew andy angela ann annie anthony arjun ben betty brian',
    'carl carlos carol catherine charlie chloe chris christine claire dan daniel dave david deepak diana',
    'diego dmitri ed eddie elena elizabeth ellen emily emma eric erik eva fiona frank gary george greg',
    'hannah harry helen henry ivan jack jacob jake james jane jason jenny jens jeff jessica jim joe john',
    'jon jonas jose josh julia julie kai karen kate katie keith ken kenny kevin kim kyle lars laura lena',
    'liam linda lisa liz louis lucas lucy luis luke maria marie marta martin mary matt maya megan mia',
    'michael michelle mike miguel mohammed monica nadia nancy natalie nathan neil nick nicole nina noah',
    'olga oliver oscar pablo patrick paul pedro peter phil pierre priya rachel rahul raj ravi rebecca',
    'richard rick rita rob robin ron rosa ross ryan sam samantha sandra sara sarah scott sean sergey',
    'simon sofia sophie stefan stephanie steve steven sunil susan tanya ted teresa tim tina tony vera',
    'vicky victor vijay vivian walter wei xiao yan yuki yusuf zara zoe',
  ].flatMap((line) => line.split(' ')),
);

/** First names that are words, too: a name only where the words around it say so. */
export const ordinaryNames = new Set(
  'will mark may march april june bill grace hope art sue pat drew chase dean guy jan rich rose faith joy max ray rob nick jack bob don gene josh page price miles chance sunny lane skip'.split(
    ' ',
  ),
);
