/** Who may have the staged subsidy: 规模以上企业, and below scale the high-tech enterprises; 2017 also these two. */
export const applicantTypes = {
  'above-scale': '规模以上企业',
  hnte: '高新技术企业',
  'new-rd-body': '新型研发机构',
  'little-giant': '科技小巨人领军企业',
  other: '其他',
} as const
