export const PHRASES = {
  title: 'New and vanishing phrases',
  empty: 'No phrase outside the themes rose or vanished beyond what chance explains.',
  rising: ['Rising', 'People', 'A week before', 'As a theme'],
  vanished: ['Vanished', 'A week before'],
};
