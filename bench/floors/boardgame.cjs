// The same kind of change in boardgame.io: a token moved if it may be, through its client, with its log kept.
// Prints moves a second. Run with NODE_ENV=production: without it the library freezes and checks every state.
const { Client } = require('boardgame.io/client');

const TOKENS = 300, SPACES = 60, count = Number(process.argv[2] || 10000);

const game = {
  name: 'floor',
  setup: () => ({
    tokens: Object.fromEntries([...Array(TOKENS).keys()].map((n) => [`c-${n}`, { team: n % 8, space: n % SPACES }])),
    tracks: Object.fromEntries([...Array(12).keys()].map((n) => [`t-${n}`, 5])),
  }),
  moves: {
    move: ({ G }, token, to) => {
      const found = G.tokens[token];
      if (!found || to < 0 || to >= SPACES || found.space === to) return 'INVALID_MOVE';
      found.space = to;
    },
  },
};

const client = Client({ game, numPlayers: 1, debug: false });
client.start();
const play = (many, from) => {
  for (let n = from; n < from + many; n += 1) client.moves.move(`c-${(n * 7) % TOKENS}`, (n * 13 + Math.floor(n / TOKENS)) % SPACES);
};
play(500, 0);
const begin = process.hrtime.bigint();
play(count, 500);
const taken = Number(process.hrtime.bigint() - begin) / 1e9;
if (client.log.length < count / 2) throw new Error('moves were refused');
console.log(count / taken);
