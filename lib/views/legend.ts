/** What the words and columns of a report mean, a line or two beside each, for who reads their first one. */
export const LEGEND = {
  themes:
    'Momentum sets the people of this week against up to eight weeks before; steady is no more than chance explains. Impact: by how many points the posts on a theme move the net sentiment of all.',
  sentiment:
    'Net sentiment: of every hundred judged posts, how many more are positive than negative, from −100 to +100. The range in brackets is 95 % sure.',
  responses:
    'Median: by then half of the threads had a first response, those that still wait counted in; – where fewer have one. 90 %: by then nine in ten had.',
  engagement:
    'Before: the week before. Usual: the average of up to eight weeks before. Steady: no more than chance explains.',
  champions:
    'Members stand under pseudonyms; an admin key shows who they are. The score counts twelve weeks, the last ones most: 5 for an accepted reply, 3 for one thanked for, 1 for one liked, and more where their own posts read positive.',
} as const;
