/**
 * The page rules of GB/T 9704—2012 《党政机关公文格式》 as one value, each number beside the clause that it comes from.
 * What the standard leaves open (tables, notes on figures) is marked as the habit of offices.
 * Lengths are twips (1/20 pt, 1/1440 inch), font sizes half points, as Word counts them.
 */
const twipsPerMm = 1440 / 25.4
const twips = (millimetres: number) => Math.round(millimetres * twipsPerMm)

/** The font of Chinese characters, and of Latin letters and digits beside them. Names only: the fonts are commercial, so nothing is embedded. */
const latin = 'Times New Roman'
const faces = {
  song: '宋体',
  fangsong: '仿宋_GB2312',
  kai: '楷体_GB2312',
  hei: '黑体',
  xiaobiaosong: '方正小标宋简体',
} as const

/** 字号 in half points: 二号 22 pt, 三号 16 pt, 四号 14 pt, 小四 12 pt, 五号 10.5 pt, 小五 9 pt. */
const sizes = { second: 44, third: 32, fourth: 28, smallFourth: 24, fifth: 21, smallFifth: 18 } as const

/** 5.2.1: A4, 210 × 297 mm; 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm, hence 26 mm at the right and 35 mm at the foot. */
const page = {
  width: twips(210),
  height: twips(297),
  top: twips(37),
  bottom: twips(35),
  left: twips(28),
  right: twips(26),
} as const
const textWidth = twips(156)
const textHeight = twips(225)

/** 5.2.3: 22 lines of 28 characters fill the text area: 225 mm ÷ 22 = 28.99 pt a line (a whole number of twips below it), 156 mm ÷ 28 = 15.79 pt a character. */
const linesPerPage = 22
const charactersPerLine = 28
const linePitch = Math.floor(textHeight / linesPerPage)
const characterPitch = textWidth / charactersPerLine

export const gongwen = {
  page,
  textWidth,
  /**
   * 8, tables laid across: the standing page turned a quarter to the right, so that the head of the table lies at the binding edge on
   * odd pages and at the cut edge on even ones. The text area keeps its place on the paper, and so does the page number.
   */
  landscape: {
    page: {
      width: page.height,
      height: page.width,
      top: page.left,
      right: page.top,
      bottom: page.right,
      left: page.bottom,
    },
    textWidth: textHeight,
    linesPerPage: Math.floor(textWidth / linePitch),
  },
  linesPerPage,
  charactersPerLine,
  /** 579 twips, exact: the 22nd line still fits. */
  linePitch,
  /** 315.9 twips: the unit of every indent of “n 字”. */
  characterPitch,
  /** How much a 三号 character is set tighter to make 28 a line, in 1/4096 pt as the document grid wants it. */
  gridCharacterSpace: Math.round((characterPitch / 20 - sizes.third / 2) * 4096),
  /**
   * The same as whole twips between characters. Word, WPS and LibreOffice disagree about what a grid does to a character
   * wider than its cell (LibreOffice gives it two), so the section declares the grid and the text keeps to it by itself.
   */
  characterSpacing: Math.floor(characterPitch - sizes.third * 10),
  latin,
  faces,
  sizes,
  /** 5.2.2: 三号仿宋 unless the standard says otherwise; 7.3.3: each paragraph is indented by two characters. */
  body: { face: faces.fangsong, size: sizes.third, indentCharacters: 2 },
  /** 7.3.1: 二号小标宋, centred; 7.3.2: the text begins one line below. */
  title: { face: faces.xiaobiaosong, size: sizes.second, linesAfter: 1 },
  /** 7.3.3: “一、” 黑体, “（一）” 楷体, “1.” and “（1）” 仿宋; none of them bold. */
  levels: { 1: faces.hei, 2: faces.kai, 3: faces.fangsong, 4: faces.fangsong },
  /** 7.3.4: one line below the text, indented by two characters. */
  attachmentNote: { linesBefore: 1, indentCharacters: 2 },
  /** 7.3.7: “附件” and its number in 三号黑体 at the top left; the title centred on the third line. */
  attachment: { face: faces.hei, size: sizes.third, titleOnLine: 3 },
  /**
   * 7.3.5.2, without seal: one line below the text, the name two characters from the right, the day beginning two characters
   * after the name's beginning. 7.3.5.1, with seal: the day four characters from the right, the name centred above it,
   * and room for the seal, whose top reaches to within one line of the text.
   */
  signature: { linesBefore: 1, right: 2, dayAfterName: 2, sealLinesBefore: 3, sealRight: 4 },
  /**
   * 7.5: 四号半角宋体 with a dash at each side, the dash 7 mm below the text area; odd pages one character from the right,
   * even pages one character from the left. Word measures the foot from the paper's edge to the line's lower edge: 28 mm
   * are left below the dash, which stands in the middle of its line.
   */
  pageNumber: {
    face: faces.song,
    size: sizes.fourth,
    line: sizes.fourth * 10,
    indent: sizes.fourth * 10,
    footer: twips(35 - 7) - (sizes.fourth * 10) / 2,
    /** On a landscape page: as long as four digits between dashes may be. */
    length: sizes.fourth * 10 * 6,
  },
  /** No clause: the habit of offices. Caption 三号黑体, head 小四黑体, cells 小四仿宋 (五号 from seven columns on, 小五 where even a landscape page is full), lines of 0.5 pt. */
  table: {
    caption: { face: faces.hei, size: sizes.third },
    unit: { face: faces.fangsong, size: sizes.smallFourth },
    head: faces.hei,
    cell: faces.fangsong,
    size: sizes.smallFourth,
    narrowSize: sizes.fifth,
    narrowFrom: 7,
    leastSize: sizes.smallFifth,
    /** A table of no more rows stands on one page. */
    wholeUpTo: 10,
    /** In eighths of a point, as Word counts lines. */
    line: 4,
    /** Left and right within a cell. */
    padding: 60,
    /** Above and below the text of a cell. */
    rowPadding: 30,
  },
  /** No clause. As wide as the text, nine lines high, so that two with their captions stand on a page; one accent and greys that a black-and-white printer still tells apart. In pixels of 1/96 inch. */
  chart: {
    width: Math.floor((textWidth / 1440) * 96),
    height: Math.floor(((linePitch * 9) / 1440) * 96),
    face: faces.song,
    size: sizes.fifth,
    colours: ['1F4E79', '9DB4C9', '5F6B76', 'C9A66B', '2E7D6B', 'B0B7BD'],
    labelledUpTo: 16,
  },
} as const

/** Twips of n characters of the grid. */
export function characters(n: number): number {
  return Math.round(n * characterPitch)
}
