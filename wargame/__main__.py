"""`python -m wargame`, and where a frozen build begins."""

from wargame.cli import main

if __name__ == "__main__":
    main()
