"""A legal move found and played, again and again, with python-chess. Run alone; prints moves a second."""

from __future__ import annotations

import random
import sys
import time

import chess

if __name__ == "__main__":
    many, rolled = int(sys.argv[1]), random.Random(1)
    board, taken = chess.Board(), 0.0
    for _ in range(many):
        moves = list(board.legal_moves)
        if not moves or len(board.move_stack) > 200:
            board.reset()
            moves = list(board.legal_moves)
        move = rolled.choice(moves).uci()
        start = time.perf_counter()
        board.push_uci(move)  # reads the move, sees whether it is legal, plays it
        taken += time.perf_counter() - start
    print(many / taken)
