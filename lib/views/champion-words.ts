export const CHAMPIONS = {
  title: 'Champions',
  empty: 'Nobody has helped three people in three of the last twelve weeks yet.',
  heading: ['Member', 'Score', 'Before', 'Helped', 'Accepted', 'Thanked', 'Liked', 'Weeks'],
  featured: 'Worth showing, once their authors agree:',
  featuredHeading: ['Post', 'Written', 'Why', 'Likes', 'Themes'],
  reasons: { praise: 'praise', thanked: 'was thanked for' },
} as const;
